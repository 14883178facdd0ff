"""Undo of every kind of command restores the rows exactly, or refuses and changes nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from desk_clock import MONDAY

from refcoach.domain.asks import Outcome
from refcoach.domain.clients import As, State
from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.reader import FileRead, Row
from refcoach.services import (
    asks,
    clients,
    happenings,
    imports,
    new_day,
    promises,
    referrals,
    sales,
    settings,
    touchpoints,
)
from refcoach.services.asks import Report
from refcoach.services.desk import Change, Changed, Desk, Refusal
from refcoach.store import clients as client_store
from refcoach.store import touchpoints as touchpoint_store
from refcoach.store.tables import JournalRow

Rows = Callable[[], dict[str, list[Any]]]
DAY = timedelta(days=1)
IDA, FENN = 1, 2
"""A client with an agreement, due today, a compliment and a problem; and somebody with only a name."""


def bring_in(desk: Desk) -> None:
    contacts = [
        Contact("Ida Brookes", "Ida", "Brookes", emails=(Point("ida@brookes.example"),), phones=(Point("555 0100"),)),
        Contact("Zoe Quill", "Zoe", "Quill", company="Quill & Co", emails=(Point("zoe@quill.example"),)),
    ]
    read = FileRead("csv", "UTF-8", False, False, tuple(Row(n, c, c.display_name) for n, c in enumerate(contacts, 2)))
    assert imports.preview(read, "people.csv").counts()["merged"] == 1
    list(imports.write(desk, imports.preview(read, "people.csv"), As.CLIENTS))


def due_now(client_id: int) -> int:
    return touchpoint_store.planned_of(client_id)[0].id


COMMANDS: dict[str, Callable[[Desk], object]] = {
    "add": lambda desk: clients.add(desk, "Nora Fenn", email="n@fenn.example", phone="555", grade="A", notes="Tall"),
    "add a client of long standing": lambda desk: clients.add(desk, "Nora Fenn", existing_client=True),
    "edit": lambda desk: clients.edit(desk, IDA, name="Ada Brookes", email="", phone="555 0199", grade="A", notes="x"),
    "edit the e-mail": lambda desk: clients.edit(desk, IDA, email="new@brookes.example"),
    "do not ask": lambda desk: clients.edit(desk, IDA, do_not_ask=True),
    "mark": lambda desk: clients.edit(desk, FENN, existing_client=True),
    "tick": lambda desk: clients.tick(desk, [FENN, IDA]),
    "archive": lambda desk: clients.put_away(desk, IDA, State.ARCHIVED),
    "pause": lambda desk: clients.put_away(desk, IDA, State.PAUSED, MONDAY + 30 * DAY),
    "let go": lambda desk: clients.put_away(desk, IDA, State.LOST),
    "deceased": lambda desk: clients.put_away(desk, IDA, State.DECEASED),
    "sale": lambda desk: sales.record(desk, FENN, MONDAY, title="Garden", result="a garden", promise=3),
    "old sale": lambda desk: sales.record(desk, FENN, MONDAY - 200 * DAY),
    "promised result": lambda desk: sales.change_result(desk, 1, "a shop that is full at noon"),
    "snooze": lambda desk: touchpoints.snooze(desk, due_now(IDA), MONDAY + DAY),
    "move": lambda desk: touchpoints.move(desk, due_now(IDA), MONDAY + 3 * DAY),
    "skip": lambda desk: touchpoints.skip(desk, due_now(IDA), "met in the street"),
    "custom": lambda desk: touchpoints.plan_custom(desk, FENN, MONDAY + DAY, "bring the sample"),
    "yes with names": lambda desk: asks.log(
        desk, due_now(IDA), Report(Outcome.YES_NAMED, score=9, names=["Otis Vane"], note="glad", forecast=40)
    ),
    "cards": lambda desk: asks.log(desk, due_now(IDA), Report(Outcome.YES_CARDS, score=10)),
    "not reached": lambda desk: asks.log(desk, due_now(IDA), Report(Outcome.NOT_REACHED)),
    "no": lambda desk: asks.log(desk, due_now(IDA), Report(Outcome.NO)),
    "never": lambda desk: asks.log(desk, due_now(IDA), Report(Outcome.NEVER, confirmed=True)),
    "a low score": lambda desk: asks.log(desk, due_now(IDA), Report(score=3, note="late")),
    "referral": lambda desk: referrals.capture(desk, IDA, ["Otis Vane", "Nell Ash"]),
    "compliment": lambda desk: happenings.compliment(desk, IDA, "You saved our spring"),
    "problem": lambda desk: happenings.problem(desk, FENN, "late", fix_by=MONDAY + DAY),
    "more of the problem": lambda desk: happenings.problem(desk, 3, "and wet", fix_by=MONDAY + 2 * DAY),
    "problem closed": lambda desk: happenings.close_problem(desk, 3),
    "agreement released": lambda desk: promises_released(desk),
    "days off": lambda desk: settings.add_days_off(desk, [MONDAY, MONDAY + DAY], "Fair"),
    "day back on": lambda desk: settings.remove_day_off(desk, MONDAY + 9 * DAY),
    "settings": lambda desk: settings.save(desk, business_name="Fern & Co", daily_cap=5, weekdays=(0, 1)),
    "profile": lambda desk: settings.save_profile(
        desk, best_with="cafés", not_a_fit="chains", triggers=["we're full"], owner_first_name="Ruth"
    ),
    "import": bring_in,
    "a new day": lambda desk: new_day.begin(desk),
}


def promises_released(desk: Desk) -> None:
    with desk.change("Released"):
        promises.release(desk, IDA)


@pytest.fixture
def book(desk: Desk) -> Desk:
    clients.add(desk, "Ida Brookes", email="ida@brookes.example")
    clients.add(desk, "Fenn")
    clients.add(desk, "Otto Reed")
    sales.record(desk, IDA, MONDAY - 90 * DAY, promise=3)
    happenings.problem(desk, 3, "late")
    settings.add_days_off(desk, [MONDAY + 9 * DAY])
    settings.save_profile(desk, best_with="bakers", not_a_fit="", triggers=["help"], first_run_done=True)
    return desk


@pytest.mark.parametrize("what", COMMANDS)
def test_undo_restores_every_row(what: str, book: Desk, rows: Rows, last_batch: Callable[[], str]) -> None:
    before, journal = rows(), JournalRow.select().count()
    COMMANDS[what](book)
    after = rows()
    assert after != before
    batches = {row.batch for row in JournalRow.select().offset(journal)}
    assert len(batches) == 1, "one command is one undo"
    book.undo(last_batch())
    assert rows() == before
    # And the undo itself can be undone.
    book.undo(last_batch())
    assert rows() == after


def test_undo_is_refused_after_a_later_change(book: Desk, rows: Rows, last_batch: Callable[[], str]) -> None:
    clients.edit(book, IDA, name="Ada Brookes")
    first = last_batch()
    clients.edit(book, IDA, grade="B")
    before = rows()
    with pytest.raises(Refusal, match="no longer"):
        book.undo(first)
    assert rows() == before


LATER: dict[str, Callable[[Desk, int], object]] = {
    "a sale": lambda desk, who: sales.record(desk, who, MONDAY),
    "a compliment": lambda desk, who: happenings.compliment(desk, who, "lovely"),
    "a problem": lambda desk, who: happenings.problem(desk, who, "late"),
    "an introduction": lambda desk, who: referrals.capture(desk, who, ["Otis Vane"]),
    "a check-in": lambda desk, who: touchpoints.plan_custom(desk, who, MONDAY),
    "a second e-mail": lambda desk, who: clients.edit(desk, who, email="n@fenn.example"),
}


@pytest.mark.parametrize("later", LATER)
def test_a_person_with_whom_something_happened_since_is_not_undone(
    later: str, book: Desk, rows: Rows, last_batch: Callable[[], str]
) -> None:
    who = clients.add(book, "Nora Fenn")
    added = last_batch()
    LATER[later](book, who)
    before = rows()
    with pytest.raises(Refusal, match="no longer"):
        book.undo(added)
    assert rows() == before
    assert client_store.get(who) is not None


def test_undone_twice_is_refused(book: Desk, rows: Rows, last_batch: Callable[[], str]) -> None:
    clients.add(book, "Nora Fenn")
    added = last_batch()
    book.undo(added)
    before = rows()
    with pytest.raises(Refusal):
        book.undo(added)
    assert rows() == before


def test_undo_leaves_a_trace_and_is_announced(
    book: Desk, last_batch: Callable[[], str], announced: list[Changed]
) -> None:
    clients.add(book, "Nora Fenn")
    announced.clear()
    added = last_batch()
    book.undo(added)
    (changed,) = announced
    assert changed.what == {Change.CLIENTS}
    last = JournalRow.select().order_by(JournalRow.id.desc()).first()
    assert (last.label, last.table_name, last.after) == (f"undo:{added}", "client", None)
    assert "Nora Fenn" in last.before


def test_a_command_that_fails_in_the_middle_leaves_nothing(book: Desk, rows: Rows, announced: list[Changed]) -> None:
    before, journal = rows(), JournalRow.select().count()
    announced.clear()
    with pytest.raises(Refusal, match="one is enough"):
        sales.record(book, IDA, MONDAY, promise=2)
    with pytest.raises(ZeroDivisionError), book.change("Two things"):
        clients.add(book, "Nora Fenn")
        1 / 0  # noqa: B018  # the fault is the point
    assert rows() == before
    assert JournalRow.select().count() == journal
    assert announced == []
    # The book is not stuck in the failed change.
    clients.add(book, "Nora Fenn")
