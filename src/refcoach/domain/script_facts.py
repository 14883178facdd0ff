"""What is known about a talk, and which conditions of the coaching content follow: who meets which step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from refcoach.domain.asks import Outcome
from refcoach.domain.cadence import LONG_AGO
from refcoach.domain.promises import OPEN, State
from refcoach.domain.referrals import MayKnow, MaySay

Voice = Literal["plain", "soft", "off"]
SaleAge = Literal["new_sale", "existing_client"]
_LEFT_OPEN: Mapping[Outcome | None, str] = {
    Outcome.YES_WILL_INTRODUCE: "said_introduce",
    Outcome.YES_CARDS: "said_cards",
}
ABOUT_THREE_MONTHS = (timedelta(days=76), timedelta(days=111))
ABOUT_SIX_WEEKS = (timedelta(days=35), timedelta(days=56))


@dataclass(frozen=True, slots=True)
class ScriptFacts:
    """What is known about a talk and decides which steps belong to it."""

    voice: Voice = "plain"
    solo: bool = True
    prize_on: bool = False
    """Introductions are thanked with something, and the trade's rules allow it."""
    prize_unsaid: bool = False
    """They are, and the rules let nobody say so before the sale or at it."""
    once_only: bool = False
    """A first message is sent once, so that nobody tries again."""
    practice: bool = False
    """R28b: no result, score or praise is asked for."""
    do_not_ask: bool = False
    promise_state: State | None = None
    """How their last agreement stands."""
    promise_count: int = 0
    promise_given: int = 0
    ask_again: bool = False
    sale: SaleAge = "new_sale"
    """How long ago the sale was that the talk is about."""
    last_score: int | None = None
    """The number given in this very check-in; None until it is."""
    left_open: Outcome | None = None
    """The answer of an ask that a follow-up goes back to."""
    arrival: Literal["they_called", "named_by_source", "name_held_back"] = "named_by_source"
    """How an introduced person came."""
    source_may_know: MayKnow = MayKnow.NOTHING
    """What the new person lets the other know."""
    may_say: MaySay = MaySay.UNKNOWN
    """What the new person may hear of who named them (R30)."""
    source_died: bool = False
    """Their name is in no greeting any more (R21)."""
    call_ahead: bool = True
    """Nobody has spoken with the new person yet, and somebody is to."""
    names_given: int = 1
    """How many people one thank-you is for (R10)."""
    ended: bool = False
    """The introduction is settled, whichever way."""
    can_help: bool | None = None
    """What the owner thinks after the questions; None until then."""
    before_sale: bool = False
    """They have bought nothing yet."""
    may_quote: bool = False
    may_use_name: bool = False
    fix_day: bool = False
    words_kept: bool = False
    """The compliment that the talk is about is on record."""


def sale_age(sold_on: date | None, day0: date | None, today: date) -> SaleAge:
    """Say how old a sale is. "Six weeks ago" is said only where it is true of the promise and of the start."""
    if sold_on is None or day0 is None or today - day0 > LONG_AGO:
        return "existing_client"
    about = all(_is_about(ABOUT_SIX_WEEKS, day, today) for day in (sold_on, day0))
    return "new_sale" if about else "existing_client"


def is_three_months_in(day0: date | None, today: date) -> bool:
    """Say whether a sale is about as old as at its day 90."""
    return day0 is not None and _is_about(ABOUT_THREE_MONTHS, day0, today)


def _is_about(span: tuple[timedelta, timedelta], day: date, today: date) -> bool:
    return span[0] <= today - day <= span[1]


def conditions(facts: ScriptFacts) -> frozenset[str]:
    """Return the conditions that hold: of those that exclude each other, exactly one."""
    agreement, arrival = _agreement(facts), _arrival(facts)
    told = facts.source_may_know is MayKnow.OUTCOME
    switches = {
        "promise_on": facts.voice != "off",
        "ask_again": facts.ask_again and facts.voice != "off" and not facts.do_not_ask,
        "asking": agreement != "all_given",
        "prize_on": facts.prize_on and not facts.prize_unsaid,
        "prize_unsaid": facts.prize_on and facts.prize_unsaid,
        "once_only": facts.once_only,
        "practice": facts.practice,
        "before_sale": facts.before_sale,
        "we_spoke": facts.may_say is MaySay.SPOKE and not facts.source_died,
        "unnamed": facts.may_say is MaySay.NO or facts.source_died,
        "may_quote": facts.may_quote,
        "may_use_name": facts.may_use_name,
        "fix_day": facts.fix_day,
        "to_write_down": not facts.words_kept,
        "wants_outcome_known": facts.ended and told,
        "outcome_private": facts.ended and arrival != "name_held_back" and not told,
        "call_ahead": facts.call_ahead and arrival == "named_by_source" and not facts.ended,
    }
    return frozenset(
        {
            agreement,
            facts.sale,
            "solo" if facts.solo else "has_staff",
            _LEFT_OPEN.get(facts.left_open, "said_thinking"),
            arrival,
            *([_thanked(facts)] if arrival == "named_by_source" else []),
            "cannot_help" if facts.can_help is False else "can_help",
            *_number(facts),
            *(name for name, holds in switches.items() if holds),
        }
    )


def _agreement(facts: ScriptFacts) -> str:
    """Say how the agreement stands. One that was declined, let off or not kept on our side binds nobody."""
    if facts.promise_state is State.KEPT:
        return "all_given"
    if facts.promise_state not in {*OPEN, State.PART_KEPT, State.LAPSED} or facts.promise_count < 1:
        return "none_agreed"
    if facts.promise_given >= facts.promise_count:
        return "all_given"
    if facts.voice == "off":
        return "none_agreed"
    return "some_given" if facts.promise_given > 0 else "agreed"


def _arrival(facts: ScriptFacts) -> str:
    """Say how the new person came. That they called is theirs to tell: it is held back until they agree."""
    if facts.arrival == "they_called" and facts.source_may_know is MayKnow.NOTHING:
        return "name_held_back"
    return facts.arrival


def _thanked(facts: ScriptFacts) -> str:
    """Say what a name is thanked for: nobody takes good care of one that is settled already."""
    if facts.ended:
        return "name_settled"
    return "one_name" if facts.names_given == 1 else "several_names"


def _number(facts: ScriptFacts) -> set[str]:
    """Say which way the check-in goes on: both ways until the number is known, and with a nine.

    With do-not-ask, and in practice mode, it is always the way that asks for nothing, so that there is still a talk
    to have.
    """
    if facts.do_not_ask or facts.practice:
        return {"under_ten"}
    if facts.last_score is None or facts.last_score == 9:
        return {"under_ten", "nine_or_ten"}
    return {"nine_or_ten"} if facts.last_score > 9 else {"under_ten"}
