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

HOUSEHOLDS = (
    ("Chris Yew", "Christine Yew", "Christopher Yew", "C. Yew", "Luc et Chris Yew"),
    ("Sam Yew", "Samantha Yew", "Samuel Elm", "Sam Elm", "Sam és Alex Yew"),
    ("Alex Yew", "Alexandra Yew", "Alexander Yew", "A. Yew", "Alex a Una Yew"),
    ("Min Kim", "Kim Min", "Una Kim", "Min", "Kim & Min Yew"),
)
"""Who may be taken for each other; the last of each are two."""
COUPLES = {household[-1] for household in HOUSEHOLDS}
PHONES = ["", "0113 496 0777", "+44 113 496 0777", "0113 496 0778"]
MAILS = ["", "k1@mail.example", "k2@mail.example", "yew@mail.example", "info@elm.example"]


def _row(name: str, mail: str, phone: str, ref: str) -> Contact:
    first, _, last = name.rpartition(" ") if " " in name else (name, "", "")
    return person(name, mail, phone, given_name=first, family_name=last, external_ref=ref)


def rows(mails: list[str], phones: list[str], refs: list[str]) -> st.SearchStrategy[list[Contact]]:
    """Rows of one household."""
    points = [st.sampled_from(some) for some in (mails, phones, refs)]
    return st.sampled_from(HOUSEHOLDS).flatmap(
        lambda names: st.lists(st.builds(_row, st.sampled_from(names), *points), min_size=2, max_size=7)
    )


ROWS = rows(MAILS, PHONES, ["", "", "u-1"])
ONE_NUMBER = rows([""], PHONES[1:3], [""]) | rows(MAILS[-1:], [""], [""])


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
    """The same given name, a form or the first letter of it, the names the other way round, or one of them alone."""
    if " " not in min(one.display_name, other.display_name, key=len):
        return bool({*one.display_name.split()} & {*other.display_name.split()})
    a, b = (each.given_name.casefold().rstrip(".") for each in (one, other))
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    turned = a in other.display_name.casefold() and b in one.display_name.casefold()
    return turned or bool(forms_of(a) & forms_of(b))


@settings(max_examples=300)
@given(ROWS)
def test_no_two_given_names_are_made_one(contacts: list[Contact]) -> None:
    for same in theirs(planned(contacts)):
        assert all(go_together(one, other) for one, other in combinations(same, 2)), same
        assert len({one.display_name in COUPLES for one in same}) == 1, "a couple is neither of the two"


@settings(max_examples=300)
@given(ONE_NUMBER)
def test_by_what_others_share_only_the_same_name_is_one(contacts: list[Contact]) -> None:
    for same in theirs(planned(contacts)):
        assert len({one.display_name for one in same}) == 1


@settings(max_examples=200)
@given(ROWS)
def test_every_row_is_counted_once_and_who_joins_somebody_is_named(contacts: list[Contact]) -> None:
    plan = planned(contacts)
    counts = plan.counts()
    assert sum(counts[verdict.value] for verdict in Verdict) == counts["read"] == len(contacts)
    called: dict[int | None, set[str]] = {}
    for row in plan.rows:
        before = called.setdefault(row.client_id, set())
        if before and row.name not in before:
            assert row.into in before and joining.by_another_name(row) and row in joining.joined(plan)
        before.add(row.name)
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
