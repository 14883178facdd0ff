"""Introductions: names captured on the spot, with the thank-you and the first call they owe (R19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from refcoach.domain.cadence import Planned
from refcoach.domain.clients import State
from refcoach.domain.referrals import NOT_SPOKEN, Stage, has_gone_quiet, lead_call_on, thank_you_on, tries_are_over
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients as client_service
from refcoach.services import promises
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import clients, happenings, touchpoints


@dataclass(frozen=True, slots=True)
class Named:
    """One introduction as it was captured."""

    id: int
    lead_id: int
    lead: str
    thank_you_on: date


def capture(
    desk: Desk,
    client_id: int,
    names: Sequence[str],
    *,
    ask_id: int | None = None,
    prompted: bool = True,
    introduction: str = "",
    source_calls_first: bool = False,
) -> list[Named]:
    """Write down the people a client named; plans one thank-you for today and a first call for each (R19).

    With `source_calls_first` no call is planned: the source wants to speak with them before. Raises Refusal for an
    unknown or deceased source, or when no name is left after trimming.
    """
    source = client_or_refuse(client_id)
    if source.state is State.DECEASED:
        raise Refusal(f"{source.display_name} has died, so nothing was added.")
    wanted = [n for n in dict.fromkeys(one_line(n) for n in names) if n]
    if not wanted:
        raise Refusal("An introduction needs a name. Nothing was added.")
    today, calendar = desk.today(), desk.calendar()
    thanks, call = thank_you_on(calendar, today), lead_call_on(calendar, today)
    captured = []
    with desk.change(f"{source.display_name} named {', '.join(wanted)}"):
        for name in wanted:
            lead_id = client_service.add(desk, name)
            referral_id = happenings.add_referral(
                source_id=client_id,
                lead_id=lead_id,
                received_on=today,
                stage=Stage.RECEIVED if source_calls_first else Stage.TO_CONTACT,
                ask_id=ask_id,
                prompted=prompted,
                introduction=introduction,
                source_may_know="nothing",
            )
            if not source_calls_first:
                touchpoints.add(lead_id, Planned(Kind.LEAD_CALL, call, call), referral_id=referral_id)
            captured.append(Named(referral_id, lead_id, name, thanks))
        _owe_thanks(client_id, thanks, captured[0].id)
        promises.keep_if_met(desk, client_id)
    return captured


def _owe_thanks(client_id: int, on: date, referral_id: int) -> None:
    """One thank-you for a handful of names given on one day."""
    owed = [t for t in touchpoints.planned_of(client_id) if t.kind is Kind.THANK_YOU and t.scheduled_on == on]
    if not owed:
        touchpoints.add(client_id, Planned(Kind.THANK_YOU, on, on), referral_id=referral_id)


def lead_names(client_id: int) -> list[str]:
    """The people a client has named, the latest last."""
    given = happenings.referrals_from(client_id)
    people = clients.many(r.lead_id for r in given)
    return [people[r.lead_id].display_name for r in given]


def tried(desk: Desk, referral_id: int, *, reached: bool) -> bool:
    """Keep count of the tries to reach somebody introduced; once reached, they are in touch (R19).

    Returns whether that was the last try.
    """
    referral = happenings.referral(referral_id)
    if referral is None:
        return False
    early = referral.stage in {*NOT_SPOKEN, Stage.QUIET}
    stage = Stage.IN_TOUCH if reached and early else referral.stage
    attempts = referral.attempts + (0 if reached else 1)
    with desk.change("Tried to reach them"):
        happenings.change_referral(referral_id, stage=stage, attempts=attempts, last_contact_on=desk.today())
    return not reached and early and tries_are_over(attempts)


def settle(desk: Desk) -> None:
    """R19: introductions that were tried three times and stayed silent for 14 days have gone quiet."""
    today = desk.today()
    for referral in happenings.referrals_at(NOT_SPOKEN):
        if has_gone_quiet(referral, today):
            with desk.change("An introduction went quiet"):
                happenings.change_referral(referral.id, stage=Stage.QUIET)
