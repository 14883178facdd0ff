"""A first message is sent once; a second is refused, and no further try is planned (R19)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

import r19
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, first_messages, introductions, new_day, packs, referrals, scripts
from refcoach.services.desk import Desk, Refusal
from refcoach.store import referrals as store
from refcoach.store import touchpoints
from refcoach.store.tables import database

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


@pytest.fixture
def tom(desk: Desk, ida: int) -> referrals.Named:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example"])
    return tom


def planned(client_id: int, kind: Kind) -> list[int]:
    return [t.id for t in touchpoints.planned_of(client_id) if t.kind is kind]


def stage_of(referral_id: int) -> Stage:
    found = store.get(referral_id)
    assert found
    return found.stage


def faults() -> list[str]:
    sql = database.connection()
    return [*r19.owed(sql), *r19.wrong(sql)]


def wait(desk: Desk, clock: Clock, days: int) -> None:
    clock.go_to(desk.today() + days * DAY)
    new_day.it_is_today(desk)


def test_it_is_written_down_and_nobody_calls(desk: Desk, clock: Clock, ida: int, tom: referrals.Named) -> None:
    first_messages.sent(desk, tom.id)
    found = store.get(tom.id)
    assert found and (found.first_message_on, found.attempts) == (MONDAY, 0)
    assert not planned(tom.lead_id, Kind.LEAD_CALL) and not faults()
    wait(desk, clock, 13)
    introductions.move(desk, tom.id, Stage.RECEIVED)
    introductions.move(desk, tom.id, Stage.TO_CONTACT)
    assert not planned(tom.lead_id, Kind.LEAD_CALL) and not faults()


def test_14_days_of_silence_later_letting_it_rest_is_offered_and_14_more_and_it_rests(
    desk: Desk, clock: Clock, ida: int, tom: referrals.Named
) -> None:
    first_messages.sent(desk, tom.id)
    wait(desk, clock, 13)
    assert not planned(ida, Kind.FOLLOW_UP)
    wait(desk, clock, 1)
    (offer,) = planned(ida, Kind.FOLLOW_UP)
    words = scripts.words(desk, ida, touchpoint_id=offer)
    assert words.situation == "quiet_referral" and "I last tried on Monday 16 March" in words.steps[0].text
    wait(desk, clock, 13)
    assert stage_of(tom.id) is Stage.TO_CONTACT
    wait(desk, clock, 1)
    assert stage_of(tom.id) is Stage.QUIET and not faults()


def test_a_second_one_is_refused_whoever_named_them(desk: Desk, ida: int, tom: referrals.Named) -> None:
    first_messages.sent(desk, tom.id)
    (again,) = referrals.capture(desk, clients.add(desk, "Otto Fern"), ["Tom Reed tom@reed.example"])
    for one in (tom.id, again.id):
        with pytest.raises(Refusal, match="was written to on Monday 16 March, and a first message is sent once"):
            first_messages.sent(desk, one)


def test_undo_brings_the_call_back(desk: Desk, tom: referrals.Named) -> None:
    batch = first_messages.sent(desk, tom.id)
    desk.undo(batch)
    found = store.get(tom.id)
    assert found and found.first_message_on is None
    assert len(planned(tom.lead_id, Kind.LEAD_CALL)) == 1 and not faults()
    first_messages.sent(desk, tom.id)


def test_the_source_is_asked_no_more_whether_they_spoke(desk: Desk, ida: int) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"], source_calls_first=True)
    assert planned(ida, Kind.FOLLOW_UP)
    first_messages.sent(desk, tom.id)
    assert not planned(ida, Kind.FOLLOW_UP) and stage_of(tom.id) is Stage.TO_CONTACT and not faults()


def test_whoever_rests_without_a_talk_may_be_written_to_once_and_goes_on_resting(
    desk: Desk, tom: referrals.Named
) -> None:
    introductions.move(desk, tom.id, Stage.QUIET)
    first_messages.sent(desk, tom.id)
    assert stage_of(tom.id) is Stage.QUIET and not faults()
    introductions.move(desk, tom.id, Stage.IN_TOUCH)
    introductions.move(desk, tom.id, Stage.QUIET)
    with pytest.raises(Refusal):
        first_messages.sent(desk, tom.id)


@pytest.mark.parametrize(
    ("stage", "why"), [(Stage.DECLINED, "asked not to be contacted"), (Stage.IN_TOUCH, "past the first talk")]
)
def test_whoever_declined_or_was_spoken_with_is_not_written_to(
    desk: Desk, tom: referrals.Named, stage: Stage, why: str
) -> None:
    introductions.move(desk, tom.id, stage)
    with pytest.raises(Refusal, match=why):
        first_messages.sent(desk, tom.id)


def test_where_the_rules_want_their_own_yes_there_is_no_message(desk: Desk, tom: referrals.Named) -> None:
    packs.choose(desk, "DE", [])
    with pytest.raises(Refusal, match=r"without a yes of their own. E-mail and text wait for their own yes.*Source: "):
        first_messages.sent(desk, tom.id)
