"""What the rules packs make of a talk, whoever it is with."""

from typing import TypedDict

from refcoach.domain.owner import Owner
from refcoach.domain.rules import Prize, PrizeTiming
from refcoach.domain.situations import BEFORE_THE_SALE


class OfTheRules(TypedDict):
    """The facts of a talk that the trade's rules decide."""

    prize_on: bool
    prize_unsaid: bool
    once_only: bool
    practice: bool


def of_the_rules(owner: Owner, situation: str) -> OfTheRules:
    """Return what the packs make of a talk: a thank-you is not said before the sale or at it, unless they let it be."""
    rules = owner.rules
    return {
        "prize_on": owner.prize and rules.prize is not Prize.OFF,
        "prize_unsaid": situation in BEFORE_THE_SALE and rules.prize_timing is PrizeTiming.AFTER_SALE_ONLY,
        "once_only": rules.first_message_once_only,
        "practice": rules.practice,
    }
