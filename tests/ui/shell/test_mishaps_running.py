"""The running program: it has the last resort, waits for another program no longer than a second, and can be killed."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.main import build
from refcoach.store.database import FILE_NAME, close_database, wait_at_most
from refcoach.ui.presence.second_start import Message
from refcoach.ui.shell import application
from refcoach.ui.shell.window import MainWindow

OURS = (
    "Something went wrong in RefCoach. Nothing you saved was harmed. If it happens again, please start RefCoach anew."
)


def test_the_running_program_has_it(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    said: list[str] = []

    def look() -> None:
        (window,) = (w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
        if window.notice.isVisible():
            said.append(window.notice.text())
            window.close()
        else:
            QTimer.singleShot(20, look)

    def when_all_is_there() -> None:
        QTimer.singleShot(50, lambda: {}[1])
        QTimer.singleShot(50, look)

    monkeypatch.setattr(application, "load_the_rest", when_all_is_there)
    with qtbot.capture_exceptions() as caught:
        assert application.run(lambda folder, tell: build(folder, None, tell), tmp_path / "book", Message()) == 0
    assert said == [OURS] and len(caught) == 1
    assert sys.excepthook.__module__ != "refcoach.ui.shell.mishaps"


def test_the_window_waits_a_second_for_another_program_and_a_command_five(tmp_path: Path) -> None:
    for announce, wait in ((lambda _: None, 1000), (None, 5000)):
        build(tmp_path / "data", None, announce)
        assert wait_at_most(wait) == wait
        close_database()


KILLED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from refcoach.main import build
from refcoach.services import settings
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import Appearance, ThemeKeeper

app, hub = QApplication([]), Hub()
desk = build(Path(sys.argv[1]), None, hub.announce)
settings.save(desk, first_run_done=True)
window = MainWindow(desk, hub, ThemeKeeper(app, Appearance.LIGHT), lambda: None)
window.show()
for number in range(10_000):
    window.door.open("new_client")
    form = [f for f in window.findChildren(NewClientDialog) if f.isVisible()][0]
    form.name.setText(f"Person {number}")
    form.save_button.click()
    assert "was added" in window.notice.text()
    print(number, flush=True)
    app.processEvents()
"""


@pytest.mark.parametrize("after", [1, 7, 20])
def test_what_the_window_said_was_added_is_there_after_a_kill(tmp_path: Path, after: int) -> None:
    data = tmp_path / "data"
    with subprocess.Popen([sys.executable, "-c", KILLED, str(data)], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        while int(program.stdout.readline()) < after:
            pass
        program.kill()
        said = after + len(program.stdout.read().split())
    build(data, None)
    with closing(sqlite3.connect(data / FILE_NAME)) as file:
        (there,) = file.execute("SELECT count(*) FROM client").fetchone()
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    close_database()
    assert there >= said + 1
