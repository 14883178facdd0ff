"""A note that waits with its check-in: logged by whatever way, it is in the book once."""

import pytest

from refcoach.domain.history import Telling, lines
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, clients, history, note_drafts, sales, undo
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import touchpoints


@pytest.fixture
def check_in(desk: Desk) -> int:
    ida = clients.add(desk, "Ida Holm")
    sales.record(desk, ida, desk.today())
    return next(t.id for t in touchpoints.planned_of(ida) if t.kind is Kind.WELCOME)


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("", "warm\nat last"),
        ("warm\nat last", "warm\nat last"),
        ("warm\nat last, and quiet", "warm\nat last, and quiet"),
        ("They laughed", "warm\nat last\nThey laughed"),
    ],
)
def test_what_waits_is_logged_with_what_is_said_then(desk: Desk, check_in: int, said: str, logged: str) -> None:
    assert note_drafts.keep(desk, check_in, "warm\nat last  ")
    done = asks.log(desk, check_in, Report(note=said))
    assert (touchpoints.get(check_in).note, note_drafts.of_check_in(check_in)) == (logged, "")
    desk.undo(done.batch)
    assert (touchpoints.get(check_in).note, note_drafts.of_check_in(check_in)) == ("", "warm\nat last")


def test_it_is_nothing_to_undo_and_no_line_of_the_history(desk: Desk, check_in: int) -> None:
    last, found = undo.latest(), touchpoints.get(check_in)
    note_drafts.keep(desk, check_in, "warm at last")
    assert undo.latest() == last
    told = history.page(found.client_id)
    tell = Telling(found.client_id, desk.today(), told.names)
    # What the program did of which nothing is to be told is not shown.
    assert [(step.by_owner, lines(step, tell)) for step in told.steps if step.label == "Note"] == [(False, ())]


def test_a_check_in_that_is_gone_keeps_none(desk: Desk) -> None:
    assert not note_drafts.keep(desk, 4711, "warm at last")
