"""Why something is due: the fact behind each line of Today, with the day it rests on, readiness or not."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from refcoach.domain import promises
from refcoach.domain.asks import Outcome
from refcoach.domain.dossier import Dossier
from refcoach.domain.handed import Handed
from refcoach.domain.happenings import Sale
from refcoach.domain.todo import GUIDE, HELD_LEAD, Sort, Todo
from refcoach.domain.touchpoints import Kind, State, Touchpoint


class Ground(StrEnum):
    """What a line of Today rests on."""

    DAY_OF = "day_of"
    DAY_SINCE = "day_since"
    DAY_OF_BEGUN = "day_of_begun"
    DAY_SINCE_BEGUN = "day_since_begun"
    AGREEMENT_ENDS = "agreement_ends"
    LOOKED_AT = "looked_at"
    SOLD_BEFORE = "sold_before"
    MARKED = "marked"
    NO_SALE = "no_sale"
    QUIET_SALE = "quiet_sale"
    QUIET = "quiet"
    PARTNER = "partner"
    SAID = "said"
    NAMED = "named"
    NAMED_BY = "named_by"
    REPORT_OWED = "report_owed"
    PROBLEM_OPEN = "problem_open"
    PROBLEM_FIXED = "problem_fixed"
    WILL_INTRODUCE = "will_introduce"
    TOOK_CARDS = "took_cards"
    THINKING = "thinking"
    ASKED = "asked"
    PLANNED = "planned"
    HELD = "held"
    OWN_TASK = "own_task"
    PROMISED = "promised"
    GIVEN_AWAY = "given_away"


@dataclass(frozen=True, slots=True)
class Because:
    """Why: a code for the program, the day it rests on, whom or what it names, and a number of days."""

    ground: Ground
    on: date | None = None
    detail: str = ""
    days: int = 0
    cards: Handed | None = None
    """Cards of which nobody has asked yet what became of them: it is asked at the next contact."""


_LEFT_OPEN = {
    Outcome.YES_WILL_INTRODUCE: Ground.WILL_INTRODUCE,
    Outcome.YES_CARDS: Ground.TOOK_CARDS,
    Outcome.THINKING: Ground.THINKING,
}
_OF_A_SALE = frozenset({Kind.WELCOME, Kind.DAY45, Kind.DAY90})
_ASKS_FOR_NOTHING = frozenset({Kind.THANK_YOU, Kind.REPORT_BACK, Kind.LEAD_CALL, Kind.RECOVERY})
_LOOKED = frozenset({Kind.DAY45, Kind.DAY90, Kind.RESULTS_CHECK, Kind.CATCH_UP})


def because(todo: Todo, dossier: Dossier | None, today: date, sources: str = "", leads: str = "") -> Because:
    """Say why a line is there; each has a reason, whether anything is asked in it or not.

    `dossier` is that of the client it is about; `sources` and `leads` are the people of its introductions, as they
    may be named.
    """
    if todo.touchpoint and dossier:
        found = _of_check_in(todo.touchpoint, dossier, today)
        found = found or _of_introduction(todo.touchpoint, dossier, sources, leads)
        return replace(found, cards=_cards(todo.touchpoint, dossier, today))
    return _of_anything_else(todo, dossier)


def _cards(touchpoint: Touchpoint, dossier: Dossier, today: date) -> Handed | None:
    """Return the cards to ask about: not of somebody who has a problem, and not in thanks or a first call."""
    quiet = dossier.open_issue is not None or touchpoint.kind in _ASKS_FOR_NOTHING
    return None if quiet else dossier.cards_to_ask_about(today)


def _of_check_in(touchpoint: Touchpoint, dossier: Dossier, today: date) -> Because | None:
    """R1, R6, R14: the sale, the last look, the agreement, the compliment or the problem that planned it."""
    kind = touchpoint.kind
    sale = dossier.sale(touchpoint.sale_id)
    if kind in _OF_A_SALE and sale and sale.day0:
        return _of_sale(sale, sale.day0, (touchpoint.nominal_on - sale.day0).days)
    if kind in (Kind.RESULTS_CHECK, Kind.DAY45, Kind.DAY90):
        return _last_look(dossier)
    if kind is Kind.CATCH_UP:
        return _quiet(dossier)
    if kind is Kind.NUDGE and dossier.open_promise:
        ends_on = promises.deadline_today(dossier.open_promise, dossier.issues, today)
        return Because(Ground.AGREEMENT_ENDS, ends_on)
    moment = dossier.moment(touchpoint.moment_id)
    if moment:
        return Because(Ground.SAID, moment.said_on, moment.words)
    return _of_problem(touchpoint, dossier) if kind is Kind.RECOVERY else None


def _of_sale(sale: Sale, day0: date, days: int) -> Because:
    """R1: the day of the plan, counted from the sale, or from the first day of the work where it has one."""
    if sale.starts_on and sale.starts_on != sale.sold_on:
        return Because(Ground.DAY_OF_BEGUN if sale.title else Ground.DAY_SINCE_BEGUN, day0, sale.title, days)
    return Because(Ground.DAY_OF if sale.title else Ground.DAY_SINCE, sale.sold_on, sale.title, days)


def _last_look(dossier: Dossier) -> Because:
    """R6: what a results check outside a plan goes back to."""
    held = (t.done_on for t in dossier.touchpoints if t.state is State.DONE and t.kind in _LOOKED)
    last = max((on for on in held if on), default=None)
    if last:
        return Because(Ground.LOOKED_AT, last)
    if dossier.latest_sale:
        return Because(Ground.SOLD_BEFORE, dossier.latest_sale.sold_on)
    marked_on = dossier.client.marked_on
    return Because(Ground.MARKED, marked_on) if marked_on else Because(Ground.NO_SALE)


def _quiet(dossier: Dossier) -> Because:
    """R6, R28a: nothing else was planned with them."""
    if dossier.client.partner:
        return Because(Ground.PARTNER)
    sale = dossier.latest_sale
    return Because(Ground.QUIET_SALE, sale.sold_on) if sale else Because(Ground.QUIET)


def _of_problem(touchpoint: Touchpoint, dossier: Dossier) -> Because | None:
    """R14: the problem that a call is about; once the work is done, their word is still to come."""
    issue = next((i for i in dossier.issues if i.id == touchpoint.issue_id), None) or dossier.open_issue
    if issue is None:
        return None
    if issue.fixed_on and issue.confirmed_on is None:
        return Because(Ground.PROBLEM_FIXED, issue.fixed_on)
    return Because(Ground.PROBLEM_OPEN, issue.opened_on)


def _of_introduction(touchpoint: Touchpoint, dossier: Dossier, sources: str, leads: str) -> Because:
    """R19: who was named on which day; else the ask that a follow-up goes back to (R18), else the owner's own plan."""
    known = (*dossier.came_by, *dossier.given)
    referral = next((r for r in known if r.id == touchpoint.referral_id), None)
    if referral and referral.lead_id == dossier.client.id:
        return Because(Ground.NAMED_BY, referral.received_on, sources)
    if referral:
        ground = Ground.REPORT_OWED if touchpoint.kind is Kind.REPORT_BACK else Ground.NAMED
        return Because(ground, referral.received_on, leads)
    ask = next((ask for ask in dossier.asks if ask.id == touchpoint.ask_id), None)
    if ask:
        return Because(_LEFT_OPEN.get(ask.outcome, Ground.ASKED), ask.said_on)
    return Because(Ground.PLANNED)


def _of_anything_else(todo: Todo, dossier: Dossier | None) -> Because:
    if todo.sort is Sort.TASK and todo.source == HELD_LEAD and dossier:
        return _held(dossier.came_by[0].received_on if dossier.came_by else None)
    if todo.sort is Sort.COMMITMENT and dossier and dossier.promises:
        return Because(Ground.PROMISED, dossier.promises[-1].made_on)
    sale = dossier.sale(todo.row_id) if todo.sort is Sort.OVER_DELIVERY and dossier else None
    if sale and sale.day0:
        return _of_sale(sale, sale.day0, (todo.scheduled_on - sale.day0).days)
    if todo.sort is Sort.TASK and todo.source == GUIDE:
        return Because(Ground.GIVEN_AWAY)
    return Because(Ground.OWN_TASK, todo.scheduled_on)


def _held(named_on: date | None) -> Because:
    """R30: somebody named whom nobody has spoken with."""
    return Because(Ground.HELD, named_on) if named_on else Because(Ground.PLANNED)
