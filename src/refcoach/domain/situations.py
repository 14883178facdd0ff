"""Which talk it is: the situation behind a check-in, and those that fit a client now."""

from collections.abc import Iterator
from dataclasses import dataclass

from refcoach.domain.clients import Stage, State
from refcoach.domain.happenings import How
from refcoach.domain.script_facts import Voice
from refcoach.domain.touchpoints import Kind

_BY_KIND = {
    Kind.WELCOME: "gtky_meeting",
    Kind.DAY45: "day45_results",
    Kind.RESULTS_CHECK: "day45_results",
    Kind.CATCH_UP: "day45_results",
    Kind.DAY90: "day90_checkup",
    Kind.NUDGE: "day75_nudge",
    Kind.MOMENT: "moment_in_person",
    Kind.THANK_YOU: "thank_you",
    Kind.REPORT_BACK: "report_back",
    Kind.LEAD_CALL: "lead_first_call",
    Kind.RECOVERY: "service_recovery",
    Kind.FOLLOW_UP: "left_open",
}
THANKS = (Kind.THANK_YOU, Kind.REPORT_BACK)
"""What whoever introduced somebody is owed, however it stands with them (R19)."""
SEED, AGREEMENT = BEFORE_THE_SALE = ("prospect_seed", "signing_promise")
"""What somebody hears before they buy, each once and in this order."""
KIND_WORDS = "kind_words"
"""What is left of a compliment's talk where nobody may be asked: the thanks alone (R16)."""
CARDS, GAME = "handout_cards", "magic_word"
PARTNER_TALK = "partner_talk"
"""R28a: with a partner nobody checks a result."""
_MOMENTS = {How.BY_EMAIL: "moment_by_email", How.STAFF: "moment_staff"}

# Everything that leads up to an introduction, and what the same meeting is without the asking.
_ASKS = {
    "signing_promise": None,
    "day75_nudge": None,
    "day90_checkup": "day45_results",
    "moment_in_person": None,
    "moment_by_email": None,
    "moment_staff": None,
    "target_list": None,
    "handout_cards": None,
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How it stands with a client today, as far as it decides which talks fit."""

    stage: Stage = Stage.CLIENT
    state: State = State.ACTIVE
    grade: str = ""
    open_problem: bool = False
    do_not_ask: bool = False
    results_only: bool = False
    """Asking would be wrong for now: a seven or eight, a recent no, or a problem of someone they sent."""
    due: tuple[Kind, ...] = ()
    """Kinds of their check-ins that are due, the most urgent first."""
    moment_how: How | None = None
    """How the compliment that is due came."""
    follow_up: str = _BY_KIND[Kind.FOLLOW_UP]
    """What the follow-up that is due speaks about."""
    owed: tuple[Kind, ...] = ()
    """Thanks and reports that are planned (R19)."""
    is_lead: bool = False
    """Somebody introduced them, and it isn't settled yet."""
    no_match: bool = False
    """Somebody introduced them, and it was no match: there are kind words for that."""
    seed_said: bool = False
    """They have heard how we work: that is said once."""
    agreement_open: bool = False
    met: bool = True
    """The first meeting has been held, or is long past."""
    earned: bool = False
    """A nine or ten, or a compliment, not long ago."""
    referral_quiet: bool = False
    """Somebody they introduced has gone quiet."""
    partner: bool = False
    """They send people and are no client (R28a)."""
    practice: bool = False
    """R28b: introductions are only ever volunteered, or by card."""
    voice: Voice = "plain"
    solo: bool = True

    @property
    def may_ask(self) -> bool:
        """Say whether anything that leads up to an introduction may be said."""
        blocked = self.open_problem or self.do_not_ask or self.results_only
        return not blocked and self.grade != "C" and self.state is State.ACTIVE


def situation_for(
    kind: Kind, moment_how: How | None = None, *, may_ask: bool = True, partner: bool = False
) -> str | None:
    """Return the situation of a check-in. None when the owner chooses, or nothing is left without asking."""
    situation = PARTNER_TALK if partner and kind is Kind.CATCH_UP else _BY_KIND.get(kind)
    if kind == Kind.MOMENT and moment_how is not None:
        situation = _MOMENTS.get(moment_how, situation)
    if situation is None or may_ask:
        return situation
    return situation_without_asking(situation)


def talks_of(kind: Kind) -> frozenset[str]:
    """Return every situation that a check-in of a kind may turn out to be."""
    found = {_BY_KIND.get(kind), *(_MOMENTS.values() if kind is Kind.MOMENT else ())}
    return frozenset(one for talk in found if talk for one in (talk, _ASKS.get(talk)) if one)


def follow_up_situation(*, introduction: bool, tries_over: bool) -> str:
    """R18, R19: what a follow-up speaks about: an introduction that waits for its source, or what an ask left open.

    It is no second ask, so that neither has the words of one.
    """
    if introduction:
        return "quiet_referral" if tries_over else "spoke_first"
    return _BY_KIND[Kind.FOLLOW_UP]


def situation_without_asking(situation: str) -> str | None:
    """Return what a talk is where nobody may be asked: itself, another one, or nothing."""
    return _ASKS.get(situation, situation)


def fitting(facts: Circumstances) -> tuple[str, ...]:
    """Return the situations that fit now, the best first."""
    thanks = tuple(_BY_KIND[kind] for kind in THANKS if kind in (*facts.owed, *facts.due))
    if facts.state is State.DECEASED:
        return ()
    if facts.state is not State.ACTIVE:
        return thanks
    if facts.open_problem:
        return ("service_recovery", *thanks)
    if facts.do_not_ask:
        results = () if facts.stage is Stage.PROSPECT else ("day45_results",)
        return (*thanks, *results, "service_recovery")
    picked = dict.fromkeys((*_due(facts), *thanks, *_by_stage(facts), "magic_word", "service_recovery"))
    last = ("letting_go",) if facts.stage is not Stage.PROSPECT else ()
    return (*(name for name in picked if _may_be_said(facts, name)), *last)


def _may_be_said(facts: Circumstances, name: str) -> bool:
    return held_in_practice(name) if facts.practice else facts.may_ask or name not in _ASKS


def held_in_practice(situation: str) -> bool:
    """R28b: whether a talk is held at all in practice mode: nobody is asked, and praise and games are no subject."""
    return situation == CARDS or situation not in (*_ASKS, SEED, GAME, KIND_WORDS)


def _due(facts: Circumstances) -> Iterator[str]:
    for kind in facts.due:
        situation = situation_for(kind, facts.moment_how, may_ask=facts.may_ask, partner=facts.partner)
        if kind is Kind.FOLLOW_UP:
            situation = facts.follow_up
        if situation is not None:
            yield situation


def _by_stage(facts: Circumstances) -> Iterator[str]:
    if facts.is_lead:
        yield from ("lead_first_call", "wrong_fit")
    elif facts.no_match:
        yield "wrong_fit"
    if facts.partner:
        yield PARTNER_TALK
        return
    yield from _before_the_sale(facts) if facts.stage is Stage.PROSPECT else _after_the_sale(facts)


def _before_the_sale(facts: Circumstances) -> Iterator[str]:
    if not facts.seed_said:
        yield SEED
    if facts.voice != "off" and not facts.agreement_open:
        yield AGREEMENT


def _after_the_sale(facts: Circumstances) -> Iterator[str]:
    if facts.referral_quiet:
        yield "quiet_referral"
    if not facts.met:
        yield "gtky_meeting"
    if facts.earned:
        yield "day90_checkup"
    yield from ("day45_results", "moment_in_person", "moment_by_email")
    if not facts.solo:
        yield "moment_staff"
    if facts.grade == "A":
        yield "target_list"
    yield "handout_cards"
