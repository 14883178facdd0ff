"""What the rules packs make of a talk, whoever it is with."""

from typing import TypedDict

from refcoach.domain.happenings import Moment
from refcoach.domain.owner import Owner
from refcoach.domain.quoting import MayQuote
from refcoach.domain.rules import Print, Prize, PrizeTiming, Rules
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


def may_quote(rules: Rules, moment: Moment | None) -> bool:
    """Say whether a compliment may be shown to others: with a yes written down, and where praise may be in print."""
    said_yes = moment is not None and moment.may_be_quoted is MayQuote.YES
    return said_yes and rules.testimonials_in_print is not Print.OFF
