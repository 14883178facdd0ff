"""A clock that goes only where a test sends it."""

from datetime import UTC, date, datetime, time

MONDAY = date(2026, 3, 16)


class Clock:
    """Ten in the morning of a Monday until told otherwise."""

    def __init__(self) -> None:
        self.moment = datetime.combine(MONDAY, time(10))

    def now(self) -> datetime:
        return self.moment

    def utc(self) -> datetime:
        return self.moment.replace(tzinfo=UTC)

    def go_to(self, day: date, at: time = time(10)) -> None:
        self.moment = datetime.combine(day, at)
