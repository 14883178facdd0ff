"""One client's story: everything that happened between them and the owner, the newest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from refcoach.domain.answered import OF_THE_PROGRAM, SAID, is_not_told
from refcoach.domain.asks import Outcome
from refcoach.domain.dossier import Dossier
from refcoach.domain.happenings import Sale
from refcoach.domain.promises import NOT_AGREED
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.quoting import Quote
from refcoach.domain.touchpoints import Kind, State, Touchpoint


class What(StrEnum):
    """The sorts of things that happen."""

    SALE = "sale"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    AGREEMENT_ENDED = "agreement_ended"
    CHECK_IN = "check_in"
    ASK = "ask"
    COMPLIMENT = "compliment"
    PROBLEM = "problem"
    PROBLEM_FIXED = "problem_fixed"
    PROBLEM_CLOSED = "problem_closed"
    NAMED = "named"
    NAMED_BY = "named_by"
    SAID = "said"
    HANDED = "handed"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a day. `words` is what was said or written; `person` is the other one's name."""

    on: date
    what: What
    words: str = ""
    person: str = ""
    kind: Kind | None = None
    state: State | None = None
    score: int | None = None
    outcome: Outcome | None = None
    ended: PromiseState | None = None
    count: int = 0
    id: int = 0
    """The sale, the compliment, or what was handed over."""
    quote: Quote | None = None
    """Of a compliment: may it be shown, and with which name."""
    announced: bool | None = None
    """Of a sale: whether they had been told that the owner will ask; None where nobody said."""
    used: int | None = None
    """Of cards: how many went on, by their word; None where nobody asked."""


def events(dossier: Dossier, questions: Mapping[str, str]) -> tuple[Event, ...]:
    """Everything that happened, the newest first; what is only planned is in `ahead`. `questions` names the answers."""
    found = [
        *_sales(dossier),
        *_agreements(dossier),
        *_check_ins(dossier, questions),
        *_asks(dossier),
        *_compliments(dossier),
        *_problems(dossier),
        *_named(dossier),
        *_named_by(dossier),
        *_handed(dossier),
    ]
    # Of one day, what comes later above stands first: the sort is stable.
    found.reverse()
    return tuple(sorted(found, key=lambda event: event.on, reverse=True))


def ahead(dossier: Dossier) -> tuple[Touchpoint, ...]:
    """The planned check-ins, the next one first."""
    return tuple(sorted(dossier.planned, key=lambda t: (t.shows_on, t.id)))


def _sales(dossier: Dossier) -> Iterator[Event]:
    for sale in dossier.sales:
        words = sale.title or sale.promised_result
        yield Event(sale.sold_on, What.SALE, words=words, id=sale.id, announced=_announced(dossier, sale))


def _announced(dossier: Dossier, sale: Sale) -> bool | None:
    if sale.ask_announced_on:
        return True
    return False if is_not_told(dossier, sale.id) else None


def _agreements(dossier: Dossier) -> Iterator[Event]:
    for promise in dossier.promises:
        if promise.state in NOT_AGREED:
            yield Event(promise.made_on, What.NOT_AGREED, words=promise.words, ended=promise.state)
            continue
        yield Event(promise.made_on, What.AGREED, words=promise.words, count=promise.count)
        if promise.ended_on:
            yield Event(promise.ended_on, What.AGREEMENT_ENDED, words=promise.ended_reason, ended=promise.state)


def _check_ins(dossier: Dossier, questions: Mapping[str, str]) -> Iterator[Event]:
    for touchpoint in dossier.touchpoints:
        if touchpoint.state in (State.DONE, State.SKIPPED):
            answers = dossier.answers.get(touchpoint.id, {})
            asked = ((code, words) for code, words in answers.items() if code not in OF_THE_PROGRAM)
            said = (f"{questions.get(code, code)}: {words}" for code, words in asked)
            noted = "\n".join(filter(None, (*said, touchpoint.note)))
            yield Event(
                touchpoint.done_on or touchpoint.scheduled_on,
                What.CHECK_IN,
                words=noted if touchpoint.state is State.DONE else touchpoint.reason,
                kind=touchpoint.kind,
                state=touchpoint.state,
                score=touchpoint.score,
            )
            if touchpoint.done_on and SAID in answers:
                yield Event(touchpoint.done_on, What.SAID, words=answers[SAID])


def _asks(dossier: Dossier) -> Iterator[Event]:
    for ask in dossier.asks:
        yield Event(ask.asked_on, What.ASK, outcome=ask.outcome)


def _compliments(dossier: Dossier) -> Iterator[Event]:
    for moment in dossier.moments:
        yield Event(
            moment.said_on,
            What.COMPLIMENT,
            words=moment.words,
            person=moment.heard_by,
            id=moment.id,
            quote=moment.quote,
        )


def _problems(dossier: Dossier) -> Iterator[Event]:
    for issue in dossier.issues:
        yield Event(issue.opened_on, What.PROBLEM, words=issue.summary)
        if issue.fixed_on and issue.fixed_on != issue.closed_on:
            yield Event(issue.fixed_on, What.PROBLEM_FIXED)
        if issue.closed_on:
            yield Event(issue.closed_on, What.PROBLEM_CLOSED)


def _named(dossier: Dossier) -> Iterator[Event]:
    for referral in dossier.given:
        yield Event(referral.received_on, What.NAMED, person=dossier.people[referral.lead_id].display_name)


def _named_by(dossier: Dossier) -> Iterator[Event]:
    for referral in dossier.came_by:
        yield Event(referral.received_on, What.NAMED_BY, person=dossier.people[referral.source_id].display_name)


def _handed(dossier: Dossier) -> Iterator[Event]:
    for one in dossier.handed:
        yield Event(one.given_on, What.HANDED, words=one.kind, count=one.count, id=one.id, used=one.used)
