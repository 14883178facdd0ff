"""A note that is being written about a check-in stays with it, through restarts, until the talk is logged."""

from refcoach.domain.answered import NOTE
from refcoach.domain.texts import many_lines
from refcoach.services.desk import Desk
from refcoach.store import answers as store
from refcoach.store import touchpoints


def of_check_in(touchpoint_id: int) -> str:
    """Return what was written so far."""
    return store.of_talk(touchpoint_id).get(NOTE, "")


def keep(desk: Desk, touchpoint_id: int, words: str) -> bool:
    """Keep what is written so far, which is nothing to undo; False where the check-in is gone."""
    with desk.change("Note", who="program"):
        if touchpoints.get(touchpoint_id) is None:
            return False
        store.keep(touchpoint_id, NOTE, many_lines(words))
    return True


def taken(touchpoint_id: int, words: str) -> str:
    """Return a note as the talk is logged, with what was written before unless it says that too. Part of logging."""
    before, now = of_check_in(touchpoint_id), many_lines(words)
    store.keep(touchpoint_id, NOTE, "")
    return now if not before or before in now else "\n".join(filter(None, (before, now)))
