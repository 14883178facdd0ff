"""The program from its start to its end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.presence.second_start import Message
from refcoach.ui.shell import application
from refcoach.ui.shell.quit_signals import QuitSignals
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.shell.window_place import keep_on_screen
from refcoach.ui.theme import ThemeKeeper


def test_the_program_opens_and_closes(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: object
) -> None:
    from refcoach.store.database import open_database

    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    titles: list[str] = []

    def build(folder: Path, announce: object) -> Desk:
        open_database(folder)
        return Desk(clock, announce)

    def close() -> None:
        windows = [w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        titles.extend(w.windowTitle() for w in windows)
        for window in windows:
            window.close()

    QTimer.singleShot(300, close)
    assert application.run(build, tmp_path / "data", Message()) == 0
    QTimer.singleShot(300, close)
    assert application.run(build, tmp_path / "unused", Message(), demo=True) == 0
    assert titles == ["RefCoach", "RefCoach: a sample business"]
    assert not (tmp_path / "unused").exists()


def test_a_window_larger_than_the_screen_is_made_to_fit(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper
) -> None:
    window = MainWindow(desk, hub, keeper, lambda: None)
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    window.resize(room.width() + 20, room.height() + 24)
    window.show()
    keep_on_screen(window)
    assert room.contains(window.frameGeometry())


def test_a_polite_kill_ends_the_loop_and_handlers_come_back(qapp: QApplication) -> None:
    before = signal.getsignal(signal.SIGTERM)
    signals = QuitSignals()
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))
    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(qapp.quit)
    late.start(10_000)
    qapp.exec()
    assert late.isActive()
    late.stop()
    signals.restore()
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have one")
def test_without_a_display_it_says_so() -> None:
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    call = "import sys; from refcoach.ui.shell.self_test import self_test; sys.exit(self_test(None))"
    done = subprocess.run([sys.executable, "-c", call], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert done.stderr.count("\n") == 1
