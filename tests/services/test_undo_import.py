"""An import is taken back person by person: whoever was changed since stays whole, and holds up nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.clients import As
from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.reader import FileRead, Row
from refcoach.services import clients, happenings, imports, new_day, referrals, sales, touchpoints, undo
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients as store
from refcoach.store import touchpoints as touchpoint_store
from refcoach.store.undo_import import EVERYBODY

Rows = Callable[[], dict[str, list[Any]]]
DAY = timedelta(days=1)


def bring_in(desk: Desk, *people: Contact | str, people_are: As = As.PROSPECTS) -> None:
    contacts = [one if isinstance(one, Contact) else Contact(one, phones=(Point(f"555 {one}"),)) for one in people]
    rows = tuple(Row(line, name=c.display_name, contact=c) for line, c in enumerate(contacts, 2))
    imports.bring_in(desk, FileRead("CSV", "UTF-8", False, False, rows), "people.csv", people_are)


def number(name: str) -> int:
    (found,) = [c.id for c in store.page(today=MONDAY, limit=None) if c.name == name]
    return found


def points(who: int) -> list[str]:
    return [p.value for p in store.points_of([who]).get(who, [])]


def names() -> list[str]:
    return sorted(c.name for c in store.page(today=MONDAY, limit=None))


def take_back(desk: Desk) -> tuple[tuple[str, ...], ...]:
    done = undo.take_back(desk)
    assert done.people is not None
    assert done.name == "Import of people.csv"
    return done.people.gone, done.people.kept, done.people.held


@pytest.mark.parametrize("people_are", As)
def test_untouched_everything_is_as_it_was(desk: Desk, rows: Rows, people_are: As) -> None:
    clients.add(desk, "Ida Holm")
    before = rows()
    bring_in(desk, "Otto Brand", Contact("Nell Yew", referred_by="Otto Brand"), people_are=people_are)
    assert take_back(desk) == (("Otto Brand", "Nell Yew"), (), ())
    assert rows() == before
    assert undo.take_back(desk).name == "Added Ida Holm"


SINCE: dict[str, Callable[[Desk, int], object]] = {
    "a grade": lambda desk, who: clients.edit(desk, who, grade="A"),
    "a sale": lambda desk, who: sales.record(desk, who, MONDAY),
    "a compliment": lambda desk, who: happenings.compliment(desk, who, "lovely"),
    "an introduction": lambda desk, who: referrals.capture(desk, who, ["Otis Vane"]),
    "a check-in": lambda desk, who: touchpoints.plan_custom(desk, who, MONDAY),
    "an e-mail": lambda desk, who: clients.edit(desk, who, email="n@fenn.example"),
    "a phone that went": lambda desk, who: clients.edit(desk, who, phone=""),
}


@pytest.mark.parametrize("since", SINCE)
def test_whoever_was_changed_since_stays_with_all_their_rows(desk: Desk, rows: Rows, since: str) -> None:
    bring_in(desk, "Otto Brand", "Nell Yew", "Zoe Abel", people_are=As.CLIENTS)
    nell = number("Nell Yew")
    SINCE[since](desk, nell)

    def of_nell() -> list[Any]:
        return [store.get(nell), points(nell), touchpoint_store.planned_of(nell), happenings_of(rows, nell)]

    before = of_nell()
    batch = next(b for b in reversed(batches()) if b[1] == "Import of people.csv")[0]
    done = undo.take_back(desk, batch)
    assert done.people is not None
    assert (done.people.gone, done.people.kept, done.people.held) == (("Otto Brand", "Zoe Abel"), ("Nell Yew",), ())
    assert of_nell() == before
    assert {"Otto Brand", "Zoe Abel"}.isdisjoint(names())


def happenings_of(rows: Rows, who: int) -> list[Any]:
    every = rows()
    return [[row for row in every[name] if who in row] for name in ("sale", "moment", "referral", "search")]


def batches() -> list[tuple[str, str]]:
    from refcoach.store.tables import JournalRow

    return list(JournalRow.select(JournalRow.batch, JournalRow.label).order_by(JournalRow.id).tuples())


def test_changed_and_changed_back_is_as_it_was(desk: Desk) -> None:
    bring_in(desk, "Otto Brand", "Nell Yew")
    desk.undo(clients.edit(desk, number("Nell Yew"), grade="A"))
    assert take_back(desk) == (("Otto Brand", "Nell Yew"), (), ())


def test_who_was_there_before_gets_back_what_was_empty(desk: Desk) -> None:
    ida, otto = clients.add(desk, "Ida Holm", email="ida@holm.example"), clients.add(desk, "Otto", email="o@b.example")
    full = [
        Contact("Ida Holm", company="Holm Ltd", emails=(Point("ida@holm.example"),), phones=(Point("555 0101 01"),)),
        Contact("Otto", company="Brand Ltd", emails=(Point("o@b.example"),)),
    ]
    bring_in(desk, *full)
    clients.edit(desk, ida, grade="A")  # nothing that the import wrote
    clients.edit(desk, otto, company="Brand & Co")
    batch = next(b for b in reversed(batches()) if b[1] == "Import of people.csv")[0]
    done = undo.take_back(desk, batch)
    assert done.people is not None
    assert (done.people.gone, done.people.kept) == (("Ida Holm",), ("Otto",))
    found, kept = store.get(ida), store.get(otto)
    assert found and (found.company, found.grade) == ("", "A")
    assert points(ida) == ["ida@holm.example"]
    assert kept and kept.company == "Brand & Co"


def test_who_introduced_somebody_that_stays_stays_too(desk: Desk) -> None:
    bring_in(desk, "Otto Brand", Contact("Nell Yew", referred_by="Otto Brand"), "Zoe Abel")
    clients.edit(desk, number("Nell Yew"), grade="A")
    undo_last = next(b for b in reversed(batches()) if b[1] == "Import of people.csv")[0]
    done = undo.take_back(desk, undo_last)
    assert done.people is not None
    assert (done.people.gone, done.people.kept, done.people.held) == (("Zoe Abel",), ("Nell Yew",), ("Otto Brand",))
    assert names() == ["Nell Yew", "Otto Brand"]


def test_what_the_program_did_since_goes_along(desk: Desk, clock: Clock) -> None:
    new_day.begin(desk)
    bring_in(desk, *(f"Person {n}" for n in range(40)), people_are=As.CLIENTS)
    for days in (7, 14, 30, 40):
        clock.go_to(MONDAY + days * DAY)
        new_day.begin(desk)
    gone, kept, held = take_back(desk)
    assert (len(gone), kept, held) == (40, (), ())
    assert names() == []


def test_when_everybody_was_changed_nothing_is_taken_back(desk: Desk, rows: Rows) -> None:
    bring_in(desk, "Otto Brand")
    clients.edit(desk, number("Otto Brand"), grade="A")
    batch = batches()[0][0]
    before = rows()
    with pytest.raises(Refusal, match=EVERYBODY):
        undo.take_back(desk, batch)
    assert rows() == before


def test_taken_back_in_part_it_can_be_brought_in_again(desk: Desk) -> None:
    bring_in(desk, "Otto Brand", "Nell Yew")
    clients.edit(desk, number("Nell Yew"), grade="A")
    batch = batches()[0][0]
    undo.take_back(desk, batch)
    with pytest.raises(Refusal, match="already"):
        undo.take_back(desk, batch)
    bring_in(desk, "Otto Brand", "Nell Yew")
    assert names() == ["Nell Yew", "Otto Brand"]
