"""The trade is said in the middle of a form: what may not be kept any more is left out, and nothing is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services import clients, packs, referrals
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import sales as sale_store
from refcoach.ui.clients.edit_client import EditClientDialog
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.may_say import MaySayField
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.forms.trade_asked import TradeAsked
from refcoach.ui.introductions.won import WonDialog
from refcoach.ui.talk.fill_in import NameLines
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


def say(qtbot: QtBot, asked: TradeAsked, trade: str) -> None:
    """Say the trade by keys alone."""
    qtbot.keyClick(asked.say, Qt.Key.Key_Space)
    asked.trade.setCurrentIndex(asked.trade.findData(trade))
    asked.keep.setFocus()
    qtbot.keyClick(asked.keep, Qt.Key.Key_Space)


def spoken(form: FormDialog) -> list[str]:
    return [line.accessibleName() for line in form.findChildren(QLineEdit) if line.isVisible()]


def test_a_result_typed_before_the_trade_was_said_is_left_out_and_the_sale_is_recorded(
    qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, host: QWidget, ida: int, settle: Callable[[], None]
) -> None:
    form = SaleDialog(desk, keeper, ida, host)
    form.open()
    form.title.setText("Eight sessions")
    form.promised.setText("a back that bends")
    form.answer.choice.button("agreed").click()
    say(qtbot, form.answer.trade, "health")
    settle()
    assert not form.promised.isVisible() and not any("Promised" in name for name in spoken(form))
    assert form.spoken_result() == ""
    assert "promised result is not kept" in form.left_out.text() and form.left_out.isVisible()
    with qtbot.waitSignal(form.saved):
        form.save_button.click()
    (sale,) = sale_store.of_client(ida)
    assert (sale.title, sale.promised_result) == ("Eight sessions", "")


def test_an_amount_typed_before_the_trade_was_said_is_left_out(
    qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, host: QWidget, ida: int, settle: Callable[[], None]
) -> None:
    service.save(desk, plan_rule="from_amount", plan_from_amount=5000)
    form = SaleDialog(desk, keeper, ida, host)
    form.open()
    form.plan.amount.setValue(300)
    assert "Day 90" not in form.preview()
    form.answer.choice.button("agreed").click()
    say(qtbot, form.answer.trade, "health")
    settle()
    assert not form.plan.isVisible() and "Day 90" in form.preview()
    with qtbot.waitSignal(form.saved):
        form.save_button.click()
    (sale,) = sale_store.of_client(ida)
    assert sale.amount is None


def test_what_a_sale_plans_is_still_chosen_in_practice_mode(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, ida: int
) -> None:
    service.save(desk, plan_rule="chosen")
    packs.choose(desk, "UK", ["health"])
    form = SaleDialog(desk, keeper, ida, host)
    form.open()
    assert form.plan.choice.isVisible()


def test_words_kept_from_before_stop_no_sale(
    qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, host: QWidget, ida: int
) -> None:
    form = SaleDialog(desk, keeper, ida, host)
    form.open()
    form.title.setText("Eight sessions")
    form.promised.setText("a back that bends")
    form.reject()
    packs.choose(desk, "UK", ["health"])
    again = SaleDialog(desk, keeper, ida, host)
    again.open()
    assert again.title.text() == "Eight sessions"
    assert again.promised.text() == again.spoken_result() == ""
    with qtbot.waitSignal(again.saved):
        again.save_button.click()


def test_a_grade_kept_from_before_stops_nobody_new(
    qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, host: QWidget
) -> None:
    form = NewClientDialog(desk, keeper, host)
    form.open()
    form.name.setText("Tom Reed")
    form.grade.button("A").click()
    form.reject()
    packs.choose(desk, "UK", ["health"])
    again = NewClientDialog(desk, keeper, host)
    again.open()
    assert again.name.text() == "Tom Reed"
    with qtbot.waitSignal(again.saved):
        again.save_button.click()


def test_a_grade_and_a_result_kept_from_before_stop_no_change(
    qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, host: QWidget, ida: int
) -> None:
    form = EditClientDialog(desk, keeper, ida, host)
    form.open()
    form.grade.button("A").click()
    (result,) = [line for line in form.findChildren(QLineEdit) if line.objectName() == "result_one_line"]
    result.setText("She bends again")
    (company,) = [line for line in form.findChildren(QLineEdit) if line.objectName() == "company"]
    company.setText("Brookes & Co")
    form.reject()
    packs.choose(desk, "UK", ["health"])
    again = EditClientDialog(desk, keeper, ida, host)
    again.open()
    with qtbot.waitSignal(again.saved):
        again.save_button.click()
    client = client_store.get(ida)
    assert client is not None
    assert (client.company, client.grade, client.result_one_line) == ("Brookes & Co", "", "")


def test_an_amount_kept_from_before_stops_no_introduction_from_ending_well(
    qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, host: QWidget, ida: int
) -> None:
    (named,) = referrals.capture(desk, ida, ["Tom Reed"])
    form = WonDialog(desk, keeper, named.id, host)
    form.open()
    form.amount.setValue(900)
    form.title.setText("Eight sessions")
    form.reject()
    packs.choose(desk, "UK", ["health"])
    again = WonDialog(desk, keeper, named.id, host)
    again.open()
    assert again.title.text() == "Eight sessions"
    again.skips.setChecked(True)
    with qtbot.waitSignal(again.saved):
        again.save_button.click()


@pytest.mark.parametrize("trade", ["health", "", "not now"])
@pytest.mark.parametrize("where", ["sale", "named", "panel"])
def test_the_keyboard_goes_on_before_the_question_and_never_to_what_leaves_the_form(
    qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, host: QWidget, ida: int, where: str, trade: str
) -> None:
    asked: TradeAsked
    if where == "panel":
        lines = NameLines(keeper.theme, desk, host)
        with qtbot.waitActive(host):
            lines.show()
            host.activateWindow()
        asked = lines.trade
        inside: QWidget = lines
    else:
        form = SaleDialog(desk, keeper, ida, host) if where == "sale" else NamedDialog(desk, keeper, ida, host)
        form.open()
        if isinstance(form, SaleDialog):
            form.answer.choice.button("agreed").click()
            asked = form.answer.trade
        else:
            asked = form.trade
        inside = form
    if trade == "not now":
        asked.not_now.setFocus()
        qtbot.keyClick(asked.not_now, Qt.Key.Key_Space)
    else:
        say(qtbot, asked, trade)
    now = inside.window().focusWidget()
    assert now is not None and inside.isAncestorOf(now) and now.isVisible() and now.isEnabled()
    if isinstance(inside, SaleDialog):
        assert now is (inside.extra if trade == "health" else inside.answer.choice.button("agreed"))
    elif isinstance(inside, NamedDialog):
        assert now is inside.first
    else:
        assert now in inside.findChildren(MaySayField)[0].findChildren(QAbstractButton)
