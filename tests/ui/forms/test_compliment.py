"""A compliment, kept with the keyboard alone."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.services import settings
from refcoach.services.desk import Desk
from refcoach.store import moments, touchpoints
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts

Open = Callable[..., ComplimentDialog]


@pytest.fixture
def opened(opens: Callable[..., ComplimentDialog]) -> Open:
    return partial(opens, ComplimentDialog)


def test_name_words_and_enter(opened: Open, desk: Desk, people: Any, qtbot: QtBot) -> None:
    anna = people.client("Anna Kovács", 30)
    dialog = opened()
    wanted: list[tuple[int, int]] = []
    dialog.ask_wanted.connect(lambda client, touchpoint: wanted.append((client, touchpoint)))
    qtbot.keyClicks(dialog.who.search, "kov")
    qtbot.keyClick(dialog.who.search, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.words, "It's warm <everywhere> now.")
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    (moment,) = moments.of_client(anna)
    assert (moment.words, moment.how) == ("It's warm <everywhere> now", "in_person")
    ((client, touchpoint_id),) = wanted
    touchpoint = touchpoints.get(touchpoint_id)
    assert client == anna and touchpoint and touchpoint.moment_id == moment.id
    desk.undo(saved.args[1])
    assert moments.of_client(anna) == []


def test_a_name_that_nobody_has_is_said_and_the_keyboard_stays_there(opened: Open, people: Any, qtbot: QtBot) -> None:
    people.client("Anna Kovács")
    dialog = opened()
    qtbot.keyClicks(dialog.focusWidget(), "Nobody Known")
    assert dialog.who.nobody.isVisible()
    assert dialog.who.nobody.text().startswith("Nobody in your book is called that. ")
    assert "Ctrl+N" in dialog.who.nobody.text()
    assert clipped_texts(dialog) == []
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.focusWidget(), ", they said")
    assert dialog.focusWidget() is dialog.who.search
    assert dialog.who.search.text() == "Nobody Known, they said"
    dialog.who.search.clear()
    qtbot.keyClicks(dialog.focusWidget(), "kov")
    assert dialog.who.nobody.isHidden()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.words


def test_it_begins_with_the_person_at_hand(opened: Open, people: Any) -> None:
    anna = people.client("Anna Kovács")
    dialog = opened(anna)
    assert dialog.who.client_id() == anna
    assert dialog.focusWidget() is dialog.words


def test_in_writing(opened: Open, people: Any, qtbot: QtBot) -> None:
    anna = people.client("Anna Kovács")
    dialog = opened(anna)
    dialog.words.setPlainText("lovely")
    dialog.how.button("by_email").click()
    dialog.save_button.click()
    assert moments.of_client(anna)[0].how == "by_email"


def test_somebody_on_the_team_heard_it(opened: Open, desk: Desk, people: Any) -> None:
    settings.save(desk, solo=False)
    anna = people.client("Anna Kovács")
    dialog = opened(anna)
    dialog.words.setPlainText("lovely")
    dialog.how.button("staff").click()
    dialog.save_button.click()
    assert "Who heard it" in dialog.refusal()
    dialog.staff.line.setText("Nadia")
    dialog.save_button.click()
    moment = moments.of_client(anna)[0]
    assert (moment.how, moment.heard_by) == ("staff", "Nadia")


def test_working_alone_nobody_else_can_have_heard_it(opened: Open, people: Any) -> None:
    dialog = opened(people.client())
    with pytest.raises(KeyError):
        dialog.how.button("staff")


def test_without_a_person_or_words_nothing_is_saved(opened: Open, people: Any, qtbot: QtBot) -> None:
    anna = people.client("Anna Kovács")
    dialog = opened()
    dialog.words.setPlainText("lovely")
    dialog.save_button.click()
    assert dialog.refusal().startswith("Who said it?")
    dialog.close()
    dialog = opened(anna)
    dialog.save_button.click()
    assert dialog.refusal().startswith("What did they say?") and dialog.isVisible()
    assert moments.of_client(anna) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(
    opened: Open, desk: Desk, keeper: ThemeKeeper, people: Any, settle: Callable[[], None], qtbot: QtBot, scale: float
) -> None:
    settings.save(desk, solo=False)
    people.client("Anna Kovács")
    keeper.set_scale(scale)
    dialog = opened()
    dress(dialog, keeper.theme)
    qtbot.keyClicks(dialog.who.search, "anna")
    dialog.how.button("staff").click()
    dialog.save_button.click()
    settle()
    assert clipped_texts(dialog) == []
