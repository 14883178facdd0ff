"""What a day off hits, and moving it in one go (R2, R13). The days themselves are kept by the settings."""

from collections.abc import Sequence
from datetime import date

from refcoach.domain.days_off import Hit, hits
from refcoach.domain.touchpoints import Touchpoint
from refcoach.services.desk import Desk
from refcoach.store import sales as sale_store
from refcoach.store import touchpoints


def hit_by(desk: Desk, days: Sequence[date]) -> list[Hit]:
    """Return the check-ins planned on these days that are not worked any more, and where each would go."""
    today = desk.today()
    ahead = {day for day in days if day >= today}
    if not ahead:
        return []
    found = touchpoints.planned_between(min(ahead), max(ahead), today)
    known = {t.id: t for t in found}
    for client_id in {t.client_id for t in found if t.shows_on in ahead}:
        # Also what another stands in for (R9).
        known |= {t.id: t for t in touchpoints.of_client(client_id)}
    return hits(list(known.values()), ahead, desk.calendar(), today, _day0s(list(known.values())))


def move_off(desk: Desk, days: Sequence[date]) -> tuple[str, list[Hit]]:
    """Move what these days hit, in one undo; returns the batch and what was moved. Booked meetings stay."""
    with desk.change("Moved off days that are not worked") as batch:
        moved = [hit for hit in hit_by(desk, days) if hit.to]
        for hit in moved:
            put_off = hit.touchpoint.shows_on != hit.touchpoint.scheduled_on
            if put_off:
                touchpoints.change(hit.touchpoint.id, booked_at="", snoozed_until=hit.to)
            elif hit.to:
                touchpoints.change(hit.touchpoint.id, booked_at="", scheduled_on=hit.to)
    return batch.id if moved else "", moved


def _day0s(planned: Sequence[Touchpoint]) -> dict[int, date]:
    sales = [sale_store.get(sale_id) for sale_id in {t.sale_id for t in planned if t.sale_id}]
    return {sale.id: sale.day0 for sale in sales if sale and sale.day0}
