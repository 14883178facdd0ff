"""What a new day brings: agreements end, what was missed is closed, catch-ups are filled up (R6, R10)."""

from datetime import date

from refcoach.domain.touchpoints import State, is_missed
from refcoach.services import catch_ups, promises
from refcoach.services.desk import Desk
from refcoach.store import settings, touchpoints

MISSED = "missed"


def begin(desk: Desk) -> None:
    """Do the day's own work once; called at every start and whenever the date changes. Safe to call again."""
    own, today = settings.load(), desk.today()
    if not own.first_run_done or own.opened_on == today.isoformat():
        return
    last = date.fromisoformat(own.opened_on) if own.opened_on else None
    with desk.change("A new day"):
        promises.settle(desk)
        if last and last < today:
            for touchpoint in touchpoints.due(last):
                if is_missed(touchpoint, last):
                    touchpoints.change(touchpoint.id, state=State.SKIPPED, reason=MISSED, done_on=today)
        catch_ups.top_up(desk)
        settings.save(opened_on=today.isoformat())
