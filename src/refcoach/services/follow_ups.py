"""What a yes or a later left open (R18), and what became of an introduction that waits for its source (R19)."""

from datetime import date

from refcoach.domain.asks import REFUSED, Outcome, counts
from refcoach.domain.cadence import Planned
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import referrals
from refcoach.services.desk import Desk
from refcoach.store import asks, touchpoints
from refcoach.store import referrals as referral_store
from refcoach.store.columns import AskColumns


def plan(client_id: int, on: date, *, ask_id: int | None = None, referral_id: int | None = None) -> int:
    """Plan going back to an ask, or to an introduction that waits for its source."""
    return touchpoints.add(client_id, Planned(Kind.FOLLOW_UP, on, on), ask_id=ask_id, referral_id=referral_id)


def introduction(touchpoint: Touchpoint) -> int | None:
    """The introduction that a follow-up is about; None for one that goes back to an ask."""
    return touchpoint.referral_id if touchpoint.kind is Kind.FOLLOW_UP else None


def waits_for_them(touchpoint: Touchpoint, outcome: Outcome) -> bool:
    """Whether the source has not yet spoken with the person they named, and is asked again (R19)."""
    return introduction(touchpoint) is not None and outcome is Outcome.THINKING


def answer(
    touchpoint: Touchpoint, outcome: Outcome | None, hesitation: str, today: date, next_on: date | None
) -> int | None:
    """R18: what is said at a follow-up is the answer to the first ask, never a second one.

    Returns the ask that names given here belong to.
    """
    if touchpoint.ask_id is None:
        about = referral_store.get(touchpoint.referral_id) if touchpoint.referral_id else None
        return about.ask_id if about else None
    if outcome is not None and counts(outcome):
        said: AskColumns = {"outcome": outcome, "answered_on": today, "next_on": next_on}
        if hesitation:
            said |= {"hesitation": hesitation}
        asks.change(touchpoint.ask_id, **said)
    return touchpoint.ask_id


def go_on(desk: Desk, touchpoint: Touchpoint, outcome: Outcome | None) -> None:
    """R19: once the source has spoken with them the first call is planned; an introduction left alone rests."""
    referral_id = introduction(touchpoint)
    waits = outcome in REFUSED or outcome in (Outcome.NOT_REACHED, Outcome.THINKING)
    if referral_id is not None and not waits:
        referrals.go_on(desk, referral_id)
