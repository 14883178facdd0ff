"""Which pieces of paper there are for a client today, in which versions, and why not others (R10, R16, R21, R28)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from refcoach.domain import promises
from refcoach.domain.before_they_buy import first_visit, is_before_the_sale
from refcoach.domain.clients import State
from refcoach.domain.dossier import Dossier
from refcoach.domain.handouts import Handouts, Piece, Version, holds
from refcoach.domain.occasion import Occasion
from refcoach.domain.on_paper import THANK_YOU_CARD, may_ask, ready
from refcoach.domain.paper_values import AGREEMENT_CARD, KIT, NEXT
from refcoach.domain.promises import Against
from refcoach.domain.readiness import Reason, Why
from refcoach.domain.referrals import Referral, arrival, thank_you_on
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.targets import AT_LEAST
from refcoach.domain.thanks import BY_HAND_FROM, thanked_for
from refcoach.domain.todo import GUIDE
from refcoach.domain.touchpoints import Kind, Touchpoint

LETTER, CARD, BEST, PEOPLE, POCKET, SLIPS, THIRD, REVIEW = (
    *("letter", "postcard", "ideal_client_card", "people_to_meet", "pocket_page", "staff_slips"),
    *("third_thank_you", "review_page"),
)
KIND, GIVEN_AWAY = "kind_words", "give_away"
BEFORE_THEY_BUY = frozenset({KIND, NEXT, GIVEN_AWAY})
"""What is for somebody who is still making up their mind."""
FOR_NOBODY = frozenset({BEST, PEOPLE, SLIPS, CARD, LETTER, *BEFORE_THEY_BUY, GUIDE})
"""What can be made without a client."""
COPIED = frozenset({LETTER, NEXT})
"""What may go by e-mail as well: its words can be copied."""
ALONE = frozenset({POCKET, REVIEW})
"""For the owner's own eyes: never in a kit, and a file of its own."""
OF_THANKS = frozenset({THANK_YOU_CARD, THIRD})
MEETINGS = (Kind.WELCOME, Kind.DAY90)
"""The meetings that have a kit: the first one, and the check-up."""


class Not(StrEnum):
    """Why a piece is not made."""

    DIED = "died"
    REMOVED = "removed"
    AWAY = "away"
    PROBLEM = "problem"
    NOT_ASKED = "not_asked"
    NOT_READY = "not_ready"
    PRACTICE = "practice"
    NO_AGREEMENT = "no_agreement"
    AGREEMENT_GRADE = "agreement_grade"
    AGREEMENT_PARTNER = "agreement_partner"
    SAID_NO = "said_no"
    TOO_FEW = "too_few"
    ALONE = "alone"
    NOTHING_OWED = "nothing_owed"
    HELD_BACK = "held_back"
    NOT_THE_THIRD = "not_the_third"
    THIRD_ALREADY = "third_already"
    NEEDS_CLIENT = "needs_client"
    MADE_ELSEWHERE = "made_elsewhere"
    LEAD_DIED = "lead_died"
    NO_KIND_WORDS = "no_kind_words"
    NOT_LET_GO = "not_let_go"
    NO_QUESTIONS = "no_questions"
    MAY_NOT_BE_NAMED = "may_not_be_named"
    NO_INTRODUCTION = "no_introduction"
    NO_PRAISE_IN_PRINT = "no_praise_in_print"
    NOTHING_TO_SHOW = "nothing_to_show"
    THEY_BOUGHT = "they_bought"


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a piece is not made, with the fact of R16 behind it where there is one."""

    code: Not
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What decides beside the client: how many lines the list has for them, and what was handed over before."""

    targets: int = 0
    third_given: bool = False
    practice: bool = False
    solo: bool = True
    praise_in_print: bool = True
    """The rules let kind words be shown to others."""
    kind_words: int = 0
    """How many of them may stand on the page."""


def against_nobody(piece: str, around: Around) -> WhyNot | None:
    """Say why a piece for no client is not made; None where it is."""
    if piece == REVIEW:
        return WhyNot(Not.MADE_ELSEWHERE)
    if piece not in FOR_NOBODY:
        return WhyNot(Not.NEEDS_CLIENT)
    return _of_the_business(piece, around)


def against(piece: str, at: Occasion, around: Around) -> WhyNot | None:
    """Say why a piece for a client is not made today; None where it is. Nothing that is blocked is made by any path."""
    client = at.dossier.client
    if not client.may_be_named:
        return WhyNot(Not.DIED if client.state is State.DECEASED else Not.REMOVED)
    if piece == REVIEW:
        return WhyNot(Not.MADE_ELSEWHERE)
    if piece in OF_THANKS:
        return _of_thanks(piece, at, around)
    if why := _of_the_business(piece, around):
        return why
    if client.state in (State.LOST, State.ARCHIVED):
        return WhyNot(Not.AWAY)
    problem = next((reason for reason in at.blocked if reason.code is Why.PROBLEM_OPEN), None)
    if problem and piece != POCKET:
        return WhyNot(Not.PROBLEM, problem)
    if piece == AGREEMENT_CARD:
        return _of_agreement(at)
    if piece == NEXT and not is_before_the_sale(at.dossier, at.today):
        return WhyNot(Not.THEY_BOUGHT)
    return _of_asking(piece, at)


def _of_the_business(piece: str, around: Around) -> WhyNot | None:
    if piece == SLIPS and around.solo:
        return WhyNot(Not.ALONE)
    if piece == KIND and not around.praise_in_print:
        return WhyNot(Not.NO_PRAISE_IN_PRINT)
    if piece == KIND and not around.kind_words:
        return WhyNot(Not.NOTHING_TO_SHOW)
    if around.practice and piece in (SLIPS, LETTER, PEOPLE, KIT):
        # R28b: introductions are only ever volunteered, or by card, and no praise is kept.
        return WhyNot(Not.PRACTICE)
    return WhyNot(Not.TOO_FEW) if piece == PEOPLE and around.targets < AT_LEAST else None


def _of_asking(piece: str, at: Occasion) -> WhyNot | None:
    """R16: cards, letters and the list ask for something. Cards are by card in a practice, too."""
    if piece in (CARD, LETTER, PEOPLE):
        stands = next((reason for reason in at.blocked if reason.code is not Why.PRACTICE), None)
        if stands:
            return WhyNot(Not.NOT_ASKED, stands)
    if piece == PEOPLE and not may_ask(at):
        return WhyNot(Not.NOT_READY, next(iter(ready(at).reasons), None))
    return None


def _of_agreement(at: Occasion) -> WhyNot | None:
    """R10, R28: not where nobody agrees to anything, and not once they said no."""
    client, last = at.dossier.client, at.dossier.promises[-1:]
    if at.owner.agreement_voice == "off":
        return WhyNot(Not.NO_AGREEMENT)
    why = promises.against(client, problem_open=False, one_is_open=False)
    if why is Against.DO_NOT_ASK:
        return WhyNot(Not.NOT_ASKED, Reason(Why.DO_NOT_ASK, client.do_not_ask_on))
    if why:
        return WhyNot(Not.AGREEMENT_PARTNER if why is Against.PARTNER else Not.AGREEMENT_GRADE)
    return WhyNot(Not.SAID_NO) if last and last[0].state is promises.State.DECLINED else None


def _of_thanks(piece: str, at: Occasion, around: Around) -> WhyNot | None:
    """R19: thanks are owed in every state of a client; and none is said of what they may not know."""
    owed = at.touchpoint
    if owed is None or at.referral is None or owed.kind not in (Kind.THANK_YOU, Kind.REPORT_BACK):
        return WhyNot(Not.NOTHING_OWED)
    if owed.kind is Kind.REPORT_BACK and arrival(at.referral) == "name_held_back":
        return WhyNot(Not.HELD_BACK)
    if piece == THIRD:
        if around.third_given:
            return WhyNot(Not.THIRD_ALREADY)
        return None if is_third(at) else WhyNot(Not.NOT_THE_THIRD)
    return None


def is_third(at: Occasion) -> bool:
    """Say whether a thank-you is for the third introduction that counts.

    Three different people, each of whom the client may know of; one that turned out not to be an introduction is none.
    """
    owed = at.touchpoint
    if owed is None or owed.kind is not Kind.THANK_YOU:
        return False
    first: dict[int, Referral] = {}
    for one in sorted(at.dossier.given, key=lambda r: (r.received_on, r.id)):
        if one.stage is not ReferralStage.INVALID and arrival(one) != "name_held_back":
            first.setdefault(one.lead_id, one)
    counted = list(first.values())
    third = counted[BY_HAND_FROM - 1] if len(counted) >= BY_HAND_FROM else None
    return third is not None and third.id in {r.id for r in _thanked(at, owed)}


def _thanked(at: Occasion, owed: Touchpoint) -> tuple[Referral, ...]:
    its = at.referral
    until = thank_you_on(at.calendar, its.received_on) if its else at.today
    own = {t.referral_id for t in at.dossier.planned if t.kind is Kind.THANK_YOU and t.referral_id is not None}
    return thanked_for(owed, at.dossier.given, own, until)


def is_put_forward(piece: str, at: Occasion, around: Around) -> bool:
    """Say whether the program offers a piece by itself, of those that can be made."""
    dossier, meeting = at.dossier, next_meeting(at.dossier)
    if dossier.client.state is State.PAUSED and piece not in OF_THANKS:
        # Until they are back nothing but owed thanks comes up by itself.
        return False
    if piece in (CARD, LETTER, KIT):
        return meeting is not None
    if piece == AGREEMENT_CARD:
        return (bool(dossier.sales) and not dossier.promises) or dossier.open_promise is not None
    if piece == THANK_YOU_CARD:
        return around.third_given or not is_third(at)
    if piece in BEFORE_THEY_BUY:
        return is_before_the_sale(dossier, at.today) and (piece != NEXT or first_visit(dossier, at.today) is not None)
    return piece != POCKET or at.touchpoint is not None


def next_meeting(dossier: Dossier) -> Touchpoint | None:
    """Return the meeting that a kit would be for: the first one, or the check-up."""
    planned = (t for t in dossier.planned if t.kind in MEETINGS)
    return min(planned, key=lambda t: (t.shows_on, t.id), default=None)


def versions(piece: Piece, conditions: frozenset[str], at: Occasion | None) -> tuple[Version, ...]:
    """Return the versions that may be chosen, the one that is chosen already first; none where no version fits."""
    fitting = [one for one in piece.versions if holds(one.conditions, conditions)]
    if piece.id == AGREEMENT_CARD and at is not None:
        voice = "soft_voice" if at.owner.agreement_voice == "soft" else "plain_voice"
        return tuple(one for one in fitting if one.id == voice)
    if piece.id == THANK_YOU_CARD and at is not None:
        return tuple(_of_the_thanks(fitting, at))
    return tuple(fitting)


def _of_the_thanks(fitting: Sequence[Version], at: Occasion) -> list[Version]:
    """Return the words for a name on the day it is given, and for an end those that fit how it ended."""
    referral, owed = at.referral, at.touchpoint
    if referral is None or owed is None:
        return []
    for_the_name = owed.kind is Kind.THANK_YOU and not _is_for_the_end(at, referral, owed)
    ends = "became_client" if referral.stage is ReferralStage.WON else "did_not_work_out"
    of_the_end = [one for one in fitting if one.id in (ends, "settled_private")]
    named = [one for one in fitting if one.id == "name_given"]
    # Once it has ended nobody thanks for whatever may come of it.
    return [*of_the_end, *named] if for_the_name else of_the_end or named


def _is_for_the_end(at: Occasion, referral: Referral, owed: Touchpoint) -> bool:
    return referral.stage is ReferralStage.WON and owed.nominal_on > thank_you_on(at.calendar, referral.received_on)


def paper(handouts: Handouts) -> tuple[Piece, ...]:
    """Return the pieces of paper in the order they are listed, the review's own page apart."""
    return tuple(one for one in handouts.pieces.values() if one.kind != "message" and one.id != REVIEW)
