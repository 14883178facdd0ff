"""People of the same name, told apart by what is known of them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody whose name somebody else has too."""

    id: int
    name: str
    """As names are sorted: without accents and capitals."""
    company: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    sold_on: date | None = None


class Sign(StrEnum):
    """What tells somebody apart, the first one that does."""

    COMPANY = "company"
    PLACE = "place"
    PHONE = "phone"
    """How their phone ends."""
    EMAIL = "email"
    SOLD = "sold"
    NUMBER = "number"
    """Nothing else is known: their number in the book."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells one person apart; a day as it is written in files."""

    sign: Sign
    value: str


_SIGNS: Mapping[Sign, Callable[[Namesake], str]] = {
    Sign.COMPANY: lambda one: one.company,
    Sign.PLACE: lambda one: _place(one.address),
    Sign.PHONE: lambda one: "".join(c for c in one.phone if c.isdigit())[-_DIGITS:],
    Sign.EMAIL: lambda one: one.email,
    Sign.SOLD: lambda one: one.sold_on.isoformat() if one.sold_on else "",
}


def told_apart(people: Sequence[Namesake]) -> dict[int, Mark]:
    """Return for each of these people what no other of their name has."""
    found: dict[int, Mark] = {}
    for name in {one.name for one in people}:
        found |= _apart([one for one in people if one.name == name])
    return found


def _apart(group: Sequence[Namesake]) -> dict[int, Mark]:
    found: dict[int, Mark] = {}
    for sign, read in _SIGNS.items():
        shared = Counter(read(one).casefold() for one in group)
        for one in group:
            value = read(one)
            if one.id not in found and value and shared[value.casefold()] == 1:
                found[one.id] = Mark(sign, value)
    return {one.id: found.get(one.id, Mark(Sign.NUMBER, str(one.id))) for one in group}


def _place(address: str) -> str:
    """Return the line of an address that names the town: the last one, or the last part of a single line."""
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    return lines[-1].rsplit(",", 1)[-1].strip() if lines else ""
