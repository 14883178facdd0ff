"""An open problem on its way: the work is done, and then the client says that it is right, or not yet (R14)."""

from refcoach.services import asks, happenings
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import issues, touchpoints


def fixed(desk: Desk, client_id: int) -> str:
    """The work is done: its day is kept, and the call stands until the client says it is right; returns the batch."""
    with desk.change("The problem is fixed") as batch:
        happenings.problem(desk, client_id, fixed=True)
    return batch.id


def close(desk: Desk, client_id: int, touchpoint_id: int | None = None) -> str:
    """Close the open problem; a call about one that is closed already is simply done. Returns the batch."""
    with desk.change("Put right"):
        if issues.open_of(client_id) or touchpoint_id is None:
            return happenings.close_problem(desk, client_id)
        return asks.log(desk, touchpoint_id, Report()).batch


def not_yet(desk: Desk, client_id: int) -> str:
    """The client says that it is not right: it is fixed no more, and the next call is planned; returns the batch.

    A call that was due has been made by that; one that is still to come stands. Raises Refusal without an open
    problem, or where nothing changes by it.
    """
    with desk.change("Not right yet") as batch:
        client, issue, today = client_or_refuse(client_id), issues.open_of(client_id), desk.today()
        if issue is None:
            raise Refusal(f"{client.display_name} has no open problem. Nothing was changed.")
        call = touchpoints.call_about(client_id)
        made = call is not None and call.shows_on <= today
        if call and not made and issue.fixed_on is None:
            raise Refusal("It is open, and the next call is planned already. Nothing was changed.")
        if call and made:
            asks.log(desk, call.id, Report())
        happenings.not_right(desk, issue)
    return batch.id
