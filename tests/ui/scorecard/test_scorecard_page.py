"""The scorecard by keys alone and by the mouse: marks, comments, actions, what people said, and again in 90 days."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from scorecard_page import FIRST, Shown, focused, press, settle, type_in

from refcoach.services import overview, scorecard, settings
from refcoach.services.desk import Desk
from refcoach.store import scorecard as store

LEFT = Qt.MouseButton.LeftButton
DAY = date(2026, 11, 23)


def marks() -> dict[str, int]:
    return {one.question: one.score for one in store.answers()}


def test_an_empty_scorecard_says_what_it_is_and_how_to_begin(qtbot: QtBot, shown: Shown) -> None:
    page = shown.page
    assert page.empty.isVisible() and not page.contents.isVisible() and not page.question.isVisible()
    assert page.empty.accessibleName() == scorecard.words()["empty"]
    qtbot.mouseClick(page.empty.button, LEFT)
    settle()
    assert not page.empty.isVisible()
    assert shown.here == FIRST[0] and page.question.marks.button("1").hasFocus()
    assert page.question.one.text() == "1 · Not yet: We can't name anyone who did that this year."
    assert page.question.five.text().startswith("5 · Always: It happens most months")


def test_eight_answers_by_keys_alone_then_the_others(shown: Shown, desk: Desk) -> None:
    page = shown.page
    page.take_focus()
    press("Return")
    for number, question in enumerate(FIRST):
        assert shown.here == question
        press(str(number % 5 + 1), "Return")
    assert marks() == {question: number % 5 + 1 for number, question in enumerate(FIRST)}
    assert page.end.isVisible() and page.end.text.text() == scorecard.words()["first_done"]
    assert page.end.rest.hasFocus() and page.end.rest.text() == "Answer the others"
    press("Return")
    assert not page.end.isVisible() and shown.here == "standard"
    for _ in range(40):
        if page.end.isVisible():
            break
        press("4", "Alt+Right")
    assert set(marks()) == {line.statement.id for line in scorecard.look(desk).lines}
    assert page.end.text.text() == scorecard.words()["done"] and not page.end.rest.isVisible()


def test_each_mark_is_one_undo_and_a_second_one_takes_its_place(qtbot: QtBot, shown: Shown, desk: Desk) -> None:
    page = shown.page
    page.show_question("look_up")
    settle()
    qtbot.mouseClick(page.question.marks.button("2"), LEFT)
    settle()
    assert page.contents.areas["being_found"].figure() == "2"
    assert page.contents.areas["being_found"].accessibleName() == "Being found, 2 of 5, 1 of 2 answered"
    qtbot.mouseClick(page.question.marks.button("4"), LEFT)
    settle()
    assert page.contents.areas["being_found"].figure() == "4" and marks() == {"look_up": 4}
    desk.undo(shown.told[-1][1])
    settle()
    assert page.question.marks.current() == "2" and page.contents.areas["being_found"].figure() == "2"
    desk.undo(shown.told[0][1])
    settle()
    assert marks() == {} and page.question.marks.current() == ""


def test_the_arrows_walk_from_mark_to_mark(shown: Shown) -> None:
    shown.page.show_question("look_up")
    shown.page.take_focus()
    press("Right", "Right")
    assert marks() == {"look_up": 3} and shown.page.question.marks.button("3").hasFocus()
    press("Left")
    assert marks() == {"look_up": 2} and shown.page.question.marks.button("2").hasFocus()


def test_one_is_left_out_by_a_key_and_by_a_click(qtbot: QtBot, shown: Shown, desk: Desk) -> None:
    shown.page.take_focus()
    press("Return", "0")
    assert shown.here == FIRST[1]
    qtbot.mouseClick(shown.page.question.skip, LEFT)
    settle()
    assert shown.here == FIRST[2] and marks() == {FIRST[0]: 0, FIRST[1]: 0}
    assert shown.page.contents.areas["delivering"].figure() == "–"
    for _, batch in reversed(shown.told):
        desk.undo(batch)
    assert marks() == {}


def test_digits_typed_into_a_field_are_no_marks(shown: Shown) -> None:
    shown.page.show_question("look_up")
    settle()
    shown.page.question.give(3)
    settle()
    shown.page.question.comment.setFocus()
    type_in("5 old pages, 1 dead link")
    assert marks() == {"look_up": 3}
    press("Tab")
    assert store.of_question("look_up")[0].comment == "5 old pages, 1 dead link"
    assert shown.told[-1][0] == "Your comment is kept."


def test_what_is_being_typed_survives_a_change_elsewhere(shown: Shown, desk: Desk) -> None:
    shown.page.show_question("look_up")
    shown.page.question.give(3)
    settle()
    shown.page.question.comment.setFocus()
    type_in("An old page")
    settings.save(desk, business_name="Elsewhere")
    settle()
    assert shown.page.question.comment.toPlainText() == "An old page"
    press("Alt+Right")
    assert store.of_question("look_up")[0].comment == "An old page"


def test_a_ready_action_is_chosen_put_on_today_and_ticked(qtbot: QtBot, shown: Shown, desk: Desk, clock: Any) -> None:
    page, action = shown.page, shown.page.question.action
    page.show_question("taught")
    assert not action.isVisible()
    page.question.give(2)
    settle()
    qtbot.mouseClick(action.ideas.chip("taught.1"), LEFT)
    assert action.own.text() == "Write two sentences people say just before they need you."
    assert action.day.day() == DAY + timedelta(days=1)
    qtbot.mouseClick(action.friend.box, LEFT)
    qtbot.mouseClick(action.keep, LEFT)
    settle()
    (kept,) = store.of_question("taught")
    assert (kept.idea, kept.action_on, kept.tells_a_friend) == ("taught.1", DAY + timedelta(days=1), True)
    assert action.standing.isVisible() and not action.own.isVisible()
    assert "Somebody would tell a friend." in action.when.text()
    qtbot.mouseClick(action.place, LEFT)
    assert shown.places == ["settings.triggers"]
    clock.at += timedelta(days=1)
    assert [row.todo.text for row in overview.day(desk).now] == [f"From your scorecard: {kept.action}"]
    clock.at -= timedelta(days=1)
    qtbot.mouseClick(page.to_do.ticks[kept.id].box, LEFT)
    settle()
    assert store.of_question("taught")[0].action_done_on == DAY and not page.to_do.isVisible()
    assert action.standing.is_ticked() and action.own.isVisible()
    desk.undo(shown.told[-1][1])
    settle()
    assert page.to_do.isVisible() and not action.standing.is_ticked()


def test_an_action_of_one_s_own_by_keys_changed_and_taken_off(shown: Shown, desk: Desk) -> None:
    page, action = shown.page, shown.page.question.action
    page.show_question("look_up")
    page.question.give(1)
    settle()
    action.own.setFocus()
    press("Return")
    assert action.wrong.text().startswith("What will you do?")
    type_in("Mend <b>3</b> links & more")
    press("Return")
    assert marks() == {"look_up": 1} and store.of_question("look_up")[0].action == "Mend <b>3</b> links & more"
    assert not action.place.isVisible()
    action.change.click()
    assert action.own.hasFocus() and action.own.text() == "Mend <b>3</b> links & more"
    press("Ctrl+A")
    type_in("Mend one link")
    action.day.set_day(DAY + timedelta(days=9))
    press("Return")
    (kept,) = store.of_question("look_up")
    assert (kept.action, kept.action_on) == ("Mend one link", DAY + timedelta(days=9))
    action.take_out.click()
    settle()
    assert store.of_question("look_up")[0].action == "" and action.own.isVisible()
    for _, batch in reversed(shown.told):
        desk.undo(batch)
    assert store.answers() == []


def test_after_ninety_days_it_is_asked_again_and_says_what_changed(shown: Shown, desk: Desk, clock: Any) -> None:
    page = shown.page
    page.show_question("look_up")
    page.question.give(2)
    settle()
    clock.at += timedelta(days=90)
    page.reload()
    assert page.question.again.isVisible() and page.question.marks.current() == ""
    assert page.question.again.text() == scorecard.words()["ask_again"]
    page.take_focus()
    press("4")
    assert not page.question.again.isVisible()
    assert page.question.changed.text() == "Up from 2 to 4 since Monday 23 November."
    assert [(one.score, one.answered_on) for one in store.answers()] == [
        (2, DAY), (4, DAY + timedelta(days=90)),
    ]  # fmt: skip
    assert page.question.history.text().splitlines()[1:] == ["21 Feb: 4", "23 Nov: 2"]


def test_the_lowest_area_is_where_to_start_and_nothing_is_red(shown: Shown) -> None:
    page = shown.page
    for question, mark in (("look_up", 1), ("taught", 4)):
        page.show_question(question)
        page.question.give(mark)
        settle()
    assert page.header.subline() == "Your best place to start: Being found"
    page.show_question("look_up")
    settle()
    assert page.question.action.ideas.isVisible() and page.question.action.own.isVisible()


def test_areas_and_statements_are_gone_through_with_the_arrows(shown: Shown) -> None:
    page = shown.page
    page.show_question("look_up")
    settle()
    page.contents.take_focus()
    assert focused() is page.contents.statements["look_up"]
    press("Down")
    assert shown.here == "before_we_meet" and focused() is page.contents.statements["before_we_meet"]
    press("3")
    assert marks() == {"before_we_meet": 3}
    page.contents.take_focus()
    press("Up", "Up")
    assert focused() is page.contents.areas["being_found"] and shown.here == "look_up"
    press("Up", "Space")
    assert shown.here in {"give_away", "their_questions", "trust"}
    stops = [row for row in (*page.contents.areas.values(), *page.contents.statements.values())
             if row.focusPolicy() & Qt.FocusPolicy.TabFocus]  # fmt: skip
    assert stops == [page.contents.statements[shown.here]]
