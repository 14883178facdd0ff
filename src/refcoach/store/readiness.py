"""Gather what R16 looks at: for one client, or for everybody on a list with as few questions."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from refcoach.domain.asks import Ask
from refcoach.domain.clients import Client
from refcoach.domain.happenings import Issue, Moment, Sale
from refcoach.domain.readiness import MENTIONED_LATELY, Facts
from refcoach.domain.referrals import Referral
from refcoach.store import clients, write
from refcoach.store.happenings import COUNTED
from refcoach.store.tables import AskRow, IssueRow, MomentRow, ReferralRow, Row, SaleRow, database

Record = TypeVar("Record", Ask, Issue, Moment, Sale)

_SCORES = """
SELECT client_id, done_on, score FROM touchpoint
WHERE client_id IN (SELECT value FROM json_each(?)) AND state = 'done' AND score IS NOT NULL ORDER BY done_on, id
"""
_FRIENDS = """
SELECT r.source_id, c.display_name FROM referral r JOIN issue i ON i.client_id = r.lead_id
JOIN client c ON c.id = r.lead_id
WHERE r.source_id IN (SELECT value FROM json_each(?)) AND i.closed_on IS NULL ORDER BY c.id DESC
"""
# Whoever was asked in the last weeks, which are few; what is said at the welcome and at day 90 does not count.
_MENTIONED = f"""
SELECT a.asked_on, c.id, c.display_name, c.company, c.address FROM ask a JOIN client c ON c.id = a.client_id
WHERE a.asked_on > ? AND a.{COUNTED}
  AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.id = a.touchpoint_id AND t.kind IN ('welcome', 'day90'))
ORDER BY a.asked_on, a.id
"""


def facts(client: Client, today: date, score: int | None = None) -> Facts:
    """Return what is known about a client; `score` is one given today and not yet written."""
    known = facts_of([client], today)[client.id]
    return known if score is None else replace(known, scores=(*known.scores, (today, score)))


def facts_of(people: Sequence[Client], today: date) -> dict[int, Facts]:
    """Return what is known about each of these clients, with the same few queries however many they are."""
    ids = json.dumps([client.id for client in people])
    issues = _each(Issue, IssueRow, ids, "opened_on, id")
    asks = _each(Ask, AskRow, ids, "asked_on, id", f"AND {COUNTED}")
    sales = _each(Sale, SaleRow, ids, "sold_on, id", "AND state != 'cancelled'")
    moments = _each(Moment, MomentRow, ids, "said_on, id")
    volunteered = _volunteered(ids)
    scores: dict[int, list[tuple[date, int]]] = {}
    for client_id, on, score in database.execute_sql(_SCORES, (ids,)).fetchall():
        scores.setdefault(client_id, []).append((date.fromisoformat(on), score))
    friends = dict(database.execute_sql(_FRIENDS, (ids,)).fetchall())
    mentioned, active = Mentioned(today), clients.active_count()
    return {
        client.id: Facts(
            **_problems(issues.get(client.id, ())),
            **_asked(asks.get(client.id, ())),
            **mentioned.to(client),
            introduced_person_has_problem=friends.get(client.id, ""),
            do_not_ask=client.do_not_ask,
            state=client.state,
            scores=tuple(scores.get(client.id, ())),
            compliments=tuple((m.said_on, m.words) for m in moments.get(client.id, ())),
            volunteered_on=volunteered.get(client.id),
            bought_again_on=_bought_again(sales.get(client.id, ()), today),
            active_clients=active,
        )
        for client in people
    }


def _each(kind: type[Record], table: type[Row], ids: str, order: str, more: str = "") -> dict[int, list[Record]]:
    """Return the rows of each client, oldest first."""
    where = f"client_id IN (SELECT value FROM json_each(?)) {more}"
    found: dict[int, list[Record]] = {}
    for one in write.find(kind, table, where, ids, order=order):
        found.setdefault(one.client_id, []).append(one)
    return found


def _volunteered(ids: str) -> dict[int, date]:
    where = "source_id IN (SELECT value FROM json_each(?)) AND NOT prompted"
    unasked = write.find(Referral, ReferralRow, where, ids, order="received_on")
    return {referral.source_id: referral.received_on for referral in unasked}


def _problems(issues: Iterable[Issue]) -> dict[str, Any]:
    return {
        "open_problem_on": next((i.opened_on for i in issues if i.closed_on is None), None),
        "problem_closed_on": max((i.closed_on for i in issues if i.closed_on), default=None),
    }


def _asked(asks: Sequence[Ask]) -> dict[str, Any]:
    return {"last_ask_on": asks[-1].asked_on, "last_ask_outcome": asks[-1].outcome} if asks else {}


def _bought_again(sales: Sequence[Sale], today: date) -> date | None:
    """Return the day of the newest sale but the first; one still to come (R5) is no purchase yet."""
    made = [sale.sold_on for sale in sales if sale.sold_on <= today]
    return made[-1] if len(made) > 1 else None


class Mentioned:
    """R16 (e): the last time introductions were mentioned to somebody, or to somebody close by."""

    def __init__(self, today: date) -> None:
        self._last: dict[tuple[str, Any], tuple[int, Any]] = {}
        rows = database.execute_sql(_MENTIONED, ((today - MENTIONED_LATELY).isoformat(),)).fetchall()
        for number, row in enumerate(rows):
            _, client_id, _, company, address = row
            for near in self._near(client_id, company, address):
                self._last[near] = (number, row)

    def to(self, client: Client) -> dict[str, Any]:
        """Return the day, and the other one's name when it was not this client."""
        near = self._near(client.id, client.company, client.address)
        found = [self._last[key] for key in near if key in self._last]
        if not found:
            return {}
        asked_on, client_id, name, *_ = max(found, key=lambda one: one[0])[1]
        return {
            "mentioned_on": date.fromisoformat(asked_on),
            "mentioned_to": "" if client_id == client.id else name,
        }

    @staticmethod
    def _near(client_id: int, company: str, address: str) -> list[tuple[str, Any]]:
        shared = [("company", company), ("address", address)]
        return [("client", client_id), *((what, value) for what, value in shared if value)]
