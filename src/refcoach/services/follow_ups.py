"""What a yes or a later left open (R18), and what became of an introduction that waits for its source (R19)."""

from datetime import date

from refcoach.domain.asks import REFUSED, Consequence, Outcome, counts, quiet_until
from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import ONE_DAY, schedule
from refcoach.domain.referrals import spoken_by_now
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import first_talks, introduction_steps
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
    return introduction(touchpoint) is not None and outcome in (Outcome.THINKING, Outcome.NOT_NOW)


def asked_again(desk: Desk, outcome: Outcome, chosen: date | None) -> Consequence:
    """When the source is asked again: five working days on, or once the pause after a not now is over."""
    calendar, today = desk.calendar(), desk.today()
    pause_ends = quiet_until(outcome, today)
    usual = schedule(calendar, pause_ends, today + ONE_DAY) if pause_ends else spoken_by_now(calendar, today)
    return Consequence(chosen or usual, Kind.FOLLOW_UP, releases_promise=outcome in REFUSED)


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
    """R19: once the source has spoken with them the first call is planned; one they would rather not make rests.

    Called once the follow-up is written as held.
    """
    referral_id = introduction(touchpoint)
    if referral_id is None or (outcome and waits_for_them(touchpoint, outcome)):
        return
    if outcome in REFUSED:
        first_talks.let_rest(desk, referral_id)
    elif outcome is Outcome.WITHHELD:
        introduction_steps.keep(desk, touchpoint.client_id)
    else:
        first_talks.go_on(desk, referral_id)
