"""The owner and the business, as far as rules and words depend on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from refcoach.domain.rules import BASE, Rules, voice
from refcoach.domain.script_facts import Voice
from refcoach.domain.spoken import USUAL, Ways, joined

NAMED = 2
"""Of the people I'd like to meet, as many as are named in a sentence."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What the owner has said about the business. `active_clients` is counted no further than R16 asks."""

    business_name: str = ""
    first_name: str = ""
    what_we_do: str = ""
    give_away: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    address: str = ""
    people_word: str = "clients"
    solo: bool = True
    prize: bool = False
    """Whoever introduces somebody is thanked with something small."""
    voice: str = "plain"
    """How the agreement is spoken of, as the owner chose: `agreement_voice` is what holds."""
    rules: Rules = BASE
    """What the packs of the trade and the country allow."""
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
    """The first of the people the owner would like to meet: those that a script names."""
    active_clients: int = 0
    anybody: bool = False
    """The book has somebody in it."""
    began_on: date | None = None
    """The day of the first thing ever written down."""
    ways: Ways = USUAL
    rehearsed: Mapping[str, str] = field(default_factory=dict)
    """The situations whose words were rehearsed, each with the instant of the last time."""

    @property
    def agreement_voice(self) -> Voice:
        """Return how the agreement is spoken of: the stricter of the owner's wish and the packs (R10)."""
        return voice(self.rules, self.voice).value


def script_values(own: Owner) -> dict[str, str]:
    """Return what a script may name of the business, whoever it is said to; empty where it is not known."""
    triggers = [*own.triggers, "", ""]
    return {
        "clients_word": own.people_word,
        "business.name": own.business_name,
        "business.owner_first_name": own.first_name,
        "business.what_we_do_plain": own.what_we_do,
        "business.give_away": own.give_away,
        "ideal_client.one_line": own.best_with,
        "ideal_client.not_a_fit": own.not_a_fit,
        "ideal_client.trigger_1": triggers[0],
        "ideal_client.trigger_2": triggers[1],
        "target.names": joined(own.targets[:NAMED]),
    }
