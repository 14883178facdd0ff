"""Few combinations of many facts in which every two values meet."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

Pair = tuple[str, Any, str, Any]


def pairwise(facts: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Yield combinations until every value of every fact was seen with every value of every other one."""
    left = {
        (one, first, other, second): None
        for one, other in combinations(facts, 2)
        for first in facts[one]
        for second in facts[other]
    }
    while left:
        one, first, other, second = next(iter(left))
        row = {one: first, other: second}
        for name, values in facts.items():
            if name not in row:
                row[name] = max(values, key=lambda value, name=name: len(_met({**row, name: value}, name, left)))  # type: ignore[misc]  # a default binds it
        row = {name: row[name] for name in facts}
        for pair in _pairs(row):
            left.pop(pair, None)
        yield row


def _pairs(row: Mapping[str, Any]) -> Iterator[Pair]:
    return ((one, row[one], other, row[other]) for one, other in combinations(row, 2))


def _met(row: Mapping[str, Any], name: str, left: Mapping[Pair, None]) -> list[Pair]:
    order = list(row)
    found = []
    for other in order:
        if other != name:
            found += [(name, row[name], other, row[other]), (other, row[other], name, row[name])]
    return [pair for pair in found if pair in left]
