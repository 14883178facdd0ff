"""Birthdays as other programs write them. Only month and day are kept; the year only says whether to believe it."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from refcoach.domain.folding import fold
from refcoach.exchange.months import month_of

ORDERS = ("dmy", "mdy", "ymd")
_LEAP_YEAR = 2000
_NO_YEARS = (1604, 0, 4)
"""What stands for a year that nobody said: with Apple, and with those who need a leap year or any at all."""
_FIRST_YEAR = 1900

_TIME = re.compile(r"(?:[T ,]+(?:at )?|(?<=\d{8})T)(\d{1,2}:\d{2}(?::\d{2})?|\d{6}|\d{4}(?=Z)).*")
_ZONE = re.compile(r"(?<=\d)(?:Z| ?[+-]\d{2}:?\d{2})$")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})")
_NO_YEAR = re.compile(r"--?(\d{2})-?(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{1,2})?)?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_EAST_ASIAN = re.compile(r"(?:\d{2,4} ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]?")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_WEEKDAY = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?[.,]*\s+")
_STATED = re.compile(
    r"\b([dtj]{1,4}|m{1,4}|[yja]{2,4})[-/. ]+([dtj]{1,2}|m{1,4})[-/. ]+([dtj]{1,2}|[yja]{2,4})\b", re.I
)
_MONTH_AND_YEAR = re.compile(r"[^\W\d_]+-\d{2}")
_YEAR = re.compile(r"(?<![\d-])(\d{4})(?:(?!\d)|(?=\d{4}(?!\d)))|(?<=\d-)(\d{4})$")
_MIDNIGHT_EAST = re.compile(r"[T ](?:1[3-9]|2[0-3]):?(?:00|30):?(?:00(?:\.0+)?)?Z")
_NO_DATE = re.compile(r"1900-0?1-0?1|0?1([/.-])0?1[/.-]1900")
_BETWEEN = frozenset(
    {"st", "nd", "rd", "th", "of", "the", "er", "e", "o", "a", "de", "do", "del", "den", "der", "dne", "le", "d", "г"}
)
"""What may stand between day, month and year: 5th of April, 5 de abril de 1980, den 5. april."""
_FIRST_DAY = date(1899, 12, 30)
_LAST_SERIAL = 54_788
"""The number a spreadsheet has for the end of 2049; from five digits on, which is 1927, a number is a day."""


def order_of(values: Iterable[str]) -> str | None:
    """Return the order a column of dates is written in, when one of its values decides it and none disagrees."""
    orders = {order for order in map(_own_order, values) if order}
    return orders.pop() if len(orders) == 1 else None


def order_in(header: str) -> str | None:
    """Return the order that a column's name states: MM/DD/YYYY, TT.MM.JJJJ, JJ/MM/AAAA."""
    found = _STATED.search(header)
    if not found:
        return None
    parts = [part.lower() for part in found.groups()]
    if parts[0][0] == "m":
        return "mdy"
    if parts[1][0] != "m":
        return None
    return "ymd" if len(parts[0]) > 2 or parts[0][0] == "y" else "dmy"


def is_open(text: str) -> bool:
    """Return whether this date cannot be read without knowing the order: 5/6/1980."""
    found = _NUMBERS.fullmatch(_day(text))
    if not found or found[2] == "." or _own_order(text):
        return False
    return found[1] != found[3] and not is_blank(text)


def is_blank(text: str) -> bool:
    """Return whether this stands for no date: nothing, zeros, or a year nobody alive was born in."""
    digits = re.sub(r"\D", "", text)
    if not text.strip() or (digits and not digits.strip("0")) or _NO_DATE.fullmatch(_day(text)):
        return True
    year = _YEAR.search(text)
    said = int(year[1] or year[2]) if year else _FIRST_YEAR
    return said < _FIRST_YEAR and said not in _NO_YEARS


def month_day(text: str, order: str | None = None) -> tuple[int, int] | None:
    """Return month and day of a date in any common form, or None when it cannot be told."""
    if is_blank(text):
        return None
    day = _day(text)
    if found := _NO_YEAR.fullmatch(day):
        return _checked(int(found[1]), int(found[2]))
    if found := _YEAR_FIRST.fullmatch(day):
        return _where_it_was_midnight(text, _checked(int(found[3]), int(found[4])))
    if found := _NUMBERS.fullmatch(day):
        return _by_order(found, _own_order(text) or order)
    if found := _EAST_ASIAN.fullmatch(day):
        return _checked(int(found[1]), int(found[2]))
    if (found := _SERIAL.fullmatch(day)) and int(found[1]) <= _LAST_SERIAL:
        on = _FIRST_DAY + timedelta(days=int(found[1]))
        return on.month, on.day
    return _in_words(day)


def _day(text: str) -> str:
    """Return a date without its time and zone, and without what some programs put around it."""
    text = " ".join(text.partition("(")[0].split()).strip("'\"; ,")
    text = _ZONE.sub("", _TIME.sub("", text))
    if not re.search(r"[^\W\d_]", text):
        text = re.sub(r" ?([-/.]) ?", r"\1", text)
    return text.rstrip(".") if _YEAR_FIRST.fullmatch(text.rstrip(".")) else text


def _where_it_was_midnight(text: str, day: tuple[int, int] | None) -> tuple[int, int] | None:
    """A phone east of Greenwich writes the midnight that its day began with as an hour of the evening before."""
    if not day or not _MIDNIGHT_EAST.search(text):
        return day
    on = date(_LEAP_YEAR, *day) + timedelta(days=1)
    return on.month, on.day


def _own_order(text: str) -> str | None:
    """Return the order that this value alone decides: a 13 or more, or the dots of 31.12.1980."""
    found = _NUMBERS.fullmatch(_day(text))
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    if first > 31:
        return "ymd"
    if found[2] == "." or (first > 12 and second <= 12):
        return "dmy"
    return "mdy" if second > 12 and first <= 12 else None


def _by_order(found: re.Match[str], order: str | None) -> tuple[int, int] | None:
    first, second, third = int(found[1]), int(found[3]), int(found[4] or 0)
    if order == "ymd" and found[4]:
        return _checked(second, third)
    if order == "dmy":
        return _checked(second, first)
    if order or first == second:
        return _checked(first, second)
    return None


def _in_words(text: str) -> tuple[int, int] | None:
    """Read a month's name with the day beside it, and a year before or behind them, in any order."""
    if _MONTH_AND_YEAR.fullmatch(text):
        return None  # "Apr-05" is a day for some spreadsheets and a year for others
    flat = fold(text)
    weekday = _WEEKDAY.match(flat)
    if weekday and not month_of(weekday[0].strip(" .,")):
        flat = flat[weekday.end() :]
    months, numbers = [], []
    for word in _WORDS.findall(flat):
        if word.isdecimal():
            numbers.append(word)
        elif month := month_of(word):
            months.append(month)
        elif word not in _BETWEEN:
            return None
    days = [number for number in numbers if len(number) <= 2]
    years = len(numbers) - len(days)
    if len(months) != 1 or not days or len(days) + years > 2 or (len(days) == 2 and len(days[1]) < 2):
        return None
    return _checked(months[0], int(days[0]))


def _checked(month: int, day: int) -> tuple[int, int] | None:
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return month, day
