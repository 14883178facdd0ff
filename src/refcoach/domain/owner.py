"""The owner and the business, as far as rules and words depend on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from refcoach.domain.spoken import USUAL, Ways


@dataclass(frozen=True, slots=True)
class Owner:
    """What the owner has said about the business. `active_clients` is counted no further than R16 asks."""

    business_name: str = ""
    first_name: str = ""
    what_we_do: str = ""
    give_away: str = ""
    people_word: str = "clients"
    solo: bool = True
    voice: str = "plain"
    recheck_days: int = 180
    daily_cap: int = 3
    day_starts_at: int = 4
    weekdays: frozenset[int] = frozenset(range(5))
    country: str = ""
    days_off: Mapping[date, str] = field(default_factory=dict)
    best_with: str = ""
    not_a_fit: str = ""
    triggers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    active_clients: int = 0
    anybody: bool = False
    """The book has somebody in it."""
    began_on: date | None = None
    """The day of the first thing ever written down."""
    ways: Ways = USUAL
    rehearsed: Mapping[str, str] = field(default_factory=dict)
    """The situations whose words were rehearsed, each with the instant of the last time."""
