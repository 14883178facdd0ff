"""What is true of asks after every command (R16, R18, R28), from the rules alone."""

from collections.abc import Iterator
from datetime import date, timedelta

from rules_of_agreements import OPEN, RESULTS, first_day_of_a_result
from snapshot import (
    DAY,
    Book,
    Step,
    blocked,
    days_off,
    next_working,
    of,
    planned,
    sales,
    shifted,
    shows,
)

ALWAYS_WRITTEN = ("no", "not_now", "never", "thinking", "yes_named")
NO_ASK = ("withheld", "not_reached")
DEFAULTS = {"yes_will_introduce": 14, "yes_cards": 21, "thinking": 14}


def nobody_blocked_is_asked(step: Step) -> Iterator[str]:
    """R16: a blocked client's answer is kept as "blocked"; anything else that was an ask is refused."""
    for ask in step.new("ask"):
        if ask["outcome"] in NO_ASK:
            continue
        why = blocked(step.before, ask["client_id"], step.today)
        score = step.option("--score")
        if score and int(score) <= 6:
            why = why or f"a score of {score}"
        if why and ask["outcome"] not in ALWAYS_WRITTEN:
            yield f"R16: {ask['outcome']} was taken from somebody blocked ({why})"
        if why and ask["readiness"] != "blocked":
            yield f"R16: an ask of somebody blocked ({why}) is written down as {ask['readiness']!r}"
        if why and any(t["kind"] == "follow_up" and t["ask_id"] == ask["id"] for t in step.new("touchpoint")):
            yield f"R16: the answer of somebody blocked ({why}) planned a follow-up"
        if not why and ask["readiness"] == "blocked":
            yield "R16: an ask is written down as blocked, and nothing blocks"
        if ask["readiness"] == "amber" and ask["outcome"].startswith("yes") and not ask["override_reason"]:
            yield "R16: asked anyway, and no reason was kept"


def green_is_earned(step: Step) -> Iterator[str]:
    """R16 (c) and (d): an ask that is written down as green had a reason, and no refusal lay close before it."""
    for ask in step.new("ask"):
        if ask["readiness"] != "green" or ask["outcome"] in NO_ASK:
            continue
        if not earned(step.after, ask["client_id"], step.today):
            yield "R16 (c): an ask was green and nothing earned it"
        refused = [
            a
            for a in of(step.before, "ask", ask["client_id"])
            if a["outcome"] == "no" and step.today - date.fromisoformat(a["asked_on"]) < timedelta(days=180)
        ]
        if refused:
            yield f"R18: an ask was green after a no on {refused[-1]['asked_on']}"


def earned(book: Book, client_id: int, today: date) -> bool:
    """R16 (c) with the windows of a small book, counting what came since the last problem closed."""
    closed = [i["closed_on"] for i in of(book, "issue", client_id) if i["closed_on"]]
    since = max((date.fromisoformat(c) for c in closed), default=date.min)

    def within(text: str, days: int) -> bool:
        on = date.fromisoformat(text)
        return on >= since and timedelta(0) <= today - on <= timedelta(days=days)

    scores = sorted(
        (t["done_on"], t["id"], t["score"]) for t in of(book, "touchpoint", client_id) if t["score"] is not None
    )
    recent = [s for s in scores if within(s[0], 180)]
    if recent and recent[-1][2] >= 9:
        return True
    if any(score <= 8 and today - date.fromisoformat(on) < timedelta(days=180) for on, _, score in scores):
        return False
    gave = (r for r in book["referral"].values() if r["source_id"] == client_id and r["stage"] != "invalid")
    return (
        any(within(m["said_on"], 60) for m in of(book, "moment", client_id))
        or any(not r["prompted"] and within(r["received_on"], 180) for r in gave)
        or (len(sales(book, client_id)) > 1 and any(within(s["sold_on"], 180) for s in sales(book, client_id)))
    )


def a_follow_up_is_no_second_ask(step: Step) -> Iterator[str]:
    """R18: what is logged there belongs to the first ask."""
    logged = step.verb == "done" and step.status == 0 and step.target and step.target["kind"] == "follow_up"
    if logged and step.target and step.target["ask_id"] and step.new("ask"):
        yield "R18: a follow-up wrote a second ask"


def outcomes_plan_their_day(step: Step) -> Iterator[str]:
    """R18: introduce 14 days, cards 21, thinking 14, not reached the next working day."""
    outcome, target = step.option("--outcome"), step.target
    if step.verb != "done" or step.status or not outcome or not target or "--next" in step.words:
        return
    if blocked(step.after, target["client_id"], step.today) or blocked(step.before, target["client_id"], step.today):
        return
    off = days_off(step.after)
    if outcome in DEFAULTS:
        wanted = shifted(step.today + timedelta(days=DEFAULTS[outcome]), off, step.today + DAY)
        if wanted not in [shows(t) for t in planned(step.after, target["client_id"], "follow_up")]:
            yield f"R18: after {outcome} a follow-up is due on {wanted}"
    if outcome == "not_reached" and target["kind"] != "lead_call":
        wanted = max(next_working(step.today, off), date.fromisoformat(target["scheduled_on"]))
        if wanted not in [shows(t) for t in planned(step.after, target["client_id"], target["kind"])]:
            yield f"R18: not reached, and no {target['kind']} is planned for {wanted}"


def refusals_are_respected(step: Step) -> Iterator[str]:
    """R18: a `no` releases the agreement, `never` sets do-not-ask."""
    outcome, who = step.option("--outcome"), step.client_id
    if step.verb != "done" or step.status or who is None:
        return
    if outcome in ("no", "never") and any(p["state"] in OPEN for p in of(step.after, "promise", who)):
        yield f"R18: {outcome}, and the agreement is still open"
    if outcome == "no" and any(
        was["state"] in OPEN and now["state"] in RESULTS and was["client_id"] == who and was["count"] > 0
        for was, now in step.changed("promise")
        if now["state"] in ("lapsed", "part_kept") and step.today < first_day_of_a_result(step.before, was, step.today)
    ):
        yield "R18: a no made the agreement run out instead of releasing it"
    if outcome == "never" and not step.after["client"][who]["do_not_ask"]:
        yield "R18: never, and they may still be asked"


def no_ask_is_planned_for_the_spared(step: Step) -> Iterator[str]:
    """R21: do-not-ask cancels planned asks and lets the agreement go; R28: a C client has no ask and no new one."""
    for client in step.after["client"].values():
        spared = "do-not-ask" if client["do_not_ask"] else "a C client" if client["grade"] == "C" else ""
        asks = [t["kind"] for t in planned(step.after, client["id"], "day90", "nudge")]
        if spared and asks:
            yield f"R21/R28: {client['display_name']} is {spared} and has {asks} planned"
        if client["do_not_ask"] and any(p["state"] in OPEN for p in of(step.after, "promise", client["id"])):
            yield f"R21: {client['display_name']} is do-not-ask and has an agreement"
    for promise in step.new("promise"):
        if blocked(step.after, promise["client_id"], step.today) in ("do not ask", "grade C"):
            yield "R21/R28: an agreement with somebody who is not asked"


def a_nine_plans_a_meeting(step: Step) -> Iterator[str]:
    """R6: 9-10 at a results check plans a check-up meeting 14 days later."""
    target, score = step.target, step.option("--score")
    if (
        step.verb != "done"
        or step.status
        or not target
        or target["kind"] != "results_check"
        or step.option("--outcome")
    ):
        return
    if score is None or int(score) < 9 or blocked(step.before, target["client_id"], step.today):
        return
    refused = [a for a in of(step.before, "ask", target["client_id"]) if a["outcome"] in ("no", "not_now", "never")]
    if not refused and not planned(step.after, target["client_id"], "day90"):
        yield f"R6: a {score} at a results check planned no check-up meeting"


ALL = (
    nobody_blocked_is_asked,
    green_is_earned,
    a_follow_up_is_no_second_ask,
    outcomes_plan_their_day,
    refusals_are_respected,
    no_ask_is_planned_for_the_spared,
    a_nine_plans_a_meeting,
)
