"""Who heard it, and may it be quoted: by keys, in the form that a compliment is caught with."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.quoting import Quote
from refcoach.services import happenings, settings
from refcoach.services.desk import Desk
from refcoach.store import moments, staff, touchpoints
from refcoach.ui.forms.compliment import ComplimentDialog

Open = Callable[..., ComplimentDialog]


@pytest.fixture
def opened(opens: Callable[..., ComplimentDialog], desk: Desk) -> Open:
    settings.save(desk, solo=False)
    return partial(opens, ComplimentDialog)


def choose(qtbot: QtBot, dialog: ComplimentDialog, words: str = "lovely") -> None:
    qtbot.keyClicks(dialog.words, words)
    qtbot.keyClick(dialog.how.button("staff"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.staff.line)


def test_a_letter_completes_a_name_used_before(opened: Open, desk: Desk, people: Any, qtbot: QtBot) -> None:
    anna = people.client("Anna Kovács")
    happenings.compliment(desk, anna, "so tidy", heard_by="Nadia Reed")
    dialog = opened(anna)
    choose(qtbot, dialog)
    assert dialog.focusWidget() is dialog.staff.line
    qtbot.keyClicks(dialog.staff.line, "na")
    assert (dialog.staff.line.text(), dialog.staff.line.selectedText()) == ("Nadia Reed", "dia Reed")
    assert dialog.staff.names.current() == "Nadia Reed"
    qtbot.keyClick(dialog.staff.line, Qt.Key.Key_Return)
    assert [m.heard_by for m in moments.of_client(anna)] == ["Nadia Reed", "Nadia Reed"]


def test_a_name_is_taken_from_the_list(opened: Open, desk: Desk, people: Any, qtbot: QtBot) -> None:
    anna = people.client("Anna Kovács")
    happenings.compliment(desk, anna, "so tidy", heard_by="Ruth & Co")
    dialog = opened(anna)
    choose(qtbot, dialog)
    qtbot.keyClick(dialog.staff.names.chip("Ruth & Co"), Qt.Key.Key_Space)
    assert dialog.staff.line.text() == "Ruth & Co" and dialog.focusWidget() is dialog.staff.line
    # Nothing pops up that could outlive the form.
    assert dialog.staff.line.completer() is None


def test_what_is_deleted_stays_deleted(opened: Open, desk: Desk, people: Any, qtbot: QtBot) -> None:
    anna = people.client("Anna Kovács")
    happenings.compliment(desk, anna, "so tidy", heard_by="Nadia Reed")
    dialog = opened(anna)
    choose(qtbot, dialog)
    qtbot.keyClicks(dialog.staff.line, "nad")
    qtbot.keyClick(dialog.staff.line, Qt.Key.Key_Backspace)
    assert dialog.staff.line.text() == "Nad"
    qtbot.keyClick(dialog.staff.line, Qt.Key.Key_Backspace)
    assert dialog.staff.line.text() == "Na"
    qtbot.keyClicks(dialog.staff.line, "t")
    assert dialog.staff.name() == "Nat"


def test_a_new_name_is_kept_for_the_next_time_and_undone_with_it(
    opened: Open, desk: Desk, people: Any, qtbot: QtBot
) -> None:
    anna = people.client("Anna Kovács")
    dialog = opened(anna)
    choose(qtbot, dialog)
    assert not dialog.staff.names.isVisible()
    qtbot.keyClicks(dialog.staff.line, "Ruth")
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.keyClick(dialog.staff.line, Qt.Key.Key_Return)
    assert staff.names() == ["Ruth"]
    desk.undo(saved.args[1])
    assert staff.names() == [] and moments.of_client(anna) == []


@pytest.mark.parametrize("answer", [one for one in Quote if one is not Quote.YES])
def test_whether_it_may_be_quoted(opened: Open, people: Any, qtbot: QtBot, answer: Quote) -> None:
    anna = people.client("Anna Kovács")
    dialog = opened(anna)
    assert dialog.quote.answer() is Quote.NOT_ASKED
    qtbot.keyClicks(dialog.words, "lovely")
    qtbot.keyClick(dialog.quote.answers.button(answer.value), Qt.Key.Key_Space)
    dialog.save_button.click()
    assert moments.of_client(anna)[0].quote is answer


def test_talked_about_now_or_on_the_next_working_day(opened: Open, desk: Desk, people: Any, qtbot: QtBot) -> None:
    anna = people.client("Anna Kovács")
    dialog = opened(anna)
    qtbot.keyClicks(dialog.words, "lovely")
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert saved.args[0].endswith("Talk about it now, or on Tuesday 24 November.")
    assert "moment" not in [t.kind for t in touchpoints.due(desk.today())]
