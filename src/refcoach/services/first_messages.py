"""A first message to somebody introduced: it is sent once, and no further try is planned (R19)."""

from refcoach.domain.referrals import TALKING, UNANSWERED, Referral, Stage
from refcoach.domain.rules import may_write
from refcoach.domain.spoken import spoken_date
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import allowed, held_leads
from refcoach.services import introduction_steps as steps
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.services.recognition import declined
from refcoach.services.referrals import referral_or_refuse
from refcoach.store import packs, referrals, touchpoints

WRITTEN = "written to"
ELECTRONIC = "first_message_electronic"


def sent(desk: Desk, referral_id: int) -> str:
    """Somebody was written to for the first time: whoever introduced them, it is one message, and nobody calls.

    After 14 days of silence letting it rest is offered, as after three tries. Returns the batch for undo. Raises
    Refusal for a second message, and for whoever is not to be written to.
    """
    with desk.change("First message") as batch:
        referral = referral_or_refuse(referral_id)
        check(desk, referral)
        today = desk.today()
        for one in referrals.of_lead(referral.lead_id):
            if one.stage is Stage.RECEIVED:
                referrals.stand(one.id, Stage.TO_CONTACT, today, note=WRITTEN)
            if one.stage in UNANSWERED:
                referrals.change(one.id, first_message_on=today)
                steps.end_questions(desk, one)
        for planned in touchpoints.planned_of(referral.lead_id):
            if planned.kind is Kind.LEAD_CALL:
                touchpoints.change(planned.id, state=State.CANCELLED, reason=WRITTEN)
        held_leads.close(desk, referral.lead_id)
        steps.keep(desk, referral.lead_id)
    return batch.id


def check(desk: Desk, referral: Referral) -> None:
    """Raise Refusal where the new person of an introduction is not to be written to, or was already (R19)."""
    lead = client_or_refuse(referral.lead_id)
    name, written_on = lead.display_name, referrals.written_to_on(lead.id)
    if written_on:
        on = spoken_date(written_on, desk.today())
        raise Refusal(f"{name} was written to on {on}, and a first message is sent once. Nothing was changed.")
    if declined(lead.id):
        raise Refusal(f"{name} asked not to be contacted, so nobody writes to them. Nothing was changed.")
    if steps.is_away(lead.id):
        raise Refusal(f"{name} was put away: bring them back first. Nothing was changed.")
    if referral.stage not in UNANSWERED or TALKING & referrals.been_at(lead.id):
        raise Refusal(f"That is no first message: {name} is past the first talk. Nothing was changed.")
    source = client_or_refuse(referral.source_id)
    if not may_write(packs.rules_with([lead.id])[lead.id], referral.introduction, referral.may_call_on):
        raise Refusal(
            f"{name} is not written to without a yes of their own. {allowed.reason_with(ELECTRONIC, lead.id)}"
            f" Ask {source.display_name} to mention you first. Nothing was changed."
        )
