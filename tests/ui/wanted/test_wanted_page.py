"""People I'd like to meet, by the keyboard alone and by the mouse."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from wanted_page import CHOIR, CLUB, STREET, Shown, press, settle, type_in

from refcoach.services import clients, targets
from refcoach.services.desk import Desk
from refcoach.store import targets as store
from refcoach.ui.wanted.people_tab import GONE, HERE

LEFT = Qt.MouseButton.LeftButton


def test_lines_are_written_down_one_after_the_other_with_enter(shown: Shown, desk: Desk) -> None:
    people = shown.page.people
    assert people.empty.isVisible() and not people.list.isVisible()
    shown.page.begin()
    for line, role in ((CLUB, "club"), ("Tom & <b>Daughters</b>", "")):
        type_in(line)
        press("Tab")
        type_in(role)
        press("Return")
        settle()
        assert people.line.hasFocus() and people.line.text() == people.role.text() == ""
    assert [(one.line, one.role) for one in store.on_the_list()] == [(CLUB, "club"), ("Tom & <b>Daughters</b>", "")]
    assert shown.titles() == [CLUB, "Tom & <b>Daughters</b>"]
    assert people.chosen.name.text() == "Tom & <b>Daughters</b>"
    assert "three lines" in people.few.text()
    desk.undo(shown.told[-1][1])
    settle()
    assert shown.titles() == [CLUB]


def test_what_cannot_be_added_is_said_below_the_field_and_stays_in_it(shown: Shown, three: list[int]) -> None:
    shown.page.begin()
    press("Return")
    assert shown.page.people.wrong.text().startswith("Whom would you like to meet?")
    type_in("mill street")
    assert not shown.page.people.wrong.isVisible()
    press("Return")
    assert "on the list already" in shown.page.people.wrong.text()
    assert shown.page.people.line.text() == "mill street"
    assert shown.told == []


def test_a_line_is_moved_edited_and_let_go_of_with_the_keyboard_alone(
    shown: Shown, three: list[int], desk: Desk
) -> None:
    settle()
    people = shown.page.people
    people.list.take_focus()
    press("Alt+Down")
    settle()
    assert shown.titles() == [STREET, CLUB, CHOIR]
    assert people.list.selected_key() == three[0] and people.list.hasFocus()
    press("Alt+Up", "Down", "Down", "Alt+Home")
    settle()
    assert shown.titles() == [CHOIR, CLUB, STREET]
    assert people.list.selected_key() == three[2]
    press("Return")
    form = shown.form()
    form.line.setFocus()
    press("Ctrl+A")
    type_in("The old choir")
    press("Return")
    settle()
    assert shown.titles()[0] == "The old choir"
    people.list.take_focus()
    press("Del")
    settle()
    assert shown.titles() == [CLUB, STREET]
    assert people.list.selected_key() == three[0] and people.chosen.name.text() == CLUB
    people.which.button(GONE).click()
    settle()
    assert shown.titles() == ["The old choir"]
    people.list.take_focus()
    press("Alt+Up", "Return")
    settle()
    assert [text for text, _ in shown.told][-1].endswith("it stays under “Met”.")
    press("Del")
    settle()
    assert shown.titles() == []
    people.which.button(HERE).click()
    assert shown.titles() == ["The old choir", CLUB, STREET]
    for _, batch in reversed(shown.told):
        desk.undo(batch)
    settle()
    assert shown.titles() == [CLUB, STREET, CHOIR]


def test_buttons_do_what_keys_do(qtbot: QtBot, shown: Shown, three: list[int]) -> None:
    settle()
    chosen = shown.page.people.chosen
    assert not chosen.isVisible()
    shown.page.people.list.select_key(three[1])
    shown.page.people.choose(three[1])
    settle()
    for what, order in (
        ("up", [STREET, CLUB, CHOIR]),
        ("down", [CLUB, STREET, CHOIR]),
        ("target_first", [STREET, CLUB, CHOIR]),
        ("retire_target", [CLUB, CHOIR]),
    ):
        qtbot.mouseClick(chosen.buttons[what], LEFT)
        settle()
        assert shown.titles() == order, what


def test_who_knows_somebody_is_written_down_shown_and_taken_back(
    qtbot: QtBot, shown: Shown, three: list[int], desk: Desk
) -> None:
    ida = clients.add(desk, "Ida {x} <i>Brookes</i>", existing_client=True)
    settle()
    people = shown.page.people
    people.list.take_focus()
    press("Space")
    form = shown.form()
    press("Return")
    form.save()
    assert "Choose a person" in form.refusal()
    form.who.choose(clients.store.get(ida))
    form.known_from.setText("rows there")
    form.save()
    settle()
    assert [(one.client_id, one.known_from) for one in store.ticks()] == [(ida, "rows there")]
    assert shown.row(0).detail == "Ida {x} <i>Brookes</i> knows them"
    line = people.chosen.unticks[ida].parentWidget()
    assert line is not None
    assert "Ida {x} <i>Brookes</i>, today: rows there" in [
        label.text() for label in line.findChildren(type(people.few))
    ]
    qtbot.mouseClick(people.chosen.unticks[ida], LEFT)
    settle()
    assert store.ticks() == [] and shown.row(0).detail == ""


def test_who_was_met_is_offered_and_leaves_with_one_click(
    qtbot: QtBot, shown: Shown, three: list[int], desk: Desk
) -> None:
    who = clients.add(desk, "The Choir", existing_client=True)
    settle()
    people = shown.page.people
    assert [shown.row(number).pills for number in range(3)] == [
        (("Shown", "brand"),), (("Shown", "brand"),), (("Met?", "good"),),
    ]  # fmt: skip
    people.list.setFocus()
    people.list.select_number(2)
    people.choose(three[2])
    assert people.chosen.met.text() == "The Choir buys from you by now. Have you met?"
    wanted: list[int] = []
    shown.page.client_wanted.connect(wanted.append)
    settle()
    qtbot.mouseClick(people.chosen.person, LEFT)
    assert wanted == [who]
    qtbot.mouseClick(people.chosen.buttons["retire_target"], LEFT)
    settle()
    assert shown.titles() == [CLUB, STREET]


def test_no_more_than_eight_are_shown_to_a_client_and_the_page_says_so(shown: Shown, desk: Desk) -> None:
    for number in range(12):
        targets.add(desk, f"Club {number}")
    settle()
    assert [bool(shown.row(number).pills) for number in range(12)] == [True] * 8 + [False] * 4
    assert shown.page.people.few.text().startswith("A client sees 8 at a time")
    assert [shown.row(number).initials for number in (0, 11)] == ["1", "12"]
