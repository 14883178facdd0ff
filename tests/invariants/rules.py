"""What is true of a book after every command, as the rules of the product say it (R1-R30).

Written from the rules alone. Nothing here may import the program: each function looks at one `Step` and says, in a
sentence that begins with its rule, what should not be.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from snapshot import (
    BESIDE,
    OWED,
    Book,
    Row,
    Step,
    days_off,
    is_client,
    next_working,
    of,
    open_issues,
    planned,
    sales,
    shows,
    state,
)

Rule = Callable[[Step], Iterator[str]]

LOOKS = ("due", "clients", "script", "insights", "introductions", "tree")
KEPT_TABLES = ("client", "sale", "promise", "moment", "issue", "referral", "touchpoint", "ask")
ASKS = ("day90", "nudge", "moment", "follow_up")
ENDED = ("archived", "lost", "deceased")
AUTOMATIC = {"welcome": 7, "day45": 45, "day90": 90}
MISSED_AFTER = timedelta(days=21)
A_LEAP = timedelta(days=45)


def named(book: Book, touchpoint: Row) -> str:
    who = book["client"][touchpoint["client_id"]]["display_name"]
    return f"{touchpoint['kind']} {touchpoint['id']} of {who}"


def _leapt(step: Step) -> bool:
    return step.last_day is not None and step.today - step.last_day > A_LEAP


def refusals_change_nothing(step: Step) -> Iterator[str]:
    """Exit status: 0 done, 1 refused with one clear line on standard error."""
    if step.status not in (0, 1):
        yield f"§5: status {step.status}"
    if step.status == 1 and step.before != step.after:
        yield "§5: a refused command changed the book"
    if step.status == 1 and step.err.count("\n") != 1:
        yield f"§5: a refusal is one line, not {step.err!r}"


def looks_change_nothing(step: Step) -> Iterator[str]:
    look = step.verb in LOOKS or step.words == ("days-off",)
    if look and step.before != step.after:
        yield "§5: a look at a day wrote something"


def nothing_is_lost(step: Step) -> Iterator[str]:
    """Rows stay; what is done or skipped never changes again (R7)."""
    if step.verb == "undo":
        return
    for table in KEPT_TABLES:
        gone = set(step.before[table]) - set(step.after[table])
        if gone:
            yield f"R7: {table} {sorted(gone)} is gone"
    for was, now in step.changed("touchpoint"):
        same = ("state", "kind", "client_id", "done_on", "score", "nominal_on", "scheduled_on")
        if was["state"] in ("done", "skipped") and any(was[c] != now[c] for c in same):
            yield f"R7: {named(step.after, now)} was {was['state']} and is {now['state']}"


def what_is_planned_stays(step: Step) -> Iterator[str]:
    """Once a thing is due it stays reachable: it leaves by the owner's word, or by a rule that names it."""
    if step.verb == "undo":
        return
    for was, now in step.changed("touchpoint"):
        left = was["state"] == "planned" and now["state"] != "planned"
        if left and not _cause(step, was, now):
            yield f"R6/R14: {named(step.after, now)} became {now['state']} and nobody said so"


def _cause(step: Step, was: Row, now: Row) -> bool:
    client = step.after["client"][was["client_id"]]
    kind, mine = was["kind"], step.client_id == was["client_id"]
    if step.target and step.target["id"] == was["id"]:
        return step.verb in ("done", "skip")
    if state(client, step.today) in ENDED and kind not in OWED:
        return True
    if kind in ("welcome", "day45") and now["state"] == "skipped":
        return (step.verb == "today" or not _leapt(step)) and shows(was) < step.today - MISSED_AFTER
    about = step.after["referral"].get(was.get("referral_id") or 0)
    if kind == "follow_up" and about and step.client_id == about["lead_id"] and step.verb == "edit":
        # R30: who was named and is removed without a talk is asked about no more.
        return state(step.after["client"][about["lead_id"]], step.today) in ENDED
    asks = kind in ASKS or (kind == "custom" and not was["note"])
    if asks and (client["do_not_ask"] or client["grade"] == "C"):
        return True
    if kind == "recovery":
        return not open_issues(step.after, client["id"])
    if kind == "nudge":
        return not _open_promises(step.after, client["id"])
    if mine and step.verb == "sale":
        return kind in ("results_check", "catch_up") or (kind in AUTOMATIC and now["state"] == "superseded")
    if mine and step.target and now["state"] == "superseded" and step.target["sale_id"] == was["sale_id"] is not None:
        # R3: whoever holds the later check-in of a sale first has held the one before it.
        return AUTOMATIC.get(kind, 99) < AUTOMATIC.get(step.target["kind"], 0)
    outcome = step.option("--outcome") if mine and step.verb == "done" else None
    if kind == "moment":
        # The compliment was to lead to the ask that was made.
        return outcome not in (None, "not_reached", "withheld")
    return outcome in ("no", "not_now", "never") and kind in ("follow_up", "nudge")


def _open_promises(book: Book, client_id: int) -> list[Row]:
    return [p for p in of(book, "promise", client_id) if p["state"] in ("offered", "agreed", "fewer")]


def a_next_date_is_left(step: Step) -> Iterator[str]:
    """R18, R14, R6: after every outcome, score, skip or closed problem the client has a next date."""
    closes = step.verb == "problem" and "--close" in step.words
    logged = step.verb in ("done", "skip") and step.target and step.target["kind"] not in (*OWED, "lead_call")
    if step.status or not (closes or logged) or step.client_id is None:
        return
    client = step.after["client"][step.client_id]
    if state(client, step.today) != "active" or client["grade"] == "C" or client["partner"]:
        return
    if not is_client(step.after, client["id"], step.today) or open_issues(step.after, client["id"]):
        return
    if any(s["start_unknown"] for s in sales(step.after, client["id"])):
        return
    if all(t["kind"] in BESIDE for t in planned(step.after, client["id"])):
        yield f"R18: {client['display_name']} has no next date"


def what_was_printed_as_next_is_planned(step: Step) -> Iterator[str]:
    if step.status or step.verb not in ("done", "skip") or not step.printed:
        return
    on, kind = step.printed.get("next_on"), step.printed.get("next_kind")
    if on is None:
        if step.client_id and any(t["kind"] not in BESIDE for t in planned(step.after, step.client_id)):
            yield "R18: it said that nothing is planned next, and something is"
        return
    fits = [t for t in planned(step.after) if shows(t).isoformat() == on and kind in (None, t["kind"])]
    if not fits:
        yield f"R18: it said Next: {kind}, {on}, and nothing of the kind is planned"


def a_call_stands(step: Step) -> Iterator[str]:
    """R14: while a problem is open, a call stands on Today."""
    for issue in step.after["issue"].values():
        if not issue["closed_on"] and not planned(step.after, issue["client_id"], "recovery"):
            yield f"R14: problem {issue['id']} is open and no call is planned"


def low_scores_open_a_problem(step: Step) -> Iterator[str]:
    """R17."""
    score = step.option("--score")
    if step.verb == "done" and not step.status and score and int(score) <= 6 and step.client_id:
        if state(step.after["client"][step.client_id], step.today) in ENDED:
            return
        if not open_issues(step.after, step.client_id):
            yield f"R17: a score of {score} and no problem is open"


def the_archived_are_left_alone(step: Step) -> Iterator[str]:
    """R21, R14."""
    for client in step.after["client"].values():
        if client["state"] != "archived":
            continue
        left = [t["kind"] for t in planned(step.after, client["id"]) if t["kind"] not in OWED]
        if left:
            yield f"R21: {client['display_name']} is archived and has {left} planned"
        if open_issues(step.after, client["id"]):
            yield f"R14: {client['display_name']} is archived with an open problem"
        if _open_promises(step.after, client["id"]):
            yield f"R21: {client['display_name']} is archived with an agreement"


def writing_brings_back(step: Step) -> Iterator[str]:
    """R21: a sale, compliment or problem for somebody archived or lost brings them back first."""
    brings = step.verb in ("sale", "compliment") or (step.verb == "problem" and "--close" not in step.words)
    if step.status == 0 and brings and step.client_id:
        now = step.after["client"][step.client_id]["state"]
        if now in ("archived", "lost"):
            yield f"R21: a {step.verb} was written down for somebody who is still {now}"


def thanks_are_owed(step: Step) -> Iterator[str]:
    """R19: a thank-you the working day an introduction is logged, a first call the next, one for each report (R10)."""
    if step.verb != "referral" or step.status or step.client_id is None:
        return
    off = days_off(step.after)
    first = next_working(step.today - timedelta(days=1), off)
    thanks = [t for t in planned(step.after, step.client_id, "thank_you") if shows(t) <= first]
    if not thanks:
        yield "R19: no thank-you is planned for who gave names"
    if len([t for t in step.new("touchpoint") if t["kind"] == "thank_you"]) > 1:
        yield "R10: one report, and more than one thank-you"
    # Whoever is put away has nothing planned but what is owed (R21), so nobody waits for them to speak first.
    away = step.after["client"][step.client_id]["state"] in ("archived", "lost")
    source_first = "--source-first" in step.words and not away
    for lead in step.new("client"):
        calls = planned(step.after, lead["id"], "lead_call")
        if source_first and calls:
            yield f"R19: the source speaks first, and a call to {lead['display_name']} is planned"
        if not source_first and [shows(t) for t in calls] != [next_working(step.today, off)]:
            yield f"R19: a first call to {lead['display_name']} is due the next working day"
    if source_first and step.new("client"):
        then = next_working(step.today, off, 5)
        if then not in [shows(t) for t in planned(step.after, step.client_id, "follow_up")]:
            yield f"R19: no follow-up on the source five working days on ({then})"


def undo_takes_all_of_it_back(last: Step, step: Step) -> Iterator[str]:
    """§4: one undo takes back all that the command before it did, on a day that had begun already."""
    begun = last.last_day == last.today == step.today
    if step.verb != "undo" or step.status or last.status or last.verb in ("undo", "today") or not begun:
        return
    for table in KEPT_TABLES:
        if last.before[table] != step.after[table]:
            yield f"§4: undo of {' '.join(last.words)} left {table} other than it was"


ALL: tuple[Rule, ...] = (
    refusals_change_nothing,
    looks_change_nothing,
    nothing_is_lost,
    what_is_planned_stays,
    a_next_date_is_left,
    what_was_printed_as_next_is_planned,
    a_call_stands,
    low_scores_open_a_problem,
    the_archived_are_left_alone,
    writing_brings_back,
    thanks_are_owed,
)
