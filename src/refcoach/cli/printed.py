"""What a command says: for programs, and for people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

Dates = dict[str, date]
"""The dates among a command's options, already read."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A record for programs and lines for people."""

    record: Any
    lines: tuple[str, ...]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
