"""Thanks owed: what is owed to whom and for which introductions, and each of them done in one click (R19, R21)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from refcoach.domain.clients import Client
from refcoach.domain.clients import State as ClientState
from refcoach.domain.referrals import Referral
from refcoach.domain.rules import Prize
from refcoach.domain.thanks import Way, is_by_hand
from refcoach.domain.touchpoints import Kind, Touchpoint, urgency
from refcoach.domain.words import DONE_BY
from refcoach.services import allowed, asks, introduced
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal, planned_or_refuse
from refcoach.services.questions import now
from refcoach.store import clients, touchpoints
from refcoach.store import thanks as store


@dataclass(frozen=True, slots=True)
class Owing:
    """One thank-you or report that is owed to somebody."""

    touchpoint: Touchpoint
    source: Client
    about: tuple[Referral, ...]
    """The introductions it is for; none for one that says nothing of any."""
    leads: tuple[str, ...]
    """The people introduced, in the same order; the name of who has died is left out (R21)."""
    days_late: int
    """Days since it was due: below zero for what is still to come."""
    by_hand: bool
    """It is to be written by hand."""
    ways: tuple[Way, ...]
    """How it may be done."""


def owing(desk: Desk, source_ids: Collection[int] | None = None) -> list[Owing]:
    """Return what is owed to anybody, or to these, the most urgent first (R25), in a fixed number of statements."""
    here = now(desk)
    owed = store.owed(source_ids)
    known = introduced.known_to(owed)
    about = introduced.about(owed, known, here.calendar)
    people = clients.many({t.client_id for t in owed} | {r.lead_id for r in known})
    given: defaultdict[int, list[Referral]] = defaultdict(list)
    for referral in known:
        given[referral.source_id].append(referral)
    gift = here.owner.rules.prize is not Prize.OFF
    ways = {t.id: _ways(t, gift=gift) for t in owed}
    rows = [
        _row(t, people, about.get(t.id, ()), is_by_hand(t, given[t.client_id]), ways[t.id], here.today) for t in owed
    ]
    return sorted(rows, key=lambda row: (-urgency(row.touchpoint.kind, row.days_late), row.touchpoint.id))


def count() -> int:
    """Return how many thank-yous and reports are owed."""
    return store.count()


def _row(
    touchpoint: Touchpoint,
    people: dict[int, Client],
    about: tuple[Referral, ...],
    by_hand: bool,
    ways: tuple[Way, ...],
    today: date,
) -> Owing:
    source = people[touchpoint.client_id]
    leads = [people[r.lead_id] for r in about]
    return Owing(
        touchpoint=touchpoint,
        source=source,
        about=about,
        leads=tuple(lead.display_name for lead in leads if lead.state is not ClientState.DECEASED),
        days_late=(today - touchpoint.shows_on).days,
        by_hand=by_hand,
        ways=ways,
    )


def _ways(touchpoint: Touchpoint, *, gift: bool) -> tuple[Way, ...]:
    """A gift is a thank-you, where the rules allow one."""
    gift = gift and touchpoint.kind is Kind.THANK_YOU
    return tuple(way for way in Way if gift or way is not Way.GIFT)


def give(desk: Desk, touchpoint_id: int, way: Way) -> str:
    """Write down that somebody was thanked, or told, and by what way; returns the batch for undo.

    Raises Refusal for what is neither, is done already, or for a gift where the rules forbid one.
    """
    with desk.change("Thanked") as batch:
        planned_or_refuse(touchpoint_id)
        # Asked inside: who it is for may have changed since it was listed.
        found = next((one for one in owing(desk) if one.touchpoint.id == touchpoint_id), None)
        if found is None:
            raise Refusal("No thanks and no report are owed there. Nothing was changed.")
        if way not in found.ways:
            raise Refusal(f"No gift here: a call or a card will do. {allowed.reason('prize')} Nothing was changed.")
        asks.log(desk, touchpoint_id, Report(note=DONE_BY[way]))
        touchpoints.change(touchpoint_id, by_hand=way is Way.CARD)
    return batch.id
