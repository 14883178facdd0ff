"""People the owner would like to meet: firms, clubs, streets and roles, and which of them a client knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

AT_LEAST, AT_MOST = 3, 8
"""How many a client is shown at a time: fewer are no list, more are not read."""
LINE_LIMIT = 200
"""Letters of a line: it is read at a glance."""


@dataclass(frozen=True, slots=True)
class Target:
    """One line of the list. `role` says in what role or where; `client_id` is who that is in the book, if anybody."""

    id: int
    line: str
    role: str = ""
    position: int = 0
    client_id: int | None = None
    retired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A client said that they know somebody there, and from where."""

    id: int
    target_id: int
    client_id: int
    ticked_on: date
    known_from: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """Who in the book a line turned out to be: a client by now, or somebody who was introduced."""

    client_id: int
    name: str
    is_client: bool
    of_the_firm: bool = False
    """The line is where they work, not they themselves."""


def shown(targets: Iterable[Target], ticks: Iterable[Tick], client_id: int) -> tuple[Target, ...]:
    """Return what one client is shown of the list, eight lines at most, in the owner's order.

    Nobody who was met already, and never the client themselves. What this client ticked before comes last, so that it
    makes room for what they were not asked about yet.
    """
    known = {tick.target_id for tick in ticks if tick.client_id == client_id}
    there = [one for one in targets if one.retired_on is None and one.client_id != client_id]
    return tuple(sorted(there, key=lambda one: (one.id in known, one.position, one.id))[:AT_MOST])
