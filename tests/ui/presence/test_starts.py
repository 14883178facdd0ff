"""One RefCoach on a data folder, with real processes: see `one_start.py`, the program they run."""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from refcoach.store.lock import AlreadyOpen, DataLock
from refcoach.ui.presence.second_start import PATIENCE

if sys.platform == "win32":
    pytest.skip("these stop and kill processes by signals", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(__file__).with_name("one_start.py")
NOBODY = 65534


@dataclass(frozen=True)
class Place:
    """A data folder, what the firsts on it wrote down, and the runtime folder of the session."""

    data: Path
    log: Path
    runtime: str

    def begin(self, *words: str | Path) -> subprocess.Popen[str]:
        command = [sys.executable, str(PROGRAM), str(self.data), str(self.log), *map(str, words)]
        return subprocess.Popen(
            command,
            env=os.environ | {"XDG_RUNTIME_DIR": self.runtime},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def lines(self, what: str = "asked") -> list[dict[str, Any]]:
        text = self.log.read_text(encoding="utf-8") if self.log.exists() else ""
        return [line for line in map(json.loads, text.splitlines()) if line["what"] == what]


Begin = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def place() -> Iterator[Place]:
    """A folder with a short name, where every user may look in."""
    with tempfile.TemporaryDirectory(prefix="rc-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("data", "runtime"):
            (folder / part).mkdir(mode=0o700)
        yield Place(folder / "data", folder / "log", str(folder / "runtime"))


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Start the program in a place; all that is left at the end is killed."""
    running: list[subprocess.Popen[str]] = []

    def start(place: Place, *words: str | Path) -> subprocess.Popen[str]:
        running.append(place.begin(*words))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def first(begin: Begin) -> Begin:
    """Start the program in a place where it is the first, and wait until it listens."""

    def start(place: Place, *words: str | Path) -> subprocess.Popen[str]:
        process = begin(place, *words)
        assert process.stdout is not None
        assert process.stdout.readline() == "first\n"
        return process

    return start


def handed_over(process: subprocess.Popen[str]) -> None:
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, "handed over\n", "")


def took(work: Callable[[], object]) -> float:
    """Return the seconds of the best of three, as other programs may be busy meanwhile."""
    best = inf
    for _ in range(3):
        before = monotonic()
        work()
        best = min(best, monotonic() - before)
    return best


def test_a_second_start_hands_over_and_leaves(
    place: Place, first: Begin, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    first(place)
    file = place.data.parent / "people é.csv"
    file.touch()
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token-7")
    handed_over(begin(place, "--file", file))
    own, opened = place.lines()
    assert (own["do"], own["files"]) == ("raise", [])
    assert (opened["do"], opened["files"], opened["token"]) == ("raise", [str(file)], "token-7")
    assert took(lambda: handed_over(begin(place, "--background"))) < 1
    assert [line["do"] for line in place.lines()[2:]] == ["background"] * 3
    assert {line["pid"] for line in place.lines()} == {own["pid"]}


def test_after_a_kill_the_next_is_first_and_clears_what_was_left(place: Place, first: Begin, begin: Begin) -> None:
    killed = first(place)

    def kill_and_start() -> None:
        nonlocal killed
        killed.kill()
        killed.wait()
        (left,) = Path(place.runtime).iterdir()
        made = left.stat().st_mtime_ns
        killed = first(place)
        (now,) = Path(place.runtime).iterdir()
        assert now == left and now.stat().st_mtime_ns > made

    assert took(kill_and_start) < 1
    handed_over(begin(place))


def test_a_frozen_first_is_named_and_nothing_is_taken_from_it(place: Place, first: Begin, begin: Begin) -> None:
    frozen = first(place)
    (path,) = Path(place.runtime).iterdir()
    made = path.stat().st_mtime_ns
    frozen.send_signal(signal.SIGSTOP)
    before = monotonic()
    second = begin(place, "--file", PROGRAM, "--patience", "1")
    out, err = second.communicate(timeout=60)
    assert 1 <= monotonic() - before < 5
    assert PATIENCE == 2.5  # what the owner waits; shorter here
    assert (second.returncode, out) == (1, "")
    assert err.startswith("RefCoach is already open but does not answer.") and err.count("\n") == 1
    assert path.stat().st_mtime_ns == made
    with pytest.raises(AlreadyOpen):
        DataLock(place.data).acquire()
    frozen.send_signal(signal.SIGCONT)
    handed_over(begin(place, "--background"))
    # What was said to have failed did not happen after all.
    assert [line["do"] for line in place.lines()] == ["raise", "background"]
    assert [line["files"] for line in place.lines()] == [[], []]


def test_a_start_from_another_session_finds_the_first_all_the_same(place: Place, first: Begin, begin: Begin) -> None:
    """A shell without a desktop has another runtime folder, or none: the first says where it listens."""
    one = first(place)
    for runtime in (str(place.data.parent), ""):
        before = monotonic()
        handed_over(begin(replace(place, runtime=runtime), "--background"))
        assert monotonic() - before < 3
    assert [line["pid"] for line in place.lines()] == [one.pid] * 3


def test_a_first_out_of_reach_is_not_waited_for_as_if_it_were_starting(
    place: Place, first: Begin, begin: Begin
) -> None:
    first(place)
    (path,) = Path(place.runtime).iterdir()
    path.unlink()
    before = monotonic()
    out, err = begin(place).communicate(timeout=60)
    assert monotonic() - before < 4  # two and a half, and what starting Python takes
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("RefCoach is already open but does not answer.")


def test_one_that_is_still_starting_is_waited_for(place: Place, begin: Begin) -> None:
    slow = begin(place, "--wait")
    while not place.lines("first"):
        assert slow.poll() is None
    second = begin(place, "--file", PROGRAM, "--patience", "0.1")
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(1)
    assert slow.stdin is not None
    slow.stdin.write("go on\n")
    slow.stdin.flush()
    handed_over(second)
    assert [line["files"] for line in place.lines()] == [[], [str(PROGRAM)]]


def test_two_data_folders_side_by_side(place: Place, first: Begin, begin: Begin) -> None:
    other = Place(place.data.parent / "other", place.data.parent / "other.log", place.runtime)
    other.data.mkdir(mode=0o700)
    first(place)
    first(other)
    handed_over(begin(other))
    assert (len(place.lines()), len(other.lines())) == (1, 2)


def test_two_users_side_by_side(place: Place, first: Begin, begin: Begin) -> None:
    """As root, the other is nobody, without a runtime folder; else ourselves in another session."""
    folder = place.data.parent / "theirs"
    folder.mkdir(mode=0o700)
    who: tuple[str, ...] = ()
    theirs = Place(folder, folder / "log", str(folder))
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        who = ("--user", str(NOBODY))
        theirs = Place(folder, folder / "log", "")
    first(place)
    first(theirs, *who)
    handed_over(begin(place))
    handed_over(begin(theirs, *who))
    assert (len(place.lines()), len(theirs.lines())) == (2, 2)
    (ours,) = Path(place.runtime).iterdir()
    (other,) = folder.glob("*.sock")
    for path in (ours, other):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert other.stat().st_uid == (NOBODY if who else os.getuid())
    assert stat.S_IMODE((place.data / "refcoach.lock").stat().st_mode) == 0o600


def test_many_at_once_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks.starts import many_rounds

    assert many_rounds(3, 8) == []


def test_the_judge_of_many_starts_sees_each_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks.starts import judge

    def judged(*lines: dict[str, Any], leave_after: int = 0) -> list[str]:
        (tmp_path / "log").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return judge(tmp_path / "log", ["a"], leave_after)

    came, left = {"what": "first", "pid": 1}, {"what": "left", "pid": 1}
    asked = {"what": "asked", "pid": 1, "files": ["a"]}
    assert judged(came, asked) == []
    assert judged(came, left, came, asked, leave_after=3) == []
    assert "2 were first" in judged(came, left, came, asked)
    assert judged(came, {"what": "first", "pid": 2}, {**asked, "pid": 2}, leave_after=3) == ["2 came while 1 was there"]
    assert judged(came, {**asked, "pid": 2}) == ["2 was asked while 1 was the first"]
    assert judged(came) == ["arrived: []"]
    assert judged(came, asked, asked) == ["arrived: [('a', 2)]"]
