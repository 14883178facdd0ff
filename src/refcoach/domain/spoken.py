"""Dates, numbers and lists as a person says them. English: a second language gets a file like this one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = (
    "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

_SINGULAR = {"clients": "client", "customers": "customer", "patients": "patient"}

# From here on, the day and the month alone could be taken for another year's.
_ELEVEN_MONTHS = 334


@dataclass(frozen=True, slots=True)
class Ways:
    """How days and hours are written: on which day the week begins (0 is Monday), what comes first, which clock.

    Where the year comes before the month, as in Hungary or Japan, the weekday comes last; the words stay English.
    """

    week_begins: int = 0
    month_first: bool = False
    twelve_hours: bool = False
    year_first: bool = False


USUAL = Ways()


def spoken_date(day: date, today: date, ways: Ways = USUAL) -> str:
    """Return "Tuesday 17 March", "Tuesday, March 17" or "March 17, Tuesday".

    With the year when it is more than eleven months away.
    """
    written = _in_order(day, _MONTHS[day.month - 1], today, ways)
    if ways.year_first:
        return f"{written}, {weekday(day)}"
    comma = "," if ways.month_first else ""
    return f"{weekday(day)}{comma} {written}"


def short_date(day: date, today: date, ways: Ways = USUAL) -> str:
    """Return "16 Nov" or "Nov 16", with the year when the day is more than eleven months away."""
    return _in_order(day, _MONTHS[day.month - 1][:3], today, ways)


def weekday(day: date) -> str:
    """Return "Tuesday"."""
    return _WEEKDAYS[day.weekday()]


def month(day: date) -> str:
    """Return "March"."""
    return _MONTHS[day.month - 1]


def month_and_year(day: date) -> str:
    """Return "March 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def spoken_hour(at: time, ways: Ways = USUAL) -> str:
    """Return "14:30" or "2:30 pm"."""
    if not ways.twelve_hours:
        return f"{at:%H:%M}"
    return f"{at.hour % 12 or 12}:{at.minute:02} {'pm' if at.hour >= 12 else 'am'}"


def _in_order(day: date, month: str, today: date, ways: Ways) -> str:
    words = f"{month} {day.day}" if ways.month_first else f"{day.day} {month}"
    if abs((day - today).days) <= _ELEVEN_MONTHS:
        return words
    if ways.year_first:
        return f"{day.year} {words}"
    return f"{words}, {day.year}" if ways.month_first else f"{words} {day.year}"


A_NAME = 40
"""How much of a name is said where many stand in one sentence."""


def people_word(people: str, count: int = 2) -> str:
    """Return what the owner calls the people served: "client" for one, "clients" for any other count.

    `people` is the setting of that name.
    """
    return people if count != 1 else _SINGULAR.get(people, people.removesuffix("s"))


def number_word(number: int) -> str:
    """Return "one" to "twelve", then digits. None at all is said by leaving it out: an empty text."""
    if number <= 0:
        return ""
    return _NUMBERS[number - 1] if number <= len(_NUMBERS) else str(number)


def people(number: int) -> str:
    """Return "one person", "three people"; empty for none."""
    return _counted(number, "person", "people")


def cards(number: int) -> str:
    """Return "one card", "four cards"; empty for none."""
    return _counted(number, "card", "cards")


def joined(names: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def named(names: Sequence[str], unnamed: int = 0, most: int = 3) -> str:
    """Return "Tom", "Tom and Kim", "Tom, Kim, Jo and two more"; empty where nobody has a name to say."""
    first, more = names[:most], max(0, len(names) - most) + unnamed
    return f"{', '.join(first)} and {number_word(more)} more" if first and more else joined(first)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number_word(number)} {one if number == 1 else many}" if number > 0 else ""


def a_few(names: Sequence[str], most: int = 3) -> str:
    """Name the first of many, and say how many more there are; one too many is named as well."""
    first = [name if len(name) <= A_NAME else f"{name[: A_NAME - 1].rstrip()}…" for name in names[: most + 1]]
    if len(names) <= most + 1:
        return joined(first)
    return f"{', '.join(first[:most])} and {len(names) - most} more"
