"""Completing people: each is read and written once, however many rows of an import are theirs."""

from collections.abc import Callable

import pytest
from brought import IDA, bring_in, file_of, names, person
from desk_clock import MONDAY

from refcoach.domain.clients import As
from refcoach.domain.contacts import Contact, Point
from refcoach.domain.may_be_one import Evidence, Who, may_be_one
from refcoach.services import imports
from refcoach.services.desk import Desk
from refcoach.store import clients as store
from refcoach.store.tables import database


def many_rows_of_ida(count: int) -> list[Contact]:
    return [person("Ida Brookes", "ida@brookes.example", f"555 01 {n:05}", company="Yew") for n in range(count)]


def test_many_rows_of_one_person_cost_few_statements(desk: Desk, last_batch: Callable[[], str]) -> None:
    """A person is read and written once, however many rows are theirs: the work grows with the rows alone."""
    asked: dict[int, int] = {}
    for count in (50, 400):
        statements: list[str] = []
        database.connection().set_trace_callback(statements.append)
        assert bring_in(desk, *many_rows_of_ida(count)) == {"added": 1, "merged": count - 1}
        database.connection().set_trace_callback(None)
        # How the search index keeps itself is its own; each point and each fingerprint has to be written.
        kept = ("client_search_", 'INTO "contact_point"', 'INTO "external_ref"')
        asked[count] = sum(not any(name in one for name in kept) for one in statements)
        (ida,) = store.page(today=MONDAY)
        assert len(store.points_of([ida.id])[ida.id]) == count + 1
        assert store.count(today=MONDAY, text=f"5550100{count - 1:03}") == 1
        desk.undo(last_batch())
        assert names() == []
    assert asked[400] <= asked[50], "only the rows themselves are more"


def test_completing_one_person_can_be_stopped_between_rows(desk: Desk) -> None:
    bring_in(desk, IDA)
    before = store.get(1), store.points_of([1])
    writing = imports.write(desk, imports.preview(file_of(*many_rows_of_ida(100)), "again.csv"), As.PROSPECTS)
    assert next(writing) <= imports.MERGES
    writing.close()
    assert (store.get(1), store.points_of([1])) == before


def test_a_number_that_many_share_asks_each_name_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office's number on a thousand rows: whose it is must not be asked of each of the thousand."""
    asked: list[Who] = []

    def ask(one: Who, other: Who, evidence: Evidence) -> bool:
        asked.append(one)
        return may_be_one(one, other, evidence)

    monkeypatch.setattr("refcoach.services.proof.may_be_one", ask)
    staff = [person(f"Given{n} Family{n}", "", "020 7946 0958") for n in range(300)]
    assert imports.preview(file_of(*staff), "staff.csv").counts()["added"] == 300
    assert len(asked) < 3 * 300
    again = imports.preview(file_of(*staff, person("Given7 Family7", "", "020 7946 0958", notes="tall")), "staff.csv")
    assert (again.counts()["added"], again.rows[-1].client_id) == (300, again.rows[7].client_id)


def test_a_row_is_known_by_what_an_earlier_row_added(desk: Desk) -> None:
    bring_in(desk, IDA)
    rows = (
        person("Ida", "ida@brookes.example", "555 010 0001"),
        person("Ida Brookes", "", "555 010 0001", company="Yew"),
    )
    assert bring_in(desk, *rows) == {"merged": 2}
    assert store.page(today=MONDAY)[0].company == "Yew"
    assert bring_in(desk, *rows) == {"unchanged": 2}


def test_what_completes_somebody_keeps_its_label(desk: Desk) -> None:
    bring_in(desk, IDA)
    bring_in(desk, person("Ida", "ida@brookes.example", phones=(Point("555 010 0001", "fax"),)))
    assert [(p.value, p.label) for p in store.points_of([1])[1] if p.label] == [("555 010 0001", "fax")]
