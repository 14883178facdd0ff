"""Which moves an introduction may make (R20), and what each of them leaves to do (R19)."""

from datetime import date
from itertools import product

import pytest

from refcoach.domain.introductions import CONFIRMABLE, LEAVES, OPEN, Objection, Owed, first_of, goes_along, objection
from refcoach.domain.referrals import ENDED, NOT_SPOKEN, TALKING, How, Referral, Stage
from refcoach.domain.rules import BASE, Calling, Rules, may_call

DAY = date(2026, 3, 16)


@pytest.mark.parametrize("to", [Stage.MEETING, Stage.PROPOSAL, Stage.WON])
@pytest.mark.parametrize("now", [Stage.RECEIVED, Stage.TO_CONTACT, Stage.QUIET, Stage.LOST])
def test_r20_a_referred_lead_is_not_already_sold(now: Stage, to: Stage) -> None:
    assert objection(now, to, {now}) is Objection.NO_TALK_YET
    assert objection(now, to, {now, Stage.IN_TOUCH}) is None
    assert Objection.NO_TALK_YET in CONFIRMABLE


@pytest.mark.parametrize("now", sorted(OPEN))
@pytest.mark.parametrize("to", [Stage.LOST, Stage.NOT_A_FIT, Stage.QUIET, Stage.DECLINED, Stage.INVALID])
def test_every_open_introduction_has_every_way_out(now: Stage, to: Stage) -> None:
    assert objection(now, to, {now}) is None


@pytest.mark.parametrize(("now", "to"), list(product([Stage.QUIET, Stage.LOST, Stage.NOT_A_FIT], sorted(OPEN))))
def test_what_rested_or_was_lost_is_taken_up_again(now: Stage, to: Stage) -> None:
    assert objection(now, to, {now, Stage.IN_TOUCH}) is None


def test_who_bought_stays_a_client_and_who_declined_comes_only_by_themselves() -> None:
    for to in set(Stage) - {Stage.WON}:
        assert objection(Stage.WON, to, set(Stage)) is Objection.BOUGHT
    assert objection(Stage.DECLINED, Stage.TO_CONTACT, set()) is Objection.NOT_FROM_HERE
    assert objection(Stage.DECLINED, Stage.IN_TOUCH, set()) is Objection.ASKED_NOT_TO_BE
    for stage in Stage:
        assert objection(stage, stage, set()) is Objection.THERE_ALREADY


def test_r19_only_what_ended_is_reported_and_only_who_bought_is_thanked_for_again() -> None:
    assert {stage for stage, owed in LEAVES.items() if Owed.REPORT_BACK in owed} == ENDED
    assert {stage for stage, owed in LEAVES.items() if Owed.THANKS in owed} == {Stage.WON}


def of(number: int, stage: Stage, received_on: date = DAY) -> Referral:
    return Referral(number, 10 + number, 1, received_on, stage)


def test_r10_what_the_person_does_is_so_in_every_introduction_of_theirs() -> None:
    moved = of(1, Stage.TO_CONTACT)
    assert goes_along(moved, Stage.IN_TOUCH, of(2, Stage.QUIET))
    assert goes_along(moved, Stage.WON, of(2, Stage.PROPOSAL))
    assert not goes_along(moved, Stage.IN_TOUCH, of(2, Stage.PROPOSAL))  # nobody further on goes back
    assert not goes_along(moved, Stage.WON, of(2, Stage.LOST))  # that end was told
    assert not goes_along(moved, Stage.INVALID, of(2, Stage.TO_CONTACT))
    assert not goes_along(moved, Stage.QUIET, of(2, Stage.TO_CONTACT))
    # A step back is one for both.
    assert goes_along(of(1, Stage.PROPOSAL), Stage.MEETING, of(2, Stage.PROPOSAL))


def test_r10_the_first_introduction_counts() -> None:
    later, first = of(1, Stage.WON, date(2026, 3, 17)), of(2, Stage.WON)
    assert first_of([later, first, of(3, Stage.WON)]) is first
    assert first_of([]) is None


def test_the_base_pack_lets_everybody_be_called_and_a_stricter_one_waits_for_their_yes() -> None:
    strict = Rules(phone_first_call=Calling.CONSENT_FIRST)
    assert may_call(BASE, How.UNKNOWN, None)
    assert not may_call(strict, How.MENTIONED, None)
    assert may_call(strict, How.MENTIONED, DAY)
    assert may_call(strict, How.CALLED_US, None)
    assert not NOT_SPOKEN & TALKING
