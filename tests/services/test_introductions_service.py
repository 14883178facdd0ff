"""An introduction moves, and what follows from that (R19, R20)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.clients import State as ClientState
from refcoach.domain.referrals import MayKnow, Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, clients, introductions, packs, pipeline, referrals, sales
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.services.introductions import Moved, NeedsConfirming, move
from refcoach.store import clients as client_store
from refcoach.store import referrals as store
from refcoach.store import sales as sale_store
from refcoach.store import touchpoints

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


@pytest.fixture
def tom(desk: Desk, ida: int) -> referrals.Named:
    (named,) = referrals.capture(desk, ida, ["Tom Reed"])
    return named


def owed(client_id: int, *kinds: Kind) -> list[tuple[Kind, date]]:
    found = [(t.kind, t.scheduled_on) for t in touchpoints.planned_of(client_id)]
    return [one for one in found if not kinds or one[0] in kinds]


def way(referral_id: int) -> list[tuple[Stage, date, str]]:
    return [(e.stage, e.happened_on, e.who) for e in store.events(referral_id)]


def test_r20_not_won_without_a_first_talk_unless_the_owner_says_so(desk: Desk, tom: referrals.Named) -> None:
    with pytest.raises(NeedsConfirming, match="only knows your name"):
        move(desk, tom.id, Stage.WON)
    assert introductions.objection_to(tom.id, Stage.WON)
    moved = move(desk, tom.id, Stage.WON, confirmed=True, value=2500)
    assert moved.sale_id
    assert store.events(tom.id)[-1].note == introductions.SKIPPED_THE_TALK
    assert owed(tom.lead_id, Kind.LEAD_CALL) == []


def test_won_makes_a_client_and_the_source_is_thanked_and_told(desk: Desk, clock: Clock, tom: referrals.Named) -> None:
    source = store.of_lead(tom.lead_id)[0].source_id
    thanks = next(t for t in touchpoints.planned_of(source) if t.kind is Kind.THANK_YOU)
    with desk.change("Thanked"):
        touchpoints.change(thanks.id, state="done", done_on=MONDAY)
    clock.go_to(MONDAY + DAY)
    move(desk, tom.id, Stage.IN_TOUCH)
    clock.go_to(MONDAY + 3 * DAY)
    moved = move(desk, tom.id, Stage.WON, value=2500, title="A kitchen", may_know=MayKnow.OUTCOME)
    (sale,) = sale_store.of_client(tom.lead_id)
    assert (sale.sold_on, sale.amount, sale.title) == (MONDAY + 3 * DAY, 2500, "A kitchen")
    referral = store.of_lead(tom.lead_id)[0]
    assert (referral.sale_id, referral.source_may_know) == (sale.id, MayKnow.OUTCOME)
    assert Kind.WELCOME in [kind for kind, _ in owed(tom.lead_id)]
    # Thursday: three working days on is Tuesday.
    assert owed(source, Kind.THANK_YOU, Kind.REPORT_BACK) == [
        (Kind.THANK_YOU, MONDAY + 3 * DAY),
        (Kind.REPORT_BACK, MONDAY + 8 * DAY),
    ]
    assert (moved.thank_you_on, moved.report_back_on) == (MONDAY + 3 * DAY, MONDAY + 8 * DAY)
    assert way(tom.id) == [
        (Stage.TO_CONTACT, MONDAY, "owner"),
        (Stage.IN_TOUCH, MONDAY + DAY, "owner"),
        (Stage.WON, MONDAY + 3 * DAY, "owner"),
    ]


def test_a_move_is_one_undo(desk: Desk, tom: referrals.Named, rows: Callable[[], dict[str, list[Any]]]) -> None:
    before = rows()
    desk.undo(move(desk, tom.id, Stage.WON, confirmed=True, value=90).batch)
    assert rows() == before


@pytest.mark.parametrize("stage", [Stage.LOST, Stage.NOT_A_FIT])
def test_r19_lost_or_no_match_is_told_once(desk: Desk, clock: Clock, ida: int, tom: Any, stage: Stage) -> None:
    move(desk, tom.id, Stage.IN_TOUCH)
    move(desk, tom.id, stage)
    clock.go_to(MONDAY + DAY)
    move(desk, tom.id, Stage.LOST if stage is Stage.NOT_A_FIT else Stage.NOT_A_FIT)
    assert owed(ida, Kind.REPORT_BACK) == [(Kind.REPORT_BACK, MONDAY + 4 * DAY)]
    move(desk, tom.id, Stage.MEETING)
    assert owed(ida, Kind.REPORT_BACK) == []


def test_r8_an_end_written_down_late_is_told_today(desk: Desk, clock: Clock, ida: int, tom: referrals.Named) -> None:
    clock.go_to(MONDAY + 30 * DAY)
    move(desk, tom.id, Stage.LOST, on=MONDAY + DAY)
    assert owed(ida, Kind.REPORT_BACK) == [(Kind.REPORT_BACK, MONDAY + 30 * DAY)]
    with pytest.raises(Refusal, match="still to come"):
        move(desk, tom.id, Stage.WON, on=MONDAY + 31 * DAY)


def test_r10_two_sources_of_one_lead_one_call_one_sale_and_each_is_told(desk: Desk, ida: int) -> None:
    otto = clients.add(desk, "Otto Fern")
    (first,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example"])
    (second,) = referrals.capture(desk, otto, ["Tom Reed tom@reed.example"])
    assert owed(first.lead_id) == [(Kind.LEAD_CALL, MONDAY + DAY)]
    move(desk, second.id, Stage.IN_TOUCH)
    moved = move(desk, second.id, Stage.WON, value=800)
    assert moved.along == (first.id,)
    assert [r.sale_id for r in store.of_lead(first.lead_id)] == [moved.sale_id, None]
    assert len(sale_store.of_client(first.lead_id)) == 1
    for source in (ida, otto):
        assert len(owed(source, Kind.REPORT_BACK)) == 1
    sums = pipeline.value()
    assert (sums.whole.people, sums.whole.clients, sums.whole.sold) == (1, 1, 800)
    assert (sums.by_source[ida].sold, sums.by_source[otto].sold) == (800, None)


def test_an_introduction_that_was_none_leaves_the_call_to_the_other(desk: Desk, ida: int) -> None:
    otto = clients.add(desk, "Otto Fern")
    (first,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example"])
    referrals.capture(desk, otto, ["Tom Reed tom@reed.example"], source_calls_first=True)
    move(desk, first.id, Stage.INVALID)
    assert owed(ida, Kind.THANK_YOU) == []
    # The call was for both; now the second source speaks first, as they wanted.
    assert owed(first.lead_id) == []
    assert owed(otto, Kind.FOLLOW_UP) == [(Kind.FOLLOW_UP, MONDAY + 7 * DAY)]


def test_one_of_a_report_that_was_none_leaves_the_thanks_for_the_others(desk: Desk, ida: int) -> None:
    tom, nell = referrals.capture(desk, ida, ["Tom Reed", "Nell Ash"])
    move(desk, tom.id, Stage.INVALID)
    (thanks,) = [t for t in touchpoints.planned_of(ida) if t.kind is Kind.THANK_YOU]
    assert thanks.referral_id == nell.id
    move(desk, tom.id, Stage.TO_CONTACT)
    assert owed(tom.lead_id) == [(Kind.LEAD_CALL, MONDAY + DAY)]


def test_an_invalid_one_named_anew_is_not_brought_back_beside_it(desk: Desk, ida: int, tom: referrals.Named) -> None:
    move(desk, tom.id, Stage.INVALID)
    referrals.capture(desk, ida, ["Tom Reed"])
    with pytest.raises(Refusal, match="named anew"):
        move(desk, tom.id, Stage.TO_CONTACT)


def test_r30_declined_ends_everything_and_is_left_only_by_their_own_word(desk: Desk, ida: int, tom: Any) -> None:
    move(desk, tom.id, Stage.DECLINED)
    assert owed(tom.lead_id) == []
    assert owed(ida, Kind.REPORT_BACK, Kind.FOLLOW_UP) == []
    with pytest.raises(Refusal, match="doesn't go there"):
        move(desk, tom.id, Stage.TO_CONTACT)
    with pytest.raises(NeedsConfirming, match="not to be contacted"):
        move(desk, tom.id, Stage.IN_TOUCH)
    assert move(desk, tom.id, Stage.IN_TOUCH, confirmed=True).stage is Stage.IN_TOUCH


def test_a_quiet_one_is_taken_up_again_with_three_tries(desk: Desk, ida: int, tom: referrals.Named) -> None:
    with desk.change("Tried"):
        store.change(tom.id, attempts=3)
    move(desk, tom.id, Stage.QUIET)
    move(desk, tom.id, Stage.TO_CONTACT)
    assert store.of_lead(tom.lead_id)[0].attempts == 0
    assert owed(tom.lead_id) == [(Kind.LEAD_CALL, MONDAY + DAY)]


def test_they_want_to_speak_first_after_all(desk: Desk, ida: int, tom: referrals.Named) -> None:
    move(desk, tom.id, Stage.RECEIVED)
    assert owed(tom.lead_id) == []
    assert owed(ida, Kind.FOLLOW_UP) == [(Kind.FOLLOW_UP, MONDAY + 7 * DAY)]
    move(desk, tom.id, Stage.TO_CONTACT)
    assert owed(ida, Kind.FOLLOW_UP) == []
    assert owed(tom.lead_id) == [(Kind.LEAD_CALL, MONDAY + DAY)]


def test_a_sale_written_down_before_is_the_one_that_won_them(desk: Desk, clock: Clock, tom: referrals.Named) -> None:
    move(desk, tom.id, Stage.PROPOSAL, confirmed=True)
    clock.go_to(MONDAY + 2 * DAY)
    recorded = sales.record(desk, tom.lead_id, MONDAY + DAY, amount=300)
    brought = introductions.brought(tom.lead_id)
    assert brought
    assert brought.id == tom.id
    moved = move(desk, tom.id, Stage.WON)
    assert (moved.sale, moved.sale_id) == (None, recorded.sale_id)
    assert store.events(tom.id)[-1].happened_on == MONDAY + DAY
    assert len(sale_store.of_client(tom.lead_id)) == 1
    assert introductions.brought(tom.lead_id) is None


def test_the_stage_it_has_with_something_else_said_changes_only_that(desk: Desk, tom: referrals.Named) -> None:
    move(desk, tom.id, Stage.IN_TOUCH)
    move(desk, tom.id, Stage.IN_TOUCH, may_know=MayKnow.SPOKE, value=1200)
    with pytest.raises(Refusal, match="already"):
        move(desk, tom.id, Stage.IN_TOUCH)
    assert len(store.events(tom.id)) == 2
    row = pipeline.one(tom.id)
    assert (row.referral.source_may_know, row.value) == (MayKnow.SPOKE, 1200)
    assert pipeline.value().whole.estimated == 1200
    move(desk, tom.id, Stage.WON, value=1000)
    assert pipeline.value().whole.sold == 1000
    assert pipeline.value().whole.estimated is None


def test_somebody_put_away_is_back_when_they_are_taken_up_again(desk: Desk, tom: referrals.Named) -> None:
    move(desk, tom.id, Stage.LOST)
    clients.put_away(desk, tom.lead_id, ClientState.ARCHIVED)
    move(desk, tom.id, Stage.IN_TOUCH)
    lead = client_store.get(tom.lead_id)
    assert lead
    assert lead.state is ClientState.ACTIVE


def test_a_source_who_died_is_told_nothing(desk: Desk, ida: int, tom: referrals.Named) -> None:
    clients.put_away(desk, ida, ClientState.DECEASED)
    moved = move(desk, tom.id, Stage.LOST)
    assert (moved.report_back_on, owed(ida)) == (None, [])


def test_a_source_put_away_is_told_all_the_same(desk: Desk, ida: int, tom: referrals.Named) -> None:
    clients.put_away(desk, ida, ClientState.ARCHIVED)
    move(desk, tom.id, Stage.LOST)
    assert [t.kind for t in touchpoints.due(MONDAY + 3 * DAY) if t.client_id == ida] == [
        Kind.THANK_YOU,
        Kind.REPORT_BACK,
    ]


def test_where_a_pack_asks_for_their_yes_the_source_is_asked_and_then_there_is_a_call(desk: Desk, ida: int) -> None:
    packs.choose(desk, "DE", [])
    (named,) = referrals.capture(desk, ida, ["Tom Reed"])
    assert owed(named.lead_id) == []
    assert owed(ida, Kind.FOLLOW_UP) == [(Kind.FOLLOW_UP, MONDAY + 7 * DAY)]
    (question,) = [t for t in touchpoints.planned_of(ida) if t.kind is Kind.FOLLOW_UP]
    asks.log(desk, question.id, Report(None))
    assert owed(named.lead_id) == [(Kind.LEAD_CALL, MONDAY + DAY)]


def test_the_list_is_in_the_order_of_the_pipeline(desk: Desk, ida: int) -> None:
    named = referrals.capture(desk, ida, ["A B", "C D", "E F"])
    move(desk, named[0].id, Stage.LOST)
    move(desk, named[1].id, Stage.IN_TOUCH)
    assert [row.lead for row in pipeline.listed()] == ["E F", "C D", "A B"]
    assert [row.lead for row in pipeline.listed(open_only=True)] == ["E F", "C D"]
    assert [row.next.kind if row.next else None for row in pipeline.listed()] == [
        Kind.LEAD_CALL,
        Kind.CUSTOM,
        Kind.REPORT_BACK,
    ]
    clients.put_away(desk, named[2].lead_id, ClientState.DECEASED)
    assert [row.lead for row in pipeline.listed()] == ["C D", "A B"]


def test_an_unknown_number_a_wrong_sale_or_amount_is_refused(desk: Desk, tom: referrals.Named) -> None:
    def refused(**said: Any) -> None:
        with pytest.raises(Refusal, match="Nothing was changed"):
            move(desk, said.pop("number", tom.id), Stage.WON, confirmed=True, **said)

    refused(number=77)
    refused(sale_id=9)
    refused(value=-1)
    refused(value=10**13)
    assert isinstance(move(desk, tom.id, Stage.WON, confirmed=True), Moved)
