"""A polite kill ends the running program, whatever closing its window would do: who logs out can answer no question."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.store.database import close_database, open_database
from refcoach.ui.presence.second_start import socket_path

if sys.platform == "win32":
    pytest.skip("Windows has no such signals", allow_module_level=True)


def test_it_asks_nothing_and_explains_nothing(tmp_path: Path, clock: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a tray, where the first close asks."""
    data, runtime = tmp_path / "data", tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    open_database(data)
    service.save(Desk(clock), first_run_done=True)
    close_database()
    with subprocess.Popen([sys.executable, "-m", "refcoach", "--data", str(data)]) as running:
        try:
            # It hears later starts once all is there.
            while not Path(socket_path(data)).exists():
                assert running.poll() is None
            running.send_signal(signal.SIGTERM)
            assert running.wait(20) == 0
        finally:
            running.kill()
    assert list(runtime.iterdir()) == []
    open_database(data)
    assert not settings.load().closing_explained
    close_database()
