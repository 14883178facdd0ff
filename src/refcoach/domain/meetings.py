"""A talk at the client's table: what they may see of it, and the names they give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from refcoach.domain.clients import Stage
from refcoach.domain.dossier import Dossier
from refcoach.domain.folding import fold
from refcoach.domain.greetings import first_name_only
from refcoach.domain.promises import WORD_STANDS, Promise, State, remaining
from refcoach.domain.readiness import DELIVERED, Level
from refcoach.domain.referrals import How, introduced
from refcoach.domain.touchpoints import ASKING, Kind, Touchpoint


@dataclass(frozen=True, slots=True)
class Meeting:
    """A talk that is going on, or was when the power failed: `ended_at` is empty until it is left."""

    id: int
    client_id: int
    touchpoint_id: int | None = None
    began_at: str = ""
    ended_at: str = ""


@dataclass(frozen=True, slots=True)
class AtTable:
    """A name as it was given at the table, and how the introduction will be made."""

    id: int
    meeting_id: int
    name: str
    introduction: How = How.UNKNOWN
    known_from: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing we said we would do as our side of the agreement."""

    id: int
    promise_id: int
    text: str
    done_on: date | None = None
    due_on: date | None = None


def key(line: str) -> str:
    """A name as it is compared with others of the same talk: its e-mail and phone apart, no capitals, no accents."""
    return " ".join(fold(introduced(line).name).split())


def same_name(names: Iterable[AtTable], line: str) -> AtTable | None:
    """Return whoever is written down under that name already: a name is there once, however often Enter is pressed."""
    return next((one for one in names if key(one.name) == key(line)), None)


def first_name_beside(names: Sequence[AtTable], line: str) -> str:
    """Return the first name alone of somebody named, with a number where it was given before: "Anna", "Anna 2".

    A first name by itself is whoever has it already; one that came with more is somebody else.
    """
    name = introduced(line).name
    first = first_name_only(name)
    there = {key(one.name) for one in names}
    if key(first) == key(name) or key(first) not in there:
        return first
    return next(one for one in (f"{first} {number}" for number in range(2, len(there) + 3)) if key(one) not in there)


def with_names(kept: Sequence[str], names: Iterable[AtTable]) -> list[str]:
    """Return the lines that wait for the outcome: those that waited before, and whoever is not among them."""
    there = {key(line) for line in kept}
    return [*kept, *(one.name for one in names if key(one.name) not in there)]


def our_promise(dossier: Dossier) -> Promise | None:
    """Return the agreement whose side of ours is shown: the open one, else the last that was kept or not agreed to."""
    ours = [promise for promise in dossier.promises if promise.state in WORD_STANDS | {State.KEPT}]
    return dossier.open_promise or (ours[-1] if ours else None)


def may_ask(
    dossier: Dossier, level: Level, touchpoint: Touchpoint | None, ours: Sequence[Commitment], today: date
) -> bool:
    """Whether anything about introductions may be on the screen.

    Not at a talk of another kind, with somebody who has bought nothing or whom nobody may ask (R16), while a problem or
    anything we said we would do is open, or once they said that the result is not all there (R17): then the talk is
    about that.
    """
    kind = touchpoint.kind if touchpoint else Kind.CUSTOM
    if kind not in ASKING or (dossier.stage(today) is Stage.PROSPECT and not dossier.client.partner):
        return False
    unsure = touchpoint is not None and touchpoint.score is not None and touchpoint.score < DELIVERED
    still_ours = any(one.done_on is None for one in ours)
    return level is not Level.BLOCKED and dossier.open_issue is None and not still_ours and not unsure


def to_think_about(dossier: Dossier, given: int, today: date) -> int:
    """R10: how many introductions of their side are still to come, those given at this table taken off; 0 for none."""
    promise = dossier.open_promise
    return max(0, remaining(promise, dossier.dealings, today) - given) if promise else 0
