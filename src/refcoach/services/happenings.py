"""Compliments and problems: caught in ten seconds, acted on today."""

from datetime import date

from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import next_working_day, on_or_after
from refcoach.domain.happenings import How, Issue
from refcoach.domain.quoting import MayQuote, Quote, parted
from refcoach.domain.rules import Print
from refcoach.domain.texts import many_lines, one_line
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.services import allowed, bringing_back, next_date, note_drafts, promises
from refcoach.services.desk import Desk, Refusal, client_or_refuse, living_or_refuse
from refcoach.store import issues, moments, staff, touchpoints
from refcoach.store.columns import IssueColumns


def compliment(
    desk: Desk,
    client_id: int,
    words: str,
    *,
    how: How = How.IN_PERSON,
    heard_by: str = "",
    quote: Quote = Quote.NOT_ASKED,
    now_or_later: bool = False,
) -> int:
    """Keep a client's kind words and plan the talk they invite; returns the check-in.

    Whoever was archived or lost is brought back first (R21). The talk is due today; with `now_or_later` its words are
    before the owner at once, and it is planned for the next working day unless it is held now. Who heard it is offered
    the next time.
    """
    words = one_line(words, limit=2000).rstrip(".")
    if not words:
        raise Refusal("What did they say? Without their words nothing was saved.")
    allowed.refuse_in_practice("Praise")
    _check_quote(quote)
    today, calendar = desk.today(), desk.calendar()
    on = next_working_day(calendar, today) if now_or_later else on_or_after(calendar, today) or today
    may, name = parted(quote)
    with desk.change("Compliment"):
        bringing_back.bring_back_first(desk, living_or_refuse(client_id))
        heard_by = staff.keep(one_line(heard_by)) if one_line(heard_by) else ""
        moment_id = moments.add(
            client_id=client_id,
            said_on=today,
            words=words,
            how=How.STAFF if heard_by else how,
            heard_by=heard_by,
            may_be_quoted=may,
            quote_as=name,
        )
        return touchpoints.add(client_id, Planned(Kind.MOMENT, today, on), moment_id=moment_id)


def change_quote(desk: Desk, moment_id: int, answer: Quote) -> str:
    """Keep what they said later about showing their words to others; returns the batch for undo."""
    with desk.change("May it be quoted?") as batch:
        if moments.get(moment_id) is None:
            raise Refusal("That compliment is no longer here. Nothing was changed.")
        _check_quote(answer)
        moments.quote(moment_id, answer)
    return batch.id


def _check_quote(answer: Quote) -> None:
    if parted(answer)[0] is MayQuote.YES and allowed.rules().testimonials_in_print is Print.OFF:
        raise Refusal(f"{allowed.reason('testimonials_in_print')} Nothing was saved; leave the question out.")


def problem(desk: Desk, client_id: int, summary: str = "", *, fix_by: date | None = None, fixed: bool = False) -> int:
    """Open a problem, or add to the open one: until it is closed nobody asks this client for anything.

    `fix_by` is the day to call back; without one, the next working day. `fixed`: the work is done, and the client is
    still to say that it is right, so that the call stands. Returns the problem's id.
    """
    with desk.change("Problem"):
        client, today = living_or_refuse(client_id), desk.today()
        if fix_by and fix_by < today:
            raise Refusal("The day to call back is in the past. Nothing was saved.")
        text = many_lines(summary).rstrip(".")
        issue = issues.open_of(client_id)
        if issue is None and fixed and not text:
            raise Refusal(f"{client.display_name} has no open problem to be fixed. Nothing was changed.")
        bringing_back.bring_back_first(desk, client)
        if issue is None:
            issue_id = issues.add(client_id=client_id, opened_on=today, summary=text)
        else:
            issue_id = issue.id
            added = [part for part in (issue.summary, text) if part]
            # With something more to put right it is fixed no longer.
            issues.change(issue_id, summary="\n".join(added), fixed_on=None if text else issue.fixed_on)
        if fixed:
            issues.change(issue_id, fixed_on=today)
        _keep_a_call(desk, client_id, issue_id, fix_by)
        return issue_id


def close_problem(desk: Desk, client_id: int, note: str = "") -> str:
    """Close the open problems once the client says it is right; returns the batch for undo.

    An agreement that was met while a problem was open is kept now (R10), and the client has a next date (R18).
    """
    with desk.change("Problem put right") as batch:
        client = client_or_refuse(client_id)
        if issues.open_of(client_id) is None:
            raise Refusal(f"{client.display_name} has no open problem. Nothing was changed.")
        _close(desk, client_id, State.DONE, note, confirmed=True)
        promises.keep_if_met(desk, client_id)
        next_date.ensure(desk, client_id)
    return batch.id


def let_problems_rest(desk: Desk, client_id: int, note: str) -> None:
    """R14: whoever is archived has no open problem any more; the note says that nobody confirmed it."""
    with desk.change("Problems closed"):
        _close(desk, client_id, State.CANCELLED, note, confirmed=False)


def let_old_problems_rest(desk: Desk) -> None:
    """R14 for those put away when their problems stayed open, and kept whoever introduced them from being asked."""
    for issue in issues.open_of_put_away():
        let_problems_rest(desk, issue.client_id, "closed: they are put away")


def after_call(desk: Desk, call: Touchpoint, *, put_right: bool, next_on: date | None = None) -> None:
    """R14: a recovery call was made. Put right, the problem is closed; else the next call is planned.

    Called inside the change in which the call was logged.
    """
    if issues.open_of(call.client_id) is None:
        return
    if put_right:
        close_problem(desk, call.client_id)
    elif call.issue_id is not None:
        _keep_a_call(desk, call.client_id, call.issue_id, next_on)


def not_right(desk: Desk, issue: Issue) -> None:
    """The client says that it is not right: it is fixed no more, and a call stands (R14). Part of a change."""
    issues.change(issue.id, fixed_on=None)
    _keep_a_call(desk, issue.client_id, issue.id, None)


def keep_calling(desk: Desk) -> None:
    """R14: while a problem is open a call stands on Today, whatever became of the last one."""
    with desk.change("Calls about open problems"):
        for issue in issues.without_a_call():
            _keep_a_call(desk, issue.client_id, issue.id, None)


def _close(desk: Desk, client_id: int, call: State, note: str, *, confirmed: bool) -> None:
    today = desk.today()
    for issue in issues.of_client(client_id):
        if issue.closed_on is None:
            said: IssueColumns = {"closed_on": today, "closed_note": many_lines(note)}
            if confirmed:
                said |= {"fixed_on": issue.fixed_on or today, "confirmed_on": today}
            issues.change(issue.id, **said)
    for touchpoint in touchpoints.planned_of(client_id):
        if touchpoint.kind is Kind.RECOVERY:
            note = "\n".join(filter(None, (touchpoint.note, note_drafts.taken(touchpoint.id, ""))))
            touchpoints.change(touchpoint.id, state=call, done_on=today if call is State.DONE else None, note=note)


def _keep_a_call(desk: Desk, client_id: int, issue_id: int, on: date | None) -> None:
    """See that one call is planned: on the day the owner named, else it stays, else the next working day."""
    planned = [t for t in touchpoints.planned_of(client_id) if t.kind is Kind.RECOVERY]
    if planned and not on:
        return
    call_on = on or next_working_day(desk.calendar(), desk.today())
    issues.change(issue_id, fix_by=call_on)
    if not planned:
        touchpoints.add(client_id, Planned(Kind.RECOVERY, call_on, call_on), issue_id=issue_id)
    for call in planned[:1]:
        touchpoints.change(call.id, nominal_on=call_on, scheduled_on=call_on, snoozed_until=None, booked_at="")
