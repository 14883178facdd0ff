"""What is true of days after every command (R1-R3, R6, R8, R9, R12, R13), from the rules alone."""

from collections.abc import Iterator
from datetime import date, timedelta

from rules import AUTOMATIC, Rule, named
from snapshot import OWED, Book, Row, Step, day, day0, days_off, is_client, of, planned, sales, shifted, shows, state


def day90_comes_after_day45(step: Step) -> Iterator[str]:
    """R3, whoever moves what."""
    for day90 in planned(step.after, None, "day90"):
        for day45 in planned(step.after, day90["client_id"], "day45"):
            if day45["sale_id"] == day90["sale_id"] and shows(day90) <= shows(day45):
                yield f"R3: {named(step.after, day90)} is on {shows(day90)}, day 45 on {shows(day45)}"


def a_sale_plans_by_its_dates(step: Step) -> Iterator[str]:
    """R1, R2, R6: N days after day 0, on a working day; what is past is not made overdue."""
    if step.verb != "sale" or step.status:
        return
    off, (sale,) = days_off(step.after), step.new("sale")
    for t in step.new("touchpoint"):
        if t["sale_id"] != sale["id"] or t["kind"] not in AUTOMATIC:
            continue
        nominal = day0(sale) + timedelta(days=AUTOMATIC[t["kind"]])
        wanted = shifted(nominal, off, day0(sale) + timedelta(days=1))
        if (day(t, "nominal_on"), day(t, "scheduled_on")) != (nominal, wanted):
            yield f"R1/R2: {t['kind']} is on {t['nominal_on']}, {t['scheduled_on']}; wanted {nominal}, {wanted}"
        if wanted < step.today:
            yield f"R6: {t['kind']} of {wanted} is past and was created"
    shown = {(t["id"], t["kind"], t["scheduled_on"]) for t in step.printed["touchpoints"]}
    kept = {(t["id"], t["kind"], t["scheduled_on"]) for t in planned(step.after) if t["sale_id"] == sale["id"]}
    if not kept <= shown:
        yield f"§5: the sale printed {sorted(shown)}, planned is {sorted(kept)}"


def one_of_a_kind_in_two_weeks(step: Step) -> Iterator[str]:
    """R9: two of a kind within 14 days become one."""
    if step.verb != "sale" or step.status:
        return
    for new in step.new("touchpoint"):
        for t in planned(step.after, new["client_id"], *(k for k in AUTOMATIC if k == new["kind"])):
            near = new["state"] == "planned" and t["id"] != new["id"] and new["kind"] in AUTOMATIC
            if near and t["kind"] == new["kind"] and not t["pinned"] and _close(t, new):
                yield f"R9: {named(step.after, new)} and {t['id']} are within 14 days"


def _close(one: Row, other: Row) -> bool:
    first, second = date.fromisoformat(one["nominal_on"]), date.fromisoformat(other["nominal_on"])
    return abs(first - second) < timedelta(days=14)


def put_off_and_moved_show_there(step: Step) -> Iterator[str]:
    """R12, R13, R8."""
    if step.verb not in ("snooze", "move") or step.status or not step.target:
        return
    now = step.after["touchpoint"][step.target["id"]]
    wanted = step.option("--until") or step.option("--on") or ""
    if step.verb == "move":
        wanted = max(wanted, step.today.isoformat())  # R8: moved into the past it is due today
    if now["state"] != "planned" or shows(now).isoformat() != wanted:
        yield f"R12/R13: {named(step.after, now)} is {now['state']} on {shows(now)}, wanted {wanted}"
    if step.verb == "move" and not now["pinned"]:
        yield "R13: a check-in the owner moved is not pinned"
    if step.verb == "snooze" and now["snoozes"] != step.target["snoozes"] + 1:
        yield "R12: a snooze was not counted"
    if step.printed.get("until", wanted) != wanted or step.printed.get("on", wanted) != wanted:
        yield f"R12/R13: it said {step.printed}, asked for was {wanted}"


def at_most_twenty_wait(step: Step) -> Iterator[str]:
    """R6."""
    waiting = len(planned(step.after, None, "catch_up"))
    if waiting > 20 and waiting > len(planned(step.before, None, "catch_up")):
        yield f"R6: {waiting} catch-ups wait"


def the_line_loses_nobody(book: Book, today: date) -> Iterator[str]:
    """R6, after Mondays enough for everybody: each client has something planned, or has had it and is a C client."""
    for client in book["client"].values():
        if state(client, today) != "active" or client["partner"] or not is_client(book, client["id"], today):
            continue
        if any(s["start_unknown"] for s in sales(book, client["id"])):
            continue
        had = [t for t in of(book, "touchpoint", client["id"]) if t["state"] != "planned"]
        waits = [t for t in planned(book, client["id"]) if t["kind"] not in (*OWED, "lead_call", "moment")]
        if not waits and not (client["grade"] == "C" and had):
            yield f"R6: {client['display_name']} waits in no line and has nothing planned"


ALL: tuple[Rule, ...] = (
    day90_comes_after_day45,
    a_sale_plans_by_its_dates,
    one_of_a_kind_in_two_weeks,
    put_off_and_moved_show_there,
    at_most_twenty_wait,
)
