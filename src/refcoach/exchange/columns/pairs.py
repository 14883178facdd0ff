"""Who sent and who received, in a column each: a list of payments or messages, with the owner on one side of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from refcoach.exchange.columns.header import Reading
from refcoach.exchange.columns.names import Meanings

_SIDES = {"sender", "receiver", "person"}
_WAYS = ("email", "phone")


def without_the_owner(found: Meanings, readings: Sequence[Reading], cells: Sequence[Sequence[str]]) -> None:
    """Read both columns of such a pair without the owner's own address; neither where the cells do not show it."""
    for at, reading in enumerate(readings):
        meant = found[at]
        if "sender" not in reading.concepts or not meant or meant.field not in _WAYS:
            continue
        other = _other_side(readings, at)
        if other >= 0:
            own = _owners(cells[at], cells[other])
            for side in (at, other):
                found[side] = replace(meant, sure=True, without=own) if own else None


def _other_side(readings: Sequence[Reading], sender: int) -> int:
    about = set(readings[sender].concepts) - _SIDES
    for at, reading in enumerate(readings):
        has = set(reading.concepts)
        if at != sender and has & {"receiver", "person"} and has - _SIDES == about and not reading.unknown:
            return at
    return -1


def _owners(sent: Sequence[str], received: Sequence[str]) -> str:
    """Return what stands in most rows, on one side or the other: the owner is in all of them; "" where two could be."""
    sides = [Counter(cell.casefold() for cell in side) for side in (sent, received)]
    (own, count), *others = (sides[0] + sides[1]).most_common(2) or [("", 0)]
    often = any(side[own] * 2 > side.total() for side in sides)
    return own if count > 1 and often and (not others or others[0][1] < count) else ""
