"""Rules packs: what a trade and a country together allow, why, and what the owner loosened with a reason.

Several packs hold at once, and the stricter wins, in any order: to combine is commutative and idempotent, and never
looser than any of its parts. A pack holds reminders with their source; none is legal advice.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from refcoach.domain.rules import (
    Agreement,
    Calling,
    ClientMessages,
    Fee,
    OpenCard,
    Print,
    Prize,
    PrizeTiming,
    Rules,
)

Value = str | bool | int | tuple[str, ...]

ANYWHERE = "any"
"""The country of packs that hold everywhere; chosen, it means a country without a pack."""
GENERAL = "general"
HOUSE = "refcoach-house"
"""The source that is none: our own caution."""
WORDS, NOTES = "words", "notes_warning"
IN_EVERY_TEXT = frozenset({"written_penalty", "unsubscribe_line", "tell_lead_who_gave_name"})
"""What the texts of RefCoach keep to whoever they are for: there is none without it, so that nobody can loosen it."""
OF_A_LEADS_COUNTRY = frozenset(
    {
        "phone_first_call",
        "first_message_electronic",
        "first_message_once_only",
        "full_name_of_referrer_in_first_message",
        "tell_lead_who_gave_name",
        "unsubscribe_line",
    }
)
"""The switches for calls and messages, in which the country of whoever gets them joins in."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One thing that packs decide. `values` go from loose to strict; days have none: the smaller is the stricter."""

    name: str
    kind: str
    values: tuple[Value, ...]
    means: str
    shown: Mapping[Value, str]
    """What an owner reads where the switch is set so."""
    own_caution: Mapping[Value, str]
    """The same, where nothing but our own caution stands behind it and the line above speaks of rules."""

    def strictness(self, value: Value) -> int:
        """Return a number that grows with strictness. Raises ValueError for a value that the switch does not have."""
        if self.kind == "days":
            return -int(str(value))
        return self.values.index(value)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reminder comes from; `seen_on` is the day a stored copy was read."""

    id: str
    title: str
    body: str
    url: str
    as_of: str
    seen_on: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """A sentence that belongs to a place of the program, such as "prize"."""

    where: str
    text: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """What one trade in one country adds to the packs that it extends."""

    id: str
    trade: str
    country: str
    extends: tuple[str, ...]
    switches: Mapping[str, Value]
    basis: Mapping[str, tuple[str, ...]]
    reminders: tuple[Reminder, ...]
    agreement_why: str = ""
    prize_limit: str = ""

    @property
    def specific(self) -> tuple[int, str]:
        """What packs are put in order by, the most specific first."""
        return 3 - 2 * (self.country != ANYWHERE) - (self.trade != GENERAL), self.id


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """All packs, with the sources that they name. Compared by identity: it is read once."""

    edition: date
    switches: Mapping[str, Switch]
    sources: Mapping[str, Source]
    packs: Mapping[str, Pack]
    calling_codes: Mapping[str, tuple[str, ...]]
    country_names: Mapping[str, frozenset[str]]
    """Each country's names, folded, as the last line of an address has them."""

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the codes of the countries that have packs."""
        return tuple(dict.fromkeys(p.country for p in self.packs.values() if p.country != ANYWHERE))

    @property
    def trades(self) -> tuple[str, ...]:
        """Return the trades that have packs."""
        return tuple(dict.fromkeys(p.trade for p in self.packs.values() if p.trade != GENERAL))


@dataclass(frozen=True, slots=True)
class Loosened:
    """The owner's own choice about one switch, with the reason that is kept."""

    switch: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Held:
    """The packs that hold together, the most specific first, and what they make of each switch."""

    packs: tuple[Pack, ...]
    values: Mapping[str, Value]
    set_by: Mapping[str, tuple[Pack, ...]]
    """The packs that ask for a switch to be as it is, the most specific first."""

    @property
    def agreement_why(self) -> str:
        """Return why our agreement is spoken of softly, or not at all; "" where it is not."""
        return next((p.agreement_why for p in self.set_by["agreement"] if p.agreement_why), "")

    @property
    def prize_limits(self) -> tuple[str, ...]:
        """Return within what a small thank-you stays; nothing where it has no limit, or there is none at all."""
        return tuple(dict.fromkeys(p.prize_limit for p in self.set_by["prize"] if p.prize_limit))

    def reminders(self, where: str) -> tuple[Reminder, ...]:
        """Return the reminders that belong to a place, the most specific first, each once."""
        found: dict[str, Reminder] = {}
        for one in (one for pack in self.packs for one in pack.reminders if one.where == where):
            found.setdefault(one.text, one)
        return tuple(found.values())


def ids_for(library: Library, country: str, trades: Collection[str]) -> frozenset[str]:
    """Return the packs of a country and some trades; where there is none of both, the country's and the trade's."""
    general = f"{country.lower()}-{GENERAL}"
    of_country = general if general in library.packs else "base"
    found = {of_country}
    for trade in trades:
        own = f"{country.lower()}-{trade}"
        found |= {own} if own in library.packs else {f"{ANYWHERE}-{trade}"} & library.packs.keys()
    return frozenset(found)


@lru_cache(maxsize=64)
def combine(library: Library, ids: frozenset[str]) -> Held:
    """Put packs together with all that they extend: the stricter wins, lists are joined. The base is always among them.

    Raises KeyError for a pack that is not there.
    """
    packs = _with_parents(library, [*ids, "base"])
    values = {name: _value(switch, packs) for name, switch in library.switches.items()}
    set_by = {name: tuple(p for p in packs if _asks_for(p, name, value)) for name, value in values.items()}
    return Held(packs, values, set_by)


def _with_parents(library: Library, ids: Iterable[str]) -> tuple[Pack, ...]:
    found: dict[str, Pack] = {}
    waiting = list(ids)
    while waiting:
        pack = library.packs[waiting.pop()]
        if pack.id not in found:
            found[pack.id] = pack
            waiting += pack.extends
    return tuple(sorted(found.values(), key=lambda pack: pack.specific))


def _value(switch: Switch, packs: Sequence[Pack]) -> Value:
    asked = [pack.switches[switch.name] for pack in packs if switch.name in pack.switches]
    if switch.kind == "list":
        return tuple(dict.fromkeys(str(line) for lines in asked if isinstance(lines, tuple) for line in lines))
    if switch.name == WORDS:
        own = [pack.switches[WORDS] for pack in packs if WORDS in pack.switches and pack.trade != GENERAL]
        return max(own or asked, key=switch.strictness)
    return max(asked, key=switch.strictness)


def _asks_for(pack: Pack, name: str, value: Value) -> bool:
    return name in pack.switches and (pack.switches[name] == value or isinstance(value, tuple))


def loosest(library: Library, held: Held, name: str) -> Value | None:
    """Return what a switch becomes when the owner loosens it: as it is for everybody, else one step below that.

    None where it cannot be loosened: what stands in every text, the notes' lines, what is loose already.
    """
    switch, value = library.switches[name], held.values[name]
    if name in IN_EVERY_TEXT or switch.kind not in ("choice", "flag", "days"):
        return None
    usual = library.packs["base"].switches[name]
    if switch.strictness(usual) < switch.strictness(value):
        return usual
    step = switch.strictness(value) - 1
    return switch.values[step] if switch.kind != "days" and step >= 0 else None


def loosened(library: Library, held: Held, names: Iterable[str]) -> Mapping[str, Value]:
    """Return every switch, with those that the owner loosened as they are then."""
    looser = {name: loosest(library, held, name) for name in names if name in library.switches}
    return {**held.values, **{name: value for name, value in looser.items() if value is not None}}


def with_lead(library: Library, own: Mapping[str, Value], countries: Collection[str]) -> Mapping[str, Value]:
    """Return the switches as they are for somebody in another country: theirs joins in for calls and messages.

    What the owner loosened was their own country's, and stays strict where the other is.
    """
    ids = frozenset(f"{country.lower()}-{GENERAL}" for country in countries if country in library.countries)
    if not ids:
        return own
    there = combine(library, ids).values
    stricter = {name: max(own[name], there[name], key=library.switches[name].strictness) for name in OF_A_LEADS_COUNTRY}
    return {**own, **stricter}


_KINDS: Mapping[str, type] = {
    "prize": Prize,
    "prize_timing": PrizeTiming,
    "fee_for_referral": Fee,
    "agreement": Agreement,
    "testimonials_in_print": Print,
    "results_in_print": Print,
    "money_in_print": Print,
    "first_message_electronic": Calling,
    "phone_first_call": Calling,
    "client_messages_electronic": ClientMessages,
    "open_card": OpenCard,
}


OF_THE_HANDOUTS: Mapping[str, tuple[tuple[str, Value], ...]] = {
    "gifts_off": (("prize", "off"),),
    "agreement_soft": (("agreement", "soft"),),
    "agreement_off": (("agreement", "off"),),
    "no_results_in_print": (("testimonials_in_print", "off"), ("results_in_print", "off")),
    "referrer_full_name": (("full_name_of_referrer_in_first_message", True),),
    "open_card_off": (("open_card", "envelope"), ("open_card", "off")),
}
"""What handouts call a switch, and the values of ours that each of them stands for; any of several is enough.

Kind words and results have one name there and a switch each here: each decides about its own kind of text. Sums are off
in every pack, and never set it alone.
"""


def handout_switches(values: Mapping[str, Value]) -> frozenset[str]:
    """Return the switches that are on by the names that handouts use."""
    return frozenset(name for name, ours in OF_THE_HANDOUTS.items() if any(values[n] == value for n, value in ours))


def rules_of(values: Mapping[str, Value]) -> Rules:
    """Return the switches as the program asks for them."""
    typed: dict[str, Any] = {name: _KINDS[name](value) if name in _KINDS else value for name, value in values.items()}
    return replace(Rules(), **typed)
