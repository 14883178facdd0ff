"""Introductions, all of them or one person's: where each stands, what comes next, and what they are worth."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from refcoach.domain.clients import Client, State
from refcoach.domain.dossier import Dossier
from refcoach.domain.introduction_worth import Sum, Worth, value_of, worth
from refcoach.domain.introductions import OPEN, ORDER, next_of
from refcoach.domain.referrals import Referral, as_it_stands
from refcoach.domain.touchpoints import Touchpoint
from refcoach.domain.words import DIED
from refcoach.services import allowed, thanks
from refcoach.services.desk import Desk
from refcoach.services.referrals import referral_or_refuse
from refcoach.services.thanks import Owing
from refcoach.store import introductions as store


@dataclass(frozen=True, slots=True)
class Listed:
    """One introduction as it is listed."""

    referral: Referral
    source: str
    lead: str
    next: Touchpoint | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Brought:
    """What one source, or one ask of theirs, brought."""

    source_id: int
    source: str
    sum: Sum
    asked_on: date | None = None
    """The day of the ask; None for all that the source named."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums as they are listed, whoever brought the most first. Only the owner sees them."""

    whole: Sum
    prompted: Sum
    volunteered: Sum
    by_source: tuple[Brought, ...]
    by_ask: tuple[Brought, ...]


@dataclass(frozen=True, slots=True)
class Theirs:
    """One introduction as it stands with one of the two people."""

    referral: Referral
    other: Client
    """Whom they introduced, or who introduced them."""
    next: Touchpoint | None
    owed: tuple[Owing, ...]
    """The thanks and the report that its source is still to have."""


def listed(today: date | None = None, *, open_only: bool = False, about: Collection[int] | None = None) -> list[Listed]:
    """Return every introduction in the order of the pipeline; in one stage, what comes up first stands first.

    `about` are people: then only what they gave or came by, which is all that a change about them can change.
    With `today` each as it stands on that day: one whose silence is over rests, be it written down yet or not (R19), so
    that no look shows it to be called again while the day's results wait (R6).
    """
    found = [as_it_stands(r, today) if today else r for r in store.shown(about)]
    return in_order(_rows([r for r in found if r.stage in OPEN or not open_only]))


def in_order(rows: Iterable[Listed]) -> list[Listed]:
    """Put introductions in the order of the pipeline."""
    return sorted(rows, key=_order)


def one(referral_id: int) -> Listed:
    """Return one introduction as it is listed. Raises Refusal for none of that number."""
    (row,) = _rows([referral_or_refuse(referral_id)])
    return row


def of_client(desk: Desk, dossier: Dossier) -> tuple[list[Theirs], list[Theirs]]:
    """Return the introductions that somebody gave, and those they came by, each the newest first."""
    if not (dossier.given or dossier.came_by):
        return [], []
    planned = store.planned_of(dossier.client.id)
    owing = thanks.owing(desk, {r.source_id for r in (*dossier.given, *dossier.came_by)})

    def theirs(referral: Referral, who: int) -> Theirs:
        owed = tuple(one for one in owing if any(r.id == referral.id for r in one.about))
        return Theirs(referral, _as_listed(dossier.people[who]), next_of(referral, planned), owed)

    given = [theirs(r, r.lead_id) for r in reversed(dossier.given)]
    return given, [theirs(r, r.source_id) for r in reversed(dossier.came_by)]


def _as_listed(client: Client) -> Client:
    """The name of whoever died leaves every list, and the introduction stays (R21)."""
    return replace(client, display_name=DIED) if client.state is State.DECEASED else client


def _rows(found: Sequence[Referral]) -> list[Listed]:
    names = store.names({who for r in found for who in (r.source_id, r.lead_id)})
    amounts, brought = store.amounts(), store.brought()
    shown = not allowed.rules().practice  # R28b
    about, of_person = store.planned(found)
    return [
        Listed(
            r,
            names[r.source_id] or DIED,
            names[r.lead_id] or DIED,
            next_of(r, [*about.get(r.id, ()), *of_person.get(r.lead_id, ())]),
            value_of(r, amounts.get(r.sale_id) if r.sale_id else None, brought=brought) if shown else None,
        )
        for r in found
    ]


def sold() -> int | None:
    """Return what was sold to people who were introduced, in all; None where no amount is known, or shown (R28b)."""
    return None if allowed.rules().practice else store.sold()


def value() -> Worth:
    """Return what the introductions brought: by source, by ask and in all, prompted and volunteered apart.

    In practice mode without an amount (R28b).
    """
    if allowed.rules().practice:
        return worth((replace(one, value="") for one in store.every()), {})
    return worth(store.every(), store.amounts())


def sums() -> Sums:
    """Return the sums with the names of whoever brought them; who died is in no list, but in the sums (R21)."""
    found = value()
    names, asks = store.names_shown(found.by_source), store.asks(found.by_ask)
    by_source = [Brought(i, names[i], of) for i, of in found.by_source.items() if i in names]
    by_ask = [Brought(*asks[i][:2], of, asks[i][2]) for i, of in found.by_ask.items() if i in asks]
    return Sums(found.whole, found.prompted, found.volunteered, _most_first(by_source), _most_first(by_ask))


def _most_first(rows: Iterable[Brought]) -> tuple[Brought, ...]:
    def most(one: Brought) -> tuple[Decimal, Decimal, int, str]:
        none = Decimal(-1)
        sold, estimated = (none if one.sum.sold is None else one.sum.sold), (one.sum.estimated or none)
        return -sold, -estimated, -one.sum.clients, one.source.casefold()

    return tuple(sorted(rows, key=most))


def _order(row: Listed) -> tuple[int, date, date, int]:
    comes = row.next.shows_on if row.next else date.max
    return ORDER[row.referral.stage], comes, row.referral.received_on, row.referral.id
