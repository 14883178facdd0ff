"""What a word that was typed means: a number, an amount, a day, an hour, a folder."""

import argparse
import re
from datetime import date, time

from refcoach.domain.calendar import FIRST_DAY, LAST_DAY
from refcoach.domain.todo import Sort, parse_key
from refcoach.services.desk import Refusal

UNKNOWN = "unknown"
"""What may stand for the first day of a sale."""


def number(text: str) -> int:
    """Read the number of a client or check-in; one beyond what the database can hold belongs to nobody."""
    # Python also reads 1_0 and the digits of other scripts.
    if not re.fullmatch(r"[+-]?\d+", text, re.ASCII):
        raise ValueError
    return max(-1, min(int(text), 2**63 - 1))


def amount(text: str) -> int:
    """Read a whole amount: 2500, or 2500.00."""
    found = re.fullmatch(r"(\d{1,18})(?:\.0+)?", text.strip(), re.ASCII)
    if not found:
        raise argparse.ArgumentTypeError("an amount is a whole number, such as 2500")
    return int(found[1])


def something_due(text: str) -> int | tuple[Sort, int]:
    """Read what `due` lists: the number of a check-in, or "task:3" for anything else."""
    found = parse_key(text) if ":" in text else None
    return number(text) if found is None or found[0] is Sort.CHECK_IN else found


def a_date(text: str) -> date:
    """Read a date as YYYY-MM-DD. Raises Refusal for another way to write it, or a day nobody alive can mean."""
    try:
        # Python also reads weeks and dates without dashes.
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(f"{text!r} is not a date. Write it like 2026-03-17. Nothing was changed.") from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Refusal(f"{text} is too far away to be right. Nothing was changed.")
    return day


def a_time(text: str) -> time:
    """Read an hour of the day as HH:MM. Raises Refusal for another way to write it."""
    try:
        if not re.fullmatch(r"\d\d:\d\d", text, re.ASCII):
            raise ValueError
        return time.fromisoformat(text)
    except ValueError as error:
        raise Refusal(f"{text!r} is not a time. Write it like 14:30. Nothing was changed.") from error


def folder(text: str) -> str:
    """Take a folder's name; an empty one is a slip, such as a variable not set, and must not mean the usual book."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name is no folder")
    return text
