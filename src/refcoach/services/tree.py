"""Who brought whom, read in a fixed number of statements however many they are (7.7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from refcoach.domain.referrals import Referral, Stage
from refcoach.domain.tree import Tree, grow, indented
from refcoach.domain.words import DIED
from refcoach.services.desk import client_or_refuse
from refcoach.store import introductions as store


@dataclass(frozen=True, slots=True)
class Person:
    """One of them, and where they stand."""

    name: str
    stage: Stage | None
    """How far the introduction has come that brought them; None for whom nobody brought."""
    is_client: bool
    since: date | None
    """The day they first bought; None where nobody knows."""
    partner: bool


@dataclass(frozen=True, slots=True)
class Family:
    """The tree, everybody in it, and the order in which a list shows them."""

    tree: Tree
    people: Mapping[int, Person]
    won: frozenset[int]
    """Whom an introduction made a client (R20): they count in the sums, who was one before does not."""
    rows: tuple[tuple[int, int], ...]
    """Everybody with how deep they stand; below one person where one was given."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of those whom one person named."""

    introductions: int
    clients: int
    brought_too: int
    """How many of these clients named somebody themselves."""


def family(top: int | None = None, *, amounts: bool = True) -> Family:
    """Return who brought whom, all of it or below one person.

    Who counts as a client is who was won, and the amounts are those of the sales that introductions brought, as in
    the sums of the introductions; without `amounts`, as in practice mode (R28b), none is in it. Raises Refusal for an
    unknown person; one without introductions has no rows.
    """
    if top is not None:
        client_or_refuse(top)
    shown = [r for r in store.shown() if r.stage is not Stage.INVALID]
    won = frozenset(r.lead_id for r in shown if r.stage is Stage.WON)
    tree = grow(shown, won, _bought(shown, store.amounts()) if amounts else {})
    rows = indented(tree, top) if top is None or top in tree else []
    return Family(tree, _people(tree, shown, won), won, tuple(rows))


def brought(family: Family, who: int) -> Brought:
    """Return what came of those whom somebody named, whoever named them first."""
    branch = family.tree[who]
    named = {*branch.children, *branch.links}
    clients = named & family.won
    too = [one for one in clients if family.tree[one].children or family.tree[one].links]
    return Brought(len(named), len(clients), len(too))


def _people(tree: Tree, introductions: Iterable[Referral], won: frozenset[int]) -> dict[int, Person]:
    stages: dict[tuple[int, int], Stage] = {}
    for r in introductions:
        stages.setdefault((r.source_id, r.lead_id), r.stage)
    standing, people = store.standing(), {}
    for who, branch in tree.items():
        name, marked, partner, since = standing[who]
        stage = stages[branch.parent_id, who] if branch.parent_id is not None else None
        people[who] = Person(name or DIED, stage, marked or since is not None or who in won, since, partner)
    return people


def _bought(introductions: Iterable[Referral], amounts: Mapping[int, int | None]) -> dict[int, Decimal]:
    """What each person bought because somebody introduced them; nobody of whom no amount is known."""
    sales = {r.sale_id: r.lead_id for r in introductions if r.sale_id is not None}
    bought: dict[int, Decimal] = {}
    for sale_id, lead_id in sales.items():
        amount = amounts.get(sale_id)
        if amount is not None:
            bought[lead_id] = bought.get(lead_id, Decimal(0)) + amount
    return bought
