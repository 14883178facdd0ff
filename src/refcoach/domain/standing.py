"""How it stands with one client: what the page, the panel and the command line show."""

from dataclasses import dataclass
from datetime import date

from refcoach.domain import promises
from refcoach.domain.clients import Client, Stage
from refcoach.domain.dossier import Dossier
from refcoach.domain.happenings import Issue, Moment, Sale
from refcoach.domain.introductions import is_next_step
from refcoach.domain.promises import Promise
from refcoach.domain.readiness import NO_ASK, PUT_AWAY, Level, Readiness, readiness, readiness_at
from refcoach.domain.touchpoints import ASKING, Touchpoint


@dataclass(frozen=True, slots=True)
class Agreement:
    """The open agreement of a client as it stands today."""

    promise: Promise
    deadline_on: date | None
    """The day agreed on, and the days on which a problem was open (R4); None until the work has a first day (R1)."""
    given: int
    by_their_word: int
    """Passed on, as the client says (R10): hollow in the ring."""
    remaining: int
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one client today; `readiness` is that of the check-in looked at, where there is one."""

    client: Client
    stage: Stage
    readiness: Readiness
    agreement: Agreement | None
    issue: Issue | None
    sale: Sale | None
    moment: Moment | None


def standing(dossier: Dossier, active_clients: int, today: date, meeting: Touchpoint | None = None) -> Standing:
    ready = (
        readiness_at(dossier, active_clients, today, meeting)
        if meeting
        else readiness_now(dossier, active_clients, today)
    )
    return Standing(
        client=dossier.client,
        stage=dossier.stage(today),
        readiness=ready,
        agreement=agreement(dossier, today),
        issue=dossier.open_issue,
        sale=dossier.latest_sale,
        moment=dossier.latest_moment,
    )


def readiness_now(dossier: Dossier, active_clients: int, today: date) -> Readiness:
    """R16 as a client's page and the list say it: that of the ask which is due, else whether one could be made.

    Nobody asks a prospect, or a partner (R28a): of them nothing is said, unless something speaks against it for ever.
    """
    due = (t for t in dossier.planned if t.shows_on <= today and t.kind in ASKING and not is_next_step(t))
    meeting = min(due, key=lambda t: (t.shows_on, t.id), default=None)
    if meeting:
        return readiness_at(dossier, active_clients, today, meeting)
    found = readiness(dossier, active_clients, today)
    nobody_asks = dossier.client.partner or dossier.stage(today) is Stage.PROSPECT
    return NO_ASK if nobody_asks and found.level is not Level.BLOCKED else found


def may_answer(dossier: Dossier) -> bool:
    """R10: whether what they said to an agreement can be written down: after a sale, while none is open.

    Not of somebody put away, and not while anything speaks against one.
    """
    stands = promises.against(
        dossier.client, problem_open=dossier.open_issue is not None, one_is_open=dossier.open_promise is not None
    )
    return bool(dossier.sales) and stands is None and dossier.client.state not in PUT_AWAY


def agreement(dossier: Dossier, today: date) -> Agreement | None:
    """The open agreement with its count and days left (R4, R10)."""
    promise = dossier.open_promise
    if promise is None:
        return None
    waits = promises.waits(promise, dossier.dealings)
    deadline_on = None if waits else promises.deadline_today(promise, dossier.issues, today)
    return Agreement(
        promise=promise,
        deadline_on=deadline_on,
        given=promises.qualifying(promise, dossier.dealings, today),
        by_their_word=promise.by_their_word,
        remaining=promises.remaining(promise, dossier.dealings, today),
        days_left=(deadline_on - today).days if deadline_on else None,
    )
