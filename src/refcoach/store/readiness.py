"""Gather what R16 looks at for one client."""

from datetime import date, timedelta

from refcoach.domain.clients import Client
from refcoach.domain.readiness import MENTIONED_LATELY, Facts
from refcoach.domain.touchpoints import Kind
from refcoach.store import clients, happenings, touchpoints, write
from refcoach.store.tables import ClientRow, IssueRow, ReferralRow, TouchpointRow

_APART = (Kind.WELCOME, Kind.DAY90)
"""Check-ins whose talk of introductions does not count as a mention (R16 e)."""


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
    row = (
        ClientRow.select(ClientRow.display_name)
        .join(ReferralRow, on=(ReferralRow.lead_id == ClientRow.id))
        .join(IssueRow, on=(IssueRow.client_id == ClientRow.id))
        .where(ReferralRow.source_id == client_id, IssueRow.closed_on.is_null())
        .tuples()
        .first()
    )
    return row[0] if row else ""


def _mentioned(client: Client, today: date) -> tuple[date | None, str]:
    """R16 (e): the last time introductions were mentioned to this client or to somebody close by."""
    shared = [ClientRow.id == client.id]
    if client.company:
        shared.append(ClientRow.company == client.company)
    if client.address:
        shared.append(ClientRow.address == client.address)
    where = shared[0]
    for more in shared[1:]:
        where |= more
    near: dict[int, str] = dict(ClientRow.select(ClientRow.id, ClientRow.display_name).where(where).tuples())
    asks = happenings.counted_asks_since(list(near), today - MENTIONED_LATELY + timedelta(days=1))
    apart = _kept_apart([a.touchpoint_id for a in asks if a.touchpoint_id])
    said = [a for a in asks if a.touchpoint_id not in apart]
    if not said:
        return None, ""
    last = said[-1]
    return last.asked_on, "" if last.client_id == client.id else near[last.client_id]


def _kept_apart(touchpoint_ids: list[int]) -> set[int]:
    query = TouchpointRow.select(TouchpointRow.id).where(
        TouchpointRow.id.in_(touchpoint_ids), TouchpointRow.kind.in_(list(_APART))
    )
    return set(write.ids(query))
