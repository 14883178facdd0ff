"""A step or an answer is rewritten where it is said."""

from typing import Any

import pytest
from panel_talk import Shown, day90
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.domain.own_words import Item
from refcoach.services import own_words
from refcoach.services.desk import Desk
from refcoach.store import own_texts
from refcoach.ui.forms.own_words import OwnWordsEditor
from refcoach.ui.talk.ask_panel import AskPanel
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts

TALK = "magic_word"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(shown: Shown, people: Any) -> AskPanel:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.panel.body.script.situation_wanted.emit(TALK)
    with shown.qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    return shown.panel


def editor(panel: AskPanel) -> OwnWordsEditor:
    found = panel._on_the_way.rewording.editor
    assert found is not None
    return found


def is_open(panel: AskPanel) -> bool:
    return panel._on_the_way.rewording.editor is not None


def first(panel: AskPanel) -> str:
    script = panel.body.script.script()
    assert script
    return script.steps[0].text


def said(panel: AskPanel, place: int = 0) -> Item:
    script = panel.body.script.script()
    assert script
    return own_words.item(TALK, script.steps[place].id)


def edit_first(shown: Shown) -> OwnWordsEditor:
    row = shown.panel.body.script.steps.row(0)
    row.setFocus()
    shown.qtbot.keyClick(row, Qt.Key.Key_E)
    return editor(shown.panel)


def type_over(shown: Shown, text: str) -> None:
    edit = editor(shown.panel).words.edit
    shown.qtbot.keyClick(edit, Qt.Key.Key_A, CTRL)
    shown.qtbot.keyClicks(edit, text)


def test_a_step_is_rewritten_with_the_keyboard_alone(shown: Shown, panel: AskPanel, desk: Desk) -> None:
    edit_first(shown)
    assert QApplication.focusWidget() is editor(panel).words.edit
    type_over(shown, "Listen, {{client.f")
    shown.qtbot.keyClick(editor(panel).words.edit, Qt.Key.Key_Return)
    shown.qtbot.keyClicks(editor(panel).words.edit, ". One word.")
    assert editor(panel).known.text() == "Listen, Anna. One word."
    assert editor(panel).empty.text() == "One word."
    shown.qtbot.keyClick(editor(panel).words.edit, Qt.Key.Key_Return, CTRL)
    assert first(panel) == "Listen, Anna. One word."
    assert not is_open(panel)
    assert QApplication.focusWidget() is panel.body.script.steps.row(0)
    text, batch = shown.notices[-1]
    assert text == "These are your words now."
    desk.undo(batch)
    assert first(panel) != "Listen, Anna. One word."


@pytest.mark.parametrize("braces", ["{{}}", "{{ }}"])
def test_a_field_without_a_name_is_said_at_every_key(shown: Shown, panel: AskPanel, braces: str) -> None:
    edit_first(shown)
    type_over(shown, f"Hello {braces}. Bye.")
    assert editor(panel).wrong.text() == "Between {{ and }} nothing is named."
    assert editor(panel).known.text() == "Bye."


def test_the_pen_of_a_step_opens_the_editor_below_it(shown: Shown, panel: AskPanel) -> None:
    row: Any = panel.body.script.steps.row(1)
    shown.qtbot.mouseClick(row.pen, Qt.MouseButton.LeftButton)
    for _ in range(5):
        QApplication.processEvents()
    found = editor(panel)
    assert found.item.id == said(panel, 1).id
    assert row.geometry().bottom() < found.geometry().top() < panel.body.script.steps.row(2).geometry().top()
    assert not panel.body.script.steps.row(1).isChecked()


def test_an_answer_is_rewritten_in_its_box(shown: Shown, panel: AskPanel) -> None:
    script = panel.body.script
    code = next(iter(script.script().hesitations))  # type: ignore[union-attr]  # a script is shown
    script.hesitations.set_current(code)
    script.hesitations.chosen.emit(code)
    shown.qtbot.mouseClick(script.edit_answer, Qt.MouseButton.LeftButton)
    type_over(shown, "Your call, entirely.")
    shown.qtbot.mouseClick(editor(panel).save, Qt.MouseButton.LeftButton)
    assert script.answer() == "Your call, entirely."
    assert own_texts.of(TALK, f"says:{code}")


def test_what_they_say_is_rewritten_from_the_editor_of_its_answer(shown: Shown, panel: AskPanel) -> None:
    script = panel.body.script
    code = next(iter(script.script().hesitations))  # type: ignore[union-attr]  # a script is shown
    script.hesitations.set_current(code)
    script.hesitations.chosen.emit(code)
    shown.qtbot.mouseClick(script.edit_answer, Qt.MouseButton.LeftButton)
    type_over(shown, "Half an answer")
    shown.qtbot.mouseClick(editor(panel).others[f"heard:{code}"], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is editor(panel).words.edit
    type_over(shown, "But who, says {{client.first_name}}?")
    shown.qtbot.keyClick(editor(panel).words.edit, Qt.Key.Key_Return, CTRL)
    assert script.hesitations.chip(code).accessibleName() == "But who, says Anna?"
    assert QApplication.focusWidget() is script.edit_answer
    # What was begun for the answer is still there, and so is the way between the two.
    shown.qtbot.mouseClick(script.edit_answer, Qt.MouseButton.LeftButton)
    assert editor(panel).words.text() == "Half an answer"
    shown.qtbot.mouseClick(editor(panel).others[f"heard:{code}"], Qt.MouseButton.LeftButton)
    shown.qtbot.mouseClick(editor(panel).others[f"says:{code}"], Qt.MouseButton.LeftButton)
    assert editor(panel).item.id == f"says:{code}"


def test_an_unknown_field_is_named_before_anything_is_saved(shown: Shown, panel: AskPanel) -> None:
    edit_first(shown)
    type_over(shown, "Hi {{client.frst_name}}.")
    sentence = "There is no field called “client.frst_name”; did you mean “client.first_name”?"
    assert editor(panel).wrong.text() == sentence
    shown.qtbot.keyClick(editor(panel).words.edit, Qt.Key.Key_Return, CTRL)
    assert editor(panel).wrong.text() == f"{sentence} Nothing was saved."
    assert own_texts.every() == []


def test_a_field_in_too_many_braces_is_named_before_anything_is_saved(shown: Shown, panel: AskPanel) -> None:
    edit_first(shown)
    type_over(shown, "Hi {{{client.first_name}}}.")
    sentence = "A field has two braces on each side: {{client.first_name}}."
    assert editor(panel).wrong.text() == sentence
    shown.qtbot.mouseClick(editor(panel).save, Qt.MouseButton.LeftButton)
    assert editor(panel).wrong.text() == f"{sentence} Nothing was saved."
    assert own_texts.every() == []


def test_the_editor_shows_the_built_in_words_where_none_of_mine_can_be_said(shown: Shown, panel: AskPanel) -> None:
    built_in = first(panel)
    edit_first(shown)
    type_over(shown, "{{meeting.date}}?")
    assert editor(panel).empty.text() == built_in
    shown.qtbot.mouseClick(editor(panel).save, Qt.MouseButton.LeftButton)
    assert said(panel).own
    assert first(panel) == built_in


def test_escape_keeps_what_was_typed_and_cancel_does_not(shown: Shown, panel: AskPanel) -> None:
    edit_first(shown)
    type_over(shown, "Half a")
    shown.qtbot.keyClick(editor(panel).words.edit, Qt.Key.Key_Escape)
    assert not is_open(panel)
    assert panel.isVisible()
    edit_first(shown)
    assert editor(panel).words.text() == "Half a"
    shown.qtbot.mouseClick(editor(panel).cancel, Qt.MouseButton.LeftButton)
    edit_first(shown)
    assert editor(panel).words.text() != "Half a"


def test_the_built_in_words_are_a_toggle_away_and_a_click_back(shown: Shown, panel: AskPanel, desk: Desk) -> None:
    before = first(panel)
    item = said(panel)
    own_words.save(desk, TALK, item.id, "Mine.")
    assert first(panel) == "Mine."
    edit_first(shown)
    assert not editor(panel).builtin.isVisible()
    shown.qtbot.mouseClick(editor(panel).toggle, Qt.MouseButton.LeftButton)
    assert editor(panel).builtin.isVisible()
    assert item.builtin
    assert editor(panel).builtin.text() == item.builtin.say
    shown.qtbot.mouseClick(editor(panel).back, Qt.MouseButton.LeftButton)
    assert first(panel) == before
    edit_first(shown)
    shown.qtbot.mouseClick(editor(panel).mine, Qt.MouseButton.LeftButton)
    assert first(panel) == "Mine."


def test_both_are_shown_when_the_program_changed_its_words_until_looked_at(
    shown: Shown, panel: AskPanel, desk: Desk
) -> None:
    item = said(panel).id
    own_words.save(desk, TALK, item, "Mine.")
    with desk.change("test"):
        own_texts.keep(TALK, item, desk.today(), builtin="What was said before.")
    edit_first(shown)
    assert editor(panel).was.text() == "Before: What was said before."
    assert editor(panel).is_now.text().startswith("Now: ")
    type_over(shown, "Mine, better")
    shown.qtbot.mouseClick(editor(panel).seen, Qt.MouseButton.LeftButton)
    assert not editor(panel).was.isVisible()
    assert editor(panel).words.text() == "Mine, better"
    assert own_words.item(TALK, item).before is None
    assert first(panel) == "Mine."


def test_another_talk_takes_the_editor_away_and_keeps_the_words(shown: Shown, panel: AskPanel, people: Any) -> None:
    edit_first(shown)
    type_over(shown, "Half a")
    other = people.due("Otis Vane", 45)
    panel.show_for(other)
    assert not is_open(panel)
    panel.body.script.situation_wanted.emit(TALK)
    edit_first(shown)
    assert editor(panel).words.text() == "Half a"


LONG = "word " * 40 + "x" * 300 + " " + "word " * 60 + "{{client.first_name}}."


@pytest.mark.parametrize("part", ["step", "direction", "says", "heard"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(
    shown: Shown, panel: AskPanel, keeper: ThemeKeeper, desk: Desk, part: str, scale: float
) -> None:
    script = panel.body.script
    script.situation_wanted.emit("day90_checkup")
    steps = script.script().steps  # type: ignore[union-attr]  # a script is shown
    code = next(iter(script.script().hesitations))  # type: ignore[union-attr]  # a script is shown
    place = next(at for at, step in enumerate(steps) if step.direction)
    items = {"step": steps[place].id, "direction": f"direction:{steps[place].id}"}
    item = items.get(part, f"{part}:{code}")
    own_words.save(desk, "day90_checkup", item, LONG)
    keeper.set_scale(scale)
    dress(panel, keeper.theme)
    panel.resize(keeper.theme.px(404), 768)
    script.hesitations.set_current(code)
    script.hesitations.chosen.emit(code)
    settle()
    assert LONG.replace("{{client.first_name}}", "Anna") in said_on_screen(panel)
    assert clipped_texts(panel) == wider(panel) == []
    if part in items:
        script.steps.row(place).setFocus()
        shown.qtbot.keyClick(script.steps.row(place), Qt.Key.Key_E)
    else:
        shown.qtbot.mouseClick(script.edit_answer, Qt.MouseButton.LeftButton)
    if part in ("direction", "heard"):
        editor(panel).others[item].click()
    shown.qtbot.mouseClick(editor(panel).toggle, Qt.MouseButton.LeftButton)
    settle()
    assert editor(panel).known.text() == LONG.replace("{{client.first_name}}", "Anna")
    assert clipped_texts(panel) == wider(panel) == []


def test_words_that_were_pasted_with_line_breaks_are_one_line(shown: Shown, panel: AskPanel, desk: Desk) -> None:
    edit_first(shown)
    editor(panel).words.set_text("One.\r\n\tTwo.\u2028Three.\n")
    settle()
    shown.qtbot.mouseClick(editor(panel).save, Qt.MouseButton.LeftButton)
    assert first(panel) == "One. Two. Three."


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def wider(panel: AskPanel) -> list[str]:
    """What reaches past the right of the panel, which scrolls up and down only."""
    right = panel.body.parentWidget().width()
    found = [one for one in panel.body.findChildren(QWidget) if one.isVisible()]
    return [
        f"{type(one).__name__} {one.accessibleName()[:40]}"
        for one in found
        if one.mapTo(panel.body, one.rect().topRight()).x() >= right
    ]


def said_on_screen(panel: AskPanel) -> list[str]:
    script = panel.body.script.script()
    assert script
    steps, answers = script.steps, script.hesitations.values()
    return [words for step in steps for words in (step.text, step.direction)] + [
        words for answer in answers for words in (answer.text, answer.says)
    ]
