"""Partners: people who send work and are no clients; they get a talk each quarter, and no checks (R28a)."""

from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import ONE_DAY, schedule
from refcoach.domain.clients import State as ClientState
from refcoach.domain.clients import effective_state
from refcoach.domain.next_date import PARTNER_TALK
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import AUTOMATIC, Kind, State, Touchpoint
from refcoach.services import promises
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import recognition, referrals, touchpoints

MARKED = "a partner"


def marked(desk: Desk, client_id: int) -> None:
    """They are a partner now: checks that ask for a result end, so does the agreement; a talk each quarter is planned.

    Called inside the change that marked them.
    """
    with desk.change("Marked as a partner"):
        for planned in touchpoints.planned_of(client_id):
            if planned.kind in AUTOMATIC - {Kind.CATCH_UP}:
                touchpoints.change(planned.id, state=State.CANCELLED, reason=MARKED)
        promises.release(desk, client_id, MARKED)
        keep_talking(desk, client_id)


def unmarked(desk: Desk, client_id: int) -> None:
    """They are none any more: the quarterly talk ends with the mark."""
    with desk.change("No partner any more"):
        for planned in touchpoints.planned_of(client_id):
            if planned.kind is Kind.CATCH_UP:
                touchpoints.change(planned.id, state=State.CANCELLED, reason="no partner any more")


def keep_talking(desk: Desk, client_id: int) -> Touchpoint | None:
    """Plan the next quarter's talk where none is planned; None where nothing was missing."""
    with desk.change("Planned a talk with a partner"):
        client, today = client_or_refuse(client_id), desk.today()
        active = effective_state(client, today) is ClientState.ACTIVE
        if not (client.partner and active) or touchpoints.has_automatic(client_id):
            return None
        on = today + PARTNER_TALK
        day = schedule(desk.calendar(), on, today + ONE_DAY)
        return touchpoints.get(touchpoints.add(client_id, Planned(Kind.CATCH_UP, on, day)))


def is_offered(client_id: int) -> bool:
    """R28a: whether to offer the mark: they sent somebody, and have bought nothing."""
    client = client_or_refuse(client_id)
    sent = any(r.stage is not Stage.INVALID and not r.imported for r in referrals.from_source(client_id))
    return sent and not client.partner and not recognition.is_client(client_id)
