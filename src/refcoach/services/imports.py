"""Bringing people in: what will happen to each row, shown before it happens, then done as one transaction."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial

from refcoach.domain.clients import As, PointKind
from refcoach.domain.contacts import Contact
from refcoach.domain.texts import one_line
from refcoach.exchange import collector
from refcoach.exchange.exports import NoMail
from refcoach.exchange.reader import FileRead, Row
from refcoach.services import catch_ups
from refcoach.services.asked import keyed, mail_keys
from refcoach.services.desk import Desk
from refcoach.services.fingerprints import fingerprint_of
from refcoach.services.import_rows import Completed, differences, history, newcomer, point_rows, ref_rows, searched
from refcoach.services.known import Known
from refcoach.services.matching import Match, match, remember, without_doubtful_ids
from refcoach.services.namesakes import Namesakes
from refcoach.store import imports as store
from refcoach.store import search, targets

SLICE = 500
WANTS_NO_MAIL = "Wants no e-mail"
BOUNCED = "Mail to this address came back, and they are nobody you have"
NAMELESS = "No name, only an e-mail address or a phone"
MERGES = 20
"""People completed between two looks at the window; to complete somebody takes far longer than to add them."""


class Verdict(StrEnum):
    ADDED = "added"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Planned:
    """What will happen to one row."""

    line: int
    verdict: Verdict
    name: str
    reason: str = ""
    """Why it stays out."""
    note: str = ""
    """What the owner is told of somebody who comes in."""
    contact: Contact | None = None
    client_id: int | None = None
    """Whom the row is about; below zero while it is somebody this very file adds."""
    fingerprint: str = ""
    """Of a row that says something new of somebody."""
    file: str = ""
    """Which of several files, or which sheet, it stands in."""
    source: str = ""
    """Whose reference it carries."""
    wanted: bool = False
    """Somebody the owner would like to meet, whoever the others are."""
    no_mail: NoMail | None = None
    """Why they are sent no e-mail."""
    declines: tuple[str, ...] = ()
    """What the addresses are matched by at which they want none."""
    called: str = ""
    """The given name for which the one that the book has is short."""
    into: str = ""
    """Whom a row joins that was not seen before: their name as it was until then."""
    by: str = ""
    """How that is known: the same e-mail."""


@dataclass(frozen=True, slots=True)
class Plan:
    file_name: str
    read: FileRead
    rows: tuple[Planned, ...]
    mark: int = 0
    """How the book was when this was decided."""
    only_named: bool = False

    def counts(self) -> dict[str, int]:
        """Rows read, and how many end in each verdict; the verdicts sum to the rows read."""
        found = Counter(row.verdict for row in self.rows)
        return {"read": len(self.rows), **{verdict.value: found[verdict] for verdict in Verdict}}

    def left_nameless(self) -> int:
        """How many are left out because no more is known of them than an e-mail address or a phone."""
        return sum(row.reason == NAMELESS for row in self.rows)


def preview(read: FileRead, file_name: str, known: Known | None = None, *, only_named: bool = False) -> Plan:
    """Decide for each row: added, merged, unchanged, skipped (why) or failed (why). Writes nothing.

    `only_named` leaves out who is known by an e-mail address or a phone alone.
    """
    with collector.paused():
        prints = [fingerprint_of(row.contact) if row.contact else "" for row in read.rows]
        printed = list(zip(without_doubtful_ids(read.rows), prints, strict=True))
        known = known or Known.load(printed)
        known.rows, namesakes = read.rows, Namesakes(known, read.format, printed)
        rows = tuple([_decide(*one, namesakes, only_named) for one in printed])
    # A name that is no text can be neither kept nor shown.
    return Plan(one_line(file_name), read, rows, known.mark, only_named)


def _decide(row: Row, fingerprint: str, namesakes: Namesakes, only_named: bool) -> Planned:
    if row.contact and (row.no_mail is NoMail.BOUNCED or (row.no_mail and row.nameless and only_named)):
        return _not_added(row, mail_keys(row.contact), namesakes.known)
    found = _whose(row, fingerprint, namesakes, only_named)
    return _declined(found, row.no_mail, namesakes.known) if row.no_mail and found.contact else found


def _whose(row: Row, fingerprint: str, namesakes: Namesakes, only_named: bool) -> Planned:
    known, contact, source = namesakes.known, row.contact, row.source or namesakes.format
    if contact is None:
        verdict = Verdict.SKIPPED if row.skipped else Verdict.FAILED
        return Planned(row.line, verdict, row.name, row.skipped or row.failed, file=row.file)
    if row.nameless and only_named:
        return Planned(row.line, Verdict.SKIPPED, row.name, NAMELESS, file=row.file)
    becomes = partial(
        Planned, row.line, name=contact.display_name, contact=contact, file=row.file, source=source, wanted=row.wanted
    )
    seen = known.refs.get(("row", fingerprint))
    if seen is not None and not namesakes.is_another(row.file, seen, contact):
        namesakes.take(row.file, seen, contact)
        return becomes(verdict=Verdict.UNCHANGED, client_id=seen)
    points = keyed(contact)
    found = match(contact, points, source, known)
    if found.client_id is None and (named := namesakes.find(row.file, contact, source)) is not None:
        found = Match(named, "same name")
    if found.client_id is None:
        number = remember(known, contact, points, source, fingerprint)
        namesakes.take(row.file, number, contact)
        note = found.shares or (NAMELESS if row.nameless else "")
        return becomes(verdict=Verdict.ADDED, note=note, client_id=number, fingerprint=fingerprint)
    known.refs["row", fingerprint] = found.client_id
    namesakes.take(row.file, found.client_id, contact)
    # Negative ids are people added by this very file; they have no row to compare with yet.
    new = found.client_id < 0
    filled, more = ({}, points) if new else differences(found.client_id, contact, points, known)
    called, into = known.calls(found.client_id, contact), known.name(found.client_id)
    known.complete(found.client_id, contact, filled, more)
    verdict = Verdict.MERGED if new or filled or more or called else Verdict.UNCHANGED
    becomes = partial(becomes, into=into, by=found.by, called=called)
    return becomes(verdict=verdict, client_id=found.client_id, fingerprint=fingerprint)


def _declined(found: Planned, why: NoMail, known: Known) -> Planned:
    """Note of somebody in a file of those who want no e-mail that they want none at these addresses."""
    if found.client_id is None or found.contact is None:
        return found
    mails = mail_keys(found.contact)
    news = {(key, found.client_id) for key in mails} - known.declined
    known.declined |= news
    if found.verdict is Verdict.UNCHANGED and not news:
        return found
    is_new = found.verdict is Verdict.ADDED
    note = "; ".join(filter(None, (found.note, WANTS_NO_MAIL))) if is_new else found.note
    found = replace(found, note=note, no_mail=why, declines=mails)
    return found if is_new else _joins(found, known)


def _not_added(row: Row, mails: tuple[str, ...], known: Known) -> Planned:
    """Decide about an address that is sent no e-mail and makes nobody known, such as one that is gone."""
    holders = [(key, who) for key in mails for who in known.holders(PointKind.EMAIL, key)]
    if not holders:
        reason = BOUNCED if row.no_mail is NoMail.BOUNCED else NAMELESS
        return Planned(row.line, Verdict.SKIPPED, row.name, reason, file=row.file)
    found = Planned(row.line, Verdict.UNCHANGED, row.name, client_id=holders[0][1], file=row.file)
    news = set(holders) - known.declined
    known.declined |= news
    return _joins(replace(found, no_mail=row.no_mail, declines=mails), known) if news else found


def _joins(found: Planned, known: Known) -> Planned:
    """Return what tells of somebody that they want no e-mail."""
    into = found.into or known.name(found.client_id or 0)
    return replace(found, verdict=Verdict.MERGED, into=into, by=found.by or "same e-mail")


def bring_in(desk: Desk, read: FileRead, file_name: str, people_are: As, *, only_named: bool = False) -> Plan:
    """Decide and write in one go; returns what was done."""
    with desk.change(_label(file_name)):
        plan = preview(read, file_name, only_named=only_named)
        for _ in write(desk, plan, people_are):
            pass
    return plan


def _label(file_name: str) -> str:
    return f"Import of {one_line(file_name)}"


def write(desk: Desk, plan: Plan, people_are: As, *, plan_check_ins: bool = True) -> Iterator[int]:
    """Write a plan as one transaction, yielding how many rows are done; closing the iterator undoes everything.

    As clients, the people get the mark and their results checks are planned, twenty at most (R6).
    """
    with collector.paused(), store.room_to_write(), desk.change(_label(plan.file_name)) as batch:
        if plan.mark != store.mark():
            # Somebody came, or was completed, while the owner looked at what would happen.
            plan = preview(plan.read, plan.file_name, only_named=plan.only_named)
        added = [row for row in plan.rows if row.verdict is Verdict.ADDED]
        ids: dict[int | None, int] = {}
        done = 0
        for part in _slices(added):
            ids |= _add(part, people_are, desk.today())
            done += len(part)
            yield done
        # All at once: an index that other writes come between is merged anew each time.
        for part in _slices(added):
            search.add_new(*searched([(ids[row.client_id], row.contact) for row in part if row.contact]))
            yield done
        merged = [row for row in plan.rows if row.verdict is Verdict.MERGED]
        for more in _complete([row for row in merged if row.fingerprint], ids):
            yield done + more
        store.decline([key for row in (*added, *merged) for key in row.declines])
        done += len(merged)
        told = {ids[row.client_id]: row.contact.referred_by for row in added if row.contact and row.contact.referred_by}
        history(told, people_are, desk.today())
        store.note_batch(plan.file_name, plan.read.format, desk.today(), json.dumps(plan.counts()), batch.id)
        if people_are is As.CLIENTS and plan_check_ins:
            catch_ups.plan_from_the_line(desk, len(added))
        # The writing to disk is a step of its own.
        yield done
    yield len(plan.rows)


def _add(rows: Sequence[Planned], people_are: As, today: date) -> dict[int | None, int]:
    """Add people; returns the id each has now, by the number it had in the plan."""
    contacts = [(row, row.contact) for row in rows if row.contact]
    values = [newcomer(contact, _is(row, people_are), today) for row, contact in contacts]
    ids = list(store.add_clients(values))
    pairs = list(zip(ids, contacts, strict=True))
    store.add_points([p for client_id, (_, one) in pairs for p in point_rows(client_id, keyed(one), new=True)])
    store.add_refs(
        [r for client_id, (row, contact) in pairs for r in ref_rows(client_id, row.fingerprint, contact, row.source)]
    )
    store.add_address_kinds({i: contact.address_kind for i, (_, contact) in pairs if contact.address_kind})
    meet = [(row.name, one.company, i) for i, (row, one) in pairs if _is(row, people_are) is As.TARGETS]
    targets.add_many(meet)
    return {row.client_id: client_id for client_id, (row, _) in pairs}


def _slices(rows: Sequence[Planned]) -> Iterator[Sequence[Planned]]:
    return (rows[start : start + SLICE] for start in range(0, len(rows), SLICE))


def _is(row: Planned, people_are: As) -> As:
    return As.TARGETS if row.wanted else people_are


def _complete(rows: Sequence[Planned], ids: dict[int | None, int]) -> Iterator[int]:
    """Complete people with what their rows know more, yielding how many rows are done.

    Each person is read once and written once, however many rows are theirs.
    """
    theirs: dict[int, list[Planned]] = {}
    for row in rows:
        # Known before, or added further up in the same file.
        client_id = ids.get(row.client_id, row.client_id)
        if client_id is not None:
            theirs.setdefault(client_id, []).append(row)
    everyone, done = list(theirs), 0
    for start in range(0, len(everyone), MERGES):
        part = everyone[start : start + MERGES]
        completed = Completed.of(part)
        for client_id, row in ((one, row) for one in part for row in theirs[one]):
            if row.contact:
                points = keyed(row.contact)
                completed.take(client_id, row.contact, points, row.fingerprint, row.source, row.called)
            done += 1
            if done % MERGES == 0:
                yield done
        completed.write()
    yield done
