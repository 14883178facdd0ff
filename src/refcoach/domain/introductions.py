"""How an introduction goes on: which moves are allowed (R20), and what each of them leaves to do (R19)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from refcoach.domain.referrals import ENDED, NOT_SPOKEN, TALKING, Referral, Stage
from refcoach.domain.touchpoints import Kind, Touchpoint

OPEN = NOT_SPOKEN | TALKING
"""Something is still to come of it."""
AFTER_A_TALK = frozenset({Stage.MEETING, Stage.PROPOSAL, Stage.WON})
"""R20: a referred lead is not already sold: these come after a first talk."""
SHARED = TALKING | ENDED | {Stage.DECLINED}
"""What the person does is so in every introduction of theirs; who named them, and a silence, belongs to one."""
ORDER = {stage: place for place, stage in enumerate(Stage)}
"""The order of the pipeline, in which they are listed."""


class Objection(StrEnum):
    """Why a move is not made, or not without asking."""

    THERE_ALREADY = "there_already"
    BOUGHT = "bought"
    NOT_FROM_HERE = "not_from_here"
    NO_TALK_YET = "no_talk_yet"
    ASKED_NOT_TO_BE = "asked_not_to_be"


CONFIRMABLE = frozenset({Objection.NO_TALK_YET, Objection.ASKED_NOT_TO_BE})
"""The owner may say: all the same."""


class Owed(StrEnum):
    """What a move leaves to do."""

    FIRST_CALL = "first_call"
    """The next working day, to the new person."""
    SOURCE_FIRST = "source_first"
    """The source speaks with them, and is asked whether they have."""
    THANKS = "thanks"
    """The same working day, to the source."""
    REPORT_BACK = "report_back"
    """Three working days on, to the source, who hears no more than they may know."""


LEAVES: dict[Stage, frozenset[Owed]] = {
    Stage.RECEIVED: frozenset({Owed.SOURCE_FIRST}),
    Stage.TO_CONTACT: frozenset({Owed.FIRST_CALL}),
    Stage.WON: frozenset({Owed.THANKS, Owed.REPORT_BACK}),
    Stage.LOST: frozenset({Owed.REPORT_BACK}),
    Stage.NOT_A_FIT: frozenset({Owed.REPORT_BACK}),
}
"""R19. What is not here leaves nothing: whoever rests, declines or never was one is told to nobody."""


@dataclass(frozen=True, slots=True)
class Event:
    """One stage an introduction came to: the day, who moved it (the owner, or the program), and why."""

    id: int
    referral_id: int
    stage: Stage
    happened_on: date
    who: str = ""
    note: str = ""


def objection(now: Stage, to: Stage, been: Collection[Stage]) -> Objection | None:
    """R20: what speaks against a move; `been` are the stages that the person was at in any introduction of theirs."""
    if to is now:
        return Objection.THERE_ALREADY
    if now is Stage.WON:
        return Objection.BOUGHT
    if now in (Stage.INVALID, Stage.LOST, Stage.NOT_A_FIT) and to is Stage.QUIET:
        return Objection.NOT_FROM_HERE
    if now is Stage.DECLINED and to is not Stage.INVALID:
        return Objection.ASKED_NOT_TO_BE if to in {*TALKING, Stage.WON} else Objection.NOT_FROM_HERE
    return Objection.NO_TALK_YET if skips_the_talk(now, to, been) else None


def skips_the_talk(now: Stage, to: Stage, been: Collection[Stage]) -> bool:
    """R20: whether somebody who was never spoken with would be met, or have bought."""
    return to in AFTER_A_TALK and not TALKING & {*been, now}


def goes_along(moved: Referral, to: Stage, other: Referral) -> bool:
    """R10: whether another introduction of the same person moves with this one: they are one person, and bought once.

    What has ended stays as it was told; somebody further on already does not go back.
    """
    if to not in SHARED or other.id == moved.id or other.lead_id != moved.lead_id:
        return False
    if other.stage is moved.stage and other.stage in OPEN:
        return True
    return other.stage in {*OPEN, Stage.QUIET} and (to not in TALKING or _is_ahead(to, other.stage))


def _is_ahead(to: Stage, stage: Stage) -> bool:
    return stage is Stage.QUIET or ORDER[to] > ORDER[stage]


def first_of(introductions: Iterable[Referral]) -> Referral | None:
    """R10: of two sources of one lead the first one counts as the source of the sale."""
    return min(introductions, key=lambda r: (r.received_on, r.id), default=None)


def going_on(came_by: Sequence[Referral], planned: Iterable[Touchpoint]) -> list[Referral]:
    """What a talk with somebody introduced is about: what their first call is, else what is still open."""
    call = next((t.referral_id for t in planned if t.kind is Kind.LEAD_CALL), None)
    return [r for r in came_by if r.id == call] or [r for r in came_by if r.stage in OPEN]


def is_next_step(planned: Touchpoint) -> bool:
    """Whether a check-in asks what comes next with somebody introduced who was spoken with."""
    return planned.kind is Kind.CUSTOM and planned.referral_id is not None


def next_of(referral: Referral, planned: Sequence[Touchpoint]) -> Touchpoint | None:
    """What comes next in an introduction, of what is planned about it or with the person; thanks are owed beside it.

    Once it has ended only what is about it counts: what is planned with a client is their own.
    """
    alive = referral.stage in OPEN
    about = (
        t
        for t in planned
        if t.kind is not Kind.THANK_YOU
        and (t.referral_id == referral.id or (alive and t.client_id == referral.lead_id))
    )
    return min(about, key=lambda t: (t.shows_on, t.id), default=None)
