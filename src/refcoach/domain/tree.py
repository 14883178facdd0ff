"""Who brought whom (7.7): introductions as a tree of any depth, with what each branch brought."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from refcoach.domain.referrals import Referral, Stage


@dataclass(slots=True)
class _Growing:
    parent: dict[int, int] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    links: dict[int, list[int]] = field(default_factory=dict)
    known: dict[int, None] = field(default_factory=dict)
    """Everybody, in the order in which they came up."""
    top: dict[int, int] = field(default_factory=dict)
    """Somebody above each, on the way to the first of their tree."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One person, who brought them, whom they brought, and what came of everybody below them."""

    id: int
    parent_id: int | None
    children: tuple[int, ...]
    links: tuple[int, ...]
    """Whom they named too, after somebody else had, or though it would go round in a circle."""
    people: int = 0
    clients: int = 0
    value: Decimal | None = None
    """What the people below them bought; None where nothing is known."""


Tree = Mapping[int, Branch]


def grow(
    introductions: Iterable[Referral],
    clients: frozenset[int] = frozenset(),
    values: Mapping[int, Decimal] | None = None,
) -> Tree:
    """Return everybody who named somebody or was named, in the order in which they came up.

    Introductions count in the order received, then by number: the first that names somebody makes its source the
    parent; every later one, and one that would make somebody their own forebear, is a link beside the tree. What
    turned out to be no introduction is left out. `clients` and `values` say who bought, and for how much.
    """
    growing = _Growing()
    for one in sorted(introductions, key=lambda r: (r.received_on, r.id)):
        if one.stage is not Stage.INVALID and one.source_id != one.lead_id:
            _add(growing, one.source_id, one.lead_id)
    totals = _totals(growing, clients, values or {})
    return {
        who: Branch(
            id=who,
            parent_id=growing.parent.get(who),
            children=tuple(growing.children.get(who, ())),
            links=tuple(growing.links.get(who, ())),
            people=totals[who][0],
            clients=totals[who][1],
            value=totals[who][2],
        )
        for who in growing.known
    }


def _add(growing: _Growing, source: int, lead: int) -> None:
    growing.known.setdefault(source)
    growing.known.setdefault(lead)
    if lead in growing.parent or _first_of(growing, source) == lead:
        growing.links.setdefault(source, []).append(lead)
        return
    growing.parent[lead] = growing.top[lead] = source
    growing.children.setdefault(source, []).append(lead)


def _first_of(growing: _Growing, who: int) -> int:
    """Return the first of somebody's tree; the way there is shortened, so that a long line is walked once."""
    passed = []
    while who in growing.top:
        passed.append(who)
        who = growing.top[who]
    for below in passed:
        growing.top[below] = who
    return who


def _totals(
    growing: _Growing, clients: frozenset[int], values: Mapping[int, Decimal]
) -> dict[int, tuple[int, int, Decimal | None]]:
    """People, clients and value below each, from the last up."""
    totals: dict[int, tuple[int, int, Decimal | None]] = {}
    firsts = [who for who in growing.known if who not in growing.parent]
    for who in reversed(list(_downwards(firsts, growing.children))):
        people, bought, value = 0, 0, None
        for child in growing.children.get(who, ()):
            below = totals[child]
            people += below[0] + 1
            bought += below[1] + (child in clients)
            for more in (below[2], values.get(child)):
                value = more if value is None else value + (more or 0)
        totals[who] = (people, bought, value)
    return totals


def _downwards(firsts: Iterable[int], children: Mapping[int, Sequence[int]]) -> Iterator[int]:
    """Everybody below these, each before whom they brought."""
    waiting = list(reversed(list(firsts)))
    while waiting:
        who = waiting.pop()
        yield who
        waiting.extend(reversed(children.get(who, ())))


def firsts(tree: Tree) -> list[int]:
    """Whom nobody brought, in the order in which they came up."""
    return [branch.id for branch in tree.values() if branch.parent_id is None]


def indented(tree: Tree, top: int | None = None) -> list[tuple[int, int]]:
    """Return the same people as a list, with how deep each stands; below one person where one is given."""
    depth: dict[int, int] = {}
    rows = []
    for who in _downwards(firsts(tree) if top is None else [top], {b.id: b.children for b in tree.values()}):
        parent = tree[who].parent_id
        depth[who] = depth[parent] + 1 if parent in depth else 0
        rows.append((who, depth[who]))
    return rows


def places(tree: Tree, top: int | None = None) -> dict[int, tuple[int, float]]:
    """Where each stands on paper: how many to the right, and how many down; children around their parent.

    Whoever brought nobody takes the next free row; the others stand in the middle of whom they brought.
    """
    order = indented(tree, top)
    rows: dict[int, float] = {}
    free = 0.0
    for who, _ in order:
        if not tree[who].children:
            rows[who] = free
            free += 1.0
    for who, _ in reversed(order):
        if below := tree[who].children:
            rows[who] = (rows[below[0]] + rows[below[-1]]) / 2
    return {who: (depth, rows[who]) for who, depth in order}
