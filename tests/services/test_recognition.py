"""Somebody named again is one person (R10), and one who declined is left alone (R30)."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.referrals import Introduced, Stage, introduced
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, clients, questions, referrals, sales, same_person
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import recognition, touchpoints
from refcoach.store import referrals as referral_store

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes")


@pytest.fixture
def otto(desk: Desk) -> int:
    return clients.add(desk, "Otto Fern")


def owed(client_id: int) -> list[tuple[Kind, date]]:
    return [(t.kind, t.scheduled_on) for t in touchpoints.planned_of(client_id)]


def test_r10_the_same_person_named_three_times_is_one_person_and_counts_once(
    desk: Desk, clock: Clock, ida: int
) -> None:
    sales.record(desk, ida, MONDAY, promise=3)
    people = client_store.count(today=MONDAY) + 1
    named = []
    for day, name in enumerate(("Tom Réed", " tom  reed", "TOM REED")):
        clock.go_to(MONDAY + day * DAY)
        named += referrals.capture(desk, ida, [name])
    assert client_store.count(today=MONDAY) == people
    assert [n.again for n in named] == [False, True, True]
    assert len({n.lead_id for n in named}) == len({n.id for n in named}) == len(referral_store.from_source(ida)) == 1
    agreement = questions.agreement(ida, MONDAY)
    assert agreement
    assert (agreement.given, agreement.remaining) == (1, 2)
    assert owed(named[0].lead_id) == [(Kind.LEAD_CALL, MONDAY + DAY)]
    # Naming somebody again is thanked too.
    assert [on for kind, on in owed(ida) if kind is Kind.THANK_YOU] == [MONDAY, MONDAY + DAY, MONDAY + 2 * DAY]


@pytest.mark.parametrize(
    "again", ["T. Reed, TOM@reed.example", "Tom Reed 0044 7700 900123", "The tall one, tom@reed.example"]
)
def test_r10_two_sources_of_one_lead_are_two_introductions_and_one_first_call(
    desk: Desk, ida: int, otto: int, again: str
) -> None:
    (first,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example +44 7700 900123"])
    (second,) = referrals.capture(desk, otto, [again])
    assert (second.lead_id, second.lead, second.again, second.alike) == (first.lead_id, "Tom Reed", True, ())
    assert second.id != first.id
    assert owed(first.lead_id) == [(Kind.LEAD_CALL, MONDAY + DAY)]
    assert [kind for kind, _ in owed(otto)] == [Kind.THANK_YOU]


def test_r19_the_first_call_tells_of_both_introductions(desk: Desk, clock: Clock, ida: int, otto: int) -> None:
    (first,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example"])
    referrals.capture(desk, otto, ["Tom Reed tom@reed.example"])
    clock.go_to(MONDAY + DAY)
    (call,) = touchpoints.planned_of(first.lead_id)
    asks.log(desk, call.id, Report())
    assert {r.stage for r in referral_store.of_lead(first.lead_id)} == {Stage.IN_TOUCH}
    # Named by a third, somebody who is spoken with already gets no first call.
    third = clients.add(desk, "Nell Ash")
    referrals.capture(desk, third, ["Tom Reed, tom@reed.example"])
    assert referral_store.from_source(third)[0].stage is Stage.IN_TOUCH
    assert owed(first.lead_id) == [(Kind.CUSTOM, MONDAY + 8 * DAY)]


def test_r10_another_of_that_name_is_never_merged_silently(desk: Desk, ida: int, otto: int) -> None:
    other = clients.add(desk, "Tom Reed")
    (named,) = referrals.capture(desk, ida, ["Tom Reed"])
    assert (named.again, named.alike) == (False, (other,))
    assert named.lead_id != other
    (again,) = referrals.capture(desk, otto, ["Tom Reed"])
    assert set(again.alike) == {other, named.lead_id}


def test_r10_one_name_written_twice_in_one_report_is_one_person(desk: Desk, ida: int) -> None:
    assert [n.lead for n in referrals.capture(desk, ida, ["Tom Reed", "tom reed"])] == ["tom reed"]


def test_r10_a_shared_mailbox_is_no_proof(desk: Desk, ida: int, otto: int) -> None:
    (first,) = referrals.capture(desk, ida, ["Tom Reed info@reed.example"])
    (second,) = referrals.capture(desk, otto, ["Ann Vane info@reed.example"])
    assert first.lead_id != second.lead_id


@pytest.mark.parametrize("other", ["Ann Reed", "Mrs Reed", "Tom Reed jr", "Ann and Tom Reed"])
@pytest.mark.parametrize("point", ["+44 7700 900123", "thereeds@reed.example", "reed@reed.example"])
def test_r10_what_a_household_shares_makes_nobody_of_it_another(
    desk: Desk, ida: int, otto: int, point: str, other: str
) -> None:
    (first,) = referrals.capture(desk, ida, [f"Tom Reed {point}"])
    (second,) = referrals.capture(desk, otto, [f"{other} {point}"])
    (third,) = referrals.capture(desk, otto, [f"Tom Reed {point}"])
    assert second.lead_id != first.lead_id == third.lead_id
    assert client_store.many([second.lead_id])[second.lead_id].display_name == other
    assert {t.kind for t in touchpoints.planned_of(second.lead_id)} == {Kind.LEAD_CALL}


def test_r10_an_address_that_two_have_is_neithers_own(desk: Desk, otto: int) -> None:
    both = [clients.add(desk, name, email="attic@vane.example") for name in ("Kim Vane", "Pia Vane")]
    named = referrals.capture(desk, otto, ["Sam Vane attic@vane.example", "Pia Vane attic@vane.example"])
    assert named[0].lead_id not in both and named[1].lead_id == both[1]


def test_r10_a_short_form_with_the_same_phone_is_asked_about(desk: Desk, ida: int, otto: int) -> None:
    (first,) = referrals.capture(desk, ida, ["Tom Reed +44 7700 900123"])
    line = "Tommy Reed 0044 7700 900123"
    assert [c.client_id for c in same_person.candidates(otto, line)] == [first.lead_id]
    (named,) = referrals.capture(desk, otto, [line])
    assert (named.again, named.alike) == (False, (first.lead_id,))


def test_r10_an_introduction_that_was_invalid_is_made_anew(desk: Desk, ida: int) -> None:
    (first,) = referrals.capture(desk, ida, ["Tom Reed"])
    with desk.change("A slip"):
        referral_store.stand(first.id, Stage.INVALID, MONDAY)
    (second,) = referrals.capture(desk, ida, ["Tom Reed"])
    assert (second.lead_id, second.id != first.id) == (first.lead_id, True)


def test_r30_a_lead_who_declined_is_recognised_when_anyone_names_them_again(desk: Desk, ida: int, otto: int) -> None:
    (first,) = referrals.capture(desk, ida, ["Tom Reed"])
    with desk.change("Declined"):
        referral_store.stand(first.id, Stage.DECLINED, MONDAY)
        touchpoints.change(touchpoints.planned_of(first.lead_id)[0].id, state="cancelled")
    for source in (ida, otto):
        (named,) = referrals.capture(desk, source, ["tom reed"])
        assert (named.lead_id, named.declined) == (first.lead_id, True)
    assert owed(first.lead_id) == []
    assert referral_store.from_source(otto)[0].stage is Stage.DECLINED


def test_r19_somebody_who_is_a_client_already_gets_no_first_call(desk: Desk, ida: int) -> None:
    otto = clients.add(desk, "Tom Reed", email="tom@reed.example", existing_client=True)
    (named,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example"])
    assert named.lead_id == otto
    assert Kind.LEAD_CALL not in [kind for kind, _ in owed(otto)]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Tom Reed", Introduced("Tom Reed")),
        ("Tom Reed <tom@reed.example>", Introduced("Tom Reed", "tom@reed.example")),
        ("Tom Reed, 0171 555-01 01", Introduced("Tom Reed", "", "0171 555-01 01")),
        ("Studio 54", Introduced("Studio 54")),
        ("tom@reed.example", Introduced("tom@reed.example")),
        ("Tom (the tall one)", Introduced("Tom (the tall one)")),
    ],
)
def test_a_line_is_a_name_with_an_address_or_phone_behind_it(line: str, who: Introduced) -> None:
    assert introduced(line) == who


def test_marks_that_are_letters_tell_two_names_apart() -> None:
    assert recognition.folded("José  Müller") == recognition.folded("jose muller")
    assert recognition.folded("रवि") != recognition.folded("रव")
