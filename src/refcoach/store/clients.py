"""The client list: pages straight from SQL, so that a hundred thousand clients open as fast as ten."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Unpack

from refcoach.domain import clients as domain
from refcoach.domain.clients import Client, Consent, ContactPoint, PointKind, Stage
from refcoach.domain.readiness import SMALL_BOOK
from refcoach.domain.touchpoints import Kind
from refcoach.store import search, write
from refcoach.store.client_filters import FILTERS, WHERE
from refcoach.store.columns import ClientColumns, PointColumns
from refcoach.store.conditions import DAY0, MADE
from refcoach.store.tables import (
    ClientRow,
    ContactPointRow,
    ExternalRefRow,
    database,
)

PAGE = 200
_COMMON = 5000


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
    paused_until: date | None
    grade: str
    next_id: int | None
    next_kind: Kind | None
    next_on: date | None
    """The day it shows, which is a later one where it was put off (R12)."""
    next_scheduled_on: date | None = None


_ORDER = {
    "name": "c.sort_name, c.id",
    "company": "c.company = '', c.company COLLATE NOCASE, c.sort_name, c.id",
    "grade": "c.grade = '', c.grade, c.sort_name, c.id",
    "next": "next_on IS NULL, next_on, c.sort_name, c.id",
}


def _filter(text: str, which: str, today: date, until: date) -> tuple[str, dict[str, Any]]:
    where = WHERE[which]
    values: dict[str, Any] = {"today": today.isoformat(), "until": until.isoformat()}
    if text.strip():
        found, wanted = search.found(text)
        if not found:
            return "0", {}
        where += f" AND c.id IN ({found})"
        values |= wanted
    return where, values


def counts(today: date, until: date) -> dict[str, int]:
    """Return how many clients each filter shows."""
    each = (f"(SELECT count(*) FROM client c WHERE {WHERE[which]})" for which in FILTERS)
    values = {"today": today.isoformat(), "until": until.isoformat()}
    row = database.execute_sql(f"SELECT {', '.join(each)}", values).fetchone()
    return dict(zip(FILTERS, row, strict=True))


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
    if order == "name" and which == "all" and _is_common(values):
        # A plus keeps SQLite from sorting all who are found: it walks the names and stops at a full page.
        where = where.replace("AND c.id IN", "AND +c.id IN")
    next_on = _NEXT_ON if order == "next" else "NULL"
    # Who is on the page first, then what is shown of them: never of everybody who fits.
    sql = f"""
    WITH found AS MATERIALIZED (
      SELECT c.id, {next_on} AS next_on FROM client c WHERE {where} ORDER BY {_ORDER[order]} LIMIT :limit OFFSET :offset
    )
    SELECT c.id, c.display_name, c.company, {_EMAIL}, {_PHONE}, {_STAGE}, c.state, c.paused_until,
      c.grade, n.id, n.kind, {_SHOWS.format("n")}, n.scheduled_on
    FROM found JOIN client c ON c.id = found.id LEFT JOIN touchpoint n ON n.id = (
      SELECT t.id FROM touchpoint t WHERE t.client_id = c.id AND t.state = 'planned'
      ORDER BY {_SHOWS.format("t")}, t.id LIMIT 1
    )
    ORDER BY {_ORDER[order]}
    """
    rows = database.execute_sql(sql, {**values, "limit": -1 if limit is None else limit, "offset": offset})
    return [_listed(row, today) for row in rows.fetchall()]


def place(
    client_id: int, *, today: date, text: str = "", which: str = "all", order: str = "name", until: date | None = None
) -> int | None:
    """Return how many come before a client in the list; None when it is not in it."""
    where, values = _filter(text, which, today, until or today)
    # Aliases mean nothing to a window.
    by = _ORDER[order].replace("next_on", _NEXT_ON)
    sql = f"""
    SELECT before FROM (SELECT c.id, row_number() OVER (ORDER BY {by}) - 1 AS before FROM client c WHERE {where})
    WHERE id = :id
    """
    row = database.execute_sql(sql, {**values, "id": client_id}).fetchone()
    return int(row[0]) if row else None


def _is_common(values: dict[str, Any]) -> bool:
    """Return whether so many fit that walking the names in order finds a page of them sooner than sorting them."""
    if "words" not in values or "digits" in values:
        return False
    sql = "SELECT count(*) FROM (SELECT 1 FROM client_search WHERE client_search MATCH ? LIMIT ?)"
    return int(database.execute_sql(sql, (values["words"], _COMMON)).fetchone()[0]) == _COMMON


# A check-in that was put off comes up on the later day (R12).
_SHOWS = "max({0}.scheduled_on, coalesce({0}.snoozed_until, ''))"
_NEXT_ON = f"(SELECT min({_SHOWS.format('t')}) FROM touchpoint t WHERE t.client_id = c.id AND t.state = 'planned')"
# What a stage is derived from (R5): the first day 0, the owner's mark, and whether somebody was named.
_STAGE = (
    f"(SELECT min({DAY0}) FROM sale s WHERE {MADE}),"
    " c.existing_client, EXISTS (SELECT 1 FROM referral r WHERE r.source_id = c.id AND r.stage != 'invalid')"
)


def _point(kind: PointKind) -> str:
    where = f"p.client_id = c.id AND p.kind = '{kind}'"
    return f"(SELECT p.value FROM contact_point p WHERE {where} ORDER BY p.is_primary DESC, p.id LIMIT 1)"


_EMAIL, _PHONE = _point(PointKind.EMAIL), _point(PointKind.PHONE)


def _stage(first_day0: str | None, existing: int, is_source: int, today: date) -> Stage:
    day0 = date.fromisoformat(first_day0) if first_day0 else None
    return domain.stage_of(day0, bool(existing), bool(is_source), today)


def _listed(row: Any, today: date) -> Listed:
    i, name, company, email, phone, day0, existing, is_source, state, paused, grade, *following = row
    next_id, next_kind, next_on, next_scheduled_on = following
    until = date.fromisoformat(paused) if paused else None
    return Listed(
        id=i,
        name=name,
        company=company,
        email=email or "",
        phone=phone or "",
        stage=_stage(day0, existing, is_source, today),
        state=domain.state_on(domain.State(state), until, today),
        paused_until=until,
        grade=grade,
        next_id=next_id,
        next_kind=Kind(next_kind) if next_kind else None,
        next_on=date.fromisoformat(next_on) if next_on else None,
        next_scheduled_on=date.fromisoformat(next_scheduled_on) if next_scheduled_on else None,
    )


def stages_of(client_ids: Sequence[int], today: date) -> dict[int, Stage]:
    """Derive the stage of each client (R5)."""
    sql = f"SELECT c.id, {_STAGE} FROM client c WHERE c.id IN (SELECT value FROM json_each(?))"
    rows = database.execute_sql(sql, (json.dumps(list(client_ids)),)).fetchall()
    return {i: _stage(day0, existing, is_source, today) for i, day0, existing, is_source in rows}


def points_of(client_ids: Sequence[int]) -> dict[int, list[ContactPoint]]:
    """Return e-mails and phones of these clients, the primary ones first."""
    points: dict[int, list[ContactPoint]] = {}
    where, wanted = "client_id IN (SELECT value FROM json_each(?))", json.dumps(list(client_ids))
    for point in write.find(ContactPoint, ContactPointRow, where, wanted, order="is_primary DESC, id"):
        points.setdefault(point.client_id, []).append(point)
    return points


def first_point(points: Iterable[ContactPoint], kind: PointKind) -> str:
    return next((p.value for p in points if p.kind is kind), "")


def get(client_id: int) -> Client | None:
    found = write.find(Client, ClientRow, "id = ?", client_id)
    return found[0] if found else None


def many(client_ids: Iterable[int]) -> dict[int, Client]:
    wanted = json.dumps(list(client_ids))
    return {c.id: c for c in write.find(Client, ClientRow, "id IN (SELECT value FROM json_each(?))", wanted)}


def pauses_over(today: date) -> list[tuple[int, date]]:
    """Whose pause has come to its day, and that day."""
    sql = "SELECT id, paused_until FROM client WHERE state = 'paused' AND paused_until <= ? ORDER BY id"
    return [(i, date.fromisoformat(until)) for i, until in database.execute_sql(sql, (today.isoformat(),)).fetchall()]


def add(**values: Unpack[ClientColumns]) -> int:
    client_id = write.insert(ClientRow, **values)
    search.index([client_id])
    return client_id


def change(client_id: int, **values: Unpack[ClientColumns]) -> None:
    write.change(ClientRow, client_id, **values)
    search.index([client_id])


def add_point(
    client_id: int, kind: PointKind, value: str, *, is_primary: bool = False, consent: Consent = Consent.NOT_ASKED
) -> int:
    point: PointColumns = {"client_id": client_id, "kind": kind, "value": value, "match_key": point_key(kind, value)}
    point_id = write.insert(ContactPointRow, **point, is_primary=is_primary, consent=consent)
    search.index([client_id])
    return point_id


def change_point(point_id: int, kind: PointKind, value: str) -> None:
    write.change(ContactPointRow, point_id, value=value, match_key=point_key(kind, value))


def decline_point(point_id: int) -> None:
    """Note that they want nothing there."""
    write.change(ContactPointRow, point_id, consent=Consent.NO)


def remove_point(point_id: int) -> None:
    write.remove(ContactPointRow, point_id)


def point_key(kind: PointKind, value: str) -> str:
    """What makes two points the same: an e-mail in small letters, a phone's last nine digits."""
    if kind is PointKind.EMAIL:
        key = value.casefold()
        # Nearly every address is one already; a large file has each in memory once.
        return value if key == value else key
    return search.phone_key(value)


def external_ref(client_id: int, source: str) -> str:
    row = ExternalRefRow.get_or_none(ExternalRefRow.client_id == client_id, ExternalRefRow.source == source)
    return row.value if row else ""


def active_count() -> int:
    """How many clients are active, for the windows of R16, which ask no further than whether the book is small."""
    sql = (
        "SELECT count(*) FROM (SELECT 1 FROM client c WHERE c.state = 'active' AND (c.existing_client"
        " OR EXISTS (SELECT 1 FROM sale s WHERE s.client_id = c.id)) LIMIT ?)"
    )
    return int(database.execute_sql(sql, (SMALL_BOOK,)).fetchone()[0])
