"""Of a large book an import reads what the file's rows can ask for, and decides as if it had read everything."""

from contextlib import suppress
from dataclasses import replace

from brought import IDA, bring_in, file_of, person
from desk_clock import MONDAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refcoach.domain.clients import As, PointKind
from refcoach.domain.contacts import Contact
from refcoach.exchange.exports import NoMail
from refcoach.exchange.reader import FileRead, Row
from refcoach.services import clients, imports
from refcoach.services.desk import Desk
from refcoach.services.imports import Verdict
from refcoach.services.known import Known
from refcoach.store import clients as store
from refcoach.store.tables import ClientRow

NAMES = st.sampled_from(
    ["Ida Brookes", "I. Brookes", "Alex Reed", "Alexander Reed", "Alexandra Reed", "Reed Ltd", "nell@yew.example"]
)
MAILS = st.sampled_from(["", "ida@brookes.example", "Ida@Brookes.example", "info@yew.example", "nell@yew.example"])
PHONES = st.sampled_from(["", "020 7946 0958", "+44 20 7946 0958", "020 7946 0000"])
PEOPLE = st.builds(
    person,
    NAMES,
    MAILS,
    PHONES,
    company=st.sampled_from(["", "Yew", "Elm"]),
    address=st.sampled_from(["", "12 Quay St"]),
    birthday=st.sampled_from([None, (4, 9)]),
    external_ref=st.sampled_from(["", "a1", "b2"]),
)
WHYS = st.sampled_from([None, *NoMail])
ROWS = st.builds(lambda one, why: Row(2, one, one.display_name, no_mail=why), PEOPLE, WHYS)
BARE = st.builds(person, NAMES, birthday=st.sampled_from([None, (4, 9)]))


class _Again(Exception):
    pass


def decided(read: FileRead, known: Known | None) -> list[tuple[object, ...]]:
    plan = imports.preview(read, "people.csv", known)
    return [(row.verdict, row.reason, row.note, row.client_id if (row.client_id or 0) > 0 else "") for row in plan.rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(st.lists(st.lists(PEOPLE | BARE, max_size=4), max_size=3), st.lists(ROWS, max_size=6))
def test_what_a_row_cannot_ask_for_decides_nothing(desk: Desk, before: list[list[Contact]], rows: list[Row]) -> None:
    with suppress(_Again), desk.change("a book that is thrown away"):
        for file in before:
            bring_in(desk, *file)
        read = replace(file_of(IDA), rows=tuple(rows))
        assert decided(read, None) == decided(read, Known.load())
        raise _Again


def test_of_a_book_only_what_is_asked_for_is_kept(desk: Desk) -> None:
    everybody = [person(f"Person {n}", f"p{n}@x.example", f"555 010 {n:04}") for n in range(25)]
    bring_in(desk, *everybody)
    known = Known.load([(Row(2, person("P. Seven", "P7@x.example")), "")])
    assert [known.name(client_id) for client_id in known.people] == ["Person 7"]
    assert list(known.points["email"]) == ["p7@x.example"] and not known.points["phone"]
    assert len(Known.load().people) == 25


def test_who_carries_our_own_id_is_known_by_it_alone(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes")
    uid = ClientRow.get_by_id(ida).uid
    (row,) = imports.preview(file_of(person("Somebody", external_ref=uid)), "people.csv").rows
    assert (row.client_id, row.verdict) == (ida, Verdict.UNCHANGED)


def test_who_was_brought_in_before_may_say_later_that_they_want_no_mail(desk: Desk) -> None:
    bring_in(desk, IDA)
    read = replace(file_of(IDA), rows=(Row(2, IDA, IDA.display_name, no_mail=NoMail.UNSUBSCRIBED),))
    assert imports.bring_in(desk, read, "unsubscribed.csv", As.PROSPECTS).counts()["merged"] == 1
    (ida,) = store.page(today=MONDAY)
    assert imports.preview(read, "unsubscribed.csv").rows[0].verdict is Verdict.UNCHANGED
    assert [point.consent for point in store.points_of([ida.id])[ida.id] if point.kind == "email"] == ["no"]


def test_one_row_that_became_two_people_is_asked_for_as_a_whole(desk: Desk) -> None:
    anna = person("Anna Kovacs")
    bring_in(desk, anna, anna)
    last = max(row.id for row in ClientRow.select())
    with desk.change("a number written down by hand"):
        store.add_point(last, PointKind.PHONE, "020 7946 0001", is_primary=True)
    read = file_of(person("Anna Kovacs", "anna@kovacs.example"))
    assert decided(read, None) == decided(read, Known.load())
