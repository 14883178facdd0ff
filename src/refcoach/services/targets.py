"""People I'd like to meet: the owner's list of firms, clubs, streets and roles, and what clients tick on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from refcoach.domain import targets as domain
from refcoach.domain.folding import fold
from refcoach.domain.targets import LINE_LIMIT, Met, Target, Tick
from refcoach.domain.texts import one_line
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import clients
from refcoach.store import targets as store
from refcoach.store import targets_met as met_store

_GONE = "That line is no longer on the list of people you'd like to meet. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Known:
    """A client who ticked a line: by name, with what they said."""

    tick: Tick
    name: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line as the owner sees it.

    `is_shown` says that a client who ticked nothing yet sees it; `met` is who they turned out to be, of whom the owner
    is asked.
    """

    target: Target
    known: tuple[Known, ...]
    is_shown: bool
    met: Met | None = None


def listed() -> tuple[Wanted, ...]:
    """Return the list in the owner's order, then those who were taken off it, the latest first."""
    targets = store.every()
    here = [one for one in targets if one.retired_on is None]
    gone = [one for one in targets if one.retired_on is not None]
    gone.sort(key=lambda one: (one.retired_on, one.id), reverse=True)
    known: dict[int, list[Known]] = {}
    ticks = store.ticks()
    names = clients.many(tick.client_id for tick in ticks)
    for tick in ticks:
        known.setdefault(tick.target_id, []).append(Known(tick, names[tick.client_id].display_name))
    met = met_store.met(here)
    shown = {one.id for one in domain.shown(_not_met(here, met), (), client_id=0)}
    return tuple(Wanted(one, tuple(known.get(one.id, ())), one.id in shown, met.get(one.id)) for one in (*here, *gone))


def shown_to(client_id: int, today: date) -> tuple[Target, ...]:
    """Return what a client is shown of the list: three to eight lines, as long as it has so many.

    Nobody who is a client or was introduced by now: they are not named to other clients. What they tick today stays
    where it is, in sight of whoever ticked it.
    """
    targets = store.on_the_list()
    before = [tick for tick in store.ticks() if tick.ticked_on < today]
    return domain.shown(_not_met(targets, met_store.met(targets)), before, client_id)


def add(desk: Desk, line: str, role: str = "") -> tuple[int, str]:
    """Put a firm, a club, a street, a role or somebody in their work at the end; returns the id and the batch.

    Who was taken off the list comes back. Raises Refusal without words, and for what is on the list already.
    """
    said, where = _words(line), _checked(role)
    with desk.change("Somebody you'd like to meet") as batch:
        _refuse_twice(said, where)
        gone = next((one for one in store.every() if _same(one, said, where)), None)
        if gone is None:
            return store.add(said, where), batch.id
        store.change(gone.id, retired_on=None)
    return gone.id, batch.id


def change(desk: Desk, target_id: int, line: str, role: str = "") -> str:
    """Say it in other words; returns the batch for undo. Raises Refusal as `add` does."""
    said, where = _words(line), _checked(role)
    with desk.change("Somebody you'd like to meet") as batch:
        _known(target_id)
        _refuse_twice(said, where, target_id)
        store.change(target_id, line=said, role=where)
    return batch.id


def move(desk: Desk, target_id: int, by: int) -> str:
    """Move a line up (below zero) or down by so many places, to the end at most. Returns the batch for undo."""
    with desk.change("People you'd like to meet, in another order") as batch:
        moved = _on_the_list(target_id)
        # Those who were taken off keep their places among the others.
        everybody = store.every()
        order = [one for one in everybody if one.retired_on is None]
        at = order.index(moved)
        to = min(max(at + by, 0), len(order) - 1)
        if to == 0 < at:
            # No other line of a long list is touched, and an import that brought them can still be undone.
            store.change(target_id, position=everybody[0].position - 1)
        else:
            everybody.insert(everybody.index(order[to]), everybody.pop(everybody.index(moved)))
            _number(everybody)
    return batch.id


def retire(desk: Desk, target_id: int) -> str:
    """Take a line off the list: met, or no longer wanted. Its ticks stay. Returns the batch for undo."""
    with desk.change("Taken off the people you'd like to meet") as batch:
        _on_the_list(target_id)
        store.change(target_id, retired_on=desk.today())
    return batch.id


def bring_back(desk: Desk, target_id: int) -> str:
    """Put a line that was taken off where it stood. Returns the batch for undo."""
    with desk.change("Back among the people you'd like to meet") as batch:
        known = _known(target_id)
        if known.retired_on is not None:
            _refuse_twice(known.line, known.role)
            store.change(target_id, retired_on=None)
    return batch.id


def tick(desk: Desk, client_id: int, target_id: int, known_from: str = "") -> str:
    """Write down that a client knows somebody there; again says only from where. Returns the batch for undo.

    Raises Refusal for a line that is not on the list.
    """
    said = _checked(known_from)
    with desk.change("Ticked on the list of people you'd like to meet") as batch:
        client_or_refuse(client_id)
        _on_the_list(target_id)
        known = store.tick_of(client_id, target_id)
        if known is None:
            store.add_tick(client_id, target_id, desk.today(), said)
        elif said:
            store.change_tick(known.id, said)
    return batch.id


def untick(desk: Desk, client_id: int, target_id: int) -> str:
    """Take a client's tick back; nothing is changed where there is none. Returns the batch for undo."""
    with desk.change("A tick taken back") as batch:
        if known := store.tick_of(client_id, target_id):
            store.remove_tick(known.id)
    return batch.id


def _number(order: list[Target]) -> None:
    """Give each line a place of its own among those they have, so that few of them change."""
    last = None
    for one, place in zip(order, sorted(each.position for each in order), strict=True):
        last = place if last is None else max(place, last + 1)
        if one.position != last:
            store.change(one.id, position=last)


def _not_met(targets: list[Target], met: Mapping[int, Met]) -> list[Target]:
    """Leave out who became a client or was introduced; the firm of one of them may still hold others."""
    return [one for one in targets if one.id not in met or met[one.id].of_the_firm]


def _known(target_id: int) -> Target:
    found = store.get(target_id)
    if found is None:
        raise Refusal(_GONE)
    return found


def _on_the_list(target_id: int) -> Target:
    found = _known(target_id)
    if found.retired_on is not None:
        raise Refusal(_GONE)
    return found


def _words(line: str) -> str:
    said = _checked(line)
    if not said:
        raise Refusal("Whom would you like to meet? A firm, a club, a street or a role. Nothing was saved.")
    return said


def _checked(text: str) -> str:
    said = one_line(text, limit=LINE_LIMIT + 1)
    if len(said) > LINE_LIMIT:
        raise Refusal(
            f"That is too long for a line that is read at a glance: {LINE_LIMIT} letters at most. Nothing was saved."
        )
    return said


def _refuse_twice(line: str, role: str, but: int = 0) -> None:
    if any(one.id != but and _same(one, line, role) for one in store.on_the_list()):
        raise Refusal(f"“{line}” is on the list already. Nothing was saved.")


def _same(one: Target, line: str, role: str) -> bool:
    return (fold(one.line), fold(one.role)) == (fold(line), fold(role))
