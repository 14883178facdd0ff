"""The room where a client looks on, through the owner's keys and clicks."""

from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from refcoach.domain.referrals import How
from refcoach.services import at_table, clients, happenings, meetings, our_side
from refcoach.services.desk import Desk
from refcoach.store import meetings as store
from refcoach.store import promises as promise_store
from refcoach.ui.hub import Hub
from refcoach.ui.meeting.window import MeetingWindow


def promise_of(client_id: int) -> int:
    found = promise_store.open_of(client_id)
    assert found is not None
    return found.id


def key(window: MeetingWindow, keys: str) -> None:
    QTest.keySequence(window.focusWidget() or window, QKeySequence(keys))
    QApplication.processEvents()


def type_name(window: MeetingWindow, name: str) -> None:
    assert window.focusWidget() is window.names.line
    QTest.keyClicks(window.names.line, name)
    key(window, "Return")


def given(desk: Desk) -> list[tuple[str, How]]:
    meeting = meetings.unfinished()
    assert meeting is not None
    return [(one.name, one.introduction) for one in store.names(meeting.id)]


def texts(window: MeetingWindow) -> str:
    return " | ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_it_begins_with_the_next_name_and_one_key_keeps_it(opens: Any, desk: Desk) -> None:
    window = opens()
    type_name(window, "Kim Sato")
    assert given(desk) == [("Kim Sato", How.UNKNOWN)]
    assert window.names.line.text() == ""
    type_name(window, "Marta Reed")
    assert [row.name.text() for row in window.names.rows.values()] == ["Kim Sato", "Marta Reed"]


def test_what_stands_there(opens: Any) -> None:
    said = texts(opens())
    for words in ("Anna Kovács", "warm rooms all winter", "“The big one turned us down again”", "The landlord of"):
        assert words in said
    assert "Three introductions to think about." in said
    assert "day" not in said.lower().replace("today", "")


def test_their_side_gets_less_with_each_name(opens: Any) -> None:
    window = opens()
    type_name(window, "Kim Sato")
    type_name(window, "Marta Reed")
    assert window.help.theirs.text() == "One introduction to think about."
    type_name(window, "Pim Vester")
    assert not window.help.theirs.isVisible()


def test_what_is_open_of_ours_comes_first_and_alone(opens: Any, desk: Desk, anna: int) -> None:
    our_side.add(desk, promise_of(anna), "Check the seals & <b>clean</b> the pump")
    window = opens()
    line = window.ours.first_open()
    assert line is not None and line.words.text() == "Check the seals & <b>clean</b> the pump"
    assert window.focusWidget() is line.box
    assert not (window.help.isVisible() or window.wanted.isVisible() or window.names.line.isVisible())
    key(window, "Space")
    assert window.help.isVisible() and window.wanted.isVisible() and window.names.line.isVisible()
    assert not window.ours.still.isVisible()


def test_a_name_they_give_all_the_same_is_not_lost(opens: Any, desk: Desk, anna: int) -> None:
    happenings.problem(desk, anna, "the pump is loud")
    window = opens()
    assert "the pump is loud" not in texts(window)
    window.names.open_line.click()
    type_name(window, "Kim Sato")
    assert given(desk) == [("Kim Sato", How.UNKNOWN)]


def test_a_name_typed_where_the_line_waits_behind_its_button_loses_no_letter(opens: Any, desk: Desk, anna: int) -> None:
    happenings.problem(desk, anna, "the pump is loud")
    window = opens()
    assert window.focusWidget() is window.names.open_line
    for letter in "Kim Sato":
        QTest.keyClicks(window.focusWidget(), letter)
    key(window, "Return")
    assert given(desk) == [("Kim Sato", How.UNKNOWN)]


def test_how_each_will_be_made_is_one_click(opens: Any, desk: Desk) -> None:
    window = opens()
    type_name(window, "Kim Sato")
    (row,) = window.names.rows.values()
    row.how.button(How.TOGETHER).click()
    assert given(desk) == [("Kim Sato", How.TOGETHER)]
    row.how.button(How.MENTIONED).click()
    assert given(desk) == [("Kim Sato", How.MENTIONED)]


def test_off_the_list_and_back(opens: Any, desk: Desk) -> None:
    window = opens()
    type_name(window, "Kim Sato")
    (row,) = window.names.rows.values()
    row.how.button(How.CARD).click()
    row.remove.click()
    assert given(desk) == []
    assert window.focusWidget() is window.names.back
    key(window, "Space")
    assert given(desk) == [("Kim Sato", How.CARD)]
    assert window.focusWidget() is window.names.line


def test_whom_they_know_is_ticked_and_said_how(opens: Any, desk: Desk, anna: int) -> None:
    window = opens()
    (row,) = window.wanted.rows.values()
    assert not row.how.isVisible()
    row.tick.box.click()
    assert window.focusWidget() is row.how
    QTest.keyClicks(row.how, "our landlord")
    key(window, "Return")
    (one,) = at_table.wanted(anna, desk.today())
    assert one.known_from == "our landlord"
    row.tick.box.click()
    assert not row.how.isVisible()


def test_leaving_is_asked_once_and_hands_over(qtbot: QtBot, opens: Any, anna: int) -> None:
    window = opens()
    type_name(window, "Kim Sato")
    QTest.keyClicks(window.names.line, "Marta Reed")
    key(window, "Esc")
    assert window.focusWidget() is window.question.leave
    with qtbot.waitSignal(window.left) as left:
        key(window, "Return")
    assert left.args[0].client_id == anna
    assert left.args[0].names == ("Kim Sato", "Marta Reed")
    assert [line.text() for line in window.findChildren(QLineEdit)] == ["", ""]
    assert not any(line.isUndoAvailable() for line in window.findChildren(QLineEdit))


def test_staying_goes_on_where_it_was(opens: Any, desk: Desk) -> None:
    window = opens()
    key(window, "Esc")
    key(window, "Esc")
    assert not window.question.isVisible()
    type_name(window, "Kim Sato")
    assert meetings.unfinished() is not None


def test_too_long_a_name_stays_where_it_is_typed(opens: Any, desk: Desk) -> None:
    window = opens()
    window.names.line.setMaxLength(600)
    window.names.line.setText("x" * 501)
    key(window, "Return")
    assert "at most 500" in window.trouble.text()
    assert len(window.names.line.text()) == 501
    assert given(desk) == []


def test_what_cannot_be_saved_is_said_without_a_file(opens: Any, hub: Hub) -> None:
    window = opens()
    hub.not_saved.emit()
    assert window.trouble.text().startswith("That could not be saved just now.")


def test_another_program_writes_and_it_looks_again(opens: Any, desk: Desk, anna: int) -> None:
    window = opens()
    clients.edit(desk, anna, result_one_line="rooms we sit in again")
    assert "“rooms we sit in again”" in texts(window)


class TestNothingComesInOrOut:
    """Only what is typed."""

    def test_no_paste_no_copy_no_menu(self, opens: Any) -> None:
        window = opens()
        clipboard = QApplication.clipboard()
        clipboard.setText("Joe Watt")
        line = window.names.line
        for keys in ("Ctrl+V", "Shift+Ins"):
            key(window, keys)
        QTest.mouseClick(line, Qt.MouseButton.MiddleButton)
        assert line.text() == ""
        assert line.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
        QTest.keyClicks(line, "Kim Sato")
        line.selectAll()
        for keys in ("Ctrl+C", "Ctrl+X"):
            key(window, keys)
        assert (clipboard.text(), line.text()) == ("Joe Watt", "Kim Sato")
        clipboard.clear()

    def test_no_drop(self, opens: Any, tmp_path: Any) -> None:
        window = opens()
        data = QMimeData()
        data.setText("Joe Watt")
        data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
        for widget in (window, window.names.line, *(row.how for row in window.wanted.rows.values())):
            action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
            enters = QDragEnterEvent(QPointF(3, 3).toPoint(), action, data, button, Qt.KeyboardModifier.NoModifier)
            enters.ignore()
            QApplication.sendEvent(widget, enters)
            assert not widget.acceptDrops() and not enters.isAccepted()

    def test_an_undo_brings_no_name_back(self, opens: Any) -> None:
        window = opens()
        type_name(window, "Kim Sato")
        key(window, "Ctrl+Z")
        assert window.names.line.text() == ""
