"""Introductions: who named whom, and the thanks and calls that follow (R19)."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from refcoach.domain.calendar import WorkingCalendar, add_working_days, next_working_day, on_or_after

REPORT_BACK_DAYS = 3
TRIES = 3
SILENCE = timedelta(days=14)
"""After the last try: then letting it rest is offered, and after as long again it rests by itself."""
SOURCE_FIRST_DAYS = 5
NEXT_STEP = timedelta(days=7)
"""After a talk with the new person: what comes next is asked that many days on, at the latest."""
NOT_NOW = timedelta(days=60)
"""Not now, said at a first talk: they are called again after that."""


class Stage(StrEnum):
    RECEIVED = "received"
    TO_CONTACT = "to_contact"
    IN_TOUCH = "in_touch"
    MEETING = "meeting"
    PROPOSAL = "proposal"
    WON = "won"
    LOST = "lost"
    NOT_A_FIT = "not_a_fit"
    QUIET = "quiet"
    DECLINED = "declined"
    INVALID = "invalid"


class How(StrEnum):
    """How the new person comes to know of us."""

    UNKNOWN = ""
    MENTIONED = "mentioned"
    LETTER = "letter"
    TOGETHER = "together"
    CARD = "card"
    CALLED_US = "called us"


class MayKnow(StrEnum):
    """What a source may hear of the person they named; it rises only when that person says so (R19)."""

    NOTHING = "nothing"
    SPOKE = "spoke"
    OUTCOME = "outcome"


class MaySay(StrEnum):
    """What the new person may hear of who named them: "May I say you sent me?" (R30)."""

    UNKNOWN = ""
    YES = "yes"
    SPOKE = "spoke"
    """Only that the two of you spoke."""
    NO = "no"


WAYS = (How.MENTIONED, How.LETTER, How.TOGETHER, How.CARD)
"""How an introduction is made by whoever gave the name, who speaks first; the first way leaves most to them."""


def speaks_first(may_say: MaySay, how: How) -> bool:
    """R19: whoever is not to be named to the new person introduces them, unless these came by themselves."""
    return may_say is MaySay.NO and how is not How.CALLED_US


NOT_SPOKEN = frozenset({Stage.RECEIVED, Stage.TO_CONTACT})
UNANSWERED = NOT_SPOKEN | {Stage.QUIET}
"""Nobody has spoken with them yet, or nobody answered: they may be written to once."""
TALKING = frozenset({Stage.IN_TOUCH, Stage.MEETING, Stage.PROPOSAL})
ENDED = frozenset({Stage.WON, Stage.LOST, Stage.NOT_A_FIT})
"""The source hears how it went."""

_EMAIL = re.compile(r"[^\s<>@,;:()]+@[^\s<>@,;:()]+\.[^\s<>@,;:()]+")
_PHONE = re.compile(r"(?<!\w)\+?\d(?:[\s()/.-]*\d){6,}(?!\w)")


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody named by a client: source and lead are both rows of the client list."""

    id: int
    source_id: int
    lead_id: int
    received_on: date
    stage: Stage = Stage.RECEIVED
    ask_id: int | None = None
    introduction: How = How.UNKNOWN
    prompted: bool = True
    source_may_know: MayKnow = MayKnow.NOTHING
    attempts: int = 0
    last_contact_on: date | None = None
    next_step: str = ""
    value: str = ""
    imported: bool = False
    """It came from a file: history, which no agreement and no window of R16 counts."""
    sale_id: int | None = None
    """What the person bought, with the first of the introductions that brought them."""
    may_say: MaySay = MaySay.UNKNOWN
    may_call_on: date | None = None
    """The day they said that they may be called."""
    first_message_on: date | None = None
    """The day they were first written to."""


@dataclass(frozen=True, slots=True)
class Introduced:
    """Somebody as the source named them."""

    name: str
    email: str = ""
    phone: str = ""


def arrival(referral: Referral | None) -> Literal["they_called", "named_by_source", "name_held_back"]:
    """Say how somebody introduced came to the owner; that they called is theirs to tell."""
    if referral is None or referral.introduction is not How.CALLED_US:
        return "named_by_source"
    return "name_held_back" if referral.source_may_know is MayKnow.NOTHING else "they_called"


def thank_you_on(calendar: WorkingCalendar, logged_on: date) -> date:
    """R19: a thank-you is due the working day the introduction is logged."""
    return on_or_after(calendar, logged_on) or logged_on


def lead_call_on(calendar: WorkingCalendar, logged_on: date) -> date:
    """R19: the first call to the new person is due the next working day."""
    return next_working_day(calendar, logged_on)


def spoken_by_now(calendar: WorkingCalendar, logged_on: date) -> date:
    """R19: the source wants to speak with them first, and is asked five working days on whether they have."""
    return add_working_days(calendar, logged_on, SOURCE_FIRST_DAYS)


def report_back_on(calendar: WorkingCalendar, ended_on: date) -> date:
    """R19: the source hears how it ended three working days later at the latest."""
    return add_working_days(calendar, ended_on, REPORT_BACK_DAYS)


def tries_are_over(attempts: int) -> bool:
    """R19: after three tries nobody calls a fourth time; what happens next is for the source to say."""
    return attempts >= TRIES


def no_further_try(referral: Referral) -> bool:
    """R19: after three tries, or a first message, which says that it is the only one, nobody tries again."""
    return tries_are_over(referral.attempts) or referral.first_message_on is not None


def last_tried_on(referral: Referral) -> date | None:
    """The day somebody was last called, or written to."""
    return max(filter(None, (referral.last_contact_on, referral.first_message_on)), default=None)


def is_silent(referral: Referral, today: date) -> bool:
    """R19: three tries or a message, and 14 days since without an answer: letting it rest is offered."""
    return _silent_for(referral, today, SILENCE)


def has_gone_quiet(referral: Referral, today: date) -> bool:
    """R19: 14 days after it was offered an introduction rests by itself."""
    return _silent_for(referral, today, 2 * SILENCE)


def as_it_stands(referral: Referral, today: date) -> Referral:
    """An introduction on a day: quiet once its silence is over, whether or not a new day has written so."""
    return replace(referral, stage=Stage.QUIET) if has_gone_quiet(referral, today) else referral


def silent_since(referral: Referral) -> date | None:
    """The day of the last try; of somebody tried before they were named again, the day they were (R19)."""
    last = last_tried_on(referral)
    return max(last, referral.received_on) if last else None


def _silent_for(referral: Referral, today: date, time: timedelta) -> bool:
    waiting, last = referral.stage in NOT_SPOKEN and no_further_try(referral), silent_since(referral)
    return waiting and last is not None and today - last >= time


def introduced(line: str) -> Introduced:
    """Read one line as somebody types it: a name, and an e-mail address or a phone where they know one."""
    email, rest = _EMAIL.search(line), _EMAIL.sub(" ", line)
    phone = _PHONE.search(rest)
    name = " ".join(_PHONE.sub(" ", rest).split()).strip(",;:<>()- ")
    if not name or not (email or phone):
        return Introduced(" ".join(line.split()))
    return Introduced(name, email.group() if email else "", phone.group().strip() if phone else "")
