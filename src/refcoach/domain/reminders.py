"""When to tell the owner, and in which words (R24, with R8 and R27)."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

DAY_START_HOUR = 4
MEETING_NOTICE = timedelta(minutes=60)
MOST_NAMES = 3
NAME_LENGTH = 40


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


def untold(due_on: date, told_for: date | None) -> bool:
    """R8: what was told for a date is told again only when it moved to a later one."""
    return told_for is None or due_on > told_for


def meeting_due(now: datetime, booked_at: datetime) -> bool:
    """R24: a booked meeting is told from 60 minutes before until it starts."""
    return booked_at - MEETING_NOTICE <= now < booked_at


def reminder_key(touchpoint_id: int, on: date) -> str:
    """Return the ledger's unique key: one item and date is one reminder, however often it is found due."""
    return f"touchpoint:{touchpoint_id}:{on.isoformat()}"


def digest_note(count: int, names: Sequence[str], show_names: bool, people_word: str) -> tuple[str, str] | None:
    """Return the digest's title and body, or None when nothing is due.

    R24: names stay out unless asked for. `people_word` is the plural the owner uses, such as "clients".
    """
    if count < 1:
        return None
    title = "1 check-in is due today" if count == 1 else f"{count} check-ins are due today"
    invitation = f"Open RefCoach to see {'it' if count == 1 else 'them'}."
    if not show_names or not names:
        return title, invitation
    return title, f"{_listed(names, people_word)}. {invitation}"


def _listed(names: Sequence[str], people_word: str) -> str:
    once = [_short(name) for name in dict.fromkeys(names)]
    # Four names are shown in full: "and 1 more" would take as much room and need a singular.
    if len(once) > MOST_NAMES + 1:
        return f"{', '.join(once[:MOST_NAMES])} and {len(once) - MOST_NAMES} more {people_word}"
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} and {once[-1]}"


def _short(name: str) -> str:
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1].rstrip() + "…"
