"""People I'd like to meet: the owner's list of firms, clubs, streets and roles, and what clients tick on it."""

from refcoach.domain import targets as domain
from refcoach.domain.targets import Target
from refcoach.domain.texts import one_line
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import targets as store


def shown_to(client_id: int) -> tuple[Target, ...]:
    """Return what a client is shown of the list: three to eight lines, as long as it has so many."""
    return domain.shown(store.on_the_list(), store.ticks(), client_id)


def tick(desk: Desk, client_id: int, target_id: int, known_from: str = "") -> str:
    """Write down that a client knows somebody there; again says only from where. Returns the batch for undo.

    Raises Refusal for a line that is not on the list.
    """
    said = one_line(known_from)
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


def _on_the_list(target_id: int) -> Target:
    found = store.get(target_id)
    if found is None or found.retired_on is not None:
        raise Refusal("That line is no longer on the list of people you'd like to meet. Nothing was changed.")
    return found
