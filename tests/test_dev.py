"""What dev.py gives each worker of the tests: a session that no other one touches, gone when the tests are over."""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from execnet import XSpec

ROOT = Path(__file__).resolve().parent.parent
OWN = ("DISPLAY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")


@pytest.fixture(autouse=True)
def from_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have the one display")
def test_each_worker_has_a_display_a_bus_and_a_folder_of_its_own() -> None:
    from dev import private_session, shared_out

    with ExitStack() as stack:
        sessions = [stack.enter_context(private_session()) for _ in range(2)]
        for name in OWN:
            assert len({env[name] for env in sessions}) == 2
        workers = [word.removeprefix("--tx=") for word in shared_out(sessions) if word.startswith("--tx=")]
        assert [XSpec(worker).env for worker in workers] == [{name: env[name] for name in OWN} for env in sessions]
        places = [Path("/tmp/.X11-unix", env["DISPLAY"].replace(":", "X")) for env in sessions]
        places += [Path(env["XDG_RUNTIME_DIR"]) for env in sessions]
        assert all(place.exists() for place in places)
    assert not any(place.exists() for place in places)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="pipes are handed on differently elsewhere")
def test_a_server_that_does_not_start_says_why() -> None:
    from dev import server

    with (
        pytest.raises(SystemExit, match=r"^dbus-daemon did not start\.\n.*none\.conf"),
        server("dbus-daemon --config-file=/none.conf --nofork --print-address={pipe}", {}),
    ):
        pytest.fail("it started")


def test_books_are_kept_in_memory_where_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import dev

    monkeypatch.setattr(dev, "MEMORY_WANTED", 1)
    assert dev.place_for_books(tmp_path) == {"PYTEST_DEBUG_TEMPROOT": str(tmp_path)}
    monkeypatch.setattr(dev, "MEMORY_WANTED", 1 << 60)
    assert dev.place_for_books(tmp_path) == {}
    assert dev.place_for_books(tmp_path / "nowhere") == {}


def test_one_failed_check_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    from dev import verdict

    assert verdict({"lint": True, "tests": True}) == 0
    assert verdict({"lint": True, "types": False, "tests": True}) == 1
    assert capsys.readouterr().out == "Everything passed: lint, tests\nFailed: types\n"


def test_a_crash_is_told_once_and_names_the_test(tmp_path: Path) -> None:
    """A new worker would crash in the same test, without end."""
    from dev import shared_out

    (tmp_path / "test_crash.py").write_text("import os\n\ndef test_of_a_crash():\n    os.abort()\n")
    workers = shared_out([{"XDG_RUNTIME_DIR": str(tmp_path)}])
    command = [sys.executable, "-m", "pytest", "--rootdir", str(tmp_path), *workers, "test_crash.py"]
    # Where CI is set, pytest says every failure a second time, in full, at the end.
    env = {name: value for name, value in os.environ.items() if name not in ("CI", "BUILD_NUMBER")}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.count("crashed while running 'test_crash.py::test_of_a_crash'") == 1
