"""Being there: that the owner looks, what was done while nobody looked, and what waits for a long write."""

from pathlib import Path

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from rooms import Room, dialogs

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.hub import Hub
from refcoach.ui.presence import heartbeat
from refcoach.ui.presence.second_start import Message
from refcoach.ui.shell.application import Program
from refcoach.ui.theme import ThemeKeeper


def book(folder: Path, name: str) -> Path:
    """An address book with one person in it."""
    file = folder / f"{name}.csv"
    file.write_text(f"Name,E-mail\n{name} Vester,{name}@vester.example\n")
    return file


def test_who_looks_from_the_start_is_noticed(qtbot: QtBot, desk: Desk, room: Room) -> None:
    """The window is there, and active, before anything else begins."""
    window = room.window()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    room.presence.begin()
    qtbot.waitUntil(lambda: settings.load().seen_on == desk.today().isoformat())


def test_a_window_that_can_be_seen_is_never_stale_for_long(qtbot: QtBot, room: Room, people: object) -> None:
    """It keeps the focus while a command writes beside it: nothing else would make it look."""
    window = room.open(qtbot)
    timers = room.presence.heart.findChildren(QTimer)
    (glances,) = [timer for timer in timers if timer.interval() == heartbeat.GLANCE_MS]
    qtbot.waitUntil(glances.isActive)
    for act in (window.hide, window.show):
        act()
        qtbot.waitUntil(lambda: glances.isActive() is room.presence.is_seen())


def test_what_was_done_while_the_window_was_hidden_is_said_when_it_is_seen(
    qtbot: QtBot, room: Room, people: object
) -> None:
    people.due("Anna Kovács")
    window = room.open(qtbot)
    window.hide()
    room.presence.tray.snooze_wanted.emit()
    assert "comes back" not in window.notice.text()
    room.presence.come_forward()
    assert window.notice.isVisible()
    assert window.notice.text() == "1 check-in comes back tomorrow."


def test_nothing_else_is_begun_from_the_tray_during_a_long_write(qtbot: QtBot, hub: Hub, room: Room) -> None:
    """It would be undone together with an import that is cancelled."""
    window = room.open(qtbot)
    hub.writing = True
    room.presence.tray.compliment_wanted.emit()
    assert dialogs(window, ComplimentDialog) == []
    hub.writing = False
    room.presence.tray.compliment_wanted.emit()
    assert len(dialogs(window, ComplimentDialog)) == 1


class TestFiles:
    """What a start brings along is never lost, and never comes between."""

    def test_started_for_the_background_they_are_shown_all_the_same(
        self, qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, room: Room, tmp_path: Path
    ) -> None:
        program = Program(desk, hub, keeper, tmp_path)
        program.begin(Message("background", (book(tmp_path, "Ann"),)))
        qtbot.waitUntil(lambda: program.presence is not None)
        assert program.window().isVisible()
        (dialog,) = dialogs(program.window(), ImportDialog)
        dialog.close()
        program.end()

    def test_a_form_that_waits_for_a_file_takes_it(self, qtbot: QtBot, room: Room, tmp_path: Path) -> None:
        window = room.open(qtbot)
        window.door.open("import")
        room.presence.hear(Message(files=(book(tmp_path, "Ann"),)))
        (dialog,) = dialogs(window, ImportDialog)
        qtbot.waitUntil(lambda: dialog.pane.currentWidget() is dialog.pane.preview, timeout=10_000)
        assert "Ann.csv" in dialog.pane.preview.heading()

    def test_a_form_that_is_busy_is_waited_for(self, qtbot: QtBot, room: Room, tmp_path: Path) -> None:
        window = room.open(qtbot)
        window.door.open("import")
        (dialog,) = dialogs(window, ImportDialog)
        dialog.pane.read(book(tmp_path, "Ann"))
        room.presence.hear(Message(files=(book(tmp_path, "Bob"),)))
        assert dialogs(window, ImportDialog) == [dialog]
        qtbot.waitUntil(lambda: dialog.pane.currentWidget() is dialog.pane.preview, timeout=10_000)
        assert "Ann.csv" in dialog.pane.preview.heading()
        dialog.close()
        (second,) = dialogs(window, ImportDialog)
        qtbot.waitUntil(lambda: second.pane.currentWidget() is second.pane.preview, timeout=10_000)
        assert "Bob.csv" in second.pane.preview.heading()

    def test_in_first_run_the_second_waits_until_it_is_over(
        self, qtbot: QtBot, desk: Desk, room: Room, tmp_path: Path
    ) -> None:
        service.save(desk, first_run_done=False)
        window = room.open(qtbot)
        assert window.first_run is not None
        room.presence.hear(Message(files=(book(tmp_path, "Ann"), book(tmp_path, "Bob"))))
        pane = window.first_run.people.ways.pane
        qtbot.waitUntil(lambda: pane.currentWidget() is pane.preview, timeout=10_000)
        assert "Ann.csv" in pane.preview.heading()
        assert "Bob.csv" in window.notice.text()
        window.first_run.finished.emit()
        (dialog,) = dialogs(window, ImportDialog)
        qtbot.waitUntil(lambda: dialog.pane.currentWidget() is dialog.pane.preview, timeout=10_000)
        assert "Bob.csv" in dialog.pane.preview.heading()
