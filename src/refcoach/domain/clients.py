"""Clients: a person or organisation from the moment it is known, and the stage that follows from the facts (R5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    PROSPECT = "prospect"
    CLIENT = "client"
    ADVOCATE = "advocate"


class State(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    LOST = "lost"
    ARCHIVED = "archived"
    DECEASED = "deceased"


class HowMany(StrEnum):
    """Whom a greeting speaks to."""

    ONE = "one"
    SEVERAL = "several"
    FIRM = "firm"


class PointKind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"


class Consent(StrEnum):
    """Whether somebody may be written to or called there."""

    NOT_ASKED = ""
    UNKNOWN = "unknown"
    """It came from a file."""
    YES = "yes"
    NO = "no"


GRADES = ("A", "B", "C")


class As(StrEnum):
    """Who the people of a file are."""

    CLIENTS = "clients"
    PROSPECTS = "prospects"
    TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class Client:
    """One row of the client list. Never carries a stage: that is derived, see `stage_of`."""

    id: int
    uid: str
    display_name: str
    sort_name: str
    given_name: str = ""
    family_name: str = ""
    is_organisation: bool = False
    company: str = ""
    state: State = State.ACTIVE
    paused_until: date | None = None
    existing_client: bool = False
    wanted: bool = False
    grade: str = ""
    do_not_ask: bool = False
    do_not_ask_on: date | None = None
    do_not_ask_reason: str = ""
    birthday_month: int | None = None
    birthday_day: int | None = None
    address: str = ""
    notes: str = ""
    tags: str = ""
    result_one_line: str = ""
    reach_by: str = ""
    referred_by_note: str = ""
    how_many: HowMany = HowMany.ONE
    greeting: str = ""
    name_prefix: str = ""
    middle_name: str = ""
    name_suffix: str = ""
    partner: bool = False
    marked_on: date | None = None
    state_on: date | None = None
    graded_on: date | None = None
    trashed_on: date | None = None
    removed_number: int | None = None
    reason_checked_on: date | None = None

    @property
    def may_be_named(self) -> bool:
        """R21, R22: whether their name stands in anything new: not of who has died, nor of who was removed."""
        return self.state is not State.DECEASED and self.trashed_on is None and self.removed_number is None


@dataclass(frozen=True, slots=True)
class ContactPoint:
    id: int
    client_id: int
    kind: PointKind
    value: str
    match_key: str
    label: str = ""
    is_primary: bool = False
    consent: Consent = Consent.UNKNOWN


def open_points(points: Iterable[ContactPoint]) -> list[ContactPoint]:
    """Leave out where somebody said no; of an address that is written down twice, the no holds."""
    found = list(points)
    closed = {(one.kind, one.match_key or one.value.casefold()) for one in found if one.consent is Consent.NO}
    return [one for one in found if (one.kind, one.match_key or one.value.casefold()) not in closed]


def effective_state(client: Client, today: date) -> State:
    """Where a client stands on a day: a pause ends by itself, and on that day the client is active again."""
    return state_on(client.state, client.paused_until, today)


def state_on(state: State, paused_until: date | None, today: date) -> State:
    over = state is State.PAUSED and paused_until is not None and paused_until <= today
    return State.ACTIVE if over else state


def stage_of(first_day0: date | None, existing_client: bool, is_source: bool, today: date) -> Stage:
    """R5: a client once a sale's day 0 has come, or by the owner's mark; an advocate once a source; else a prospect."""
    if is_source:
        return Stage.ADVOCATE
    if existing_client or (first_day0 is not None and first_day0 <= today):
        return Stage.CLIENT
    return Stage.PROSPECT


def split_name(name: str) -> tuple[str, str]:
    """Split a typed name into given and family name: the last word is the family name when there are several."""
    words = name.split()
    return (words[0] if words else "", words[-1]) if len(words) > 1 else (name, "")
