"""Who was written to once gets no first call and no second message, whoever names them then (R10, R19, R30)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

import r19
from refcoach.domain.referrals import Stage
from refcoach.domain.todo import HELD_LEAD
from refcoach.domain.touchpoints import Kind
from refcoach.services import (
    clients,
    first_messages,
    held_leads,
    introductions,
    new_day,
    packs,
    questions,
    referrals,
    same_person,
    scripts,
)
from refcoach.services.desk import Desk, Refusal
from refcoach.store import referrals as store
from refcoach.store import touchpoints
from refcoach.store.tables import database

TOM = "Tom Reed tom@reed.example"


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


@pytest.fixture
def otto(desk: Desk) -> int:
    return clients.add(desk, "Otto Fern", existing_client=True)


def calls(lead_id: int) -> list[int | None]:
    return [t.referral_id for t in touchpoints.planned_of(lead_id) if t.kind is Kind.LEAD_CALL]


def faults() -> list[str]:
    sql = database.connection()
    return [*r19.owed(sql), *r19.wrong(sql)]


def wait(desk: Desk, clock: Clock, days: int) -> None:
    clock.go_to(desk.today() + timedelta(days=days))
    new_day.it_is_today(desk)


def test_named_by_somebody_else_they_are_not_called_and_not_written_to_again(desk: Desk, ida: int, otto: int) -> None:
    (tom,) = referrals.capture(desk, ida, [TOM])
    first_messages.sent(desk, tom.id)
    (again,) = referrals.capture(desk, otto, [TOM])
    assert again.lead_id == tom.lead_id and not calls(tom.lead_id) and not faults()
    with pytest.raises(Refusal, match="a first message is sent once"):
        first_messages.sent(desk, again.id)


@pytest.mark.parametrize("written_first", [True, False])
def test_nor_once_the_owner_says_that_they_are_the_same(desk: Desk, ida: int, otto: int, written_first: bool) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    (other,) = referrals.capture(desk, otto, ["Tom Reed"])
    first_messages.sent(desk, tom.id if written_first else other.id)
    same_person.they_are(desk, other.id, tom.lead_id)
    assert not calls(tom.lead_id) and not faults()


def test_nor_does_anybody_wait_for_the_source_to_speak_with_them(desk: Desk, ida: int, otto: int) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    first_messages.sent(desk, tom.id)
    (other,) = referrals.capture(desk, otto, ["Tom Reed"], source_calls_first=True)
    same_person.they_are(desk, other.id, tom.lead_id)
    assert not [t for t in touchpoints.planned_of(otto) if t.kind is Kind.FOLLOW_UP] and not faults()


def test_nor_after_what_they_were_written_for_has_ended(desk: Desk, ida: int, otto: int) -> None:
    (tom,) = referrals.capture(desk, ida, [TOM])
    first_messages.sent(desk, tom.id)
    introductions.move(desk, tom.id, Stage.LOST)
    referrals.capture(desk, otto, [TOM])
    assert not calls(tom.lead_id) and not faults()


def test_who_named_them_since_is_asked_14_days_on_and_14_more_and_it_rests(
    desk: Desk, clock: Clock, ida: int, otto: int
) -> None:
    (tom,) = referrals.capture(desk, ida, [TOM])
    first_messages.sent(desk, tom.id)
    wait(desk, clock, 42)
    (again,) = referrals.capture(desk, otto, [TOM])
    new_day.it_is_today(desk)
    assert stage_of(again.id) is Stage.TO_CONTACT
    wait(desk, clock, 14)
    (offer,) = [t.id for t in touchpoints.planned_of(otto) if t.kind is Kind.FOLLOW_UP]
    assert scripts.words(desk, otto, touchpoint_id=offer).situation == "quiet_referral"
    wait(desk, clock, 13)
    assert stage_of(again.id) is Stage.TO_CONTACT
    wait(desk, clock, 1)
    assert stage_of(again.id) is Stage.QUIET and not faults()


def test_the_message_taken_back_both_wait_for_the_one_call(desk: Desk, ida: int, otto: int) -> None:
    (tom,) = referrals.capture(desk, ida, [TOM])
    batch = first_messages.sent(desk, tom.id)
    referrals.capture(desk, otto, [TOM])
    desk.undo(batch)
    assert len(calls(tom.lead_id)) == 1 and not faults()


@pytest.mark.parametrize("ended", [Stage.INVALID, Stage.QUIET, Stage.LOST, Stage.NOT_A_FIT, Stage.DECLINED])
def test_a_first_call_goes_to_another_introduction_that_waits_for_it_or_ends(
    desk: Desk, ida: int, otto: int, ended: Stage
) -> None:
    (tom,) = referrals.capture(desk, ida, [TOM])
    (again,) = referrals.capture(desk, otto, [TOM])
    assert calls(tom.lead_id) == [tom.id]
    introductions.move(desk, tom.id, ended)
    # What the person did is so for both of them; that it was none, and a silence, belong to one (R10).
    assert calls(tom.lead_id) == ([again.id] if ended in (Stage.INVALID, Stage.QUIET) else [])
    assert not faults()


def held(desk: Desk) -> list[str]:
    return [row.todo.text for row in questions.due(desk.today()) if row.todo.source == HELD_LEAD]


def test_whoever_was_written_to_is_not_to_be_written_to_after_30_days(desk: Desk, clock: Clock, ida: int) -> None:
    (tom,) = referrals.capture(desk, ida, [TOM])
    first_messages.sent(desk, tom.id)
    clock.go_to(MONDAY + timedelta(days=30))
    held_leads.settle(desk)
    assert held(desk) == ["30 days without a talk with Tom Reed, who was written to: remove them, or keep them"]
    assert not held_leads.may_be_written_to(tom.lead_id)


def test_nor_where_the_rules_want_their_own_yes_first(desk: Desk, clock: Clock, ida: int) -> None:
    (tom,) = referrals.capture(desk, ida, [TOM])
    packs.choose(desk, "NZ", [])
    clock.go_to(MONDAY + timedelta(days=30))
    held_leads.settle(desk)
    assert held(desk) == ["30 days without a talk with Tom Reed: ask who named them to introduce you, or remove them"]
    assert not held_leads.may_be_written_to(tom.lead_id)


def stage_of(referral_id: int) -> Stage:
    found = store.get(referral_id)
    assert found
    return found.stage
