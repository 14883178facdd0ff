"""A box and its words, put together for the screen."""

from refcoach.ui.working.opened import InBox
from refcoach.ui.working.say import Say
from refcoach.ui.working.source import Source


def in_box(source: Source, say: Say, box_id: str) -> InBox:
    """Return a box with who is in it. Raises LookupError where there is no such box."""
    found, words = source.inside(box_id), say.box(box_id)
    clients, after = found.clients, words["next"]
    bulk = ((what, say(f"board.bulk.{what}", {"n": n})) for what, n in found.bulk)
    return InBox(
        id=box_id,
        name=words["name"],
        count=say("board.count", {"in_box": len(clients)}),
        explain=words["explain"],
        verb=after["verb"],
        hint=after["hint"],
        leaves=after["leaves_when"],
        keys=clients,
        page=lambda offset, limit: source.rows(box_id, clients[offset : offset + limit]),
        bulk=tuple((what, text) for what, text in bulk if text),
    )
