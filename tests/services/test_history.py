"""The history of a client: every change, by whom and when, on both sides of an introduction."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from desk_clock import MONDAY, Clock
from test_statements import counted

from refcoach.domain.asks import Outcome
from refcoach.domain.clients import As, State
from refcoach.domain.contacts import Contact, Point
from refcoach.domain.history import Step, Telling, lines
from refcoach.domain.touchpoints import Kind
from refcoach.exchange.reader import FileRead, Row
from refcoach.services import (
    asks,
    clients,
    happenings,
    history,
    imports,
    new_day,
    referrals,
    sales,
    sample,
    touchpoints,
    undo,
)
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import touchpoints as touchpoint_store

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Holm", phone="555 0101", grade="B")


def told(client_id: int) -> list[tuple[str, tuple[str, ...]]]:
    page = history.page(client_id)
    tell = Telling(client_id, MONDAY, page.names)
    return [(step.label, lines(step, tell)) for step in page.steps]


def newest(client_id: int) -> tuple[str, ...]:
    return told(client_id)[0][1]


def first_check_in(client_id: int) -> int:
    return touchpoint_store.planned_of(client_id)[0].id


CHANGES: dict[str, tuple[Callable[[Desk, int], object], tuple[str, ...]]] = {
    "a phone": (
        lambda desk, who: clients.edit(desk, who, phone="555 0202"),
        ("Phone changed from 555 0101 to 555 0202",),
    ),
    "no phone": (lambda desk, who: clients.edit(desk, who, phone=""), ("Phone removed: 555 0101",)),
    "an e-mail": (
        lambda desk, who: clients.edit(desk, who, email="i@h.example"),
        ("E-mail added: i@h.example",),
    ),
    "a grade": (lambda desk, who: clients.edit(desk, who, grade="A"), ("Grade changed from B to A",)),
    "no grade": (lambda desk, who: clients.edit(desk, who, grade=""), ("Grade removed: B",)),
    "a company": (lambda desk, who: clients.edit(desk, who, company="Holm Ltd"), ("Company set: “Holm Ltd”",)),
    "a name": (
        lambda desk, who: clients.edit(desk, who, name="Ida Yew"),
        ("Name changed from “Ida Holm” to “Ida Yew”",),
    ),
    "a mark": (lambda desk, who: clients.edit(desk, who, do_not_ask=True), ("Not to be asked",)),
    "a pause": (
        lambda desk, who: clients.put_away(desk, who, State.PAUSED, MONDAY + 9 * DAY),
        ("Paused until 25 Mar", "Paused"),
    ),
    "a compliment": (
        lambda desk, who: happenings.compliment(desk, who, "So tidy"),
        ("Compliment: “So tidy”", "After a compliment planned for 16 Mar"),
    ),
    "a problem": (
        lambda desk, who: happenings.problem(desk, who, "late"),
        ("Problem: “late”", "Problem: To be right by 17 Mar", "Put it right planned for 17 Mar"),
    ),
    "a check-in": (
        lambda desk, who: touchpoints.plan_custom(desk, who, MONDAY),
        ("Check-in planned for 16 Mar",),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_each_change_in_plain_words(desk: Desk, ida: int, what: str) -> None:
    change, words = CHANGES[what]
    change(desk, ida)
    assert newest(ida) == words


def test_somebody_added_is_the_first_line(desk: Desk, ida: int) -> None:
    assert told(ida) == [("Added Ida Holm", ("Added to the book", "Phone added: 555 0101"))]


def test_what_became_of_a_check_in(desk: Desk, ida: int) -> None:
    sales.record(desk, ida, MONDAY - 40 * DAY, title="Kitchen", promise=2)
    assert newest(ida)[0] == "Sale: “Kitchen”"
    assert "Agreement: introductions 2, until 5 May" in newest(ida)
    (number,) = (t.id for t in touchpoint_store.planned_of(ida) if t.kind is Kind.DAY45)
    touchpoints.move(desk, number, MONDAY + 2 * DAY)
    assert newest(ida) == ("Results check moved from 23 Mar to 18 Mar",)
    touchpoints.snooze(desk, number, MONDAY + 3 * DAY)
    assert newest(ida) == ("Results check put off until 19 Mar",)
    asks.log(desk, number, Report(score=9))
    assert newest(ida) == ("Results check: done, score 9",)
    touchpoints.skip(desk, first_check_in(ida), "They are away")
    assert newest(ida)[0] == "Check-up meeting: skipped (“They are away”)"


def test_an_introduction_is_told_on_both_sides(desk: Desk, ida: int) -> None:
    (named,) = referrals.capture(desk, ida, ["Otis Vane"])
    assert newest(ida)[0] == "Introduced Otis Vane"
    label, words = told(named.lead_id)[0]
    assert label == "Names written down"
    assert words[:2] == ("Added to the book", "Introduced by Ida Holm")
    asks.log(desk, first_check_in(named.lead_id), Report(Outcome.NOT_REACHED))
    assert newest(named.lead_id)


def test_by_whom_and_when(desk: Desk, clock: Clock, ida: int) -> None:
    new_day.begin(desk)
    clients.put_away(desk, ida, State.PAUSED, MONDAY + 9 * DAY)
    clock.go_to(MONDAY + 10 * DAY)
    new_day.begin(desk)
    steps = history.page(ida).steps
    assert [step.by_owner for step in steps] == [False, True, True]
    assert steps[0].at.date() > MONDAY
    assert steps[1].at == datetime.combine(MONDAY, time(10), UTC).astimezone().replace(tzinfo=None)


def test_what_was_taken_back_is_told_by_its_name(desk: Desk, ida: int) -> None:
    clients.edit(desk, ida, company="Holm Ltd")
    undo.take_back(desk)
    taken_back: Step = history.page(ida).steps[0]
    assert (taken_back.undone, taken_back.label) == (True, "Details changed")
    assert newest(ida) == ("Company removed: “Holm Ltd”",)


def test_somebody_who_was_imported(desk: Desk) -> None:
    people = [Contact(f"Person {n}", phones=(Point(f"555 {n}"),)) for n in range(3)]
    rows = tuple(Row(line, name=c.display_name, contact=c) for line, c in enumerate(people, 2))
    imports.bring_in(desk, FileRead("CSV", "UTF-8", False, False, rows), "people.csv", As.CLIENTS)
    for who in (1, 2, 3):
        ((label, words),) = told(who)
        assert label == "Import of people.csv"
        assert words[0] == "Added to the book"
        assert len(words) == 2 and words[1].startswith("Results check planned for "), words


def test_page_by_page_it_is_the_same_as_whole(desk: Desk, ida: int) -> None:
    for n in range(30):
        clients.edit(desk, ida, company=f"Company {n}", phone=f"555 {n:04}")
    whole = history.page(ida).steps
    assert len(whole) == 31
    found: list[Step] = []
    before = history.NEWEST
    while before:
        page = history.page(ida, before, most=7)
        assert page.steps
        found += page.steps
        before = page.before
    assert found == list(whole)


def test_a_page_takes_few_statements_however_much_happened(desk: Desk, ida: int) -> None:
    few = _asked(ida)
    sample.fill(desk)
    for n in range(60):
        referrals.capture(desk, ida, [f"Otis Vane {n}"])
    assert _asked(ida) == few <= 4


def _asked(who: int) -> int:
    with counted() as asked:
        history.page(who)
    return len(asked)


def test_a_code_that_nobody_knows_any_more_speaks_for_itself(desk: Desk, ida: int) -> None:
    from refcoach.store.tables import JournalRow

    touchpoints.plan_custom(desk, ida, MONDAY)
    row = JournalRow.select().where(JournalRow.table_name == "touchpoint").get()
    JournalRow.update(after=row.after.replace('"custom"', '"wink"')).where(JournalRow.id == row.id).execute()
    assert newest(ida) == ("wink planned for 16 Mar",)
