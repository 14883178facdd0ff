"""One person has one first call and stands in one place, whatever is taken back or brought back since (R10, R19)."""

import pytest

import r19
from refcoach.domain.clients import State
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, introductions, referrals, same_person
from refcoach.services.desk import Desk, Refusal
from refcoach.store import touchpoints
from refcoach.store.tables import database


def first_calls(lead_id: int) -> int:
    return sum(t.kind is Kind.LEAD_CALL for t in touchpoints.planned_of(lead_id))


def faults() -> list[str]:
    sql = database.connection()
    return [*r19.owed(sql), *r19.wrong(sql)]


def test_a_move_taken_back_after_somebody_else_named_them_leaves_one_first_call(desk: Desk) -> None:
    ida, otto = clients.add(desk, "Ida Brookes"), clients.add(desk, "Otto Fern")
    (tom,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example"])
    moved = introductions.move(desk, tom.id, Stage.RECEIVED)
    with desk.change("named again") as named:
        referrals.capture(desk, otto, ["Tom Reed tom@reed.example"])
    desk.undo(moved.batch)
    assert first_calls(tom.lead_id) == 1 and not faults()
    # What was done since can be taken back as well, and they are still to be called.
    desk.undo(named.id)
    assert first_calls(tom.lead_id) == 1 and not faults()


def test_somebody_put_away_who_turns_out_to_be_the_one_named_is_called_once(desk: Desk) -> None:
    ida, otto = clients.add(desk, "Ida Brookes"), clients.add(desk, "Otto Fern")
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    clients.put_away(desk, tom.lead_id, State.ARCHIVED)
    (again,) = referrals.capture(desk, otto, ["Tom Reed"])
    same_person.they_are(desk, again.id, tom.lead_id)
    assert first_calls(tom.lead_id) == 1 and not faults()


def test_a_move_that_others_followed_is_not_taken_back_from_under_them(desk: Desk) -> None:
    (tom,) = referrals.capture(desk, clients.add(desk, "Ida Brookes"), ["Tom Reed"])
    first, *_ = [introductions.move(desk, tom.id, to) for to in (Stage.QUIET, Stage.TO_CONTACT, Stage.QUIET)]
    with pytest.raises(Refusal, match="something was changed since"):
        desk.undo(first.batch)
    assert not faults()
