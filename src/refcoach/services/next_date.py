"""No client drops out of sight: after everything that happens something is planned with them (R6, R18)."""

from datetime import date, timedelta

from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import schedule
from refcoach.domain.clients import Client
from refcoach.domain.next_date import keeps_a_next_date, next_check_on
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import partners
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import sales, settings, touchpoints


def ensure(desk: Desk, client_id: int, *, after_check_up: bool = False) -> Touchpoint | None:
    """Plan a results check where nothing else is planned with this client; None where nothing was missing.

    Called inside the change it belongs to, once everything else of it is written. `after_check_up`: a day 90 was held
    or skipped, so that only another automatic check-in stands in for the next one (R6).
    """
    with desk.change("Planned a results check"):
        client, today = client_or_refuse(client_id), desk.today()
        if client.partner:
            return partners.keep_talking(desk, client_id)
        if not keeps_a_next_date(client, is_client(client, today), today):
            return None
        given = touchpoints.scores(client_id)
        on = next_check_on(
            [t.kind for t in touchpoints.planned_of(client_id)],
            given[-1] if given else None,
            today,
            settings.load().recheck_days,
            after_check_up=after_check_up,
        )
        if on is None:
            return None
        day = schedule(desk.calendar(), on, today + timedelta(days=1))
        return touchpoints.get(touchpoints.add(client_id, Planned(Kind.RESULTS_CHECK, on, day)))


def is_client(client: Client, today: date) -> bool:
    """A sale whose day 0 has come, or the owner's mark; somebody who only sends people is none."""
    sold = (sale.day0 for sale in sales.of_client(client.id))
    return client.existing_client or any(day0 is not None and day0 <= today for day0 in sold)
