"""Who may be asked at all: what do-not-ask and a grade do to what was planned (R21, R28)."""

from refcoach.domain.cadence import may_be_asked, plan
from refcoach.domain.clients import Client
from refcoach.domain.readiness import PUT_AWAY
from refcoach.domain.touchpoints import ASKING, Kind, State, Touchpoint
from refcoach.services import catch_ups, next_date, promises
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import promises as promise_store
from refcoach.store import sales, touchpoints

REGRADED = "graded C"
NOT_ASKED = "asked not to be asked"


def stopped(desk: Desk, client_id: int) -> None:
    """R21: somebody is not to be asked, by whatever path: planned asks end, and they are let off with thanks."""
    with desk.change("Not asked any more"):
        asks = [t for t in touchpoints.planned_of(client_id) if _is_ask(t) or t.ask_id is not None]
        for planned in asks:
            touchpoints.change(planned.id, state=State.CANCELLED, reason=NOT_ASKED)
        promises.release(desk, client_id)
        if asks:
            next_date.ensure(desk, client_id)


def regraded(desk: Desk, client_id: int, before: str) -> None:
    """R28: a C client is not asked, so planned asks end; the agreement stays until the owner says so.

    Whoever is no C client any more gets the check-up meeting back that is still ahead, else a plan by R6. Called inside
    the change that graded them, once the new grade is written; `before` is the old one.
    """
    with desk.change("Graded"):
        client = client_or_refuse(client_id)
        if may_be_asked(before) == may_be_asked(client.grade):
            return
        if not may_be_asked(client.grade):
            for planned in touchpoints.planned_of(client_id):
                if _is_ask(planned):
                    touchpoints.change(planned.id, state=State.CANCELLED, reason=REGRADED)
        else:
            _go_on(desk, client)


def allowed(desk: Desk, client_id: int) -> None:
    """R21: the wish not to be asked is lifted: the check-up meeting still ahead comes back, as for a better grade.

    Called inside the change that lifted it, once that is written.
    """
    with desk.change("Asked again"):
        client = client_or_refuse(client_id)
        if may_be_asked(client.grade):
            _go_on(desk, client)


def offers_release(client_id: int) -> bool:
    """R28: whether a C client still has an agreement, which the owner may let them off."""
    client = client_or_refuse(client_id)
    return not may_be_asked(client.grade) and promise_store.open_of(client_id) is not None


def _is_ask(planned: Touchpoint) -> bool:
    """A check-in whose purpose is to ask; one that the owner planned for something of their own is none."""
    return planned.kind in ASKING and not (planned.kind is Kind.CUSTOM and planned.note)


def _go_on(desk: Desk, client: Client) -> None:
    """Whoever may be asked again has their asks again; nobody is left without a next date (R6, R18)."""
    if client.state in PUT_AWAY:
        return
    asked_again = not client.do_not_ask and _bring_back(desk, client)
    if not asked_again and not client.do_not_ask and next_date.is_client(client, desk.today()):
        catch_ups.plan_for(desk, [client.id])
    next_date.ensure(desk, client.id)


def _bring_back(desk: Desk, client: Client) -> bool:
    """Bring back the asks still ahead; says whether a check-up meeting is among them."""
    today, back = desk.today(), False
    for ended in touchpoints.of_client(client.id):
        ended_so = ended.state is State.CANCELLED and ended.reason in (REGRADED, NOT_ASKED)
        if ended_so and _is_ask(ended) and ended.shows_on >= today:
            touchpoints.change(ended.id, state=State.PLANNED, reason="")
            back = back or ended.kind is Kind.DAY90
    return back or _plan_day90(desk, client)


def _plan_day90(desk: Desk, client: Client) -> bool:
    """The check-up meeting that a sale made while they were a C client never had, where it is still ahead."""
    for sale in reversed(sales.of_client(client.id)):
        kinds = {t.kind for t in touchpoints.of_client(client.id) if t.sale_id == sale.id}
        if Kind.DAY90 in kinds:
            continue
        for planned in plan(desk.calendar(), sale.day0, sale.plan) if sale.day0 else ():
            if planned.kind is Kind.DAY90 and planned.scheduled_on > desk.today():
                touchpoints.add(client.id, planned, sale_id=sale.id)
                return True
    return False
