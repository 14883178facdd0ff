"""A talk at the client's table: begun, names written down one by one, and left, with everything for the outcome.

A name is in the book at Enter, so it survives a power cut; it is nothing to undo until the outcome is logged, as a note
is. Leaving hands the names to the ask panel, where lines that were begun wait with their client.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from refcoach.domain import meetings as domain
from refcoach.domain.clients import State
from refcoach.domain.meetings import AtTable, Meeting
from refcoach.domain.referrals import WAYS, How
from refcoach.domain.texts import NAME_LIMIT, one_line
from refcoach.services import allowed, note_drafts, our_side, talks
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import meetings as store
from refcoach.store import touchpoints, write

NAMES, ASK, AT_TABLE = "names", "ask", "table"
"""Where lines wait with a client: the names, and whether they were asked for: at the table, they were."""


@dataclass(frozen=True, slots=True)
class Left:
    """A talk that was left: whose, over which check-in, and who was named."""

    client_id: int
    touchpoint_id: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A talk that was not left, as it is offered again: with whom, and who was named."""

    meeting: Meeting
    client: str
    names: tuple[str, ...]


def unfinished() -> Meeting | None:
    """Return the talk that was begun and not left: it is going on, or the power failed."""
    return next(reversed(store.open_ones()), None)


def offered() -> Unfinished | None:
    """Return the talk that is not finished, with what is told of it."""
    meeting = unfinished()
    if meeting is None:
        return None
    client = client_or_refuse(meeting.client_id)
    return Unfinished(meeting, client.display_name, tuple(one.name for one in store.names(meeting.id)))


def begin(desk: Desk, client_id: int, touchpoint_id: int | None = None) -> Meeting:
    """Begin a talk over a check-in, or over what is due; one with the same client that was not left goes on.

    Whatever was begun with somebody else is left first: its names wait with them. Raises Refusal for somebody unknown
    or deceased, or a check-in that is not theirs or not planned.
    """
    with desk.change("At the table", who="program"):
        client = client_or_refuse(client_id)
        if client.state is State.DECEASED:
            raise Refusal(f"{client.display_name} has died, so there is no meeting to begin. Nothing was changed.")
        before = store.open_ones()
        same = [one for one in before if one.client_id == client_id]
        for other in (*same[:-1], *(one for one in before if one not in same)):
            _hand_over(desk, other)
        if same:
            return same[-1]
        over = touchpoint_id or talks.due_of(desk, client_id)
        if over is not None:
            found = touchpoints.get(over)
            if found is None or found.client_id != client_id or not talks.is_planned(over):
                raise Refusal(f"{client.display_name} has no such check-in ahead. Nothing was changed.")
        meeting_id = store.begin(client_id, over, write.moment(desk.clock.utc()))
        begun = store.get(meeting_id)
    if begun is None:
        raise LookupError(f"no meeting {meeting_id}")
    return begun


def write_down(desk: Desk, meeting_id: int, line: str, how: How = How.UNKNOWN) -> AtTable:
    """Write a name down as it was given; one that is there already stays one, with what is said of it now.

    Where nothing of anybody is kept before their own yes, the first name alone is: of two there are two.

    Raises Refusal for a talk that was left, a line without a name, or one that is too long to be one.
    """
    with desk.change("A name at the table", who="program"):
        meeting = _going_on(meeting_id)
        name = one_line(line, NAME_LIMIT + 1)
        if not name or not domain.key(name):
            raise Refusal("Who is it? A name goes here first. Nothing was written down.")
        if len(name) > NAME_LIMIT:
            raise Refusal(f"A name has at most {NAME_LIMIT} letters. Nothing was written down.")
        _check_how(how)
        there = store.names(meeting.id)
        if first_names_only():
            name = domain.first_name_beside(there, name)
        known = domain.same_name(there, name)
        if known is None:
            name_id = store.add_name(meeting.id, name, how, max((one.position for one in there), default=0) + 1)
        else:
            name_id = known.id
            longer = name if len(name) >= len(known.name) else known.name
            store.change_name(name_id, name=longer, introduction=how or known.introduction)
        return _name(name_id)


def first_names_only() -> bool:
    """Say whether the rules let nobody's full name be kept before they know and are glad."""
    return allowed.rules().consent_before_storing_lead


def choose_how(desk: Desk, name_id: int, how: How) -> AtTable:
    """Say how the introduction will be made. Raises Refusal for a name that is gone, or a talk that was left."""
    with desk.change("How they are introduced", who="program"):
        _of_a_talk_going_on(name_id)
        _check_how(how)
        store.change_name(name_id, introduction=how)
        return _name(name_id)


def take_out(desk: Desk, name_id: int) -> AtTable:
    """Take a name off the list; returns it as it was, for whoever puts it back. Raises Refusal for one that is gone."""
    with desk.change("A name taken off the list", who="program"):
        found = _of_a_talk_going_on(name_id)
        store.remove_name(name_id)
    return found


def tick_ours(desk: Desk, meeting_id: int, commitment_id: int, *, done: bool) -> str:
    """Say whether something we said we would do is done; returns the batch for undo.

    Raises Refusal for a talk that was left, or what was not said to this client.
    """
    with desk.change("Our side of the agreement") as batch:
        meeting = _going_on(meeting_id)
        found = store.commitment(commitment_id)
        if found is None or found[1] != meeting.client_id:
            raise Refusal("That is no longer to be done. Nothing was changed.")
        our_side.tick(desk, commitment_id, done=done)
    return batch.id


def leave(desk: Desk, meeting_id: int) -> Left:
    """End a talk; its names wait for the outcome with the client, each once. Raises Refusal for one that was left."""
    with desk.change("At the table", who="program"):
        return _hand_over(desk, _going_on(meeting_id))


def ways_of(client_id: int, lines: Sequence[str]) -> dict[str, How]:
    """Return how each of these will be introduced, by the line, where that was said at a table; the latest word."""
    said = {domain.key(one.name): one.introduction for one in store.names_of_client(client_id)}
    return {line: how for line in lines if (how := said.get(domain.key(line), How.UNKNOWN))}


def _hand_over(desk: Desk, meeting: Meeting) -> Left:
    """End it, and put its names where lines wait that were begun: both, or, where the power fails, neither."""
    store.end(meeting.id, write.moment(desk.clock.utc()))
    given = store.names(meeting.id)
    over = meeting.touchpoint_id if meeting.touchpoint_id and talks.is_planned(meeting.touchpoint_id) else None
    if given:
        waiting = note_drafts.lines_of(meeting.client_id)
        lines = domain.with_names(waiting.get(NAMES, "").splitlines(), given)
        note_drafts.keep_lines(desk, meeting.client_id, {ASK: AT_TABLE, **waiting, NAMES: "\n".join(lines)})
    return Left(meeting.client_id, over, tuple(one.name for one in given))


def _going_on(meeting_id: int) -> Meeting:
    found = store.get(meeting_id)
    if found is None or found.ended_at:
        raise Refusal("That meeting is over. Nothing was changed.")
    return found


def _of_a_talk_going_on(name_id: int) -> AtTable:
    found = store.name(name_id)
    if found is None:
        raise Refusal("That name is not on the list any more. Nothing was changed.")
    _going_on(found.meeting_id)
    return found


def _name(name_id: int) -> AtTable:
    found = store.name(name_id)
    if found is None:
        raise LookupError(f"no name {name_id}")
    return found


def _check_how(how: How) -> None:
    if how not in (How.UNKNOWN, *WAYS):
        raise Refusal("An introduction is not made that way. Nothing was changed.")
