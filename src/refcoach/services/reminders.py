"""Told when due: one digest a day and booked meetings, at most once for the same item and date (R24)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from refcoach.domain.clients import Client
from refcoach.domain.reason_words import because_text, reason_text
from refcoach.domain.reminders import (
    PAUSE,
    Every,
    digest_due,
    digest_note,
    ignored,
    meeting_due,
    meeting_key,
    meetings_note,
    quiet_until,
    reminder_key,
    tells_on,
    untold,
)
from refcoach.domain.spoken import Ways
from refcoach.domain.todo import of_touchpoint
from refcoach.domain.touchpoints import Touchpoint
from refcoach.domain.words import LEVELS
from refcoach.services import allowed, questions
from refcoach.services import settings as settings_service
from refcoach.services.desk import Desk
from refcoach.store import clients, settings, touchpoints
from refcoach.store import reminders as store
from refcoach.store.database import transaction


@dataclass(frozen=True, slots=True)
class Message:
    """What was claimed and must be shown at most once; the check-ins it speaks of, the most urgent first."""

    key: str
    claimed: tuple[str, ...]
    touchpoint_ids: tuple[int, ...]
    """The check-ins among them: only those have buttons of their own."""
    title: str
    body: str
    urgent: bool = False


def start(run: str) -> None:
    """Close what earlier runs claimed and could not finish."""
    store.settle(run)


def claim(desk: Desk, run: str, *, may_name: bool = True) -> list[Message]:
    """Claim what is to be told now: meetings within the hour, and the digest when its time has come.

    Nobody is named where `may_name` says no, whatever the owner wants otherwise: others may be looking.

    The claims are on disk before this returns: whatever happens next, the same items never pop again for this date.
    """
    own = settings.load()
    if not own.notify:
        return []
    # Nothing that leaves the program shows whose client anybody is, in practice mode (R28b).
    may_name = may_name and not allowed.rules().practice
    own = replace(own, names_in_notifications=own.names_in_notifications and may_name)
    # Together: a claim that is not shown because the next one failed would be lost.
    with transaction():
        found = (_claim_meetings(desk, own, run), _claim_digest(desk, own, run))
    return [message for message in found if message]


def shown(message: Message) -> None:
    """Remember that a message was handed over."""
    store.shown(message.claimed)


def release(message: Message, run: str) -> None:
    """Give back a message that certainly was not shown: it is claimed again when somebody can show it."""
    store.release(message.claimed, run)


def next_question(desk: Desk) -> datetime:
    """When something new can be due at the earliest, if nothing is changed meanwhile."""
    own, now, today = settings.load(), desk.clock.now(), desk.today()
    ahead = touchpoints.booked(today, today + timedelta(days=1), today)
    return quiet_until(now, own.digest_at, [at for t in ahead if (at := t.meets_at)], own.day_starts_at)


def seen(desk: Desk) -> None:
    """The owner looks at RefCoach: messages are not ignored. After five that were, Today asks how often (R24)."""
    # Asked whenever the window comes forward: a look that changes nothing holds nobody up.
    if _was_seen(desk):
        return
    with desk.change("Looked in", who="program"):
        own, today = settings.load(), desk.today()
        last = date.fromisoformat(own.seen_on) if own.seen_on else None
        # Before the first look nothing was written down of who looked: nobody is blamed for that.
        daily = last is not None and own.digest_every == Every.DAY
        asks = own.ask_how_often or (daily and ignored(store.told_on(last), last, desk.calendar()))
        settings.save(seen_on=today.isoformat(), ask_how_often=asks)


def _was_seen(desk: Desk) -> bool:
    return settings.load().seen_on == desk.today().isoformat()


def how_often(desk: Desk, every: Every | None) -> str:
    """R24: from now on daily or weekly; None pauses for two weeks. Returns the batch for undo."""
    pause = "" if every else (desk.today() + PAUSE).isoformat()
    chosen = {"digest_every": every.value} if every else {}
    return settings_service.save(desk, digest_paused_until=pause, ask_how_often=False, **chosen)


def _claim_digest(desk: Desk, own: settings.Settings, run: str) -> Message | None:
    now, today = desk.clock.now(), desk.today()
    last = store.last_digest_on(today)
    paused = date.fromisoformat(own.digest_paused_until) if own.digest_paused_until else None
    if not digest_due(now, own.digest_at, last, own.day_starts_at):
        return None
    if not tells_on(today, Every(own.digest_every), paused, last, desk.calendar()):
        return None
    due = questions.due(today)
    told_for = store.told_for(row.todo.key for row in due)
    rows = {
        reminder_key(row.todo): row
        for row in due
        if untold(row.todo.shows_on, told_for.get(row.todo.key)) and not _has_its_own(row.touchpoint, now)
    }
    items = {key: (row.touchpoint.id if row.touchpoint else None, row.todo.shows_on) for key, row in rows.items()}
    new = store.claim_digest(items, today, run)
    told = {key: row for key, row in rows.items() if key in new}
    people = _names([row.client for row in told.values() if row.client])
    only_check_ins = all(row.touchpoint for row in told.values())
    lines = _why([row for row in told.values() if row.client], today, own.ways(desk.system))
    note = digest_note(
        len(told),
        people,
        own.names_in_notifications,
        own.people_word,
        only_check_ins=only_check_ins,
        lines=lines,
    )
    if note is None:
        return None
    key = store.digest_key(today)
    return Message(key, (key, *told), tuple(row.touchpoint.id for row in told.values() if row.touchpoint), *note)


def _has_its_own(touchpoint: Touchpoint | None, now: datetime) -> bool:
    """A meeting still to come is told before it starts."""
    meets_at = touchpoint.meets_at if touchpoint else None
    return meets_at is not None and meets_at > now.replace(tzinfo=None)


def _claim_meetings(desk: Desk, own: settings.Settings, run: str) -> Message | None:
    now, today = desk.clock.now(), desk.today()
    near = {
        meeting_key(t.id, at): t
        for t in touchpoints.booked(today, today + timedelta(days=1), today)
        if (at := t.meets_at) and meeting_due(now, at)
    }
    if not near or near.keys() <= store.known(near):
        return None
    new = store.claim({key: (t.id, t.shows_on) for key, t in near.items()}, run)
    told = sorted((t for key, t in near.items() if key in new), key=lambda t: (t.booked_at, t.id))
    if not told:
        return None
    people = clients.many(t.client_id for t in told)
    times = [at for t in told if (at := t.meets_at)]
    names = _names([people[t.client_id] for t in told])
    ways = own.ways(desk.system)
    lines = _why([questions.line_of(of_touchpoint(t), today) for t in told], today, ways)
    note = meetings_note(times, names, own.names_in_notifications, ways, lines)
    return Message(min(new), tuple(key for key in near if key in new), tuple(t.id for t in told), *note, urgent=True)


def _why(rows: Sequence[questions.Due], today: date, ways: Ways) -> list[str]:
    """Say of each whether they may be asked and why, in the words of Today; where nothing is asked, why it is due."""
    return [f"{_names([row.client])[0]}: {_reasons(row, today, ways)}" for row in rows if row.client]


def _reasons(row: questions.Due, today: date, ways: Ways) -> str:
    ready = [reason_text(reason, today, ways) for reason in row.readiness.reasons]
    return ". ".join([LEVELS[row.readiness.level], *ready] if ready else [because_text(row.because, today, ways)])


def _names(people: Sequence[Client]) -> list[str]:
    return [person.greeting or person.display_name for person in people]
