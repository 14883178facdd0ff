"""What a client may see at the table: their result, our side, whom we help; their side only once ours is done."""

from dataclasses import dataclass, replace
from datetime import date

from refcoach.domain import meetings as domain
from refcoach.domain.clients import Client
from refcoach.domain.dossier import Dossier
from refcoach.domain.meetings import AtTable, Commitment, Meeting
from refcoach.domain.owner import Owner
from refcoach.domain.standing import standing
from refcoach.services import questions, targets
from refcoach.services.desk import Desk, Refusal
from refcoach.services.meetings import first_names_only
from refcoach.store import meetings as store
from refcoach.store import targets as target_store


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody the owner would like to meet; `known_from` is None unless the client knows them."""

    target_id: int
    line: str
    known_from: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that is on the screen. What may not be asked now is not in it."""

    meeting: Meeting
    client: Client
    business: str
    promised: str
    """The result that was promised with the sale, to stand behind "What we set out to do"."""
    said: str
    """The result in the client's own words; `said_on` is their day where they have one."""
    said_on: date | None
    ours: tuple[Commitment, ...]
    asks: bool
    """Whether anything about introductions may be there."""
    names: tuple[AtTable, ...]
    first_names_only: bool = False
    best_with: str = ""
    trigger: str = ""
    wanted: tuple[Wanted, ...] = ()
    to_think_about: int = 0
    """Introductions of their side that are still to come; 0 where there is nothing to say of them."""


def look(desk: Desk, meeting_id: int) -> Shown:
    """Gather what is on the screen of a talk. Raises Refusal for one that is not there."""
    meeting = store.get(meeting_id)
    if meeting is None:
        raise Refusal("That meeting is not there. Nothing was changed.")
    here = questions.now(desk)
    dossier = questions.dossier_of(here, meeting.client_id)
    promise = domain.our_promise(dossier)
    ours = tuple(store.commitments(promise.id)) if promise else ()
    touchpoint = dossier.touchpoint(meeting.touchpoint_id)
    level = standing(dossier, here.owner.active_clients, here.today, touchpoint).readiness.level
    asks = domain.may_ask(dossier, level, touchpoint, ours, here.today)
    names = tuple(store.names(meeting.id))
    said, said_on = _said(dossier)
    shown = Shown(
        meeting=meeting,
        client=dossier.client,
        business=here.owner.business_name,
        promised=dossier.latest_sale.promised_result if dossier.latest_sale else "",
        said=said,
        said_on=said_on,
        ours=ours,
        asks=asks,
        names=names,
        first_names_only=first_names_only(),
    )
    return _with_asking(shown, dossier, here.owner, here.today) if asks else shown


def _said(dossier: Dossier) -> tuple[str, date | None]:
    """Their last compliment, else what they have in one line."""
    if moment := dossier.latest_moment:
        return moment.words, moment.said_on
    return dossier.client.result_one_line, None


def _with_asking(shown: Shown, dossier: Dossier, owner: Owner, today: date) -> Shown:
    return replace(
        shown,
        best_with=owner.best_with,
        trigger=owner.triggers[0] if owner.triggers else "",
        wanted=wanted(dossier.client.id, today),
        to_think_about=domain.to_think_about(dossier, len(shown.names), today),
    )


def wanted(client_id: int, today: date) -> tuple[Wanted, ...]:
    """Return the people the owner would like to meet, as a client may see them."""
    known = {tick.target_id: tick.known_from for tick in target_store.ticks() if tick.client_id == client_id}
    return tuple(Wanted(one.id, one.line, known.get(one.id)) for one in targets.shown_to(client_id, today))


def know(desk: Desk, meeting_id: int, target_id: int, known_from: str = "") -> None:
    """Write down that the client knows somebody on the list, and how. Raises Refusal for who is not on it."""
    with desk.change("Somebody they know", who="program"):
        client_id = _of_list(desk, meeting_id, target_id)
        targets.tick(desk, client_id, target_id, known_from)


def not_know(desk: Desk, meeting_id: int, target_id: int) -> None:
    """Take that back. Raises Refusal for who is not on the list."""
    with desk.change("Somebody they know", who="program"):
        targets.untick(desk, _of_list(desk, meeting_id, target_id), target_id)


def _of_list(desk: Desk, meeting_id: int, target_id: int) -> int:
    """Return whose talk it is."""
    meeting = store.get(meeting_id)
    if meeting is None or meeting.ended_at:
        raise Refusal("That meeting is over. Nothing was changed.")
    if target_id not in {one.target_id for one in wanted(meeting.client_id, desk.today())}:
        raise Refusal("That line is not on the list any more. Nothing was changed.")
    return meeting.client_id
