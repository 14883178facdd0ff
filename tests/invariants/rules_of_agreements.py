"""What is true of agreements after every command (R4, R10), from the rules alone."""

from collections.abc import Iterator
from datetime import date, timedelta

from snapshot import (
    DAY,
    Book,
    Row,
    Step,
    day,
    day0,
    of,
    open_issues,
    planned,
    shows,
)

OPEN = ("offered", "agreed", "fewer")
"""Whoever wants to be asked again has agreed to nothing yet, and may agree later: that answer stands beside it."""
RESULTS = ("kept", "part_kept", "lapsed", "our_side_not_kept")
NINETY = timedelta(days=90)
A_LEAP = timedelta(days=45)
AT_MOST = timedelta(days=30)


def one_agreement(step: Step) -> Iterator[str]:
    """R10: one open per client; R4: its agreed deadline never moves, and it was made no later than today."""
    open_now = [p["client_id"] for p in step.after["promise"].values() if p["state"] in OPEN]
    if len(open_now) != len(set(open_now)):
        yield "R10: a client has two open agreements"
    for was, now in step.changed("promise"):
        if (was["deadline_on"], was["count"], was["made_on"]) != (now["deadline_on"], now["count"], now["made_on"]):
            yield f"R4: the agreed deadline of agreement {now['id']} changed"
    for new in step.new("promise"):
        made, sale = date.fromisoformat(new["made_on"]), step.after["sale"][new["sale_id"]]
        if made > step.today:
            yield f"R4: an agreement was made on {made}, after the day it was written down"
        if day(new, "deadline_on") != max(day0(sale), made) + NINETY:
            yield f"R4: the deadline is {new['deadline_on']}, day 0 {day0(sale)}, agreed {made}"


def problem_days(book: Book, promise: Row, until: date, *, at_most: bool) -> int:
    """How many days of an agreement a problem was open on; the day it closed counts where that is the most."""
    found: set[date] = set()
    for issue in of(book, "issue", promise["client_id"]):
        on = max(date.fromisoformat(issue["opened_on"]), date.fromisoformat(promise["made_on"]))
        end = day(issue, "closed_on") or until
        while on < end + (DAY if at_most else timedelta(0)) and on <= until:
            found.add(on)
            on += DAY
    return len(found)


def given(book: Book, promise: Row, until: date) -> int:
    """R10: who counts, each lead once."""
    made = date.fromisoformat(promise["made_on"])
    return len(
        {
            r["lead_id"]
            for r in book["referral"].values()
            if r["source_id"] == promise["client_id"]
            and r["stage"] != "invalid"
            and made <= date.fromisoformat(r["received_on"]) <= until
        }
    )


def _last_score(book: Book, promise: Row) -> int | None:
    scored = [
        (t["done_on"], t["id"], t["score"])
        for t in of(book, "touchpoint", promise["client_id"])
        if t["score"] is not None and t["done_on"] and t["done_on"] >= promise["made_on"]
    ]
    return int(max(scored)[2]) if scored else None


def _day90s(book: Book, promise: Row) -> list[Row]:
    """The check-up meetings of the agreement that still stand."""
    return [t for t in planned(book, promise["client_id"], "day90") if t["sale_id"] == promise["sale_id"]]


def first_day_of_a_result(book: Book, promise: Row, today: date) -> date:
    """R10: the day after the later of the deadline and the day the meeting shows, at most 30 days past it."""
    deadline = date.fromisoformat(promise["deadline_on"])
    deadline += timedelta(days=problem_days(book, promise, min(today, deadline), at_most=False))
    meeting = max((shows(t) for t in _day90s(book, promise)), default=deadline)
    return max(deadline, min(meeting, deadline + AT_MOST)) + DAY


def _last_day_that_counts(book: Book, promise: Row, today: date) -> date:
    """R10: the deadline, or the day on which the meeting was really held: planned or skipped, it adds no day."""
    deadline = date.fromisoformat(promise["deadline_on"])
    deadline += timedelta(days=problem_days(book, promise, min(today, deadline), at_most=False))
    meetings = (t for t in of(book, "touchpoint", promise["client_id"]) if t["kind"] == "day90")
    held = (t["done_on"] for t in meetings if t["sale_id"] == promise["sale_id"] and t["state"] == "done")
    return max([deadline, *map(date.fromisoformat, held)])


def an_agreement_ends_by_its_rule(step: Step) -> Iterator[str]:
    """R10, R4: never through the owner's own fault, never early, never while a problem is open."""
    for was, now in step.changed("promise"):
        if was["state"] not in OPEN or now["state"] not in RESULTS:
            continue
        what = f"agreement {now['id']} became {now['state']} on {step.today}"
        if open_issues(step.before, was["client_id"]) and open_issues(step.after, was["client_id"]):
            yield f"R4: {what} while a problem is open"
        if now["state"] == "kept":
            if given(step.after, was, step.today) < was["count"]:
                yield f"R10: {what} with too few introductions"
            continue
        if step.last_day and step.today - step.last_day > A_LEAP and step.verb != "today":
            yield f"R6: {what} after a leap of the clock"
        yield from _short(step, was, now["state"], what)


def _short(step: Step, was: Row, result: str, what: str) -> Iterator[str]:
    first = first_day_of_a_result(step.before, was, step.today)
    if step.today < first:
        yield f"R10: {what}, before {first}"
    count = given(step.before, was, _last_day_that_counts(step.before, was, step.today))
    if count >= was["count"]:
        yield f"R10: {what} with all {count} introductions"
    score = _last_score(step.before, was)
    ours = score is not None and score <= 8
    if ours != (result == "our_side_not_kept"):
        yield f"R10: {what}, the last score is {score}"
    if result != "our_side_not_kept" and (count > 0) != (result == "part_kept"):
        yield f"R10: {what} with {count} introductions"


def an_agreement_gets_its_result(step: Step) -> Iterator[str]:
    """R10: kept at once; otherwise no later than 30 days and a day past the deadline, unless the clock has leapt."""
    if step.status or step.before == step.after or step.verb == "undo":
        return
    leapt = step.last_day is not None and step.today - step.last_day > A_LEAP
    for promise in step.after["promise"].values():
        if promise["state"] not in OPEN or open_issues(step.after, promise["client_id"]):
            continue
        deadline = date.fromisoformat(promise["deadline_on"])
        if given(step.after, promise, min(step.today, deadline)) >= promise["count"]:
            yield f"R10: agreement {promise['id']} is met and still open"
        extra = timedelta(days=problem_days(step.after, promise, step.today, at_most=True))
        if not leapt and step.today > deadline + extra + AT_MOST + 2 * DAY:
            yield f"R10: agreement {promise['id']} of {deadline} has no result on {step.today}"


ALL = (
    one_agreement,
    an_agreement_ends_by_its_rule,
    an_agreement_gets_its_result,
)
