"""What they said to our agreement, and our side of it, in the form of a sale and later: by clicks and keys."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from keyboard import press, type_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.promises import State
from refcoach.services import clients as client_service
from refcoach.services import packs, promises, sales
from refcoach.services.desk import Desk
from refcoach.store import meetings
from refcoach.store import promises as store
from refcoach.store import sales as sale_store
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.clients.their_answer import AnswerDialog, TheirAnswer
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import IconButton
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def anna(desk: Desk) -> int:
    return client_service.add(desk, "Anna Kovács")


@pytest.fixture
def sale(desk: Desk, keeper: ThemeKeeper, host: QWidget, anna: int, qtbot: QtBot) -> SaleDialog:
    dialog = SaleDialog(desk, keeper, anna, host)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


def click(qtbot: QtBot, answer: TheirAnswer, key: str) -> None:
    qtbot.mouseClick(answer.choice.button(key), Qt.MouseButton.LeftButton)


def kept(client_id: int) -> list[tuple[State, int, str]]:
    return [(p.state, p.count, p.words) for p in store.of_client(client_id)]


def ours(client_id: int) -> list[tuple[str, date | None]]:
    return [(one.text, one.due_on) for one in meetings.commitments(store.of_client(client_id)[-1].id)]


@pytest.mark.parametrize(
    ("key", "counted", "now"),
    [("agreed", True, (State.AGREED, 3)), ("fewer", True, (State.FEWER, 2)),
     ("ask_again", False, (State.ASK_AGAIN, 0)), ("declined", False, (State.DECLINED, 0))],
)  # fmt: skip
def test_each_answer_is_one_click_and_their_words_a_line(
    sale: SaleDialog, qtbot: QtBot, anna: int, key: str, counted: bool, now: tuple[State, int]
) -> None:
    assert not sale.answer.words.isVisible() and not sale.answer.ours.isVisible(), "nothing is asked before"
    click(qtbot, sale.answer, key)
    assert sale.answer.count.isVisible() is counted
    qtbot.keyClicks(sale.answer.words, "Let me see the work first")
    qtbot.mouseClick(sale.save_button, Qt.MouseButton.LeftButton)
    assert kept(anna) == [(*now, "Let me see the work first")]
    assert sale_store.of_client(anna)[0].ask_announced_on is not None


def test_fewer_is_fewer_than_three(sale: SaleDialog, qtbot: QtBot) -> None:
    click(qtbot, sale.answer, "fewer")
    sale.answer.count.setFocus()
    press("Up", "Up", "Up")
    assert sale.answer.count.value() == 2
    click(qtbot, sale.answer, "agreed")
    assert sale.answer.count.value() == 3


def test_not_offered_keeps_nothing(sale: SaleDialog, qtbot: QtBot, anna: int) -> None:
    click(qtbot, sale.answer, "declined")
    qtbot.keyClicks(sale.answer.words, "Rather not")
    click(qtbot, sale.answer, "skip")
    assert not sale.answer.words.isVisible() and sale.told.isVisible()
    qtbot.mouseClick(sale.save_button, Qt.MouseButton.LeftButton)
    assert kept(anna) == [] and len(sale_store.of_client(anna)) == 1


def test_our_side_is_added_line_by_line_with_enter(sale: SaleDialog, qtbot: QtBot, anna: int, desk: Desk) -> None:
    click(qtbot, sale.answer, "agreed")
    sale.answer.ours.entry.line.setFocus()
    assert not sale.answer.ours.entry.dated.isVisible(), "no day is asked for before there are words"
    type_in("Check the seals")
    press("Enter")
    assert sale.isVisible() and sale.answer.ours.entry.line.text() == ""
    type_in("Send the plan")
    press("Tab", "Space", "Tab", "Up", "Enter")
    assert sale.isVisible()
    type_in("Ring in May")
    qtbot.mouseClick(sale.save_button, Qt.MouseButton.LeftButton)
    tomorrow = desk.today() + timedelta(days=1)
    assert ours(anna) == [("Check the seals", None), ("Send the plan", tomorrow), ("Ring in May", None)]


def test_a_line_is_taken_out_or_changed(sale: SaleDialog, qtbot: QtBot, anna: int) -> None:
    click(qtbot, sale.answer, "agreed")
    sale.answer.ours.entry.line.setFocus()
    for words in ("Check the seals", "Send the plan"):
        type_in(words)
        press("Enter")
    (first, _) = [button for button in sale.answer.ours.findChildren(IconButton) if button.isVisible()]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert sale.answer.ours.entry.line.text() == "Check the seals"
    type_in(" twice")
    press("Enter", "Enter")
    assert ours(anna) == [("Send the plan", None), ("Check the seals twice", None)], "Enter on an empty line saves"


def test_what_was_written_is_there_again_after_escape(
    sale: SaleDialog, desk: Desk, keeper: ThemeKeeper, host: QWidget, anna: int, qtbot: QtBot
) -> None:
    click(qtbot, sale.answer, "ask_again")
    sale.answer.ours.entry.line.setFocus()
    type_in("Check the seals")
    press("Tab", "Space", "Enter", "Escape")
    again = SaleDialog(desk, keeper, anna, host)
    again.open()
    qtbot.mouseClick(again.save_button, Qt.MouseButton.LeftButton)
    assert [state for state, _, _ in kept(anna)] == [State.ASK_AGAIN]
    assert ours(anna) == [("Check the seals", desk.today())]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_the_answer_is_cut(
    sale: SaleDialog, keeper: ThemeKeeper, qtbot: QtBot, settle: Callable[[], None], scale: float
) -> None:
    keeper.set_scale(scale)
    click(qtbot, sale.answer, "agreed")
    sale.answer.ours.entry.line.setFocus()
    for words in ("<b>Seals</b> & {{client.first_name}}", "w" * 300):
        type_in(words)
        press("Tab", "Space", "Enter")
    type_in("More")
    press("Tab", "Space")
    settle()
    assert clipped_texts(sale) == []


class TestLater:
    @pytest.fixture
    def form(self, desk: Desk, keeper: ThemeKeeper, host: QWidget, anna: int) -> AnswerDialog:
        sales.record(desk, anna, desk.today() - timedelta(days=30))
        dialog = AnswerDialog(desk, keeper, anna, host)
        dialog.open()
        return dialog

    def test_who_wanted_to_be_asked_again_agrees(self, form: AnswerDialog, desk: Desk, anna: int, qtbot: QtBot) -> None:
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        assert form.isVisible() and form.refusal() == "Choose what they said. Nothing was saved."
        click(qtbot, form.answer, "agreed")
        qtbot.keyClicks(form.answer.words, "Now I've seen it")
        with qtbot.waitSignal(form.saved) as saved:
            qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        assert saved.args[0] == "Written down what Anna Kovács said to our agreement."
        (promise,) = store.of_client(anna)
        assert (promise.state, promise.words) == (State.AGREED, "Now I've seen it")
        assert (promise.made_on, promise.deadline_on) == (desk.today(), desk.today() + timedelta(days=90))
        desk.undo(saved.args[1])
        assert store.of_client(anna) == []

    def test_another_trade_chosen_meanwhile_has_none(
        self, form: AnswerDialog, desk: Desk, anna: int, qtbot: QtBot
    ) -> None:
        click(qtbot, form.answer, "declined")
        packs.choose(desk, "any", ["health"])
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        assert form.isVisible() and form.refusal().endswith("Nothing was saved.")
        assert promises.against(anna) is None and store.of_client(anna) == []
