"""What was handed over to a client, and what became of it."""

from dataclasses import dataclass
from datetime import date

CARD = "card"
"""How postcards are kept; anything else is kept by the piece's own name."""


@dataclass(frozen=True, slots=True)
class Handed:
    """Some copies of one piece given to a client on a day; `used` is how many of them went on, once they were asked."""

    id: int
    client_id: int
    kind: str
    count: int
    given_on: date
    asked_on: date | None = None
    used: int | None = None
