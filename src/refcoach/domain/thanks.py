"""What is owed to whoever introduced somebody: for which introductions, and by what way it is thanked (R10, R19)."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from refcoach.domain.referrals import Referral, Stage
from refcoach.domain.touchpoints import Kind, Touchpoint

BY_HAND_FROM = 3
"""From a source's third introduction on the thank-you is written by hand."""


class Way(StrEnum):
    """How somebody was thanked, or told."""

    CALL = "call"
    CARD = "card"
    EMAIL = "email"
    GIFT = "gift"


def thanked_for(
    owed: Touchpoint, given: Iterable[Referral], own: Collection[int], named_until: date
) -> tuple[Referral, ...]:
    """The introductions that one thank-you or report is about, of those its source gave.

    A thank-you is for a whole report (R10), but for those that have a thank-you of their own (`own`); one that came
    later than `named_until`, the day thanks for the name were due, is for that one introduction, which was won.
    """
    counted = [r for r in given if r.stage is not Stage.INVALID]
    its = next((r for r in counted if r.id == owed.referral_id), None)
    if its is None:
        return ()
    if owed.kind is Kind.REPORT_BACK or (its.stage is Stage.WON and owed.nominal_on > named_until):
        return (its,)
    report = (r for r in counted if (r.received_on, r.ask_id) == (its.received_on, its.ask_id))
    return tuple(r for r in report if r.id == its.id or r.id not in own)


def is_by_hand(owed: Touchpoint, given: Iterable[Referral]) -> bool:
    """Whether a thank-you should be written by hand: they have introduced three people by now."""
    people = {r.lead_id for r in given if r.stage is not Stage.INVALID}
    return owed.kind is Kind.THANK_YOU and len(people) >= BY_HAND_FROM
