"""Birthdays as other programs write them. Only month and day are kept; the year only says whether to believe it."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

ORDERS = ("dmy", "mdy", "ymd")
_LEAP_YEAR = 2000
_APPLE_NO_YEAR = 1604
_FIRST_YEAR = 1900

_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[T ].*)?")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{1,2})?)?(?: .*)?")
_DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th|º|er|\.)?[ -](?:de )?([a-z]+)\.?,?(?:[ -](?:de )?(\d{4}))?")
_WORD_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_YEAR = re.compile(r"(?<![\d-])(\d{4})(?:(?!\d)|(?=\d{4}(?!\d)))|(?<=\d-)(\d{4})$")
_MONTHS = {
    "jan": 1, "ene": 1, "gen": 1, "feb": 2, "fev": 2, "mar": 3, "mrz": 3, "apr": 4, "avr": 4, "abr": 4,
    "may": 5, "mai": 5, "mag": 5, "juin": 6, "jun": 6, "giu": 6, "juil": 7, "jul": 7, "lug": 7, "aug": 8,
    "aou": 8, "ago": 8, "sep": 9, "set": 9, "oct": 10, "okt": 10, "ott": 10, "nov": 11, "dec": 12, "dez": 12,
    "dic": 12,
}  # fmt: skip


def order_of(values: Iterable[str]) -> str | None:
    """Return the order a column of dates is written in, when one of its values decides it and none disagrees."""
    orders = {order for order in map(_own_order, values) if order}
    return orders.pop() if len(orders) == 1 else None


def is_open(text: str) -> bool:
    """Return whether this date cannot be read without knowing the order: 5/6/1980."""
    found = _NUMBERS.fullmatch(text.strip())
    if not found or found[2] == "." or _own_order(text):
        return False
    return found[1] != found[3] and not is_blank(text)


def is_blank(text: str) -> bool:
    """Return whether this stands for no date: nothing, zeros, or a year nobody alive was born in."""
    digits = re.sub(r"\D", "", text)
    if not text.strip() or (digits and not digits.strip("0")):
        return True
    year = _YEAR.search(text)
    return bool(year and _APPLE_NO_YEAR != int(year[1] or year[2]) < _FIRST_YEAR)


def month_day(text: str, order: str | None = None) -> tuple[int, int] | None:
    """Return month and day of a date in any common form, or None when it cannot be told."""
    text = text.strip()
    if is_blank(text):
        return None
    if found := _NO_YEAR.fullmatch(text):
        return _checked(int(found[1]), int(found[2]))
    if found := _YEAR_FIRST.fullmatch(text):
        return _checked(int(found[3]), int(found[4]))
    if found := _NUMBERS.fullmatch(text):
        return _by_order(found, _own_order(text) or order)
    return _in_words(text)


def _own_order(text: str) -> str | None:
    """Return the order that this value alone decides: a 13 or more, or the dots of 31.12.1980."""
    found = _NUMBERS.fullmatch(text.strip())
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
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    if found := _DAY_WORD.fullmatch(plain):
        return _checked(_month(found[2]), int(found[1]))
    if found := _WORD_DAY.fullmatch(plain):
        return _checked(_month(found[1]), int(found[2]))
    return None


def _month(word: str) -> int:
    return _MONTHS.get(word[:4]) or _MONTHS.get(word[:3], 0)


def _checked(month: int, day: int) -> tuple[int, int] | None:
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return month, day
