"""Gather what R16 looks at for one client."""

from datetime import date

from refcoach.domain.clients import Client
from refcoach.domain.readiness import MENTIONED_LATELY, Facts
from refcoach.store import clients, happenings, touchpoints
from refcoach.store.tables import database


def facts(client: Client, today: date, active_clients: int | None = None, score: int | None = None) -> Facts:
    """Return what is known about a client, as R16 asks it; `score` is one given today and not yet written."""
    issues = happenings.issues_of(client.id)
    open_problem = next((i.opened_on for i in issues if i.closed_on is None), None)
    asks = happenings.counted_asks_since([client.id], date.min)
    given = happenings.referrals_from(client.id)
    sales = happenings.sales_of(client.id)
    mentioned_on, mentioned_to = _mentioned(client, today)
    scores = [*touchpoints.scores(client.id), *([] if score is None else [(today, score)])]
    return Facts(
        open_problem_on=open_problem,
        introduced_person_has_problem=_friend_with_problem(client.id),
        do_not_ask=client.do_not_ask,
        state=client.state,
        scores=tuple(scores),
        compliments=tuple((m.said_on, m.words) for m in happenings.moments_of(client.id)),
        volunteered_on=max((r.received_on for r in given if not r.prompted), default=None),
        bought_again_on=sales[-1].sold_on if len(sales) > 1 and sales[-1].sold_on <= today else None,
        problem_closed_on=max((i.closed_on for i in issues if i.closed_on), default=None),
        last_ask_on=asks[-1].asked_on if asks else None,
        last_ask_outcome=asks[-1].outcome if asks else None,
        mentioned_on=mentioned_on,
        mentioned_to=mentioned_to,
        active_clients=clients.active_count() if active_clients is None else active_clients,
    )


def _friend_with_problem(client_id: int) -> str:
    sql = """
    SELECT c.display_name FROM referral r JOIN issue i ON i.client_id = r.lead_id JOIN client c ON c.id = r.lead_id
    WHERE r.source_id = ? AND i.closed_on IS NULL ORDER BY c.id LIMIT 1
    """
    row = database.execute_sql(sql, (client_id,)).fetchone()
    return row[0] if row else ""


# From the asks of the last weeks, which are few, to the people: never a walk through all clients.
_MENTIONED = f"""
SELECT a.asked_on, c.id, c.display_name FROM ask a JOIN client c ON c.id = a.client_id
WHERE a.asked_on > :since AND a.{happenings.COUNTED}
  AND (c.id = :id OR (c.company != '' AND c.company = :company) OR (c.address != '' AND c.address = :address))
  AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.id = a.touchpoint_id AND t.kind IN ('welcome', 'day90'))
ORDER BY a.asked_on DESC, a.id DESC LIMIT 1
"""


def _mentioned(client: Client, today: date) -> tuple[date | None, str]:
    """R16 (e): the last time introductions were mentioned to this client or to somebody close by.

    What is said at the welcome and at the day-90 meeting does not count.
    """
    values = {"since": (today - MENTIONED_LATELY).isoformat(), "id": client.id}
    near = {"company": client.company, "address": client.address}
    row = database.execute_sql(_MENTIONED, values | near).fetchone()
    if row is None:
        return None, ""
    asked_on, client_id, name = row
    return date.fromisoformat(asked_on), "" if client_id == client.id else name
