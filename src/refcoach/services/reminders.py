"""Told when due: one digest a day, at most once for the same item and date (R24)."""

from dataclasses import dataclass

from refcoach.domain import clients as client_domain
from refcoach.domain.reminders import digest_due, digest_note, reminder_key, untold
from refcoach.services import questions
from refcoach.services.desk import Desk
from refcoach.store import reminders as store
from refcoach.store import settings


@dataclass(frozen=True, slots=True)
class Digest:
    """A message that was claimed and must be shown at most once."""

    keys: tuple[str, ...]
    title: str
    body: str


def start(run: str) -> None:
    """Close what earlier runs claimed and could not finish."""
    store.settle(run)


def claim(desk: Desk, run: str) -> Digest | None:
    """Claim today's digest when its time has come; None when it is too early, was told, or nothing is due.

    The claim is on disk before this returns: whatever happens next, the same items never pop again for this date.
    """
    own, today = settings.load(), desk.today()
    if not own.notify or not digest_due(desk.clock.now(), own.digest_at, store.last_digest_on(), own.day_starts_at):
        return None
    told_for = store.told_for()
    rows = {
        reminder_key(row.touchpoint.id, row.touchpoint.shows_on): row
        for row in questions.due(today)
        if untold(row.touchpoint.shows_on, told_for.get(row.touchpoint.id))
    }
    new = store.claim({k: (row.touchpoint.id, row.touchpoint.shows_on) for k, row in rows.items()}, today, run)
    if not new:
        return None
    told = [row for key, row in rows.items() if key in new]
    names = [client_domain.first_name(row.client) or row.client.display_name for row in told]
    note = digest_note(len(told), names, own.names_in_notifications, own.people_word)
    return Digest(tuple(new), *note) if note else None


def shown(digest: Digest) -> None:
    store.shown(digest.keys)
