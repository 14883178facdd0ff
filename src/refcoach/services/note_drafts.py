"""A note that is being written about a check-in stays with it, through restarts, until the talk is logged.

A talk that nobody planned has no check-in yet: its note waits beside the settings, by its client. So do lines that were
begun, names above all, and not kept.
"""

import json
from collections.abc import Mapping

from refcoach.domain.answered import NOTE
from refcoach.domain.texts import many_lines
from refcoach.services.desk import Desk
from refcoach.store import answers as store
from refcoach.store import settings, touchpoints


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


def of_client(client_id: int) -> str:
    """Return what was written so far about a talk that nobody planned."""
    return _loose().get(str(client_id), "")


def keep_loose(desk: Desk, client_id: int, words: str) -> bool:
    """Keep what is written so far about a talk that nobody planned; without words it goes again."""
    with desk.change("Note", who="program"):
        others = {who: kept for who, kept in _loose().items() if who != str(client_id)}
        begun = {str(client_id): many_lines(words)} if many_lines(words) else {}
        settings.save(loose_notes=json.dumps({**others, **begun}, ensure_ascii=False) if others or begun else "")
    return True


def _loose() -> dict[str, str]:
    return {who: str(words) for who, words in _read(settings.load().loose_notes).items()}


def _read(text: str) -> dict[str, object]:
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def lines_of(client_id: int) -> dict[str, str]:
    """Return the lines that were begun about a client, by their place in the panel."""
    kept = _read(settings.load().loose_words).get(str(client_id), {})
    return {place: str(words) for place, words in kept.items()} if isinstance(kept, dict) else {}


def keep_lines(desk: Desk, client_id: int, lines: Mapping[str, str]) -> bool:
    """Keep lines that were begun about a client, which is nothing to undo; without any they go again."""
    with desk.change("Note", who="program"):
        others = {who: kept for who, kept in _read(settings.load().loose_words).items() if who != str(client_id)}
        begun = {str(client_id): dict(lines)} if lines else {}
        settings.save(loose_words=json.dumps({**others, **begun}, ensure_ascii=False) if others or begun else "")
    return True


def taken(touchpoint_id: int, words: str) -> str:
    """Return a note as the talk is logged, with what was written before unless it says that too. Part of logging."""
    before, now = of_check_in(touchpoint_id), many_lines(words)
    store.keep(touchpoint_id, NOTE, "")
    return now if not before or before in now else "\n".join(filter(None, (before, now)))
