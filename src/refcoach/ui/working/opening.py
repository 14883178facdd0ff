"""A box and its words, put together for the screen."""

from refcoach.ui.working.opened import ForAll, InBox
from refcoach.ui.working.people import ABOUT_ASKING
from refcoach.ui.working.say import Say
from refcoach.ui.working.source import Source


def in_box(source: Source, say: Say, box_id: str, *, practice: bool) -> InBox:
    """Return a box with who is in it; in practice mode no step is an ask (R28b). Raises LookupError."""
    found, words = source.inside(box_id), say.box(box_id)
    clients, after = found.clients, words["next"]
    step = not (practice and box_id in ABOUT_ASKING)
    bulk = ((what, say(f"board.bulk.{what}", {"n": len(whom)}), whom) for what, whom in found.bulk)
    return InBox(
        id=box_id,
        name=words["name"],
        count=say("board.count", {"in_box": len(clients)}),
        explain=words["explain"],
        verb=after["verb"] if step else "",
        hint=after["hint"] if step else "",
        # The day after which somebody may be asked again stands beside their name.
        leaves=after["leaves_when"] if step and "{{" not in after["leaves_when"] else "",
        keys=clients,
        page=lambda offset, limit: source.rows(clients[offset : offset + limit]),
        bulk=tuple(ForAll(what, text, whom) for what, text, whom in bulk if text),
    )
