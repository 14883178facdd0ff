"""An introduction moves: what the owner says became of it, and everything that follows from that (R19, R20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from refcoach.domain.clients import Client
from refcoach.domain.introductions import (
    CONFIRMABLE,
    LEAVES,
    OPEN,
    Objection,
    Owed,
    first_of,
    goes_along,
    objection,
    skips_the_talk,
)
from refcoach.domain.referrals import ENDED, NOT_SPOKEN, TALKING, MayKnow, MaySay, Referral, Stage
from refcoach.domain.texts import one_line
from refcoach.domain.words import INTRODUCTION_STAGES
from refcoach.services import allowed, bringing_back, held_leads, next_steps, promises, sales
from refcoach.services import introduction_steps as steps
from refcoach.services.desk import Desk, Refusal, client_or_refuse, living_or_refuse
from refcoach.services.referrals import referral_or_refuse
from refcoach.store import referrals
from refcoach.store import sales as sale_store

SKIPPED_THE_TALK = "without a first talk"


class NeedsConfirming(Refusal):
    """R20: an exception that the owner may confirm, once asked."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move wrote; the days are those of what it left to do."""

    batch: str
    referral_id: int
    stage: Stage
    along: tuple[int, ...] = ()
    """Other introductions of the same person, which moved with it (R10)."""
    sale: sales.Recorded | None = None
    sale_id: int | None = None
    thank_you_on: date | None = None
    report_back_on: date | None = None
    brought_back: bool = False
    """The person had been put away (R21)."""


@dataclass(frozen=True, slots=True)
class _Move:
    """What the owner said of a move."""

    to: Stage
    on: date
    note: str = ""
    title: str = ""
    amount: int | None = None
    sale_id: int | None = None
    told: bool | None = None


def move(
    desk: Desk,
    referral_id: int,
    stage: Stage,
    *,
    on: date | None = None,
    value: int | None = None,
    may_know: MayKnow | None = None,
    note: str = "",
    confirmed: bool = False,
    title: str = "",
    sale_id: int | None = None,
    told: bool | None = None,
) -> Moved:
    """Move an introduction to a stage, in one transaction with one undo.

    `won` makes the person a client by a sale on that day, or by the sale given; `value` is its amount, or an estimate
    before; `told`, whether they heard that the owner will ask. The stage it has with something else said changes only
    that. Raises NeedsConfirming for an exception that the owner may confirm (R20), Refusal for a move that is none, or
    a day to come.
    """
    with desk.change(f"Introduction moved to “{INTRODUCTION_STAGES[stage]}”") as batch:
        referral = referral_or_refuse(referral_id)
        day = on or _day_of_sale(referral, stage) or desk.today()
        if day > desk.today():
            raise Refusal("That day is still to come. Move it once it has happened; nothing was changed.")
        if day < referral.received_on:
            raise Refusal("That day is before they were named. Nothing was changed.")
        if value is not None:
            allowed.refuse_in_practice("An amount")
        if value is not None and not 0 <= value <= sales.LARGEST_AMOUNT:
            raise Refusal("An amount is a whole number, such as 2500. Nothing was changed.")
        said = may_know is not None or value is not None
        if may_know is not None:
            referrals.change(referral.id, source_may_know=may_know)
        if stage is referral.stage and said:
            _set_value(referral, value)
            return Moved(batch.id, referral.id, stage, sale_id=referral.sale_id)
        against = _against(referral, stage)
        if against and not (confirmed and against in CONFIRMABLE):
            _refuse(referral, against)
        if skips_the_talk(referral.stage, stage, referrals.been_at(referral.lead_id)):
            note = ": ".join(filter(None, (SKIPPED_THE_TALK, note)))
        note = one_line(note)
        return _carry_out(desk, batch.id, referral, _Move(stage, day, note, title, value, sale_id, told))


def let_say(desk: Desk, referral_id: int, may_say: MaySay) -> str:
    """R30: what the new person may hear of who named them, by the source's own word; returns the batch for undo."""
    with desk.change("May I say you sent me?") as batch:
        referrals.change(referral_or_refuse(referral_id).id, may_say=may_say)
    return batch.id


def objection_to(referral_id: int, stage: Stage) -> Objection | None:
    """What speaks against a move, for whoever asks the owner before they make it. Raises Refusal for none there."""
    return _against(referral_or_refuse(referral_id), stage)


def brought(client_id: int) -> Referral | None:
    """The introduction that a sale to somebody may be the end of: the first that something may still come of (R10)."""
    return first_of(r for r in referrals.of_lead(client_id) if r.stage in OPEN)


def _against(referral: Referral, stage: Stage) -> Objection | None:
    return objection(referral.stage, stage, referrals.been_at(referral.lead_id))


def _refuse(referral: Referral, against: Objection) -> None:
    lead, stage = client_or_refuse(referral.lead_id).display_name, INTRODUCTION_STAGES[referral.stage]
    words = {
        Objection.THERE_ALREADY: f"{lead} is at “{stage}” already.",
        Objection.BOUGHT: f"{lead} has bought, so this is settled. A slip just now is taken back with undo.",
        Objection.NOT_FROM_HERE: f"From “{stage}” it doesn't go there. Move it to where it stands now.",
        Objection.NO_TALK_YET: f"{lead} only knows your name so far. Hold the first talk, or confirm with --yes.",
        Objection.ASKED_NOT_TO_BE: f"{lead} asked not to be contacted. If they came to you, confirm with --yes.",
    }
    kind = NeedsConfirming if against in CONFIRMABLE else Refusal
    raise kind(f"{words[against]} Nothing was changed.")


def _carry_out(desk: Desk, batch: str, referral: Referral, said: _Move) -> Moved:
    """Everybody who named this person hears of what they did (R10); what a move leaves is planned for each."""
    lead = client_or_refuse(referral.lead_id)
    back = _alive_again(desk, referral, lead) if said.to in OPEN or said.to is Stage.WON else False
    others = [r for r in referrals.of_lead(lead.id) if goes_along(referral, said.to, r)]
    for one in (referral, *others):
        _stand(desk, one, said)
    if said.to not in NOT_SPOKEN | {Stage.QUIET, Stage.INVALID}:
        held_leads.close(desk, lead.id)
    _calls(desk, referral, said)
    recorded, sale_id = _win(desk, (referral, *others), said) if said.to is Stage.WON else (None, None)
    if said.to is not Stage.WON:
        _set_value(referral, said.amount)
    thanked, told = _leave(desk, (referral, *others), said)
    if referral.stage is Stage.INVALID:
        steps.thank_after_all(desk, referral)
        promises.keep_if_met(desk, referral.source_id)
    return Moved(batch, referral.id, said.to, tuple(r.id for r in others), recorded, sale_id, thanked, told, back)


def _alive_again(desk: Desk, referral: Referral, lead: Client) -> bool:
    """R21: what goes on brings back whoever was put away; says whether it did. Raises Refusal where it cannot go on."""
    living_or_refuse(lead.id)
    twins = (r for r in referrals.of_lead(lead.id) if r.source_id == referral.source_id and r.id != referral.id)
    if referral.stage is Stage.INVALID and any(r.stage is not Stage.INVALID for r in twins):
        raise Refusal(f"{lead.display_name} was named anew since: that introduction counts. Nothing was changed.")
    return bringing_back.bring_back_first(desk, lead)


def _stand(desk: Desk, one: Referral, said: _Move) -> None:
    now = said.to in TALKING or said.to is Stage.WON
    been = {event.stage for event in referrals.events(one.id)}
    if now and said.to is not Stage.IN_TOUCH and not TALKING & been and TALKING & referrals.been_at(one.lead_id):
        # They were spoken with by way of another introduction (R20).
        referrals.stand(one.id, Stage.IN_TOUCH, said.on)
    referrals.stand(one.id, said.to, said.on, note=said.note)
    if now:
        referrals.change(one.id, last_contact_on=said.on)
    elif said.to in NOT_SPOKEN:
        referrals.change(one.id, attempts=0, last_contact_on=None)
    if said.to is not Stage.RECEIVED:
        steps.end_questions(desk, one)
    if one.stage in ENDED and said.to not in ENDED:
        steps.end_report(desk, one)
    if said.to is Stage.INVALID:
        steps.pass_on_thanks(one)


def _calls(desk: Desk, referral: Referral, said: _Move) -> None:
    """The first call was held, is to be made, or is none any more; who else named them keeps theirs (R10)."""
    steps.end_calls(desk, referral.lead_id, held_on=said.on if said.to is Stage.IN_TOUCH else None)
    next_steps.settle(referral.lead_id)
    if said.to in TALKING:
        next_steps.went_on(referral.lead_id)
    if said.to in NOT_SPOKEN:
        steps.first_step(desk, referral_or_refuse(referral.id))
    steps.keep(desk, referral.lead_id)


def _win(desk: Desk, won: Sequence[Referral], said: _Move) -> tuple[sales.Recorded | None, int]:
    """R20: the person is a client by a sale of that day, which counts for whoever named them first (R10)."""
    lead_id, recorded = won[0].lead_id, None
    found = _sale_of(lead_id, said)
    if found is None:
        recorded = sales.record(desk, lead_id, said.on, title=said.title, amount=said.amount, told=said.told)
        found = recorded.sale_id
    else:
        sales.told(desk, found, said.told)
        if said.amount is not None:
            sale_store.change(found, amount=said.amount)
    first = first_of(won)
    if first and found not in referrals.sales_of(lead_id):
        referrals.change(first.id, sale_id=found)
    return recorded, found


def _sale_of(lead_id: int, said: _Move) -> int | None:
    """The sale that is there already: the one given, or one of that day, best one that no introduction brought yet."""
    there = sale_store.of_client(lead_id)
    if said.sale_id is not None:
        if all(sale.id != said.sale_id for sale in there):
            raise Refusal(f"They have no sale with the number {said.sale_id}. Nothing was changed.")
        return said.sale_id
    taken = referrals.sales_of(lead_id)
    of_that_day = sorted((sale.id in taken, sale.id) for sale in there if sale.sold_on == said.on)
    return of_that_day[0][1] if of_that_day else None


def _day_of_sale(referral: Referral, stage: Stage) -> date | None:
    """The day of a sale written down since they were named, by which they are won; None where it is still to be."""
    if stage is not Stage.WON:
        return None
    taken = referrals.sales_of(referral.lead_id)
    there = [s.sold_on for s in sale_store.of_client(referral.lead_id) if s.id not in taken]
    return next((day for day in reversed(there) if day >= referral.received_on), None)


def _leave(desk: Desk, moved: Sequence[Referral], said: _Move) -> tuple[date | None, date | None]:
    """R19: the thanks and the reports; returns the days of those for the introduction that was moved."""
    owed = LEAVES.get(said.to, frozenset())
    thanked = [steps.thank(desk, one) for one in moved] if Owed.THANKS in owed else [None]
    told = [steps.report_back(desk, one, said.on) for one in moved] if Owed.REPORT_BACK in owed else [None]
    return thanked[0], told[0]


def _set_value(referral: Referral, value: int | None) -> None:
    """What it is worth: the amount of the sale it brought, else the owner's estimate."""
    if value is None:
        return
    # Of several introductions of one person the first has the sale (R10).
    there = [r.sale_id for r in referrals.of_lead(referral.lead_id) if referral.stage is Stage.WON and r.sale_id]
    sale_id = referral.sale_id or (there[0] if there else None)
    if sale_id is not None:
        sale_store.change(sale_id, amount=value)
    else:
        referrals.change(referral.id, value=str(value))
