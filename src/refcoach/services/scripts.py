"""The words for one client: the situation that fits, with everything recorded about them merged in."""

from dataclasses import replace

from refcoach.domain.may_hear import GOAL_UNSAID, unsaid
from refcoach.domain.occasion import (
    Occasion,
    circumstances,
    occasion,
    script_facts,
    situation_of,
    title_of,
    values,
)
from refcoach.domain.owner import script_values
from refcoach.domain.readiness import Why
from refcoach.domain.reason_words import reason_text
from refcoach.domain.referrals import MayKnow, Referral, Stage
from refcoach.domain.rules_in_talks import of_the_rules
from refcoach.domain.script_facts import ScriptFacts, conditions
from refcoach.domain.scripts import Script, render
from refcoach.domain.situations import (
    CARDS,
    KIND_WORDS,
    THANKS,
    fitting,
    held_in_practice,
    situation_for,
    situation_without_asking,
)
from refcoach.services import allowed, own_words
from refcoach.services.desk import Desk, Refusal
from refcoach.services.questions import dossier_of, now
from refcoach.store import coaching

BLANK = "________"
FIELDS_ASKED_ON_THE_SPOT = {
    "service.promised_result",
    "client.result_one_line",
    "ideal_client.trigger_1",
    "business.owner_first_name",
}
"""Fields the ask panel offers to fill in where they are used."""


def talk_with(
    desk: Desk, client_id: int, *, touchpoint_id: int | None = None, referral_id: int | None = None
) -> Occasion:
    """Gather everything about a talk. Raises Refusal for a client, check-in or introduction that is not there."""
    here = now(desk)
    dossier = dossier_of(here, client_id)
    touchpoint = dossier.touchpoint(touchpoint_id)
    if touchpoint_id is not None and touchpoint is None:
        raise Refusal(f"{dossier.client.display_name} has no check-in with the number {touchpoint_id}.")
    referral: Referral | None = None
    if referral_id is not None:
        known = (*dossier.given, *dossier.came_by)
        referral = next((r for r in known if r.id == referral_id), None)
        if referral is None:
            raise Refusal(f"There is no introduction with the number {referral_id} for this client.")
    return occasion(dossier, here.owner, here.today, here.calendar, touchpoint, referral)


def fitting_now(desk: Desk, client_id: int) -> list[tuple[str, str]]:
    """The situations that fit this client today with their titles, the best first."""
    return fitting_of(talk_with(desk, client_id))


def fitting_of(at: Occasion) -> list[tuple[str, str]]:
    """The situations that fit a talk with their titles, the best first."""
    titles = coaching.library().situations
    return [(i, title_of(at, i, titles[i].title)) for i in fitting(circumstances(at))]


def words(
    desk: Desk,
    client_id: int,
    *,
    situation: str | None = None,
    touchpoint_id: int | None = None,
    referral_id: int | None = None,
) -> Script:
    """Return the merged script: of the situation given, of the check-in, or of the best fit.

    Raises Refusal for an unknown client, check-in, introduction or situation, or when nothing fits.
    """
    return words_of(talk_with(desk, client_id, touchpoint_id=touchpoint_id, referral_id=referral_id), situation)


def words_of(at: Occasion, situation: str | None = None) -> Script:
    """Return the merged script of a talk. Raises Refusal for an unknown situation, or when none fits."""
    library = own_words.library()
    if situation and situation not in library.situations:
        known = ", ".join(library.situations)
        raise Refusal(f"There is no situation called {situation}. The situations are: {known}.")
    best = fitting(circumstances(at))
    chosen = situation or situation_of(at) or (best[0] if best else None)
    if chosen is None:
        raise Refusal(f"There is nothing to say to {at.dossier.client.display_name} now. Nothing was changed.")
    _check_it_fits(at, chosen)
    facts = script_facts(at, chosen)
    if chosen == "wrong_fit" and at.referral and at.referral.stage is not Stage.NOT_A_FIT:
        # Looked at before it is so, or where it is not: nobody is told that it was no match.
        facts = replace(facts, source_may_know=MayKnow.NOTHING)
    script = render(library, chosen, values(at), conditions(facts), facts.voice)
    lead = at.referral.lead_id if at.referral and chosen == "lead_first_call" else 0
    script = replace(script, title=title_of(at, chosen, script.title), reminders=allowed.in_talk(chosen, lead))
    not_said = unsaid(facts.may_say, source_died=facts.source_died) if chosen == "lead_first_call" else ""
    return replace(script, goal=GOAL_UNSAID, avoid=(not_said, *script.avoid)) if not_said else script


def words_for_nobody(desk: Desk, situation: str, *, blanks: bool = False) -> Script:
    """Return the words of a situation with what is known of the business alone. Raises Refusal for an unknown one.

    With `blanks` whatever has no words to stand in for it is a blank, to be filled in by hand.
    """
    library, owner = own_words.library(), now(desk).owner
    if situation not in library.situations:
        raise Refusal(f"There is no situation called {situation}. Nothing was changed.")
    facts = ScriptFacts(voice=owner.agreement_voice, solo=owner.solo, **of_the_rules(owner, situation))
    known = {name: value for name, value in script_values(owner).items() if value}
    if blanks:
        known = {name: BLANK for name, field in library.fields.items() if not field.fallback} | known
    return render(library, situation, known, conditions(facts), facts.voice)


def _check_it_fits(at: Occasion, chosen: str) -> None:
    client = at.dossier.client
    if at.dossier.practice and not held_in_practice(chosen):
        raise Refusal(f"That talk is not held in practice mode. {allowed.practice_reason()} Nothing was changed.")
    if at.standing.issue and chosen not in ("service_recovery", KIND_WORDS, *map(situation_for, THANKS)):
        raise Refusal(
            f"{client.display_name} has an open problem: only putting it right and what is owed for an"
            " introduction fit until it is closed."
        )
    by_card = chosen == CARDS and all(reason.code is Why.PRACTICE for reason in at.blocked)
    if at.blocked and situation_without_asking(chosen) != chosen and not by_card:
        raise Refusal(
            f"Nobody may ask {client.display_name} now, so these words don't fit."
            f" {reason_text(at.blocked[0], at.today, at.owner.ways)}."
        )
