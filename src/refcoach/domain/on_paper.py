"""What holds for paper and messages: the conditions of scripts and their own, and what the trade's rules close."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace

from refcoach.domain.clients import HowMany, Stage
from refcoach.domain.dossier import Dossier
from refcoach.domain.happenings import Moment
from refcoach.domain.occasion import Occasion, script_facts
from refcoach.domain.owner import Owner
from refcoach.domain.packs import handout_switches
from refcoach.domain.quoting import Quote
from refcoach.domain.readiness import DELIVERED, Level, Readiness, readiness_at
from refcoach.domain.referrals import ENDED, TALKING, How, MayKnow, MaySay, Referral
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.rules import Fee, Print, Rules
from refcoach.domain.rules_in_talks import may_quote, of_the_rules
from refcoach.domain.script_facts import ScriptFacts, conditions
from refcoach.domain.situations import SEED
from refcoach.domain.standing import readiness_now
from refcoach.domain.sums import names_a_sum
from refcoach.domain.touchpoints import ASKING

CLOSED_BY: Mapping[str, str] = {
    "prize_on": "gifts_off",
    "gift_on": "gifts_off",
    "promise_on": "agreement_off",
    "first_name_enough": "referrer_full_name",
    "open_card": "open_card_off",
}
"""Each condition that the rules of a trade close, by the handouts' name for what closes it.

What such a name stands for among the switches of the packs is `packs.OF_THE_HANDOUTS`. What is of the client's own has
two switches, and each decides about its own kind of text: `PRINTED` and `WORDS`.
"""
QUOTE = "client.compliment_quote"
PRINTED: Mapping[str, str] = {
    "client.result_one_line": "results_in_print",
    "service.promised_result": "results_in_print",
    QUOTE: "testimonials_in_print",
}
"""Fields of the client's own, and the switch without which they have no value; sums in them have one of their own."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "letter": ("results_in_print", "testimonials_in_print"),
    "staff_slips": ("testimonials_in_print",),
}
"""The switches that must not be off for `words_allowed` in a piece; in any other the fields themselves decide."""
THANK_YOU_CARD, REPORT = "thank_you_card", "msg_report_back"
PRIVATE_TRADES = frozenset({"health", "care"})
"""Trades in which a name says that somebody is a patient, or in need."""
TOLD = ENDED | {ReferralStage.QUIET}
"""What a source can be told of: it ended, or nobody answers."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What paper depends on beside a client: the trade, the owner's own choices about it, and the new person's rules.

    `gift`: something small comes with the card after the third introduction. `nobody_can_tell`: who said the sentences
    on a card. `lead_rules`: those with the new person, whose own country joins in.
    """

    health: bool = False
    gift: bool = False
    nobody_can_tell: bool = False
    lead_rules: Rules | None = None


def switched(rules: Rules) -> frozenset[str]:
    """Return the handouts' names of what the rules switch off."""
    return handout_switches(asdict(rules))


def may_print(rules: Rules, field: str, words: str = "") -> bool:
    """Say whether a field of the client's own, with these words in it, may stand on paper and in messages."""
    if field not in PRINTED:
        return True
    with_sums = rules.money_in_print is not Print.OFF or not names_a_sum(words)
    return getattr(rules, PRINTED[field]) is not Print.OFF and with_sums


def quotable(dossier: Dossier, rules: Rules) -> Moment | None:
    """Return the last words of theirs that may be shown to others, by their yes and by the rules."""
    shown = (one for one in reversed(dossier.moments) if may_quote(rules, one))
    return next((one for one in shown if may_print(rules, QUOTE, one.words)), None)


def ready(at: Occasion) -> Readiness:
    """R16 at the meeting a piece is for, else as their page says it."""
    if at.touchpoint and at.touchpoint.kind in ASKING:
        return readiness_at(at.dossier, at.owner.active_clients, at.today, at.touchpoint)
    return readiness_now(at.dossier, at.owner.active_clients, at.today)


def may_ask(at: Occasion) -> bool:
    """Say whether they are ready to ask, and this is no talk about results only.

    R28a: of a partner no number is asked, so that there is nothing to earn.
    """
    level = ready(at).level
    earned = level is Level.GREEN or (at.dossier.client.partner and level is Level.NONE)
    return earned and not at.results_only


def prepared(at: Occasion, piece: str, here: Setting) -> Occasion:
    """Leave out whom nobody names any more (R21, R22), and what a source may not hear in this trade."""
    dossier = at.dossier
    people = {
        i: person if person.may_be_named else replace(person, greeting="") for i, person in dossier.people.items()
    }
    referral = at.referral
    private = here.health or (piece == THANK_YOU_CARD and "no_results_in_print" in switched(at.owner.rules))
    # Where nobody answers there is no outcome to tell.
    private = private or (referral is not None and referral.stage is ReferralStage.QUIET)
    if referral and private and referral.source_may_know is MayKnow.OUTCOME:
        referral = replace(referral, source_may_know=MayKnow.SPOKE)
    return replace(at, dossier=replace(dossier, people=people), referral=referral)


def for_nobody(owner: Owner, piece: str, here: Setting) -> frozenset[str]:
    """Return what holds for a piece that is for no client."""
    facts = ScriptFacts(voice=owner.agreement_voice, solo=owner.solo, **of_the_rules(owner, ""))
    return _allowed({*conditions(facts)} - {"nine_or_ten"} | _of_the_business(owner.rules, piece, here), owner.rules)


def holding(at: Occasion, piece: str, here: Setting) -> frozenset[str]:
    """Return what holds for a piece or a message to a client, or about whom they introduced."""
    owner, dossier, referral = at.owner, at.dossier, at.referral
    rules, scores = here.lead_rules or owner.rules, dossier.scores
    facts = _facts(at, piece)
    holds = {
        "nine_or_ten": bool(scores) and scores[-1][1] >= DELIVERED,
        "may_ask": may_ask(at),
        "may_print_words": quotable(dossier, owner.rules) is not None,
        "may_quote": may_be_asked_to_show(dossier, owner.rules),
        "is_several": dossier.client.how_many is HowMany.SEVERAL,
        "is_firm": dossier.client.how_many is HowMany.FIRM,
        "gift_on": here.gift and is_more_than_names(dossier),
        "may_use_name": not facts.source_died and facts.may_say is MaySay.YES,
        "they_agreed": referral is not None and is_glad_to_hear(referral),
        **_told(facts, referral, here),
    }
    found = {*conditions(facts)} - {"nine_or_ten", "may_quote", "may_use_name"}
    found |= {name for name, is_so in holds.items() if is_so} | _of_the_business(rules, piece, here)
    return _allowed(found, rules)


def may_be_asked_to_show(dossier: Dossier, rules: Rules) -> bool:
    """Say whether leave to show their last kind words is still to be asked for, where the rules let them be shown."""
    moment = dossier.latest_moment
    return moment is not None and moment.quote is Quote.NOT_ASKED and may_print(rules, QUOTE, moment.words)


def is_more_than_names(dossier: Dossier) -> bool:
    """Say whether anything but names came of what they introduced: a gift is for no list of addresses."""
    return any(r.stage in TALKING | ENDED for r in dossier.given)


def is_glad_to_hear(referral: Referral) -> bool:
    """Say whether the new person said that they would be glad to hear from the owner, or came by themselves."""
    return referral.may_call_on is not None or referral.introduction is How.CALLED_US


def _facts(at: Occasion, piece: str) -> ScriptFacts:
    before_sale = at.dossier.stage(at.today) is Stage.PROSPECT and not at.dossier.sales
    facts = script_facts(at, SEED if before_sale else "")
    rests = piece == REPORT and at.referral is not None and at.referral.stage in TOLD
    return replace(facts, ended=True) if rests else facts


def _told(facts: ScriptFacts, referral: Referral | None, here: Setting) -> dict[str, bool]:
    """R19: how little of an end the source may hear. In a private trade that they spoke is nothing to say, either."""
    told = referral is not None and referral.stage in TOLD
    spoke, nothing = facts.source_may_know is MayKnow.SPOKE, facts.source_may_know is MayKnow.NOTHING
    return {"only_spoke": told and spoke, "nothing_said": told and (nothing or (here.health and spoke))}


def _of_the_business(rules: Rules, piece: str, here: Setting) -> set[str]:
    """Return what no client decides; what `CLOSED_BY` closes is open here."""
    holds = {
        "words_allowed": all(getattr(rules, switch) is not Print.OFF for switch in WORDS.get(piece, ())),
        "open_card": True,
        "first_name_enough": True,
        "full_name_asked": "referrer_full_name" in switched(rules),
        "not_health": not here.health,
        "friend_told": rules.fee_for_referral is not Fee.ON,
    }
    return {name for name, is_so in holds.items() if is_so}


def _allowed(found: Collection[str], rules: Rules) -> frozenset[str]:
    closed = switched(rules)
    return frozenset(name for name in found if CLOSED_BY.get(name) not in closed)
