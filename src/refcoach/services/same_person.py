"""Somebody named is somebody known: whom they may be, and an introduction put to the right person (R10, R23)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from refcoach.domain.clients import Client, Consent, PointKind
from refcoach.domain.clients import State as ClientState
from refcoach.domain.introductions import is_next_step
from refcoach.domain.may_hear import strictest
from refcoach.domain.referrals import NOT_SPOKEN, TALKING, Referral, Stage, introduced, thank_you_on
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import bringing_back, promises, recognition
from refcoach.services import introduction_steps as steps
from refcoach.services.desk import Desk, Refusal, client_or_refuse, living_or_refuse
from refcoach.services.referrals import Named
from refcoach.store import asks, clients, handed, referrals, targets, touchpoints, word_game
from refcoach.store import recognition as store

SAME = "the same person as number {number}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the same name, shown beside the person named: are they the same?"""

    client_id: int
    name: str
    company: str
    email: str
    phone: str
    named_by: tuple[str, ...]
    """Who introduced them before."""
    is_client: bool


def candidates(source_id: int, line: str) -> list[Candidate]:
    """R10: who in the book may be the person on this line, about whom the owner is asked.

    Nobody where it is clear: the same e-mail or phone, or the same name under the same source.
    """
    found = recognition.recognise(source_id, introduced(one_line(line)))
    return _side_by_side(() if found.lead else found.alike)


def open_question(
    source_id: int, lines: Iterable[str], answered: Collection[str]
) -> tuple[str, list[Candidate]] | None:
    """R10: the first of these lines about whom the owner has not said yet who they are, and whom they may be."""
    for line in lines:
        if line not in answered and (found := candidates(source_id, line)):
            return line, found
    return None


def alike(lead_id: int) -> list[Candidate]:
    """The same about somebody who was written down already: all others of that name."""
    lead = client_or_refuse(lead_id)
    return _side_by_side(tuple(c for c in store.of_name(lead.display_name) if c.id != lead_id))


def _side_by_side(found: tuple[Client, ...]) -> list[Candidate]:
    points = clients.points_of([client.id for client in found])
    return [
        Candidate(
            client_id=client.id,
            name=client.display_name,
            company=client.company,
            email=clients.first_point(points.get(client.id, ()), PointKind.EMAIL),
            phone=clients.first_point(points.get(client.id, ()), PointKind.PHONE),
            named_by=_sources(client.id),
            is_client=store.is_client(client.id),
        )
        for client in found
    ]


def _sources(lead_id: int) -> tuple[str, ...]:
    named = referrals.of_lead(lead_id)
    people = clients.many(r.source_id for r in named)
    there = [p for r in named if (p := people[r.source_id]).state is not ClientState.DECEASED]
    return tuple(dict.fromkeys(person.display_name for person in there))


def repoint(desk: Desk, referral_id: int, lead_id: int) -> str:
    """Put an introduction to another person, who is the same: what merging two leads does for each of them (R23).

    One person has one first call (R10), is left alone once they declined (R30), and is as far as they are. The sale
    an introduction brought stays with it. Returns the batch for undo. Raises Refusal for who would have named
    themselves, or somebody who has died.
    """
    with desk.change("The same person") as batch:
        referral = referrals.get(referral_id)
        living_or_refuse(lead_id)
        if referral is None:
            raise Refusal(f"There is no introduction with the number {referral_id}. Nothing was changed.")
        if lead_id == referral.source_id:
            raise Refusal("Nobody introduces themselves. Nothing was changed.")
        if lead_id != referral.lead_id:
            _put(desk, referral, lead_id)
    return batch.id


def they_are(desk: Desk, referral_id: int, lead_id: int) -> str:
    """R10: the owner says that the person named is one who was known: the one written down twice is put away.

    Only who was written down for this introduction alone is put away, and what was talked about it goes along. Whoever
    was archived or lost is back, as if they had been named so. Returns the batch for undo.
    """
    with desk.change("The same person") as batch:
        referral = referrals.get(referral_id)
        repoint(desk, referral_id, lead_id)
        if referral and referral.lead_id != lead_id:
            if not recognition.declined(lead_id):
                bringing_back.bring_back_first(desk, client_or_refuse(lead_id))
            _put_away_if_empty(desk, referral, lead_id)
    return batch.id


def _put_away_if_empty(desk: Desk, referral: Referral, lead_id: int) -> None:
    gone_id = referral.lead_id
    if referrals.of_lead(gone_id) or referrals.from_source(gone_id) or store.is_client(gone_id):
        return
    _hand_over(referral, lead_id)
    if any(t.state is not State.CANCELLED for t in touchpoints.of_client(gone_id)):
        return
    _keep_points(gone_id, lead_id)
    targets.hand_over(gone_id, lead_id)
    handed.hand_over(gone_id, lead_id)
    word_game.hand_over(gone_id, lead_id)
    clients.change(
        gone_id,
        state=ClientState.ARCHIVED,
        state_on=desk.today(),
        state_reason=SAME.format(number=lead_id),
        trashed_on=desk.today(),
    )


def _hand_over(referral: Referral, lead_id: int) -> None:
    """The talks about an introduction, held or missed, are the person's whom it is about (R23)."""
    talks = {t.id for t in touchpoints.of_client(referral.lead_id) if t.referral_id == referral.id}
    for talk_id in talks:
        touchpoints.change(talk_id, client_id=lead_id)
    for ask in asks.of_client(referral.lead_id):
        if ask.touchpoint_id in talks:
            asks.change(ask.id, client_id=lead_id)


def answer(desk: Desk, source_id: int, line: str, lead_id: int) -> Named | None:
    """The answer to "the same?" about somebody named, be it days ago: nothing is captured again or thanked twice.

    It is about the latest of that name whom this source named as somebody else. None where there is none, so that it is
    a new introduction; what was sold to them is theirs, and no question any more.
    """
    with desk.change("The same person"):
        name, given = store.folded(introduced(one_line(line)).name), referrals.from_source(source_id)
        people = clients.many(r.lead_id for r in given)
        for referral in reversed(given):
            asked = referral.lead_id != lead_id and referral.stage not in (Stage.INVALID, Stage.WON)
            if asked and store.folded(people[referral.lead_id].display_name) == name:
                they_are(desk, referral.id, lead_id)
                lead = client_or_refuse(lead_id).display_name
                thanked_on = thank_you_on(desk.calendar(), referral.received_on)
                left_alone = recognition.declined(lead_id)
                return Named(referral.id, lead_id, lead, thanked_on, again=True, declined=left_alone)
    return None


def _put(desk: Desk, referral: Referral, lead_id: int) -> None:
    there = [r for r in referrals.of_lead(lead_id) if r.stage is not Stage.INVALID]
    called = store.is_to_be_called(lead_id) or store.is_client(lead_id)
    talking = [r.stage for r in there if r.stage in TALKING]
    referrals.change(referral.id, lead_id=lead_id)
    declined = any(r.stage is Stage.DECLINED for r in there)
    _keep_the_stricter_word(referral, lead_id)
    for planned in touchpoints.planned_of(referral.lead_id):
        if planned.referral_id == referral.id and (planned.kind is Kind.LEAD_CALL or is_next_step(planned)):
            if called or talking or declined:
                touchpoints.change(planned.id, state=State.CANCELLED, reason=SAME.format(number=lead_id))
            else:
                touchpoints.change(planned.id, client_id=lead_id)
    if referral.stage in NOT_SPOKEN and (declined or talking):
        _as_they_are(desk, referral, Stage.DECLINED if declined else talking[-1])
    elif referral.stage is Stage.TO_CONTACT and store.is_client(lead_id):
        _as_they_are(desk, referral, Stage.RECEIVED)  # as if they had been named so: nobody calls a client first
    if referral.stage in TALKING:
        # They were spoken with, so whoever else named them waits for no first call.
        for other in (r for r in there if r.stage in NOT_SPOKEN):
            _as_they_are(desk, other, referral.stage)
        steps.end_calls(desk, lead_id, reason=SAME.format(number=lead_id))
    if referrals.written_to_on(lead_id):
        _ask_nobody_first(desk, lead_id)
    for person in (referral.lead_id, lead_id):
        # The call that went, or ended, may have been another introduction's as well.
        steps.keep(desk, person)
    promises.keep_if_met(desk, referral.source_id)


def _keep_the_stricter_word(referral: Referral, lead_id: int) -> None:
    """R30: what one source answered about somebody written down twice becomes one answer, the stricter of them."""
    theirs = [r for r in referrals.of_lead(lead_id) if r.source_id == referral.source_id]
    word = strictest(r.may_say for r in theirs)
    for one in theirs:
        if one.may_say is not word:
            referrals.change(one.id, may_say=word)


def _ask_nobody_first(desk: Desk, lead_id: int) -> None:
    """R19: they were written to, so no call waits for a source to speak with them; whether it rests is asked later."""
    for one in referrals.of_lead(lead_id):
        if one.stage in NOT_SPOKEN and one.first_message_on is None:
            steps.end_questions(desk, one)


def _as_they_are(desk: Desk, referral: Referral, stage: Stage) -> None:
    if stage in TALKING and stage is not Stage.IN_TOUCH:
        referrals.stand(referral.id, Stage.IN_TOUCH, desk.today())
    referrals.stand(referral.id, stage, desk.today())
    steps.end_questions(desk, referral)


def _keep_points(gone_id: int, kept_id: int) -> None:
    """An e-mail or phone that only the second entry had goes to the first, and a no that only it had."""
    points = clients.points_of([gone_id, kept_id])
    known = {(p.kind, p.match_key): p for p in points.get(kept_id, ())}
    for point in points.get(gone_id, ()):
        same = known.get((point.kind, point.match_key))
        if same is None:
            clients.add_point(kept_id, point.kind, point.value, consent=point.consent)
        elif point.consent is Consent.NO and same.consent is not Consent.NO:
            clients.decline_point(same.id)
