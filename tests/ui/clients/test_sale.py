"""Recording a sale: what will be planned is shown first."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.cadence import PlanRule, SalePlan
from refcoach.services import clients as client_service
from refcoach.services import sales, settings, talks, timeline
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import clients, promises
from refcoach.store import sales as sale_store
from refcoach.ui.clients.result import ResultDialog
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


def newest(desk: Desk) -> int:
    return max(one.id for one in clients.page(today=desk.today()))


def opened(desk: Desk, keeper: ThemeKeeper, host: QWidget, grade: str = "", name: str = "Anna Kovács") -> SaleDialog:
    client_id = client_service.add(desk, name, grade=grade)
    dialog = SaleDialog(desk, keeper, client_id, host)
    dialog.open()
    return dialog


def test_the_check_ins_are_shown_before_they_are_planned(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot
) -> None:
    settings.add_days_off(desk, [date(2027, 2, 22)])
    dialog = opened(desk, keeper, host)
    dialog.sold_on.set_day(date(2026, 11, 24))
    assert dialog.preview().splitlines() == [
        "Welcome · Tuesday 1 December",
        "Day 45 · Friday 8 January",
        "Day 90 · Monday 22 February, moved to Tuesday 23 February",
    ]


def test_what_was_shown_is_what_is_planned(desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot) -> None:
    dialog = opened(desk, keeper, host)
    dialog.title.setText("New boiler")
    dialog.promised.setText("warm rooms all winter.")
    assert dialog.spoken_result() == "“You've got warm rooms all winter.”"
    dialog.answer.choice.button("agreed").click()
    dialog.answer.count.setValue(2)
    shown = len(dialog.preview().splitlines())
    client_id = newest(desk)
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    assert saved.args[0] == "Sale recorded. Next: Welcome meeting, Monday 30 November"
    sale = sale_store.of_client(client_id)[0]
    assert (sale.sold_on, sale.title, sale.promised_result) == (desk.today(), "New boiler", "warm rooms all winter")
    promise = promises.open_of(client_id)
    assert promise is not None and promise.count == 2
    assert len(timeline.ahead(client_id)) == shown == 3
    desk.undo(saved.args[1])
    assert sale_store.of_client(client_id) == []


def test_days_are_counted_from_the_first_day_of_the_work(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(desk, keeper, host)
    dialog.later.click()
    dialog.starts_on.set_day(date(2026, 12, 1))
    assert dialog.preview().splitlines()[0] == "Welcome · Tuesday 8 December"
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    assert sale_store.of_client(newest(desk))[0].starts_on == date(2026, 12, 1)


def test_an_old_sale_gets_a_catch_up_instead(desk: Desk, keeper: ThemeKeeper, host: QWidget) -> None:
    dialog = opened(desk, keeper, host)
    dialog.sold_on.set_day(desk.today() - timedelta(days=400))
    assert "a catch-up" in dialog.preview()


def test_work_before_the_sale_is_refused_and_the_form_stays(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(desk, keeper, host)
    dialog.later.click()
    dialog.starts_on.set_day(desk.today() - timedelta(days=3))
    dialog.save_button.click()
    assert dialog.refusal() == "The work cannot start before it was sold. Nothing was saved."
    assert dialog.isVisible()
    assert sale_store.of_client(newest(desk)) == []


def test_a_c_client_gets_no_agreement_and_no_day_90(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(desk, keeper, host, grade="C")
    assert not dialog.answer.choice.button("agreed").isEnabled()
    assert "Day 90" not in dialog.preview()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", ["Anna Kovács", "<b>Bob</b> & {{client.first_name}}", "x" * 300, "שלום עולם"])
def test_nothing_is_cut(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, settle: Callable[[], None], scale: float, name: str
) -> None:
    keeper.set_scale(scale)
    dialog = opened(desk, keeper, host, name=name)
    dialog.answer.choice.button("agreed").click()
    dialog.later.click()
    dialog.promised.setText("w" * 200)
    settle()
    assert clipped_texts(dialog) == []


def test_r28_where_the_owner_chooses_the_sale_offers_full_light_or_none(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot
) -> None:
    settings.save(desk, plan_rule=PlanRule.CHOSEN)
    dialog = opened(desk, keeper, host)
    assert len(dialog.preview().splitlines()) == 3
    dialog.plan.choice.button(SalePlan.NONE).click()
    assert dialog.preview() == "Nothing."
    dialog.plan.choice.button(SalePlan.LIGHT).click()
    assert dialog.preview().startswith("Results · ")
    assert clipped_texts(dialog) == []
    client_id = newest(desk)
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    assert sale_store.of_client(client_id)[0].plan is SalePlan.LIGHT
    assert len(timeline.ahead(client_id)) == 1


def test_r28_from_an_amount_on_the_plan_is_full(desk: Desk, keeper: ThemeKeeper, host: QWidget) -> None:
    settings.save(desk, plan_rule=PlanRule.FROM_AMOUNT, plan_from_amount=500)
    dialog = opened(desk, keeper, host)
    assert len(dialog.preview().splitlines()) == 1
    dialog.plan.amount.setValue(500)
    assert len(dialog.preview().splitlines()) == 3
    settings.save(desk, plan_rule=PlanRule.EVERY)
    assert not opened(desk, keeper, host, name="Kim Sato").plan.isVisible()


def test_r1_while_the_first_day_is_unknown_nothing_is_planned(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(desk, keeper, host)
    assert dialog.unknown.isHidden()
    dialog.later.click()
    dialog.unknown.click()
    assert dialog.preview() == "Nothing until the first day is known."
    client_id = newest(desk)
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    assert sale_store.of_client(client_id)[0].start_unknown
    assert timeline.ahead(client_id) == ()


def test_r1_the_first_day_can_be_said_later(desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot) -> None:
    client_id = client_service.add(desk, "Anna Kovács")
    sales.record(desk, client_id, desk.today(), start_unknown=True)
    dialog = ResultDialog(desk, keeper, client_id, host)
    dialog.open()
    assert not dialog.starts_on.isVisible()
    dialog.known.click()
    assert dialog.starts_on.isVisible()
    assert clipped_texts(dialog) == []
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    assert len(timeline.ahead(client_id)) == 3
    desk.undo(saved.args[1])
    assert sale_store.of_client(client_id)[0].start_unknown


def test_it_asks_once_whether_they_were_told(desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot) -> None:
    for key, told in (("yes", True), ("not_yet", False), ("skip", None)):
        dialog = opened(desk, keeper, host)
        client_id = newest(desk)
        assert dialog.told.current() == "skip"
        qtbot.keyClick(dialog.told.button(key), Qt.Key.Key_Space)
        with qtbot.waitSignal(dialog.saved) as saved:
            dialog.save_button.click()
        (event,) = [one for one in timeline.events(client_id) if one.what == "sale"]
        assert event.announced is told
        desk.undo(saved.args[1])
        assert sale_store.of_client(client_id) == []


def test_whoever_is_not_asked_or_agreed_is_not_asked_about(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, settle: Callable[[], None]
) -> None:
    dialog = opened(desk, keeper, host, grade="C")
    assert not dialog.told.isVisible()
    dialog.close()
    dialog = opened(desk, keeper, host)
    assert dialog.told.isVisible()
    dialog.answer.choice.button("agreed").click()
    assert not dialog.told.isVisible()


def test_who_heard_it_before_was_told(desk: Desk, keeper: ThemeKeeper, host: QWidget) -> None:
    client_id = client_service.add(desk, "Pim Vester")
    talks.log(desk, client_id, None, Report(situation="prospect_seed"))
    dialog = SaleDialog(desk, keeper, client_id, host)
    dialog.open()
    assert dialog.told.current() == "yes"


@pytest.mark.parametrize("plan", ["none", "past"])
def test_not_yet_is_kept_where_the_sale_plans_no_check_in(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot, plan: str
) -> None:
    if plan == "none":
        settings.save(desk, plan_rule=PlanRule.A_AND_B)
    dialog = opened(desk, keeper, host)
    if plan == "past":
        dialog.sold_on.set_day(desk.today() - timedelta(days=400))
    client_id = newest(desk)
    qtbot.keyClick(dialog.told.button("not_yet"), Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    (event,) = [one for one in timeline.events(client_id) if one.what == "sale"]
    assert event.announced is False
    sales.announce(desk, event.id)
    (event,) = [one for one in timeline.events(client_id) if one.what == "sale"]
    assert event.announced is True


def test_two_sales_keep_their_own_answers(desk: Desk) -> None:
    client_id = client_service.add(desk, "Anna Kovács")
    long_ago = desk.today() - timedelta(days=400)
    first = sales.record(desk, client_id, long_ago, told=False).sale_id
    sales.record(desk, client_id, long_ago + timedelta(days=1))
    third = sales.record(desk, client_id, long_ago + timedelta(days=2), told=False).sale_id
    told = {one.id: one.announced for one in timeline.events(client_id) if one.what == "sale"}
    assert [told[first], told[first + 1], told[third]] == [False, None, False]
