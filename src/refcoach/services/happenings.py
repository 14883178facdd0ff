"""Compliments and problems: caught in ten seconds, acted on today."""

from datetime import date, timedelta

from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import next_working_day, on_or_after
from refcoach.domain.texts import many_lines, one_line
from refcoach.domain.touchpoints import Kind, State
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import happenings, touchpoints


def compliment(desk: Desk, client_id: int, words: str, *, how: str = "in_person", heard_by: str = "") -> int:
    """Keep a client's kind words and plan the talk they invite; returns the check-in.

    A compliment heard by staff is answered the next working day at the latest, any other today.
    """
    client = client_or_refuse(client_id)
    words = one_line(words, limit=2000).rstrip(".")
    if not words:
        raise Refusal("What did they say? Without their words nothing was saved.")
    if how not in ("in_person", "by_email", "staff"):
        raise Refusal("A compliment comes in person, in writing or through staff. Nothing was saved.")
    today, calendar = desk.today(), desk.calendar()
    on = on_or_after(calendar, today) or today
    with desk.change(f"Compliment from {client.display_name}"):
        moment_id = happenings.add_moment(
            client_id=client_id,
            said_on=today,
            words=words,
            how="staff" if heard_by else how,
            heard_by=one_line(heard_by),
            may_be_quoted="unknown",
        )
        return touchpoints.add(client_id, Planned(Kind.MOMENT, today, on), moment_id=moment_id)


def problem(desk: Desk, client_id: int, summary: str = "", *, fix_by: date | None = None) -> int:
    """Open a problem, or add to the open one: until it is closed nobody asks this client for anything.

    `fix_by` is the day to call back; without one, the next working day. Returns the problem's id.
    """
    client = client_or_refuse(client_id)
    today = desk.today()
    if fix_by and fix_by < today:
        raise Refusal("The day to call back is in the past. Nothing was saved.")
    with desk.change(f"Problem of {client.display_name}"):
        issue = happenings.open_issue(client_id)
        text = many_lines(summary).rstrip(".")
        if issue is None:
            call_on = fix_by or next_working_day(desk.calendar(), today)
            issue_id = happenings.add_issue(client_id=client_id, opened_on=today, summary=text, fix_by=call_on)
            touchpoints.add(client_id, Planned(Kind.RECOVERY, call_on, call_on), issue_id=issue_id)
            return issue_id
        added = [part for part in (issue.summary, text) if part]
        happenings.change_issue(issue.id, summary="\n".join(added), fix_by=fix_by or issue.fix_by)
        if fix_by:
            _move_call(issue.id, client_id, fix_by)
        return issue.id


def close_problem(desk: Desk, client_id: int) -> str:
    """Close the open problem once the client says it is right; the agreement's deadline moves by its days (R4)."""
    client = client_or_refuse(client_id)
    issue = happenings.open_issue(client_id)
    if issue is None:
        raise Refusal(f"{client.display_name} has no open problem. Nothing was changed.")
    today = desk.today()
    with desk.change(f"Problem of {client.display_name} put right") as batch:
        happenings.change_issue(issue.id, closed_on=today, fixed_on=issue.fixed_on or today, confirmed_on=today)
        promise = happenings.open_promise(client_id)
        if promise:
            paused = today - max(issue.opened_on, promise.made_on)
            later = promise.deadline_on + max(paused, timedelta())
            happenings.change_promise(promise.id, deadline_on=later)
        for touchpoint in touchpoints.planned_of(client_id):
            if touchpoint.issue_id == issue.id:
                touchpoints.change(touchpoint.id, state=State.DONE, done_on=today)
    return batch.id


def _move_call(issue_id: int, client_id: int, on: date) -> None:
    for touchpoint in touchpoints.planned_of(client_id):
        if touchpoint.issue_id == issue_id:
            touchpoints.change(touchpoint.id, nominal_on=on, scheduled_on=on, snoozed_until=None, booked_at="")
