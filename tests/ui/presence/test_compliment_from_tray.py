"""A compliment from the tray, with no window open: the form, the keys, and the words at once."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import Room, dialogs

from refcoach.services import settings
from refcoach.services.desk import Desk
from refcoach.store import moments, staff, touchpoints
from refcoach.ui.forms.compliment import ComplimentDialog


def test_caught_from_the_tray_and_undone(qapp: QApplication, qtbot: QtBot, room: Room, desk: Desk, people: Any) -> None:
    settings.save(desk, solo=False)
    pim = people.client("Pim Vester", 30)
    room.presence.begin(background=True)
    room.presence.tray.compliment_wanted.emit()
    (form,) = dialogs(room.window(), ComplimentDialog)
    qtbot.keyClicks(form.who.search, "pim")
    qtbot.keyClick(form.who.search, Qt.Key.Key_Return)
    qtbot.keyClicks(form.words, "it is warm")
    qtbot.keyClick(form.how.button("staff"), Qt.Key.Key_Space)
    qtbot.keyClicks(form.staff.line, "Ruth")
    qtbot.keyClick(form.staff.line, Qt.Key.Key_Return)
    qapp.processEvents()
    (moment,) = moments.of_client(pim)
    assert (moment.words, moment.heard_by, staff.names()) == ("it is warm", "Ruth", ["Ruth"])
    panel = room.window().panel
    talk = touchpoints.get(panel.touchpoint_id())
    assert panel.isVisible() and talk and talk.moment_id == moment.id
    assert panel.body.script.situation() == "moment_staff"
    room.window().undo()
    assert moments.of_client(pim) == [] and staff.names() == []
