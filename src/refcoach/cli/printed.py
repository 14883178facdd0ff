"""What a command says: for programs, and for people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from refcoach.domain.texts import one_line
from refcoach.paths import as_typed
from refcoach.store.database import data_file

Dates = dict[str, date]
"""The dates among a command's options, already read."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A record for programs and lines for people."""

    record: Any
    lines: tuple[str, ...]


def back_line(brought_back: bool) -> tuple[str, ...]:
    """R21: what happens to somebody archived or lost brings them back, and says so."""
    return ("They had been put away: they are back.",) if brought_back else ()


def typed() -> str:
    """How a command on the open book begins: advice for one must not be followed in another."""
    return as_typed(data_file().parent)


def count_of(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def one_line_of(error: BaseException) -> str:
    return one_line(str(error), limit=2000)
