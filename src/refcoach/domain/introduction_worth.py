"""What introductions brought, in the book's one currency: whole sales, or by the owner's estimate."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from refcoach.domain.introductions import OPEN
from refcoach.domain.referrals import Referral, Stage


@dataclass(frozen=True, slots=True)
class Sum:
    """What some introductions brought; a person counts once, whoever named them (R10)."""

    introductions: int = 0
    people: int = 0
    clients: int = 0
    sold: Decimal | None = None
    """The amounts of the sales they brought; None where none is known."""
    estimated: Decimal | None = None
    """What those still open may bring, by the owner's estimate."""


@dataclass(frozen=True, slots=True)
class Worth:
    """The sums apart and in all. Only the owner sees them."""

    whole: Sum
    prompted: Sum
    volunteered: Sum
    by_source: Mapping[int, Sum]
    by_ask: Mapping[int, Sum]


def value_of(referral: Referral, amount: int | None, *, brought: Collection[int] = ()) -> Decimal | None:
    """What one introduction is worth: the amount of the sale it brought, else the estimate; None for not known.

    R10: `brought` are the people whose sale counts for an introduction; another of theirs that was won brought none.
    """
    if amount is not None:
        return Decimal(amount)
    if referral.stage is Stage.WON and referral.sale_id is None and referral.lead_id in brought:
        return None
    try:
        return Decimal(referral.value) if referral.value else None
    except InvalidOperation:  # words that an older edition let in
        return None


def worth(introductions: Iterable[Referral], amounts: Mapping[int, int | None]) -> Worth:
    """Sum them up; `amounts` are those of the sales by their number. An invalid one is none."""
    counted = [r for r in introductions if r.stage is not Stage.INVALID]
    return Worth(
        whole=_sum(counted, amounts),
        prompted=_sum([r for r in counted if r.prompted], amounts),
        volunteered=_sum([r for r in counted if not r.prompted], amounts),
        by_source={i: _sum(mine, amounts) for i, mine in _by(counted, "source_id").items()},
        by_ask={i: _sum(mine, amounts) for i, mine in _by(counted, "ask_id").items()},
    )


def _by(introductions: Iterable[Referral], whose: str) -> dict[int, list[Referral]]:
    found: dict[int, list[Referral]] = {}
    for referral in introductions:
        number = getattr(referral, whose)
        if number is not None:
            found.setdefault(number, []).append(referral)
    return found


def _sum(introductions: Iterable[Referral], amounts: Mapping[int, int | None]) -> Sum:
    ordered: list[Referral] = sorted(introductions, key=_order)
    sales = {r.sale_id for r in ordered if r.sale_id is not None}
    known = [Decimal(amount) for sale in sales if (amount := amounts.get(sale)) is not None]
    # Of several introductions of one person the first that was estimated speaks for them.
    guesses = {r.lead_id: value for r in reversed(ordered) if (value := _estimate(r, amounts)) is not None}
    return Sum(
        introductions=len(ordered),
        people=len({r.lead_id for r in ordered}),
        clients=len({r.lead_id for r in ordered if r.stage is Stage.WON}),
        sold=sum(known, Decimal(0)) if known else None,
        estimated=sum(guesses.values(), Decimal(0)) if guesses else None,
    )


def _estimate(referral: Referral, amounts: Mapping[int, int | None]) -> Decimal | None:
    """What is still expected, or was expected of a sale whose amount nobody knows."""
    unknown = referral.sale_id is not None and amounts.get(referral.sale_id) is None
    return value_of(referral, None) if referral.stage in OPEN or unknown else None


def _order(referral: Referral) -> tuple[date, int]:
    return referral.received_on, referral.id
