"""Why somebody is asked or not, and why something is due, in words: the same on every screen, paper and terminal."""

from collections.abc import Sequence
from datetime import date

from refcoach.domain.because import Because, Ground
from refcoach.domain.handed import Handed
from refcoach.domain.readiness import Reason, Why
from refcoach.domain.spoken import USUAL, Ways, cards, short_date

REASONS = {
    Why.SCORE: "Score {detail} on {on}",
    Why.COMPLIMENT: "Compliment on {on}: “{detail}”",
    Why.VOLUNTEERED: "Named somebody unasked on {on}",
    Why.BOUGHT_AGAIN: "Bought again on {on}",
    Why.PROBLEM_OPEN: "Problem open since {on}: put it right first",
    Why.THEIR_FRIEND_HAS_PROBLEM: "{detail}, whom they introduced, has an open problem",
    Why.DO_NOT_ASK: "They don't want to be asked",
    Why.ARCHIVED: "Put away in the archive",
    Why.DECEASED: "They have died",
    Why.LOST: "They have left",
    Why.GRADE_C: "Grade C: not asked",
    Why.LOW_NOW: "Score {detail} today: put it right first",
    Why.LOW_SCORE: "Score {detail} on {on}: earn a nine first",
    Why.OLD_SCORE: "Score {detail} on {on} is a while ago: check the result again",
    Why.NO_SCORE: "No score yet: hold the results check first",
    Why.NO_SCORE_SINCE_PROBLEM: "No score since the problem was closed on {on}: check the result first",
    Why.SAID_NO: "Said no on {on}: leave it for now",
    Why.SAID_NOT_NOW: "Said not now on {on}: leave it for now",
    Why.ASKED_LATELY: "Asked on {on}: leave 60 days between asks",
    Why.MENTIONED_LATELY: "Introductions came up with {detail} on {on}: leave it 30 days",
    Why.PRACTICE: "Practice mode: introductions are only ever volunteered, or by card",
}


def fill(text: str, reason: Reason, today: date, ways: Ways = USUAL) -> str:
    """Put a reason's day and detail into its words, once and as they are."""
    return text.format(on=short_date(reason.on, today, ways) if reason.on else "", detail=reason.detail)


def reason_text(reason: Reason, today: date, ways: Ways = USUAL) -> str:
    """Say why somebody may or may not be asked, with the day it rests on."""
    return fill(REASONS[reason.code], reason, today, ways)


GROUNDS = {
    Ground.DAY_OF: "Day {days} of {detail}, sold {on}",
    Ground.DAY_SINCE: "Day {days} after the sale of {on}",
    Ground.DAY_OF_BEGUN: "Day {days} of {detail}, begun {on}",
    Ground.DAY_SINCE_BEGUN: "Day {days} after the work began on {on}",
    Ground.AGREEMENT_ENDS: "Our agreement ends on {on}",
    Ground.LOOKED_AT: "Last looked at on {on}: is the result still there?",
    Ground.SOLD_BEFORE: "Sold {on}: is the result there?",
    Ground.MARKED: "Marked as known since {on}: is the result there?",
    Ground.NO_SALE: "No sale is written down: is the result there?",
    Ground.QUIET_SALE: "Sold {on}, and nothing else was planned",
    Ground.QUIET: "Nothing else was planned with them",
    Ground.PARTNER: "A partner: once a quarter",
    Ground.SAID: "Compliment on {on}: “{detail}”",
    Ground.NAMED: "Named {detail} on {on}",
    Ground.NAMED_BY: "Named by {detail} on {on}",
    Ground.REPORT_OWED: "To hear what became of {detail}, named on {on}",
    Ground.PROBLEM_OPEN: "Problem open since {on}",
    Ground.PROBLEM_FIXED: "Fixed on {on}: is it right for them too?",
    Ground.WILL_INTRODUCE: "Wanted to introduce somebody, on {on}",
    Ground.TOOK_CARDS: "Took cards on {on}",
    Ground.THINKING: "Wanted to think about it, on {on}",
    Ground.ASKED: "Asked on {on}",
    Ground.PLANNED: "You planned it",
    Ground.HELD: "Named on {on}, and nobody has spoken with them",
    Ground.GIVEN_AWAY: "You give it away, and look at it once a year",
    Ground.OWN_TASK: "You put it down for {on}",
    Ground.PROMISED: "Promised with the agreement of {on}",
}
"""Why a line of Today is there, readiness or not."""

SOMEBODY = "somebody"
"""Where a person of an introduction is in no list any more (R21)."""


CARDS_OUT = "{cards} given on {on}: what became of them?"
ONE_CARD_OUT = "One card given on {on}: what became of it?"


def fill_because(text: str, why: Because, today: date, ways: Ways = USUAL) -> str:
    """Put a line's day, whom it names and its number of days into its words, once and as they are."""
    on = short_date(why.on, today, ways) if why.on else ""
    return text.format(on=on, detail=why.detail or SOMEBODY, days=why.days)


def because_text(why: Because, today: date, ways: Ways = USUAL) -> str:
    """Say why something is due, with the day it rests on."""
    return fill_because(GROUNDS[why.ground], why, today, ways)


def fill_cards(text: str, out: Handed, today: date, ways: Ways = USUAL) -> str:
    """Put how many cards they were, and the day, into the question what became of them."""
    return text.format(cards=cards(out.count).capitalize(), on=short_date(out.given_on, today, ways))


def cards_question(out: Handed) -> str:
    """Return the question about cards that were handed over, before anything is put into it."""
    return ONE_CARD_OUT if out.count == 1 else CARDS_OUT


def cards_text(why: Because, today: date, ways: Ways = USUAL) -> tuple[str, ...]:
    """Return the question about cards where there is one: it comes behind the reasons."""
    return (fill_cards(cards_question(why.cards), why.cards, today, ways),) if why.cards else ()


def said_once(because: str, reasons: Sequence[str]) -> list[str]:
    """Return all that is said of a line, each thing once: why it is there, then how ready they are."""
    return list(dict.fromkeys([because, *reasons]))
