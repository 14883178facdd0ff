"""Whatever stands in a file: nobody becomes a part of somebody else, and who joins somebody is named."""

from contextlib import suppress
from dataclasses import replace
from itertools import combinations

from brought import bring_in, file_of, person
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refcoach.domain.contacts import Contact
from refcoach.domain.given_names import forms_of
from refcoach.services import imports, joining
from refcoach.services.desk import Desk
from refcoach.services.imports import Verdict
from refcoach.services.known import Known

NAMES = "Chris Christine Christopher Sam Samantha Alex Alexandra Alexander Kate Katherine Tom Una C. Kim Min"
GIVEN = NAMES.split()
COUPLES = ["Luc et Jeanne", "Chris & Kate", "Alex a Una", "Sam és Kate"]
FAMILIES = st.sampled_from(["Yew", "Elm", "Kim", "Min"])
PHONES = st.sampled_from(["", "0113 496 0777", "+44 113 496 0777", "0113 496 0778"])
MAILS = st.sampled_from(["", "", "k1@mail.example", "k2@mail.example", "yew@mail.example", "info@elm.example"])


def _row(first: str, last: str, mail: str, phone: str, ref: str) -> Contact:
    return person(f"{first} {last}", mail, phone, given_name=first, family_name=last, external_ref=ref)


def rows(mails: st.SearchStrategy[str], refs: st.SearchStrategy[str]) -> st.SearchStrategy[list[Contact]]:
    singles = st.builds(_row, st.sampled_from(GIVEN), FAMILIES, mails, PHONES, refs)
    couples = st.builds(_row, st.sampled_from(COUPLES), FAMILIES, mails, PHONES, refs)
    return st.lists(singles | singles | couples, max_size=9)


ROWS = rows(MAILS, st.sampled_from(["", "", "u-1"]))


def planned(contacts: list[Contact]) -> imports.Plan:
    return imports.preview(file_of(*contacts), "people.csv", Known())


def theirs(plan: imports.Plan) -> list[list[Contact]]:
    """The rows of each person that a file adds."""
    found: dict[int, list[Contact]] = {}
    for row in plan.rows:
        if row.client_id is not None and row.contact:
            found.setdefault(row.client_id, []).append(row.contact)
    return list(found.values())


def go_together(one: Contact, other: Contact) -> bool:
    """The same given name, a form or the first letter of it, or the names the other way round."""
    a, b = (each.given_name.casefold().rstrip(".") for each in (one, other))
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    turned = (a, one.family_name.casefold()) == (other.family_name.casefold(), b)
    return turned or bool(forms_of(a) & forms_of(b))


@settings(max_examples=300)
@given(ROWS)
def test_no_two_given_names_are_made_one(contacts: list[Contact]) -> None:
    for rows in theirs(planned(contacts)):
        assert all(go_together(one, other) for one, other in combinations(rows, 2)), rows
        assert len({one.given_name in COUPLES for one in rows}) == 1, "a couple is neither of the two"


@settings(max_examples=300)
@given(rows(st.sampled_from(["", "info@elm.example"]), st.just("")))
def test_by_what_others_share_only_the_same_name_is_one(contacts: list[Contact]) -> None:
    for rows in theirs(planned([one for one in contacts if not (one.emails and one.phones)])):
        assert len({one.display_name for one in rows}) == 1


@settings(max_examples=200)
@given(ROWS)
def test_every_row_is_counted_once_and_who_joins_somebody_is_named(contacts: list[Contact]) -> None:
    plan = planned(contacts)
    counts = plan.counts()
    assert sum(counts[verdict.value] for verdict in Verdict) == counts["read"] == len(contacts)
    first: dict[int | None, str] = {}
    seen: set[Contact] = set()
    for row in plan.rows:
        before = first.setdefault(row.client_id, row.name)
        if row.name != before and row.contact not in seen:
            assert (row.into, joining.by_another_name(row), row in joining.joined(plan)) == (before, True, True)
        if row.contact:
            seen.add(row.contact)
    assert {row.line for row in joining.joined(plan)} >= {row.line for row in plan.rows if row.verdict == "merged"}
    assert bool(joining.line(plan)) is any(map(joining.by_another_name, plan.rows))


class _Again(Exception):
    pass


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(ROWS, st.lists(st.integers(0, 8)))
def test_a_later_export_with_more_in_it_adds_nobody_of_the_same_name(
    desk: Desk, contacts: list[Contact], order: list[int]
) -> None:
    reached = [one for one in contacts if one.emails or one.phones]
    with suppress(_Again), desk.change("a book that is thrown away"):
        bring_in(desk, *reached)
        assert bring_in(desk, *reached) == ({"unchanged": len(reached)} if reached else {})
        for one in (reached[n % len(reached)] for n in order if reached):
            again = replace(one, company="Yew Works", external_ref="")
            assert "added" not in bring_in(desk, again), again
        raise _Again
