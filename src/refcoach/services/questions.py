"""Questions that several nouns answer together: what is due and why, and how ready a client is."""

from dataclasses import dataclass
from datetime import date, timedelta

from refcoach.domain import promises
from refcoach.domain.clients import Client, Stage
from refcoach.domain.happenings import Issue, Moment, Sale
from refcoach.domain.promises import Promise
from refcoach.domain.readiness import NO_ASK, Readiness, readiness
from refcoach.domain.touchpoints import ASKING, Kind, Touchpoint, by_hour, days_overdue, urgency
from refcoach.services import promises as promise_service
from refcoach.store import clients, happenings, touchpoints
from refcoach.store.readiness import facts, facts_of


@dataclass(frozen=True, slots=True)
class Due:
    """One line of Today."""

    touchpoint: Touchpoint
    client: Client
    days_overdue: int
    readiness: Readiness


@dataclass(frozen=True, slots=True)
class Agreement:
    """The open agreement of a client as it stands today."""

    promise: Promise
    deadline_on: date
    """The day agreed on, and the days on which a problem was open (R4)."""
    given: int
    by_their_word: int
    """Passed on, as the client says (R10): hollow in the ring."""
    remaining: int
    days_left: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one client: what the page and the ask panel show."""

    client: Client
    stage: Stage
    readiness: Readiness
    agreement: Agreement | None
    issue: Issue | None
    sale: Sale | None
    moment: Moment | None


_GRADE_ORDER = {"A": 0, "B": 1, "": 2, "C": 3}


def due(today: date) -> list[Due]:
    """Everything due today or before, the most urgent first, ties by the agreed hour, then by grade (R25)."""
    rows = _with_readiness(touchpoints.due(today), today)
    return sorted(rows, key=_order)


def coming(today: date, most: int) -> tuple[list[Due], int]:
    """The week ahead, in order of days and hours: the first `most`, and how many follow them."""
    first, last = today + timedelta(days=1), today + timedelta(days=7)
    found = sorted(touchpoints.planned_between(first, last, today), key=lambda t: (t.shows_on, by_hour(t), t.id))
    return _with_readiness(found[:most], today), max(0, len(found) - most)


def readiness_of(client: Client, today: date, kind: Kind | None = None) -> Readiness:
    """R16 for one client; for a check-in of a kind that never asks, nothing."""
    if kind is not None and kind not in ASKING:
        return NO_ASK
    return readiness(facts(client, today), today, at_day90=kind is Kind.DAY90)


def standing(client: Client, today: date, kind: Kind | None = None) -> Standing:
    sales = happenings.sales_of(client.id)
    moments = happenings.moments_of(client.id)
    return Standing(
        client=client,
        stage=clients.stages_of([client.id], today)[client.id],
        readiness=readiness_of(client, today, kind),
        agreement=agreement(client.id, today),
        issue=happenings.open_issue(client.id),
        sale=sales[-1] if sales else None,
        moment=moments[-1] if moments else None,
    )


def agreement(client_id: int, today: date) -> Agreement | None:
    """The open agreement with its count and days left; paused while a problem is open (R4)."""
    promise = happenings.open_promise(client_id)
    if promise is None:
        return None
    known = promise_service.dealings(client_id)
    deadline_on = promises.deadline_today(promise, known.issues, today)
    return Agreement(
        promise=promise,
        deadline_on=deadline_on,
        given=promises.qualifying(promise, known, today),
        by_their_word=promise.by_their_word,
        remaining=promises.remaining(promise, known, today),
        days_left=(deadline_on - today).days,
    )


def _order(row: Due) -> tuple[float, int, str, int, date, int]:
    kind = row.touchpoint.kind
    # Thanks and recovery calls stand outside the cap and come before a fresh ask of the same urgency.
    owed = 0 if kind in (Kind.THANK_YOU, Kind.RECOVERY) else 1
    grade = _GRADE_ORDER.get(row.client.grade, 2)
    touchpoint = row.touchpoint
    return (-urgency(kind, row.days_overdue), owed, by_hour(touchpoint), grade, touchpoint.scheduled_on, touchpoint.id)


def _with_readiness(found: list[Touchpoint], today: date) -> list[Due]:
    people = clients.many(t.client_id for t in found)
    asking = {t.client_id for t in found if t.kind in ASKING}
    known = facts_of([people[i] for i in sorted(asking)], today)
    return [
        Due(
            touchpoint=t,
            client=people[t.client_id],
            days_overdue=days_overdue(t, today),
            readiness=readiness(known[t.client_id], today, at_day90=t.kind is Kind.DAY90)
            if t.kind in ASKING
            else NO_ASK,
        )
        for t in found
    ]
