"""When to tell the owner, and in which words (R24, with R8 and R27)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.spoken import USUAL, Ways, spoken_hour
from refcoach.domain.todo import Todo

DAY_START_HOUR = 4
IGNORED_DAYS = 5
PAUSE = timedelta(days=14)
MEETING_NOTICE = timedelta(minutes=60)
MOST_NAMES = 3
NAME_LENGTH = 40
LINE_LENGTH = 160


def day_of(now: datetime, day_start_hour: int = DAY_START_HOUR) -> date:
    """Return the business date: until the day-start hour it is still the day before."""
    return (now.replace(tzinfo=None) - timedelta(hours=day_start_hour)).date()


def digest_due(
    now: datetime, digest_time: time, last_digest_on: date | None, day_start_hour: int = DAY_START_HOUR
) -> bool:
    """R24: one digest a business day, at the digest time or whenever we first look after it.

    R27: a day that is not later than the last digest's gets none, so turning the clock back repeats nothing.
    """
    today = day_of(now, day_start_hour)
    if last_digest_on is not None and today <= last_digest_on:
        return False
    # A digest time in the small hours belongs to no other day: it means as soon as the day starts.
    from_time = max(digest_time.replace(tzinfo=None), time(day_start_hour))
    return now.replace(tzinfo=None) >= datetime.combine(today, from_time)


class Told(StrEnum):
    """How far a line of the ledger has come."""

    CLAIMED = "claimed"
    """On its way to the screen."""
    SHOWN = "shown"
    """Handed over, or lost to a crash on the way."""
    EMPTY = "empty"
    """A day with nothing due."""


class Every(StrEnum):
    """How often the owner wants the digest."""

    DAY = "day"
    WEEK = "week"


def tells_on(
    today: date, every: Every, paused_until: date | None, last_digest_on: date | None, calendar: WorkingCalendar
) -> bool:
    """R24: whether a day may have a digest: none while paused; weekly, the first working day we look in a week."""
    if paused_until is not None and today < paused_until:
        return False
    if every is Every.DAY:
        return True
    this_week = today - timedelta(days=today.weekday())
    return calendar.works_on(today) and (last_digest_on is None or last_digest_on < this_week)


def ignored(told_on: Iterable[date], seen_on: date | None, calendar: WorkingCalendar) -> bool:
    """R24: five working days running had a message and nobody opened RefCoach since the day last seen."""
    unseen = {day for day in told_on if (seen_on is None or day > seen_on) and calendar.works_on(day)}
    return len(unseen) >= IGNORED_DAYS


def quiet_until(
    now: datetime, digest_time: time, meetings: Iterable[datetime], day_start_hour: int = DAY_START_HOUR
) -> datetime:
    """The next moment at which something new can be due: the digest, a meeting's notice, or a new day."""
    now = now.replace(tzinfo=None)
    today = day_of(now, day_start_hour)
    digest = datetime.combine(today, max(digest_time.replace(tzinfo=None), time(day_start_hour)))
    new_day = datetime.combine(today + timedelta(days=1), time(day_start_hour))
    moments = [digest, new_day, *(at - MEETING_NOTICE for at in meetings)]
    return min(moment for moment in moments if moment > now)


def untold(due_on: date, told_for: date | None) -> bool:
    """R8: what was told for a date is told again only when it moved to a later one."""
    return told_for is None or due_on > told_for


def meeting_due(now: datetime, booked_at: datetime) -> bool:
    """R24: a booked meeting is told from 60 minutes before until it starts."""
    return booked_at - MEETING_NOTICE <= now.replace(tzinfo=None) < booked_at


def reminder_key(todo: Todo) -> str:
    """Return the ledger's unique key: one item and date is one reminder, however often it is found due."""
    return f"{todo.key}:{todo.shows_on.isoformat()}"


def meeting_key(touchpoint_id: int, at: datetime) -> str:
    """Return the ledger's key of a booked meeting: at another hour it is another meeting."""
    return f"meeting:{touchpoint_id}:{at.isoformat(timespec='minutes')}"


def meetings_note(
    times: Sequence[datetime], names: Sequence[str], show_names: bool, ways: Ways = USUAL, lines: Sequence[str] = ()
) -> tuple[str, str]:
    """Return the title and body for meetings within the hour; names, and why, only where the owner asked for them."""
    hours = _joined([spoken_hour(at.time(), ways) for at in times])
    title = f"A meeting at {hours}" if len(times) == 1 else f"Meetings at {hours}"
    invitation = "Open RefCoach for the words."
    if not show_names or not names:
        return title, invitation
    return title, _with_lines(f"{_joined([_short(name) for name in names])}. {invitation}", lines)


def digest_note(
    count: int,
    names: Sequence[str],
    show_names: bool,
    people_word: str,
    *,
    only_check_ins: bool = True,
    lines: Sequence[str] = (),
) -> tuple[str, str] | None:
    """Return the digest's title and body, or None when nothing is due.

    R24: names, and `lines` that say of each why it is due, stay out unless asked for. `people_word` is the plural the
    owner uses, such as "clients".
    """
    if count < 1:
        return None
    one, many = ("check-in", "check-ins") if only_check_ins else ("thing", "things")
    title = f"1 {one} is due today" if count == 1 else f"{count} {many} are due today"
    invitation = f"Open RefCoach to see {'it' if count == 1 else 'them'}."
    if not show_names or not names:
        return title, invitation
    return title, _with_lines(f"{_listed(names, people_word)}. {invitation}", lines)


def _with_lines(body: str, lines: Sequence[str]) -> str:
    """Say why below, for as many as are named: a message is small, so that a long line is cut off."""
    return "\n".join([body, *(_short(line, LINE_LENGTH) for line in lines[:MOST_NAMES])])


def _listed(names: Sequence[str], people_word: str) -> str:
    once = [_short(name) for name in dict.fromkeys(names)]
    # Four names are shown in full: "and 1 more" would take as much room and need a singular.
    if len(once) > MOST_NAMES + 1:
        return f"{', '.join(once[:MOST_NAMES])} and {len(once) - MOST_NAMES} more {people_word}"
    return _joined(once)


def _joined(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _short(text: str, length: int = NAME_LENGTH) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
