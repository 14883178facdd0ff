"""A sale and the plan that follows (R1-R6, R9, R10, R28)."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.cadence import PlanRule, SalePlan
from refcoach.domain.clients import Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, questions, sales, settings
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients as client_store
from refcoach.store import sales as sale_store
from refcoach.store import touchpoints

DAY = timedelta(days=1)
FULL = [Kind.WELCOME, Kind.DAY45, Kind.DAY90]
LIGHT = [Kind.RESULTS_CHECK]


@pytest.fixture
def who(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes")


def kinds(done: sales.Recorded) -> list[Kind]:
    return [t.kind for t in done.touchpoints]


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        (0, [Kind.WELCOME, Kind.DAY45, Kind.DAY90]),
        (7, [Kind.WELCOME, Kind.DAY45, Kind.DAY90]),
        (8, [Kind.DAY45, Kind.DAY90]),
        (45, [Kind.DAY45, Kind.DAY90]),
        (46, [Kind.DAY90]),
        (90, [Kind.DAY90]),
        (91, [Kind.CATCH_UP]),
        (180, [Kind.CATCH_UP]),
        (181, [Kind.RESULTS_CHECK]),
    ],
)
def test_r6_nothing_is_born_overdue(desk: Desk, who: int, days_ago: int, expected: list[Kind]) -> None:
    settings.save(desk, weekdays=tuple(range(7)))
    done = sales.record(desk, who, MONDAY - days_ago * DAY)
    assert kinds(done) == expected
    assert all(t.scheduled_on >= MONDAY for t in done.touchpoints)


def test_r5_a_future_sale_makes_a_client_on_its_day(desk: Desk, who: int) -> None:
    done = sales.record(desk, who, MONDAY + 10 * DAY)
    assert [t.nominal_on for t in done.touchpoints] == [MONDAY + n * DAY for n in (17, 55, 100)]
    stages = [client_store.stages_of([who], MONDAY + n * DAY)[who] for n in (0, 9, 10)]
    assert stages == [Stage.PROSPECT, Stage.PROSPECT, Stage.CLIENT]


def test_r1_the_plan_starts_with_the_work(desk: Desk, who: int) -> None:
    done = sales.record(desk, who, MONDAY, starts_on=MONDAY + 21 * DAY, promise=3)
    assert done.touchpoints[0].nominal_on == MONDAY + 28 * DAY
    assert done.promise
    assert (done.promise.made_on, done.promise.deadline_on) == (MONDAY, MONDAY + 111 * DAY)


def test_r10_one_open_agreement_and_a_refusal_leaves_no_sale(desk: Desk, who: int) -> None:
    sales.record(desk, who, MONDAY, promise=3)
    for when, promise in ((MONDAY, 2), (MONDAY - 91 * DAY, 2)):
        with pytest.raises(Refusal):
            sales.record(desk, who, when, promise=promise)
    other = clients.add(desk, "Otto Reed")
    with pytest.raises(Refusal, match="ended on 2026-03-15"):
        sales.record(desk, other, MONDAY - 91 * DAY, promise=2)
    assert len(sale_store.of_client(who)) == 1
    assert sale_store.of_client(other) == []


def test_r4_on_the_last_day_an_agreement_can_still_be_written_down(desk: Desk, who: int) -> None:
    done = sales.record(desk, who, MONDAY - 90 * DAY, promise=1)
    assert done.promise
    assert done.promise.deadline_on == MONDAY


def test_a_sale_without_an_agreement_shows_the_one_that_is_open(desk: Desk, who: int) -> None:
    sales.record(desk, who, MONDAY - 10 * DAY, promise=3)
    sales.record(desk, who, MONDAY)
    agreement = questions.agreement(who, MONDAY)
    assert agreement
    assert (agreement.given, agreement.remaining, agreement.days_left) == (0, 3, 80)


def test_r28_a_c_client_gets_no_agreement_and_no_day_90(desk: Desk) -> None:
    who = clients.add(desk, "Otto Reed", grade="C")
    with pytest.raises(Refusal, match="C clients"):
        sales.record(desk, who, MONDAY, promise=3)
    assert kinds(sales.record(desk, who, MONDAY)) == [Kind.WELCOME, Kind.DAY45]


@pytest.mark.parametrize(
    ("rule", "grade", "which", "amount", "expected"),
    [
        (PlanRule.EVERY, "", None, None, FULL),
        (PlanRule.EVERY, "A", SalePlan.NONE, None, []),
        (PlanRule.A_AND_B, "B", None, None, FULL),
        (PlanRule.A_AND_B, "", None, None, []),
        (PlanRule.A_AND_B, "", SalePlan.LIGHT, None, LIGHT),
        (PlanRule.CHOSEN, "A", SalePlan.FULL, None, FULL),
        (PlanRule.CHOSEN, "A", None, None, []),
        (PlanRule.FROM_AMOUNT, "", None, 500, FULL),
        (PlanRule.FROM_AMOUNT, "", None, 499, LIGHT),
        (PlanRule.FROM_AMOUNT, "", None, None, LIGHT),
        (PlanRule.FROM_AMOUNT, "C", None, 500, [Kind.WELCOME, Kind.DAY45]),
    ],
)
def test_r28_by_the_owners_rule_or_choice(
    desk: Desk, rule: PlanRule, grade: str, which: SalePlan | None, amount: int | None, expected: list[Kind]
) -> None:
    settings.save(desk, plan_rule=rule, plan_from_amount=500)
    who = clients.add(desk, "Otto Reed", grade=grade)
    done = sales.record(desk, who, MONDAY, which=which, amount=amount)
    assert kinds(done) == expected
    assert all(t.sale_id == done.sale_id for t in done.touchpoints)


def test_r9_each_sale_has_its_own_plan(desk: Desk, who: int) -> None:
    first = sales.record(desk, who, MONDAY)
    second = sales.record(desk, who, MONDAY + 30 * DAY)
    assert {t.sale_id for t in first.touchpoints} == {first.sale_id}
    assert {t.sale_id for t in second.touchpoints} == {second.sale_id}
    assert len(touchpoints.planned_of(who)) == 6


def test_holidays_move_the_plan(desk: Desk, who: int, clock: Clock) -> None:
    settings.add_days_off(desk, [MONDAY + 7 * DAY], "Fair")
    settings.save(desk, country="DE")
    done = sales.record(desk, who, MONDAY)
    assert [t.scheduled_on for t in done.touchpoints][:1] == [MONDAY + 8 * DAY]
    good_friday = sales.record(desk, clients.add(desk, "Otto Reed"), date(2026, 4, 3) - 7 * DAY)
    # Good Friday and Easter Monday are public holidays there.
    assert (good_friday.touchpoints[0].nominal_on, good_friday.touchpoints[0].scheduled_on) == (
        date(2026, 4, 3),
        date(2026, 4, 7),
    )


def test_words_are_trimmed_to_fit_a_sentence(desk: Desk, who: int) -> None:
    done = sales.record(desk, who, MONDAY, title=" Garden\nplan ", result="a garden you can sit in. ")
    sale = sale_store.get(done.sale_id)
    assert sale
    assert (sale.title, sale.promised_result) == ("Garden plan", "a garden you can sit in")


@pytest.mark.parametrize(
    ("sold", "again"),
    [((-100,), None), ((-100, 10), None), ((10, 20), None), ((-100, -20), -20), ((-100, -20, 10), -20), ((-5, 0), 0)],
)
def test_r16_bought_again_counts_the_sales_that_were_made(
    desk: Desk, who: int, sold: tuple[int, ...], again: int | None
) -> None:
    for days in sold:
        sales.record(desk, who, MONDAY + days * DAY)
    client = client_store.get(who)
    assert client
    ready = questions.readiness_of(client, MONDAY)
    found = [reason.on for reason in ready.reasons if reason.code == "bought_again"]
    assert found == ([] if again is None else [MONDAY + again * DAY])
