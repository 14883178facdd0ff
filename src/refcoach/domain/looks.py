"""The days on which somebody looked at the book, and a clock that leaps (R6)."""

from datetime import date, timedelta

LEAP = timedelta(days=45)
"""A clock further on than this since the last look may be wrong: what nobody can take back waits for the owner."""


def has_leapt(last: date | None, today: date) -> bool:
    """R6: has today leapt since the last look? Nothing has where nobody looked before, or today went back."""
    return last is not None and today - last > LEAP
