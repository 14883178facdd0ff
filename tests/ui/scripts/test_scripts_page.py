"""Everything you say: searched, rewritten, put in order, added to and taken along."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from scripts_shown import TALK, Shown, settle

from refcoach.domain.answered import TRIGGER
from refcoach.services import answers, own_words, settings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import coaching, own_texts, triggers
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_every_situation_is_listed_and_every_step_and_answer_of_the_chosen_one(shown: Shown) -> None:
    library = coaching.library()
    assert shown.titles() == [one.title for one in library.situations.values()]
    talk = library.situations[TALK]
    assert shown.steps() == [step.id for step in talk.steps]
    assert {item for item in shown.page.talk.lines if item not in shown.steps()} == {
        f"says:{c}" for c in talk.responses
    }
    assert not [line.words.text() for line in shown.page.talk.lines.values() if "{{" in line.words.text()]


def test_search_goes_through_all_words_whatever_their_accents(qtbot: QtBot, shown: Shown, desk: Desk) -> None:
    own_words.save(desk, "wrong_fit", own_words.items("wrong_fit")[0].id, "Zebras and café owners.")
    qtbot.keyClicks(shown.page.search, "CAFE zebra")
    assert shown.titles() == [coaching.library().situations["wrong_fit"].title]
    qtbot.keyClick(shown.page.search, Qt.Key.Key_Down)
    qtbot.keyClick(shown.page.list, Qt.Key.Key_Return)
    settle()
    assert shown.page.talk.situation == "wrong_fit"
    assert QApplication.focusWidget() is shown.page.talk.lines[shown.steps()[0]]
    shown.page.search.setText("xyzzy")
    assert shown.titles() == []
    assert shown.page.nothing.isVisible()


def test_a_step_is_edited_moved_and_left_out_with_the_keyboard_alone(qtbot: QtBot, shown: Shown, desk: Desk) -> None:
    first, second, *_ = shown.steps()
    talk = shown.page.talk
    talk.take_focus()
    qtbot.keyClick(talk.lines[first], Qt.Key.Key_Return)
    assert talk.editor is not None
    edit = talk.editor.words.edit
    assert QApplication.focusWidget() is edit
    qtbot.keyClick(edit, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(edit, "Hello {{client.first_name}}. How are you?")
    assert talk.editor.empty.text() == "How are you?"
    qtbot.keyClick(edit, Qt.Key.Key_Return, CTRL)
    settle()
    assert own_words.item(TALK, first).said.say == "Hello {{client.first_name}}. How are you?"
    assert talk.lines[first].words.text() == "Hello Sam. How are you?"
    assert QApplication.focusWidget() is talk.lines[first]
    qtbot.keyClick(talk.lines[first], Qt.Key.Key_Down, ALT)
    settle()
    assert shown.steps()[:2] == [second, first]
    assert QApplication.focusWidget() is talk.lines[first]
    qtbot.keyClick(talk.lines[first], Qt.Key.Key_Delete)
    settle()
    assert own_words.item(TALK, first).is_hidden
    qtbot.keyClick(talk.lines[first], Qt.Key.Key_Delete)
    settle()
    assert not own_words.item(TALK, first).is_hidden
    assert [text for text, _ in shown.told] == [
        "These are your words now.", "Moved down.", "Left out of this talk.", "Back in this talk.",
    ]  # fmt: skip
    for _, batch in reversed(shown.told):
        desk.undo(batch)
    settle()
    assert own_texts.every() == []
    assert shown.steps()[:2] == [first, second]


def test_adding_a_step_comes_after_the_steps(qtbot: QtBot, shown: Shown) -> None:
    talk = shown.page.talk
    last = talk.lines[shown.steps()[-1]]
    talk.add.setFocus()
    qtbot.keyClick(talk.add, Qt.Key.Key_Backtab)
    focused = QApplication.focusWidget()
    assert focused is last or last.isAncestorOf(focused)


def test_a_step_is_added_and_taken_away(qtbot: QtBot, shown: Shown) -> None:
    talk = shown.page.talk
    qtbot.mouseClick(talk.add, Qt.MouseButton.LeftButton)
    assert talk.editor is not None
    qtbot.keyClick(talk.editor.words.edit, Qt.Key.Key_Return, CTRL)
    assert talk.editor.wrong.text() == "What would you say? Nothing was saved."
    qtbot.keyClicks(talk.editor.words.edit, "One more thing.")
    qtbot.mouseClick(talk.editor.save, Qt.MouseButton.LeftButton)
    settle()
    new = shown.steps()[-1]
    assert talk.lines[new].words.text() == "One more thing."
    assert shown.told[-1][0] == "A step was added."
    assert QApplication.focusWidget() is talk.lines[new]
    qtbot.mouseClick(talk.lines[new].buttons["up"], Qt.MouseButton.LeftButton)
    settle()
    assert shown.steps()[-2] == new
    qtbot.mouseClick(talk.lines[new].buttons["remove"], Qt.MouseButton.LeftButton)
    settle()
    assert new not in shown.steps()


def test_an_answer_is_moved_and_left_out_with_the_keyboard(qtbot: QtBot, shown: Shown) -> None:
    def answers() -> list[str]:
        return [item for item in shown.page.talk.lines if item.startswith("says:")]

    first, second, *_ = answers()
    line = shown.page.talk.lines[first]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down, ALT)
    settle()
    assert answers()[:2] == [second, first]
    qtbot.mouseClick(shown.page.talk.lines[second].buttons["hide"], Qt.MouseButton.LeftButton)
    settle()
    assert own_words.item(TALK, second).is_hidden
    assert [text for text, _ in shown.told] == ["Moved down.", "Left out of this talk."]


def test_what_they_say_and_what_to_do_are_rewritten_from_the_editor(qtbot: QtBot, shown: Shown) -> None:
    talk = shown.page.talk
    shown.page.show_situation("day90_checkup")
    step = next(item for item, line in talk.lines.items() if line.item.said.direction)
    answer = next(item for item in talk.lines if item.startswith("says:"))
    heard = f"heard:{answer.removeprefix('says:')}"
    for item, part, words in (
        (step, f"direction:{step}", "Breathe, {{client.first_name}}."),
        (answer, heard, "But {{client.first_name}}, who?"),
    ):
        talk.lines[item].setFocus()
        qtbot.keyClick(talk.lines[item], Qt.Key.Key_Return)
        assert talk.editor is not None
        qtbot.mouseClick(talk.editor.others[part], Qt.MouseButton.LeftButton)
        settle()
        assert talk.editor.item.id == part
        edit = talk.editor.words.edit
        assert QApplication.focusWidget() is edit
        qtbot.keyClick(edit, Qt.Key.Key_A, CTRL)
        qtbot.keyClicks(edit, words)
        qtbot.keyClick(edit, Qt.Key.Key_Return, CTRL)
        settle()
        assert QApplication.focusWidget() is talk.lines[item]
        assert words.replace("{{client.first_name}}", "Sam") in talk.lines[item].accessibleName()
        assert "Your words" in talk.lines[item].accessibleName()


def test_the_last_step_stays(qtbot: QtBot, shown: Shown, desk: Desk) -> None:
    *others, last = shown.steps()
    for one in others:
        own_words.hide(desk, TALK, one)
    settle()
    qtbot.mouseClick(shown.page.talk.lines[last].buttons["hide"], Qt.MouseButton.LeftButton)
    assert shown.told[-1] == ("One step has to stay, or there is nothing to say. Nothing was changed.", "")


def test_beside_an_added_step_that_may_be_silent_one_stays_too(qtbot: QtBot, shown: Shown, desk: Desk) -> None:
    *others, last = shown.steps()
    own_words.add(desk, TALK, "Hi {{client.first_name}}.")
    settle()
    for one in (*others, last):
        qtbot.keyClick(shown.page.talk.lines[one], Qt.Key.Key_Delete)
        settle()
    assert shown.told[-1][0].endswith("so this one has to stay. Nothing was changed.")
    assert not own_words.item(TALK, last).is_hidden


def test_a_row_that_cannot_be_read_is_named_and_the_step_can_be_written_anew(
    qtbot: QtBot, shown: Shown, desk: Desk
) -> None:
    first = shown.steps()[0]
    assert not shown.page.aside.isVisible()
    own_words.save(desk, TALK, first, "Mine.")
    with desk.change("test"):
        own_texts.keep(TALK, first, desk.today(), builtin='{"say": "Hi.", "save": []}')
    settle()
    assert shown.page.aside.isVisible()
    assert "left aside: “Mine.”" in shown.page.aside.text()
    line = shown.page.talk.lines[first]
    assert line.words.text() != "Mine."
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    settle()
    assert own_words.item(TALK, first).is_hidden
    assert not shown.page.aside.isVisible()


def test_the_talk_is_rehearsed_from_here(qtbot: QtBot, shown: Shown) -> None:
    wanted: list[tuple[int, int, str]] = []
    shown.page.rehearsal_wanted.connect(lambda *about: wanted.append(about))
    qtbot.mouseClick(shown.page.rehearse, Qt.MouseButton.LeftButton)
    assert wanted == [(0, 0, TALK)]


def test_trigger_sentences_say_where_they_were_heard(qtbot: QtBot, shown: Shown, desk: Desk, people: Any) -> None:
    settings.save_profile(desk, best_with="", not_a_fit="", triggers=["it leaks"])
    client_id = people.client("Ida Brookes", 30)
    talk = touchpoints.plan_custom(desk, client_id, desk.today())
    answers.keep(desk, client_id, talk, TRIGGER, "We trip over <b>boxes</b>")
    settle()
    card = shown.page.sentences
    assert card.lines == [
        "it leaks: Said first",
        "We trip over <b>boxes</b>: Heard, and not on your list · Ida Brookes, 23 Nov",
    ]
    qtbot.mouseClick(card.buttons["We trip over <b>boxes</b>"], Qt.MouseButton.LeftButton)
    settle()
    assert triggers.owners() == ["We trip over <b>boxes</b>", "it leaks"]


@pytest.mark.parametrize("said", ["the attic is cold", "the door sticks"])
def test_the_keyboard_moves_along_with_what_is_said_first_and_enter_again_changes_nothing(
    qtbot: QtBot, shown: Shown, desk: Desk, said: str
) -> None:
    settings.save_profile(
        desk, best_with="", not_a_fit="", triggers=["it leaks", "the attic is cold", "the door sticks"]
    )
    settle()
    card = shown.page.sentences
    card.buttons[said].setFocus()
    qtbot.keyClick(card.buttons[said], Qt.Key.Key_Return)
    settle()
    said_now = triggers.owners()
    assert said_now[0] == said
    here = QApplication.focusWidget()
    assert here is not None and here is card.first and here.accessibleName() == said
    assert here.visibleRegion().boundingRect().contains(here.rect())
    qtbot.keyClick(here, Qt.Key.Key_Return)
    settle()
    assert triggers.owners() == said_now and QApplication.focusWidget() is card.first
    qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is next(iter(card.buttons.values()))


@pytest.mark.parametrize(("width", "scale"), [(1100, 1.0), (700, 1.0), (1100, 2.0), (640, 2.0)])
def test_nothing_is_cut_off(shown: Shown, keeper: ThemeKeeper, desk: Desk, width: int, scale: float) -> None:
    own_words.save(desk, TALK, shown.steps()[0], "word " * 60 + "x" * 300)
    own_words.hide(desk, TALK, shown.steps()[1])
    keeper.set_scale(scale)
    dress(shown.page, keeper.theme)
    shown.page.resize(width, 700)
    settle()
    shown.page.talk.lines[shown.steps()[0]].wanted.emit("edit", shown.steps()[0])
    settle()
    assert clipped_texts(shown.page) == []
    # What scrolls up and down only is no wider than what is seen of it.
    inside = shown.page.talk.parentWidget()
    assert inside.width() <= inside.parentWidget().width()
    # Nothing runs into the edge of the window, beside the talk or above it.
    search = shown.page.search
    assert search.mapTo(shown.page, search.rect().topRight()).x() < shown.page.width() - 12
