"""How it stands with one client: what the page, the panel and the command line show."""

from dataclasses import dataclass
from datetime import date

from refcoach.domain import promises
from refcoach.domain.clients import Client, Stage
from refcoach.domain.dossier import Dossier
from refcoach.domain.happenings import Issue, Moment, Sale
from refcoach.domain.promises import Promise
from refcoach.domain.readiness import Readiness, readiness, readiness_at
from refcoach.domain.touchpoints import Kind, State, Touchpoint


@dataclass(frozen=True, slots=True)
class Agreement:
    """The open agreement of a client as it stands today."""

    promise: Promise
    given: int
    remaining: int
    days_left: int


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
        readiness_at(dossier, active_clients, today, meeting) if meeting else readiness(dossier, active_clients, today)
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


def agreement(dossier: Dossier, today: date) -> Agreement | None:
    """The open agreement with its count and days left (R4, R10)."""
    promise = dossier.open_promise
    if promise is None:
        return None
    met_on = _met_on(dossier, promise)
    given = dossier.counted_given
    return Agreement(
        promise=promise,
        given=promises.qualifying(promise, given, met_on),
        remaining=promises.remaining(promise, given, met_on),
        days_left=(promise.deadline_on - today).days,
    )


def _met_on(dossier: Dossier, promise: Promise) -> date | None:
    """The day the check-up meeting of the agreement's sale was really held."""
    of_sale = (t for t in dossier.touchpoints if t.kind is Kind.DAY90 and t.sale_id == promise.sale_id)
    return next((t.done_on for t in of_sale if t.state is State.DONE), None)
