"""Who brought whom, read in a fixed number of statements however many they are (7.7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from refcoach.domain.referrals import Referral, Stage
from refcoach.domain.tree import Tree, grow, indented
from refcoach.services.desk import client_or_refuse
from refcoach.store import introductions as store


@dataclass(frozen=True, slots=True)
class Family:
    """The tree, the names of everybody in it, and the order in which a list shows them."""

    tree: Tree
    names: Mapping[int, str]
    rows: tuple[tuple[int, int], ...]
    """Everybody with how deep they stand; below one person where one was given."""


def family(top: int | None = None) -> Family:
    """Return who brought whom, all of it or below one person.

    Who counts as a client is who was won, and the amounts are those of the sales that introductions brought, as in
    the sums of the introductions. Raises Refusal for an unknown person; one without introductions has no rows.
    """
    if top is not None:
        client_or_refuse(top)
    shown = store.shown()
    won = frozenset(r.lead_id for r in shown if r.stage is Stage.WON)
    tree = grow(shown, won, _bought(shown, store.amounts()))
    rows = indented(tree, top) if top is None or top in tree else []
    return Family(tree, store.names(), tuple(rows))


def _bought(introductions: Iterable[Referral], amounts: Mapping[int, int | None]) -> dict[int, Decimal]:
    """What each person bought because somebody introduced them; nobody of whom no amount is known."""
    sales = {r.sale_id: r.lead_id for r in introductions if r.sale_id is not None}
    bought: dict[int, Decimal] = {}
    for sale_id, lead_id in sales.items():
        amount = amounts.get(sale_id)
        if amount is not None:
            bought[lead_id] = bought.get(lead_id, Decimal(0)) + amount
    return bought
