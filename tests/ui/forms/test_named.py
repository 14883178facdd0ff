"""They named somebody: a name the book has already is asked about before it is saved (R10)."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.services import referrals
from refcoach.services.desk import Desk
from refcoach.store import referrals as store
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def ida(people: Any) -> int:
    return int(people.client("Ida Brookes"))


@pytest.fixture
def dialog(opens: Callable[..., NamedDialog], ida: int) -> NamedDialog:
    return opens(NamedDialog, ida)


def leads(source: int) -> list[int]:
    return [r.lead_id for r in store.from_source(source)]


def test_a_new_name_is_saved_at_once(dialog: NamedDialog, ida: int, qtbot: QtBot) -> None:
    dialog.names.setPlainText("Otis Vane")
    with qtbot.waitSignal(dialog.saved):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert len(leads(ida)) == 1


def test_one_click_says_that_they_are_the_same_with_one_undo(
    dialog: NamedDialog, desk: Desk, people: Any, ida: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    tom = people.client("Tom Reed", 30)
    dialog.names.setPlainText("Tom Reed\nOtis Vane")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert leads(ida) == [] and dialog.isVisible()
    assert dialog.question is not None and dialog.question.same[tom].hasFocus()
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.mouseClick(dialog.question.same[tom], Qt.MouseButton.LeftButton)
    assert tom in leads(ida) and len(leads(ida)) == 2
    desk.undo(saved.args[1])
    assert leads(ida) == []


def test_somebody_else_is_somebody_new_and_nobody_is_asked_about_who_is_clear(
    dialog: NamedDialog, desk: Desk, people: Any, ida: int, qtbot: QtBot
) -> None:
    tom = people.client("Tom Reed", 30)
    referrals.capture(desk, people.client("Ben Ashe"), ["Kim Sato, kim@sato.example"])
    dialog.names.setPlainText("Tom Reed\nKim Sato kim@sato.example")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.question is not None
    with qtbot.waitSignal(dialog.saved):
        qtbot.mouseClick(dialog.question.other, Qt.MouseButton.LeftButton)
    assert tom not in leads(ida) and len(leads(ida)) == 2


def test_a_refusal_after_the_answer_loses_nothing(
    dialog: NamedDialog, people: Any, ida: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tom = people.client("Tom Reed", 30)
    dialog.names.setPlainText("Tom Reed")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.question is not None
    answer = dialog.question.same[tom]
    dialog.names.setPlainText("Ida Brookes")
    qtbot.mouseClick(answer, Qt.MouseButton.LeftButton)
    assert "nobody introduces themselves" in dialog.refusal() and dialog.isVisible()
    assert leads(ida) == []


def test_the_question_fits_at_200_percent(
    opens: Callable[..., NamedDialog], keeper: ThemeKeeper, people: Any, ida: int, qtbot: QtBot, settle: Any
) -> None:
    keeper.set_scale(2.0)
    people.client("Tom Reed", 30, company="Reed & Daughters of Harbour Street", email="tom@reed.example")
    dialog = opens(NamedDialog, ida)
    dialog.names.setPlainText("Tom Reed")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert clipped_texts(dialog) == []
    keeper.set_scale(1.0)


@pytest.mark.parametrize("answer", ["yes", "spoke", "no"])
def test_what_the_new_person_may_hear_is_one_click_and_none_is_down_before(
    dialog: NamedDialog, ida: int, qtbot: QtBot, answer: str
) -> None:
    dialog.names.setPlainText("Otis Vane")
    choice = dialog.may_say.answers
    assert choice.current() == "" and choice.accessibleName() == "“May I say you sent me?”"
    choice.button(answer).setFocus()
    qtbot.keyClick(choice.button(answer), Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.saved):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert [r.may_say for r in store.from_source(ida)] == [answer]


def test_nobody_has_to_answer(dialog: NamedDialog, ida: int, qtbot: QtBot) -> None:
    dialog.names.setPlainText("Otis Vane")
    with qtbot.waitSignal(dialog.saved):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert [r.may_say for r in store.from_source(ida)] == [""]
