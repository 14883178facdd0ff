"""The check-up meeting that good news plans (R6)."""

from datetime import timedelta

from refcoach.domain.cadence import Planned, check_up_on, may_be_asked
from refcoach.domain.calendar import schedule
from refcoach.domain.readiness import DELIVERED
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import sales, touchpoints


def plan_after(desk: Desk, held: Touchpoint, score: int | None) -> None:
    """R6: a nine at a results check plans the check-up 14 days on, where anybody may ask there (R28).

    The check of a light plan plans that sale's own day 90, if it is still ahead.
    """
    # Read after what they answered is written: `never` may have come with the nine (R21).
    client = client_or_refuse(held.client_id)
    happy = score is not None and score >= DELIVERED
    asks = may_be_asked(client.grade) and not client.do_not_ask and not client.partner
    if held.kind in (Kind.RESULTS_CHECK, Kind.CATCH_UP) and happy and asks:
        today = desk.today()
        sale = sales.get(held.sale_id) if held.sale_id else None
        nominal_on = check_up_on(today, sale.day0 if sale else None)
        on = schedule(desk.calendar(), nominal_on, today + timedelta(days=1))
        if not touchpoints.has_automatic(client.id):
            touchpoints.add(client.id, Planned(Kind.DAY90, nominal_on, on), sale_id=held.sale_id)
