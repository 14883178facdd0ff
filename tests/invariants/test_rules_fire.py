"""Each rule is no ornament: with a fault planted in what was written, it says so; and it asks nobody but the file."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rules
import rules_of_agreements
import rules_of_asking
import rules_of_days
import rules_of_screens
from snapshot import Book, Row, Step

HERE = Path(__file__).parent
TODAY = date(2026, 4, 7)
EVERY = (*rules.ALL, *rules_of_days.ALL, *rules_of_agreements.ALL, *rules_of_asking.ALL)


@pytest.mark.parametrize("name", ["snapshot.py", *sorted(path.name for path in HERE.glob("rules*.py"))])
def test_the_rules_import_nothing_of_the_program(name: str) -> None:
    tree = ast.parse((HERE / name).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    # Each of these is looked at here itself.
    ours = {"snapshot", "rules", "rules_of_agreements"}
    assert imported <= {"collections.abc", "dataclasses", "datetime", "pathlib", "sqlite3", "typing"} | ours


CLIENT = {
    "id": 1, "display_name": "Ida Brookes", "state": "active", "grade": "A", "do_not_ask": 0, "existing_client": 0,
    "partner": 0, "paused_until": None,
}  # fmt: skip
SALE = {
    "id": 1, "client_id": 1, "sold_on": "2026-01-05", "starts_on": None, "cancelled_on": None, "state": "open",
    "start_unknown": 0,
}  # fmt: skip
CHECK = {
    "id": 1, "client_id": 1, "kind": "day90", "state": "planned", "nominal_on": "2026-04-05",
    "scheduled_on": "2026-04-06", "snoozed_until": None, "snoozes": 0, "pinned": 0, "done_on": None, "score": None,
    "note": "", "sale_id": 1, "ask_id": None,
}  # fmt: skip
PROMISE = {
    "id": 1, "client_id": 1, "sale_id": 1, "state": "agreed", "count": 3, "made_on": "2026-01-05",
    "deadline_on": "2026-04-05",
}  # fmt: skip
ISSUE = {"id": 1, "client_id": 1, "opened_on": "2026-03-30", "closed_on": None}
ASK = {
    "id": 1, "client_id": 1, "outcome": "yes_cards", "readiness": "green", "override_reason": "",
    "asked_on": "2026-04-07",
}  # fmt: skip
REFERRAL = {
    "id": 1, "source_id": 1, "lead_id": 2, "received_on": "2026-03-01", "stage": "received", "prompted": 0,
}  # fmt: skip


def row(template: Row, **values: Any) -> Row:
    return {**template, **values}


def a_book(**tables: list[Row]) -> Book:
    """A book of one client and one sale, and whatever else is said."""
    filled = {"client": [CLIENT], "sale": [SALE], **tables}
    return Book({name: {r["id"]: r for r in rows} for name, rows in filled.items()}, (0, 0))


def a_step(before: Book, after: Book, *words: str, **more: Any) -> Step:
    printed = {"touchpoints": [], "next_on": None}
    plain = Step(words or ("add", "Bo"), TODAY, 0, printed, "", before, after, date(2026, 4, 6))
    return replace(plain, **more)


DONE = row(CHECK, state="done", done_on="2026-04-07")
SPARED = row(CLIENT, do_not_ask=1)
AWAY = row(CLIENT, state="archived")
ENDED = {
    state: a_step(
        a_book(promise=[PROMISE], touchpoint=[CHECK]), a_book(promise=[row(PROMISE, state=state)], touchpoint=[CHECK])
    )
    for state in ("kept", "lapsed", "part_kept", "our_side_not_kept")
}
STANDS = a_book(touchpoint=[CHECK])
EMPTY = a_book()
UNSOLD = Book({"client": {1: CLIENT}}, (0, 0))

PLANTED: list[tuple[Callable[[Step], Iterator[str]], Step]] = [
    (rules.refusals_change_nothing, a_step(EMPTY, STANDS, status=1, err="No.\n")),
    (rules.refusals_change_nothing, a_step(EMPTY, EMPTY, status=1, err="Traceback\nNo.\n")),
    (rules.refusals_change_nothing, a_step(EMPTY, EMPTY, status=3)),
    (rules.looks_change_nothing, a_step(EMPTY, STANDS, "due")),
    (rules.nothing_is_lost, a_step(STANDS, EMPTY)),
    (rules.nothing_is_lost, a_step(a_book(touchpoint=[DONE]), STANDS)),
    (rules.what_is_planned_stays, a_step(STANDS, a_book(touchpoint=[row(CHECK, state="cancelled")]))),
    (rules.a_next_date_is_left, a_step(STANDS, a_book(touchpoint=[DONE]), "done", "1", "--outcome", "no")),
    (rules.a_next_date_is_left, a_step(a_book(issue=[ISSUE]), EMPTY, "problem", "1", "--close")),
    (rules.what_was_printed_as_next_is_planned, a_step(STANDS, STANDS, "done", "1")),
    (
        rules.what_was_printed_as_next_is_planned,
        a_step(STANDS, STANDS, "done", "1", printed={"next_on": "2026-05-01", "next_kind": "day90"}),
    ),
    (rules.a_call_stands, a_step(EMPTY, a_book(issue=[ISSUE]))),
    (rules.low_scores_open_a_problem, a_step(STANDS, a_book(touchpoint=[DONE]), "done", "1", "--score", "6")),
    (rules.the_archived_are_left_alone, a_step(EMPTY, a_book(client=[AWAY], touchpoint=[CHECK]))),
    (rules.the_archived_are_left_alone, a_step(EMPTY, a_book(client=[AWAY], issue=[ISSUE]))),
    (rules.the_archived_are_left_alone, a_step(EMPTY, a_book(client=[AWAY], promise=[PROMISE]))),
    (rules.writing_brings_back, a_step(EMPTY, a_book(client=[AWAY]), "sale", "1", "--on", "2026-04-07")),
    (rules.thanks_are_owed, a_step(EMPTY, EMPTY, "referral", "1", "Tom")),
    (rules.thanks_are_owed, a_step(EMPTY, a_book(client=[CLIENT, row(CLIENT, id=2)]), "referral", "1", "Tom")),
    (rules_of_days.day90_comes_after_day45, a_step(EMPTY, a_book(touchpoint=[CHECK, row(CHECK, id=2, kind="day45")]))),
    (
        rules_of_days.a_sale_plans_by_its_dates,
        a_step(UNSOLD, a_book(touchpoint=[row(CHECK, scheduled_on="2026-04-05")]), "sale"),
    ),
    (
        rules_of_days.one_of_a_kind_in_two_weeks,
        a_step(STANDS, a_book(touchpoint=[CHECK, row(CHECK, id=2, nominal_on="2026-04-12")]), "sale", "1"),
    ),
    (rules_of_days.put_off_and_moved_show_there, a_step(STANDS, STANDS, "snooze", "1", "--until", "2026-04-09")),
    (rules_of_days.put_off_and_moved_show_there, a_step(STANDS, STANDS, "move", "1", "--on", "2026-04-09")),
    (
        rules_of_days.at_most_twenty_wait,
        a_step(EMPTY, a_book(touchpoint=[row(CHECK, id=n, kind="catch_up") for n in range(1, 22)])),
    ),
    (rules_of_agreements.one_agreement, a_step(EMPTY, a_book(promise=[PROMISE, row(PROMISE, id=2)]))),
    (rules_of_agreements.one_agreement, a_step(EMPTY, a_book(promise=[row(PROMISE, made_on="2026-05-01")]))),
    (
        rules_of_agreements.one_agreement,
        a_step(a_book(promise=[PROMISE]), a_book(promise=[row(PROMISE, deadline_on="2026-04-09")])),
    ),
    *(
        (rules_of_agreements.an_agreement_ends_by_its_rule, ENDED[state])
        for state in ("kept", "part_kept", "our_side_not_kept")
    ),
    (rules_of_agreements.an_agreement_ends_by_its_rule, replace(ENDED["lapsed"], today=date(2026, 4, 6))),
    (
        rules_of_agreements.an_agreement_ends_by_its_rule,
        replace(ENDED["lapsed"], today=date(2026, 6, 6)),
    ),
    (
        rules_of_agreements.an_agreement_ends_by_its_rule,
        a_step(a_book(promise=[PROMISE], issue=[ISSUE]), a_book(promise=[row(PROMISE, state="lapsed")], issue=[ISSUE])),
    ),
    (
        rules_of_agreements.an_agreement_gets_its_result,
        a_step(EMPTY, a_book(promise=[PROMISE]), today=date(2026, 5, 20), last_day=date(2026, 5, 19)),
    ),
    (
        rules_of_agreements.an_agreement_gets_its_result,
        a_step(EMPTY, a_book(promise=[row(PROMISE, count=1)], referral=[REFERRAL])),
    ),
    (
        rules_of_asking.nobody_blocked_is_asked,
        a_step(a_book(issue=[ISSUE]), a_book(ask=[ASK]), "done", "1", "--outcome", "yes_cards"),
    ),
    (rules_of_asking.nobody_blocked_is_asked, a_step(EMPTY, a_book(ask=[ASK]), "done", "1", "--score", "3")),
    (rules_of_asking.nobody_blocked_is_asked, a_step(EMPTY, a_book(ask=[row(ASK, readiness="amber")]))),
    (rules_of_asking.nobody_blocked_is_asked, a_step(EMPTY, a_book(ask=[row(ASK, readiness="blocked")]))),
    (rules_of_asking.green_is_earned, a_step(EMPTY, a_book(ask=[ASK]))),
    (
        rules_of_asking.green_is_earned,
        a_step(a_book(ask=[row(ASK, outcome="no", asked_on="2026-03-01")]), a_book(ask=[ASK, row(ASK, id=2)])),
    ),
    (
        rules_of_asking.a_follow_up_is_no_second_ask,
        a_step(a_book(touchpoint=[row(CHECK, kind="follow_up", ask_id=9)]), a_book(ask=[ASK]), "done", "1"),
    ),
    (rules_of_asking.outcomes_plan_their_day, a_step(STANDS, STANDS, "done", "1", "--outcome", "yes_cards")),
    (rules_of_asking.outcomes_plan_their_day, a_step(STANDS, STANDS, "done", "1", "--outcome", "not_reached")),
    (
        rules_of_asking.refusals_are_respected,
        a_step(STANDS, a_book(promise=[PROMISE]), "done", "1", "--outcome", "no"),
    ),
    (rules_of_asking.refusals_are_respected, a_step(STANDS, EMPTY, "done", "1", "--outcome", "never")),
    (rules_of_asking.no_ask_is_planned_for_the_spared, a_step(EMPTY, a_book(client=[SPARED], touchpoint=[CHECK]))),
    (rules_of_asking.no_ask_is_planned_for_the_spared, a_step(EMPTY, a_book(client=[SPARED], promise=[PROMISE]))),
    (
        rules_of_asking.no_ask_is_planned_for_the_spared,
        a_step(EMPTY, a_book(client=[row(CLIENT, grade="C")], promise=[PROMISE])),
    ),
    (
        rules_of_asking.a_nine_plans_a_meeting,
        a_step(a_book(touchpoint=[row(CHECK, kind="results_check")]), EMPTY, "done", "1", "--score", "9"),
    ),
]


@pytest.mark.parametrize(("rule", "step"), PLANTED, ids=[f"{r.__name__}-{n}" for n, (r, _) in enumerate(PLANTED)])
def test_a_planted_fault_is_seen(rule: Callable[[Step], Iterator[str]], step: Step) -> None:
    assert list(rule(step))


def test_every_rule_is_tried() -> None:
    assert {rule for rule, _ in PLANTED} == set(EVERY)


def test_a_book_in_order_passes_every_rule() -> None:
    good = a_book(touchpoint=[row(CHECK, scheduled_on="2026-04-08")], promise=[PROMISE])
    step = a_step(good, good, printed={})
    assert [fault for rule in EVERY for fault in rule(step)] == []


@pytest.mark.parametrize("answer", ["ask_again", "declined"])
def test_an_answer_that_agrees_to_nothing_is_no_open_agreement(answer: str) -> None:
    before = row(PROMISE, id=2, state=answer, count=0)
    step = a_step(STANDS, a_book(touchpoint=[row(CHECK, scheduled_on="2026-04-08")], promise=[before, PROMISE]))
    assert [fault for rule in rules_of_agreements.ALL for fault in rule(step)] == []
    assert not list(rules.the_archived_are_left_alone(a_step(EMPTY, a_book(client=[AWAY], promise=[before]))))
    fewer = a_step(EMPTY, a_book(promise=[row(PROMISE, id=2, state="fewer", count=1), PROMISE]))
    assert list(rules_of_agreements.one_agreement(fewer))


def test_the_line_that_lost_somebody_is_seen() -> None:
    assert list(rules_of_days.the_line_loses_nobody(EMPTY, TODAY))
    assert not list(rules_of_days.the_line_loses_nobody(STANDS, TODAY))


def test_an_undo_that_leaves_something_is_seen() -> None:
    wrote = a_step(EMPTY, STANDS, last_day=TODAY)
    assert list(rules.undo_takes_all_of_it_back(wrote, a_step(STANDS, STANDS, "undo")))
    assert not list(rules.undo_takes_all_of_it_back(wrote, a_step(STANDS, EMPTY, "undo")))


def test_a_screen_that_says_something_else_is_seen() -> None:
    line = {
        "touchpoint_id": 1, "client_id": 1, "client": "Ida Brookes", "kind": "day90", "nominal_on": "2026-04-05",
        "scheduled_on": "2026-04-06", "readiness": "amber",
    }  # fmt: skip
    seen = rules_of_screens.due_is_what_is_due
    assert not list(seen(STANDS, TODAY, [line]))
    for wrong in ([], [line, line], [line | {"kind": "day45"}], [line | {"client": "Bo"}]):
        assert list(seen(STANDS, TODAY, wrong))
    assert list(seen(a_book(touchpoint=[CHECK], issue=[ISSUE]), TODAY, [line]))
    following = {"touchpoint_id": 1, "kind": "day90", "scheduled_on": "2026-04-06"}
    listed = {"id": 1, "name": "Ida Brookes", "grade": "A", "stage": "client", "next": following}
    told = rules_of_screens.clients_are_who_they_are
    assert not list(told(STANDS, TODAY, [listed]))
    for other in ({"stage": "prospect"}, {"name": "Bo"}, {"next": None}):
        assert list(told(STANDS, TODAY, [listed | other]))
    assert list(told(STANDS, TODAY, []))
