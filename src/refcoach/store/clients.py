"""The client list: pages straight from SQL, so that a hundred thousand clients open as fast as ten."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from refcoach.domain import clients as domain
from refcoach.domain.clients import Client, ContactPoint, Stage
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import Kind
from refcoach.store import search, write
from refcoach.store.tables import (
    ClientRow,
    ContactPointRow,
    ExternalRefRow,
    ReferralRow,
    SaleRow,
    database,
)

PAGE = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the client list."""

    id: int
    name: str
    company: str
    email: str
    phone: str
    stage: Stage
    state: domain.State
    grade: str
    next_id: int | None
    next_kind: Kind | None
    next_on: date | None


FILTERS = ("all", "due", "never_asked", "agreement_open", "advocates", "problem", "prospects")

# Hidden from the list unless asked for by name: they were put away on purpose.
_SHOWN = "c.state NOT IN ('archived', 'deceased')"
_WHERE = {
    "all": _SHOWN,
    "due": f"{_SHOWN} AND EXISTS (SELECT 1 FROM touchpoint t WHERE t.client_id = c.id AND t.state = 'planned'"
    " AND t.scheduled_on <= :until)",
    "never_asked": f"{_SHOWN} AND (c.existing_client OR EXISTS (SELECT 1 FROM sale s WHERE s.client_id = c.id))"
    " AND NOT EXISTS (SELECT 1 FROM ask a WHERE a.client_id = c.id"
    " AND a.outcome NOT IN ('not_reached', 'withheld'))",
    "agreement_open": f"{_SHOWN} AND EXISTS (SELECT 1 FROM promise p WHERE p.client_id = c.id"
    " AND p.state IN ('agreed', 'fewer'))",
    "advocates": f"{_SHOWN} AND EXISTS (SELECT 1 FROM referral r WHERE r.source_id = c.id AND r.stage != 'invalid')",
    "problem": f"{_SHOWN} AND EXISTS (SELECT 1 FROM issue i WHERE i.client_id = c.id AND i.closed_on IS NULL)",
    "prospects": f"{_SHOWN} AND NOT c.existing_client AND NOT EXISTS (SELECT 1 FROM sale s"
    " WHERE s.client_id = c.id AND coalesce(s.starts_on, s.sold_on) <= :today)",
}
_ORDER = {
    "name": "c.sort_name, c.id",
    "company": "c.company = '', c.company COLLATE NOCASE, c.sort_name, c.id",
    "grade": "c.grade = '', c.grade, c.sort_name, c.id",
    "next": "next_on IS NULL, next_on, c.sort_name, c.id",
}


def _filter(text: str, which: str, today: date, until: date) -> tuple[str, dict[str, Any]]:
    where = _WHERE[which]
    values: dict[str, Any] = {"today": today.isoformat(), "until": until.isoformat()}
    if text.strip():
        found = search.match(text)
        if not found:
            return "0", {}
        where += " AND c.id IN (SELECT rowid FROM client_search WHERE client_search MATCH :match)"
        values["match"] = found
    used = {name: value for name, value in values.items() if f":{name}" in where}
    return where, used


def count(*, text: str = "", which: str = "all", today: date, until: date | None = None) -> int:
    where, values = _filter(text, which, today, until or today)
    cursor = database.execute_sql(f"SELECT count(*) FROM client c WHERE {where}", values)
    return int(cursor.fetchone()[0])


def page(
    *,
    today: date,
    text: str = "",
    which: str = "all",
    order: str = "name",
    until: date | None = None,
    offset: int = 0,
    limit: int | None = PAGE,
) -> list[Listed]:
    """Return one page of the list; `limit=None` for all of it (the command line, an export)."""
    where, values = _filter(text, which, today, until or today)
    sql = f"""
    SELECT c.id, c.display_name, c.company, c.state, c.grade,
      (SELECT t.id FROM touchpoint t WHERE t.client_id = c.id AND t.state = 'planned'
        ORDER BY t.scheduled_on, t.id LIMIT 1) AS next_id,
      (SELECT min(t.scheduled_on) FROM touchpoint t WHERE t.client_id = c.id AND t.state = 'planned') AS next_on
    FROM client c WHERE {where} ORDER BY {_ORDER[order]} LIMIT :limit OFFSET :offset
    """
    rows = database.execute_sql(sql, {**values, "limit": -1 if limit is None else limit, "offset": offset})
    return _listed(rows.fetchall(), today)


def _listed(rows: Sequence[Any], today: date) -> list[Listed]:
    found = [row[0] for row in rows]
    stages, points = stages_of(found, today), points_of(found)
    kinds = _kinds([row[5] for row in rows if row[5]])
    return [
        Listed(
            id=i,
            name=name,
            company=company,
            email=first_point(points.get(i, ()), "email"),
            phone=first_point(points.get(i, ()), "phone"),
            stage=stages[i],
            state=domain.State(state),
            grade=grade,
            next_id=next_id,
            next_kind=kinds.get(next_id),
            next_on=date.fromisoformat(next_on) if next_on else None,
        )
        for i, name, company, state, grade, next_id, next_on in rows
    ]


def _chunks(found: Sequence[int]) -> Iterable[Sequence[int]]:
    # SQLite takes a limited number of values in one statement.
    return (found[i : i + 900] for i in range(0, len(found), 900))


def _kinds(touchpoint_ids: Sequence[int]) -> dict[int, Kind]:
    kinds: dict[int, Kind] = {}
    for part in _chunks(touchpoint_ids):
        marks = ",".join("?" * len(part))
        sql = f"SELECT id, kind FROM touchpoint WHERE id IN ({marks})"
        kinds.update({i: Kind(k) for i, k in database.execute_sql(sql, tuple(part)).fetchall()})
    return kinds


def stages_of(client_ids: Sequence[int], today: date) -> dict[int, Stage]:
    """Derive the stage of each client (R5)."""
    first: dict[int, date] = {}
    marked: set[int] = set()
    sources: set[int] = set()
    for part in _chunks(client_ids):
        days = SaleRow.select(SaleRow.client_id, SaleRow.sold_on, SaleRow.starts_on)
        for client_id, sold_on, starts_on in days.where(
            SaleRow.client_id.in_(part), SaleRow.state != "cancelled"
        ).tuples():
            first[client_id] = min(first.get(client_id, date.max), starts_on or sold_on)
        marks = ClientRow.select(ClientRow.id).where(ClientRow.id.in_(part), ClientRow.existing_client)
        marked |= {row[0] for row in marks.tuples()}
        named = ReferralRow.select(ReferralRow.source_id).where(
            ReferralRow.source_id.in_(part), ReferralRow.stage != ReferralStage.INVALID
        )
        sources |= {row[0] for row in named.tuples()}
    return {i: domain.stage_of(first.get(i), i in marked, i in sources, today) for i in client_ids}


def points_of(client_ids: Sequence[int]) -> dict[int, list[ContactPoint]]:
    """Return e-mails and phones of these clients, the primary ones first."""
    points: dict[int, list[ContactPoint]] = {}
    for part in _chunks(client_ids):
        query = (
            ContactPointRow.select()
            .where(ContactPointRow.client_id.in_(part))
            .order_by(ContactPointRow.is_primary.desc(), ContactPointRow.id)
        )
        for point in write.record(ContactPoint, query):
            points.setdefault(point.client_id, []).append(point)
    return points


def first_point(points: Iterable[ContactPoint], kind: str) -> str:
    return next((p.value for p in points if p.kind == kind), "")


def get(client_id: int) -> Client | None:
    found = write.find(Client, ClientRow, "id = ?", client_id)
    return found[0] if found else None


def many(client_ids: Iterable[int]) -> dict[int, Client]:
    wanted = json.dumps(list(client_ids))
    return {c.id: c for c in write.find(Client, ClientRow, "id IN (SELECT value FROM json_each(?))", wanted)}


def add(**values: Any) -> int:
    client_id = write.insert(ClientRow, **values)
    search.index([client_id])
    return client_id


def change(client_id: int, **values: Any) -> None:
    write.change(ClientRow, client_id, **values)
    search.index([client_id])


def add_point(client_id: int, kind: str, value: str, **more: Any) -> int:
    point_id = write.insert(
        ContactPointRow, client_id=client_id, kind=kind, value=value, match_key=point_key(kind, value), **more
    )
    search.index([client_id])
    return point_id


def change_point(point_id: int, kind: str, value: str) -> None:
    write.change(ContactPointRow, point_id, value=value, match_key=point_key(kind, value))


def remove_point(point_id: int) -> None:
    write.remove(ContactPointRow, point_id)


def point_key(kind: str, value: str) -> str:
    """What makes two points the same: an e-mail in small letters, a phone's last nine digits."""
    return value.casefold() if kind == "email" else search.phone_key(value)


def external_ref(client_id: int, source: str) -> str:
    row = ExternalRefRow.get_or_none(ExternalRefRow.client_id == client_id, ExternalRefRow.source == source)
    return row.value if row else ""


def active_count() -> int:
    """How many clients are active, for the windows of R16."""
    sql = (
        "SELECT count(*) FROM client c WHERE c.state = 'active' AND (c.existing_client"
        " OR EXISTS (SELECT 1 FROM sale s WHERE s.client_id = c.id))"
    )
    return int(database.execute_sql(sql).fetchone()[0])
