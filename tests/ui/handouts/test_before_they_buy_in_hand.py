"""The pages for somebody who hasn't bought yet, by clicks and keys: chosen, filled in, copied and given."""

from datetime import timedelta

import pytest
from drafts import Shown, rest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from refcoach.domain.clients import State
from refcoach.services import clients, touchpoints
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import handed, settings

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ruth(desk: Desk, written: Shown) -> int:
    found = clients.add(desk, "Ruth Hale")
    touchpoints.plan_custom(desk, found, desk.today() + timedelta(days=3), "We look at the hall")
    written.page.show_for(found)
    rest()
    return found


def titles(shown: Shown) -> list[str]:
    paper = shown.page.lists.paper
    return [row.title for number in range(paper.row_count()) if (row := paper.row(number))]


def choose(shown: Shown, title: str) -> None:
    paper = shown.page.lists.paper
    paper.setFocus()
    paper.setCurrentIndex(paper.model().index(titles(shown).index(title), 0))
    rest()


def test_what_fits_before_a_first_visit_stands_before_all_else(written: Shown, ruth: int) -> None:
    assert titles(written)[0] == "What happens next"


def test_its_words_are_copied_by_a_click_and_by_the_keyboard(written: Shown, ruth: int) -> None:
    choose(written, "What happens next")
    view = written.page.on_paper.view
    QTest.mouseClick(view.copy, LEFT)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("What happens next\n\nHello Ruth,\n\nWe meet on ")
    assert written.told[-1] == ("The words are copied. Nothing was sent.", "")
    QGuiApplication.clipboard().setText("before")
    view.copy.setFocus()
    QTest.keyClick(view.copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == text
    choose(written, "What we give away")
    assert not view.copy.isVisible()


def test_a_copy_is_of_what_the_book_says_now(written: Shown, ruth: int, desk: Desk) -> None:
    choose(written, "What happens next")
    clients.put_away(desk, ruth, State.DECEASED)
    QGuiApplication.clipboard().setText("before")
    written.page.on_paper.view.copy.click()
    assert QGuiApplication.clipboard().text() == "before"


def test_what_we_give_away_asks_for_it_and_is_written_down_as_given(written: Shown, ruth: int) -> None:
    choose(written, "What we give away")
    ((name, asked),) = written.page.on_paper.view.needs.fields.items()
    assert name == "business.give_away"
    QTest.keyClicks(asked.editor, "a free guide to planning a kitchen.")
    QTest.keyClick(asked.editor, Qt.Key.Key_Return)
    rest()
    assert settings.load().give_away == "a free guide to planning a kitchen"
    QTest.mouseClick(written.page.on_paper.view.give, LEFT)
    assert [(one.kind, one.count) for one in handed.of_client(ruth)] == [("give_away", 1)]


def test_kind_words_say_why_there_are_none_and_are_no_subject_in_practice(
    written: Shown, ruth: int, desk: Desk
) -> None:
    choose(written, "Kind words")
    assert "Nobody has said yes yet" in written.page.on_paper.view.against.text()
    service.save(desk, practice=True)
    rest()
    assert "Kind words" not in titles(written) and "What happens next" in titles(written)
