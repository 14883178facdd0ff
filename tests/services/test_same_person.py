"""Somebody named is somebody known: shown side by side, and put to whom they are (R10, R23)."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY

from refcoach.domain.clients import Consent, PointKind
from refcoach.domain.clients import State as ClientState
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, introductions, questions, referrals, sales, same_person
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients as client_store
from refcoach.store import referrals as store
from refcoach.store import touchpoints

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes")


@pytest.fixture
def otto(desk: Desk) -> int:
    return clients.add(desk, "Otto Fern")


def owed(client_id: int) -> list[tuple[Kind, date]]:
    return [(t.kind, t.scheduled_on) for t in touchpoints.planned_of(client_id)]


def test_r10_who_may_be_the_same_is_shown_with_what_tells_them_apart(desk: Desk, ida: int, otto: int) -> None:
    (named,) = referrals.capture(desk, ida, ["Tom Réed tom@reed.example"])
    (found,) = same_person.candidates(otto, "tom reed")
    assert (found.client_id, found.name, found.email, found.named_by, found.is_client) == (
        named.lead_id,
        "Tom Réed",
        "tom@reed.example",
        ("Ida Brookes",),
        False,
    )
    # Nobody is asked where it is clear.
    assert same_person.candidates(ida, "Tom Reed") == []
    assert same_person.candidates(otto, "Tommy tom@reed.example") == []
    assert same_person.candidates(otto, "Nell Ash") == []


def test_r10_one_person_one_first_call_two_introductions(desk: Desk, ida: int, otto: int) -> None:
    sales.record(desk, otto, MONDAY, promise=2)
    (first,) = referrals.capture(desk, ida, ["Tom Reed"])
    (second,) = referrals.capture(desk, otto, ["Tom Reed 0171 555 01 01"])
    assert [one.client_id for one in same_person.alike(second.lead_id)] == [first.lead_id]
    same_person.they_are(desk, second.id, first.lead_id)
    assert {r.source_id for r in store.of_lead(first.lead_id)} == {ida, otto}
    assert owed(first.lead_id) == [(Kind.LEAD_CALL, MONDAY + DAY)]
    assert owed(second.lead_id) == []
    gone = client_store.get(second.lead_id)
    assert gone
    assert gone.state is ClientState.ARCHIVED
    assert [p.value for p in client_store.points_of([first.lead_id])[first.lead_id]] == ["0171 555 01 01"]
    agreement = questions.agreement(otto, MONDAY)
    assert agreement
    assert agreement.given == 1
    # Whoever was put away as the same is not asked about again.
    assert same_person.alike(first.lead_id) == []


def test_the_call_of_the_one_written_down_twice_goes_along(desk: Desk, ida: int) -> None:
    tom = clients.add(desk, "Tom Reed")
    (named,) = referrals.capture(desk, ida, ["Tom Reed"])
    same_person.repoint(desk, named.id, tom)
    assert (owed(tom), owed(named.lead_id)) == ([(Kind.LEAD_CALL, MONDAY + DAY)], [])


def test_a_call_that_was_for_two_introductions_stays_with_the_other(desk: Desk, ida: int, otto: int) -> None:
    tom = clients.add(desk, "Tommy Reed")
    (first,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example"])
    referrals.capture(desk, otto, ["Tom Reed tom@reed.example"])
    same_person.repoint(desk, first.id, tom)
    assert (owed(tom), owed(first.lead_id)) == ([(Kind.LEAD_CALL, MONDAY + DAY)],) * 2


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.MEETING])
def test_it_is_as_far_as_the_person_is(desk: Desk, ida: int, otto: int, stage: Stage) -> None:
    (first,) = referrals.capture(desk, ida, ["Tom Reed"])
    (second,) = referrals.capture(desk, otto, ["Tom Reed"])
    introductions.move(desk, first.id, stage, confirmed=True)
    same_person.repoint(desk, second.id, first.lead_id)
    assert {r.stage for r in store.of_lead(first.lead_id)} == {stage}
    # Who is met has a next step, and nobody is called first.
    assert owed(second.lead_id) == []
    assert [kind for kind, _ in owed(first.lead_id)] == ([Kind.CUSTOM] if stage is Stage.MEETING else [])


def test_one_undo_takes_it_apart_again(desk: Desk, ida: int, otto: int) -> None:
    (first,) = referrals.capture(desk, ida, ["Tom Reed"])
    (second,) = referrals.capture(desk, otto, ["Tom Reed"])
    desk.undo(same_person.they_are(desk, second.id, first.lead_id))
    assert store.from_source(otto)[0].lead_id == second.lead_id
    assert owed(second.lead_id) == [(Kind.LEAD_CALL, MONDAY + DAY)]


def test_nobody_introduces_themselves_and_the_dead_are_named_by_nobody(desk: Desk, ida: int, otto: int) -> None:
    (named,) = referrals.capture(desk, ida, ["Tom Reed"])
    clients.put_away(desk, otto, ClientState.DECEASED)
    for number, who in ((named.id, ida), (named.id, otto), (named.id, 99), (99, named.lead_id)):
        with pytest.raises(Refusal, match="Nothing was changed"):
            same_person.repoint(desk, number, who)
    assert store.from_source(ida)[0].lead_id == named.lead_id


def test_somebody_who_bought_already_is_not_called_first(desk: Desk, ida: int) -> None:
    tom = clients.add(desk, "Tom Reed", existing_client=True)
    (named,) = referrals.capture(desk, ida, ["Tom Reed"])
    same_person.repoint(desk, named.id, tom)
    assert store.from_source(ida)[0].stage is Stage.RECEIVED
    assert Kind.LEAD_CALL not in [kind for kind, _ in owed(tom)]


@pytest.mark.parametrize(
    ("first", "second"), [(Consent.NO, Consent.NOT_ASKED), (Consent.NOT_ASKED, Consent.NO), (Consent.YES, Consent.NO)]
)
def test_whoever_said_no_to_e_mail_has_said_it_once_they_are_one(
    desk: Desk, ida: int, otto: int, first: Consent, second: Consent
) -> None:
    (one,) = referrals.capture(desk, ida, ["Tom Reed"])
    (other,) = referrals.capture(desk, otto, ["Tom Reed"])
    with desk.change("Lists"):
        client_store.add_point(one.lead_id, PointKind.EMAIL, "tom@reed.example", consent=first)
        client_store.add_point(other.lead_id, PointKind.EMAIL, "Tom@Reed.example", consent=second)
    batch = same_person.they_are(desk, other.id, one.lead_id)
    assert [it.consent for it in client_store.points_of([one.lead_id])[one.lead_id]] == [Consent.NO]
    desk.undo(batch)
    assert [it.consent for it in client_store.points_of([one.lead_id])[one.lead_id]] == [first]
