"""The words a message comes with: the owner's own, for everybody, beside what is changed for this once."""

from typing import Any

import pytest
from drafts import SIX_WEEKS, Shown, press, rest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from refcoach.store import own_texts


@pytest.fixture
def lee(people: Any) -> int:
    found: int = people.due("Lee Moss", 45)
    return found


def into_words(written: Shown, text: str) -> None:
    """Go by keys to a line of the words and open its editor."""
    press("F2")
    rest()
    rows = written.view.wording.list
    assert rows.hasFocus()
    press("Home")
    for _ in range(30):
        row = rows.row(rows.currentIndex().row())
        if row and text in row.title:
            press("Return")
            rest()
            return
        press("Down")
    raise AssertionError(text)


def write(words: str) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    press("Ctrl+A")
    QTest.keyClicks(here, words)
    rest()


def test_own_words_are_followed_by_the_message_kept_and_swapped_by_keys(written: Shown, anna: int, lee: int) -> None:
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    assert view.subject.text() == "One question from Robin"
    into_words(written, "One question from")
    write("How is it, {{person.greeting}}?")
    assert view.subject.text() == "How is it, Anna?" and own_texts.every() == []
    press("Ctrl+Return")
    rest()
    assert written.told[-1][0] == "These are your words now." and view.wording.list.hasFocus()
    written.page.reload()
    rows = written.page.lists.messages
    row = rows.row(rows.currentIndex().row())
    assert row is not None and row.title == SIX_WEEKS and ("Yours", "brand") in row.pills
    written.page.show_for(lee)
    assert written.choose(SIX_WEEKS).subject.text() == "How is it, Lee?"
    written.view.wording.take_focus()
    press("Home", "Delete")
    written.page.reload()
    assert written.view.subject.text() == "One question from Robin"
    press("Delete")
    written.page.reload()
    assert written.view.subject.text() == "How is it, Lee?"


def test_what_was_changed_for_this_once_stays_while_own_words_change(written: Shown, anna: int) -> None:
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    view.subject.setText("Just for you")
    into_words(written, "One question from")
    write("Another subject")
    assert view.subject.text() == "Just for you" and view.again.isVisible()
    press("Escape")
    rest()
    view.again.click()
    assert view.subject.text() == "One question from Robin"


def test_an_editor_goes_with_its_message_and_keeps_what_was_typed(written: Shown, anna: int, lee: int) -> None:
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    into_words(written, "One question from")
    write("Half a thou")
    written.page.show_for(lee)
    assert view.wording.editor is None
    assert written.choose(SIX_WEEKS).subject.text() == "One question from Robin"
    into_words(written, "One question from")
    assert view.wording.editor is not None and view.wording.editor.words.text() == "Half a thou"
    QTest.keyClick(view.wording.editor.words.edit, Qt.Key.Key_Escape)
