"""The window comes where it was, on the screens that are there now."""

import json
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services import settings
from refcoach.services.desk import Desk
from refcoach.store.database import open_database
from refcoach.ui.presence.second_start import Message
from refcoach.ui.shell import application
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.shell.window_place import FILE_NAME, Place, WindowPlace, fitting, of_window, read, write

MAIN, SECOND = QRect(0, 30, 1366, 738), QRect(1366, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("kept", "rooms", "then"),
    [
        (Place(100, 80, 900, 600), [MAIN], Place(100, 80, 900, 600)),
        (Place(1500, 100, 900, 600), [MAIN, SECOND], Place(1500, 100, 900, 600)),
        # The second screen is gone.
        (Place(1500, 100, 900, 600), [MAIN], Place(233, 99, 900, 600)),
        (Place(1500, 100, 1900, 1000), [MAIN], Place(0, 30, 1366, 738)),
        # A smaller screen than before, and a corner beyond it.
        (Place(0, 30, 1366, 738), [QRect(0, 0, 1024, 600)], Place(0, 0, 1024, 600)),
        (Place(1000, 600, 900, 600), [MAIN], Place(466, 168, 900, 600)),
        (Place(-400, -200, 900, 600), [MAIN], Place(0, 30, 900, 600)),
        # Hardly anything of it would be seen.
        (Place(-860, 100, 900, 600), [MAIN], Place(233, 99, 900, 600)),
        (Place(1500, 100, 900, 600, maximised=True), [MAIN], Place(233, 99, 900, 600, maximised=True)),
        # Left of the main screen and above it there may be one too.
        (Place(-1800, -900, 900, 600), [MAIN, QRect(-1920, -1080, 1920, 1080)], Place(-1800, -900, 900, 600)),
    ],
)
def test_it_is_wholly_on_a_screen_and_never_larger_than_it(kept: Place, rooms: list[QRect], then: Place) -> None:
    assert fitting(kept, rooms) == then
    assert any(room.contains(QRect(then.x, then.y, then.width, then.height)) for room in rooms)


def test_what_is_remembered_is_its_owner_s_alone(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    write(file, Place(1, 2, 300, 400, maximised=True))
    assert read(file) == Place(1, 2, 300, 400, maximised=True)
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"x": 1, "y": 1, "width": 0, "height": 9}', '{"x": "1", "y": 1, "width": 9, "height": 9}',
     '{"x": 99999999999, "y": 1, "width": 9, "height": 9}', '{"x": 1, "y": 1, "width": 9, "height": 9, "z": 0}'],
)  # fmt: skip
def test_nonsense_is_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    assert read(tmp_path / FILE_NAME) is None


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    write(tmp_path / "gone" / FILE_NAME, Place(1, 2, 300, 400))


@pytest.mark.parametrize("maximised", [False, True])
def test_a_window_comes_again_where_it_was(qtbot: QtBot, tmp_path: Path, maximised: bool) -> None:
    first = QWidget()
    qtbot.addWidget(first)
    WindowPlace(first, tmp_path)
    first.resize(640, 480)
    first.move(60, 70)
    with qtbot.waitExposed(first):
        first.show()
    if maximised:
        first.showMaximized()
        qtbot.waitUntil(first.isMaximized)
    was = of_window(first)
    first.hide()
    second = QWidget()
    qtbot.addWidget(second)
    WindowPlace(second, tmp_path)
    with qtbot.waitExposed(second):
        second.show()
    qtbot.waitUntil(lambda: of_window(second) == was)
    assert second.isMaximized() is maximised
    second.hide()


def test_a_window_left_beyond_the_screen_comes_back_onto_it(qtbot: QtBot, tmp_path: Path) -> None:
    """Its monitor was unplugged while it was in the tray."""
    window = QWidget()
    qtbot.addWidget(window)
    WindowPlace(window, tmp_path)
    room = window.screen().availableGeometry()
    window.resize(room.size() + QSize(200, 200))
    window.move(room.right() + 500, 40)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()))
    window.hide()


def test_the_program_remembers_over_a_restart(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: object
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    seen: list[QRect] = []

    def build(folder: Path, announce: object) -> Desk:
        open_database(folder)
        desk = Desk(clock, announce)
        settings.save(desk, first_run_done=True, closing_explained=True, stay_in_tray=False)
        return desk

    def change_and_close() -> None:
        for window in [w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]:
            seen.append(QRect(window.pos(), window.size()))
            window.resize(1000, 640)
            window.move(33, 44)
            QTimer.singleShot(50, window.close)

    for _ in range(2):
        QTimer.singleShot(300, change_and_close)
        assert application.run(build, tmp_path / "data", Message()) == 0
    assert seen[1] == QRect(33, 44, 1000, 640)
    assert json.loads((tmp_path / "data" / FILE_NAME).read_text())["width"] == 1000
