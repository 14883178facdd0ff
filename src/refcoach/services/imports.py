"""Bringing people in: what will happen to each row, shown before it happens, then done as one transaction."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from refcoach.domain.clients import State
from refcoach.domain.contacts import Contact
from refcoach.domain.referrals import Stage
from refcoach.domain.texts import many_lines, one_line
from refcoach.exchange.reader import FileRead, Row
from refcoach.services import catch_ups
from refcoach.services.clients import sort_name
from refcoach.services.desk import Change, Desk
from refcoach.store import clients, happenings, search, targets
from refcoach.store import imports as store

SLICE = 500
ROLE_ADDRESSES = frozenset(
    {"info", "office", "sales", "contact", "hello", "admin", "mail", "enquiries", "inquiries", "reception"}
    | {"accounts", "support", "team", "post", "kontakt"}
)
"""What stands before the @ of an address that several people read."""
HISTORY_ON = date(2000, 1, 1)
"""Imported introductions are history: long before any agreement or window."""


class Verdict(StrEnum):
    ADDED = "added"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


class As(StrEnum):
    """Who the people of a file are."""

    CLIENTS = "clients"
    PROSPECTS = "prospects"
    TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class Planned:
    """What will happen to one row."""

    line: int
    verdict: Verdict
    name: str
    reason: str = ""
    contact: Contact | None = None
    client_id: int | None = None
    """Whom the row is about; below zero while it is somebody this very file adds."""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    file_name: str
    read: FileRead
    rows: tuple[Planned, ...]

    def counts(self) -> dict[str, int]:
        """Rows read, and how many end in each verdict; the verdicts sum to the rows read."""
        found = Counter(row.verdict for row in self.rows)
        return {"read": len(self.rows), **{verdict.value: found[verdict] for verdict in Verdict}}


def preview(read: FileRead, file_name: str, known: "Known | None" = None) -> Plan:
    """Decide for each row: added, merged, unchanged, skipped (why) or failed (why). Writes nothing."""
    known = known or Known.load()
    return Plan(file_name, read, tuple(_decide(row, read.format, known) for row in read.rows))


@dataclass
class Known:
    """Everyone the book has, as far as matching asks: by row seen before, other program's id, e-mail and phone."""

    refs: dict[tuple[str, str], int]
    points: dict[tuple[str, str], set[int]]
    people: dict[int, dict[str, Any]]

    @classmethod
    def load(cls) -> "Known":
        return cls(store.refs(), store.points(), store.people())


def _decide(row: Row, source: str, known: Known) -> Planned:
    contact = row.contact
    if contact is None:
        verdict = Verdict.SKIPPED if row.skipped else Verdict.FAILED
        return Planned(row.line, verdict, row.name, row.skipped or row.failed)
    fingerprint = _fingerprint(contact)
    seen = known.refs.get(("row", fingerprint))
    if seen is not None:
        return Planned(row.line, Verdict.UNCHANGED, contact.display_name, "", contact, seen, fingerprint)
    found = _match(contact, source, known)
    if found is None:
        number = _remember(known, contact, source, fingerprint)
        return Planned(row.line, Verdict.ADDED, contact.display_name, "", contact, number, fingerprint)
    known.refs["row", fingerprint] = found
    # Negative ids are people added by this very file; they have no row to compare with yet.
    new = found < 0 or bool(_differences(found, contact, known))
    verdict = Verdict.MERGED if new else Verdict.UNCHANGED
    return Planned(row.line, verdict, contact.display_name, "", contact, found, fingerprint)


def _fingerprint(contact: Contact) -> str:
    # The whole contact in Python's own notation: the same for the same row, and quick to make.
    return hashlib.sha256(repr(contact).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _match(contact: Contact, source: str, known: Known) -> int | None:
    """The other program's id or our own, then the exact e-mail, then the phone with a similar name."""
    for other in (source, "uid"):
        if contact.external_ref and (other, contact.external_ref) in known.refs:
            return known.refs[other, contact.external_ref]
    for point in contact.emails:
        for client_id in sorted(known.points.get(("email", clients.point_key("email", point.value)), ())):
            role = point.value.split("@")[0].casefold() in ROLE_ADDRESSES
            if not role or _similar(contact.display_name, known.people[client_id]["display_name"]):
                return client_id
    for point in contact.phones:
        key = clients.point_key("phone", point.value)
        for client_id in sorted(known.points.get(("phone", key), ())):
            if len(key) >= 6 and _similar(contact.display_name, known.people[client_id]["display_name"]):
                return client_id
    return None


def _similar(one: str, other: str) -> bool:
    """Two names are similar when they share a word of three letters or more."""
    words = [{w for w in sort_name(n).split() if len(w) > 2} for n in (one, other)]
    return bool(words[0] & words[1]) or sort_name(one) == sort_name(other)


def _remember(known: Known, contact: Contact, source: str, fingerprint: str) -> int:
    """Rows further down the file may be the same person: remember this one under a number of its own."""
    number = -1 - len(known.refs)
    known.people[number] = {"display_name": contact.display_name}
    known.refs["row", fingerprint] = number
    if contact.external_ref:
        known.refs[source, contact.external_ref] = number
    for kind, points in (("email", contact.emails), ("phone", contact.phones)):
        for point in points:
            known.points.setdefault((kind, clients.point_key(kind, point.value)), set()).add(number)
    return number


def _differences(client_id: int, contact: Contact, known: Known) -> dict[str, Any]:
    """What the row knows and the book does not: empty fields filled, never anything overwritten."""
    has = known.people[client_id]
    filled = {k: v for k, v in _values(contact).items() if v and not has.get(k) and k in has and k != "is_organisation"}
    points = [
        (kind, point.value)
        for kind, found in (("email", contact.emails), ("phone", contact.phones))
        for point in found
        if client_id not in known.points.get((kind, clients.point_key(kind, point.value)), ())
    ]
    return {**filled, **({"points": points} if points else {})}


def _values(contact: Contact) -> dict[str, Any]:
    month, day = contact.birthday or (None, None)
    return {
        "display_name": one_line(contact.display_name),
        "sort_name": sort_name(one_line(contact.display_name)),
        "given_name": one_line(contact.given_name),
        "family_name": one_line(contact.family_name),
        "is_organisation": contact.is_organisation,
        "company": one_line(contact.company),
        "address": many_lines(contact.address),
        "notes": many_lines(contact.notes),
        "tags": ", ".join(contact.tags),
        "birthday_month": month,
        "birthday_day": day,
    }


def write(desk: Desk, plan: Plan, people_are: As, *, plan_check_ins: bool = True) -> Iterator[int]:
    """Write a plan as one transaction, yielding how many rows are done; closing the iterator undoes everything.

    As clients, the people get the mark and their results checks are planned, twenty at most (R6).
    """
    with desk.change(f"Import of {plan.file_name}", Change.CLIENTS, Change.TOUCHPOINTS) as batch:
        added = [row for row in plan.rows if row.verdict is Verdict.ADDED]
        ids: dict[int | None, int] = {}
        done = 0
        for start in range(0, len(added), SLICE):
            part = added[start : start + SLICE]
            ids |= _add(part, plan.read.format, people_are)
            done += len(part)
            yield done
        for row in plan.rows:
            if row.verdict is Verdict.MERGED:
                _merge(row, plan, ids)
                done += 1
                if done % SLICE == 0:
                    yield done
        _history(added, ids, people_are)
        store.note_batch(plan.file_name, plan.read.format, desk.today(), json.dumps(plan.counts()), batch.id)
        if people_are is As.CLIENTS and plan_check_ins:
            catch_ups.top_up(desk)
    yield len(plan.rows)


def _add(rows: Sequence[Planned], source: str, people_are: As) -> dict[int | None, int]:
    """Add people; returns the id each has now, by the number it had in the plan."""
    contacts = [(row, row.contact) for row in rows if row.contact]
    values = [
        {
            **_values(contact),
            "state": State.ACTIVE,
            "existing_client": people_are is As.CLIENTS or contact.lifecycle == "client",
            "wanted": people_are is As.TARGETS,
            "referred_by_note": one_line(contact.referred_by),
        }
        for _, contact in contacts
    ]
    ids = list(store.add_clients(values))
    pairs = list(zip(ids, contacts, strict=True))
    store.add_points([p for client_id, (_, contact) in pairs for p in _point_rows(client_id, contact)])
    store.add_refs([r for client_id, (row, contact) in pairs for r in _ref_rows(client_id, row, contact, source)])
    if people_are is As.TARGETS:
        for client_id, (row, contact) in pairs:
            targets.add(row.name, contact.company, client_id)
    search.index(ids)
    return {row.client_id: client_id for client_id, (row, _) in pairs}


def _point_rows(client_id: int, contact: Contact) -> Iterator[dict[str, Any]]:
    for kind, points in (("email", contact.emails), ("phone", contact.phones)):
        first = True
        for point in sorted(points, key=lambda p: not p.primary):
            key = clients.point_key(kind, point.value)
            yield {
                "client_id": client_id,
                "kind": kind,
                "value": point.value,
                "match_key": key,
                "label": point.label,
                "is_primary": first,
                "consent": "unknown",
            }
            first = False


def _ref_rows(client_id: int, row: Planned, contact: Contact, source: str) -> Iterator[dict[str, Any]]:
    yield {"client_id": client_id, "source": "row", "value": row.fingerprint}
    if contact.external_ref:
        yield {"client_id": client_id, "source": source, "value": contact.external_ref}


def _merge(row: Planned, plan: Plan, ids: dict[int | None, int]) -> None:
    contact = row.contact
    # Known before, or added further up in the same file.
    client_id = ids.get(row.client_id, row.client_id)
    if contact is None or client_id is None:
        return
    known = Known({}, store.points([client_id]), store.people([client_id]))
    new = _differences(client_id, contact, known)
    for kind, value in new.pop("points", ()):
        clients.add_point(client_id, kind, value, consent="unknown")
    if new:
        clients.change(client_id, **new)
    store.add_refs(list(_ref_rows(client_id, row, contact, plan.read.format)))


def _history(rows: Sequence[Planned], ids: dict[int | None, int], people_are: As) -> None:
    """'Referred by' becomes an introduction of the past; a name that fits nobody stays a note on the client."""
    wanted = {
        row.client_id: sort_name(row.contact.referred_by) for row in rows if row.contact and row.contact.referred_by
    }
    if not wanted:
        return
    by_name = store.by_sort_name(set(wanted.values()))
    for number, name in wanted.items():
        source, lead = by_name.get(name), ids[number]
        if source is None or source == lead:
            continue
        happenings.add_referral(
            source_id=source,
            lead_id=lead,
            received_on=HISTORY_ON,
            stage=Stage.WON if people_are is As.CLIENTS else Stage.IN_TOUCH,
            introduction="imported",
            prompted=True,
            source_may_know="nothing",
        )
