"""One client's story: everything that happened between them and the owner, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from refcoach.domain.asks import Outcome
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.store import clients, happenings, touchpoints


class What(StrEnum):
    """The sorts of things that happen."""

    SALE = "sale"
    AGREED = "agreed"
    AGREEMENT_ENDED = "agreement_ended"
    CHECK_IN = "check_in"
    ASK = "ask"
    COMPLIMENT = "compliment"
    PROBLEM = "problem"
    PROBLEM_CLOSED = "problem_closed"
    NAMED = "named"
    NAMED_BY = "named_by"


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


@dataclass(frozen=True, slots=True)
class Introduced:
    """Somebody this client named, and how far it has come."""

    client_id: int
    name: str
    received_on: date
    stage: Stage


def events(client_id: int) -> tuple[Event, ...]:
    """Everything that happened, the newest first; what is only planned is in `ahead`."""
    found = [
        *_sales(client_id),
        *_agreements(client_id),
        *_check_ins(client_id),
        *_asks(client_id),
        *_compliments(client_id),
        *_problems(client_id),
        *_named(client_id),
        *_named_by(client_id),
    ]
    # Of one day, what comes later above stands first: the sort is stable.
    found.reverse()
    return tuple(sorted(found, key=lambda event: event.on, reverse=True))


def ahead(client_id: int) -> tuple[Touchpoint, ...]:
    """The planned check-ins, the next one first."""
    return tuple(sorted(touchpoints.planned_of(client_id), key=lambda t: (t.shows_on, t.id)))


def introduced(client_id: int) -> tuple[Introduced, ...]:
    """The people this client named, the newest first."""
    given = happenings.referrals_from(client_id)
    people = clients.many(r.lead_id for r in given)
    return tuple(Introduced(r.lead_id, people[r.lead_id].display_name, r.received_on, r.stage) for r in reversed(given))


def _sales(client_id: int) -> Iterator[Event]:
    for sale in happenings.sales_of(client_id):
        yield Event(sale.sold_on, What.SALE, words=sale.title or sale.promised_result)


def _agreements(client_id: int) -> Iterator[Event]:
    for promise in happenings.promises_of(client_id):
        yield Event(promise.made_on, What.AGREED, words=promise.words, count=promise.count)
        if promise.ended_on:
            yield Event(promise.ended_on, What.AGREEMENT_ENDED, words=promise.ended_reason, ended=promise.state)


def _check_ins(client_id: int) -> Iterator[Event]:
    for touchpoint in touchpoints.of_client(client_id):
        if touchpoint.state in (State.DONE, State.SKIPPED):
            yield Event(
                touchpoint.done_on or touchpoint.scheduled_on,
                What.CHECK_IN,
                words=touchpoint.note if touchpoint.state is State.DONE else touchpoint.reason,
                kind=touchpoint.kind,
                state=touchpoint.state,
                score=touchpoint.score,
            )


def _asks(client_id: int) -> Iterator[Event]:
    for ask in happenings.asks_of(client_id):
        yield Event(ask.asked_on, What.ASK, outcome=ask.outcome)


def _compliments(client_id: int) -> Iterator[Event]:
    for moment in happenings.moments_of(client_id):
        yield Event(moment.said_on, What.COMPLIMENT, words=moment.words, person=moment.heard_by)


def _problems(client_id: int) -> Iterator[Event]:
    for issue in happenings.issues_of(client_id):
        yield Event(issue.opened_on, What.PROBLEM, words=issue.summary)
        if issue.closed_on:
            yield Event(issue.closed_on, What.PROBLEM_CLOSED)


def _named(client_id: int) -> Iterator[Event]:
    for one in reversed(introduced(client_id)):
        yield Event(one.received_on, What.NAMED, person=one.name)


def _named_by(client_id: int) -> Iterator[Event]:
    received = happenings.referrals_of_lead(client_id)
    sources = clients.many(r.source_id for r in received)
    for referral in received:
        yield Event(referral.received_on, What.NAMED_BY, person=sources[referral.source_id].display_name)
