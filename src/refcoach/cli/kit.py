"""The meeting kit on paper, or one piece of it, as a PDF."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from refcoach.cli.printed import Dates, Printed, count_of
from refcoach.domain.made import Drawn, Made
from refcoach.domain.paper_values import KIT
from refcoach.domain.sheets import Paper, paper_in
from refcoach.exchange.whole import write_bytes
from refcoach.services import handouts
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handout_ground import About
from refcoach.services.handouts import Kit
from refcoach.store import settings

Draw = Callable[[Sequence[Made], Paper], Drawn]
"""What makes a PDF of pieces, in their order, and says what had no room.

It is handed in, since a command knows nothing of a screen.
"""


def kit(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    """Write a file: all of it is drawn before anything is written, and it takes its place once it is on the disk."""
    draw: Draw | None = options.draw
    if draw is None:
        raise Refusal("This copy of RefCoach can't draw paper: install it anew. Nothing was written.")
    found = _of(desk, options)
    paper = Paper(options.paper) if options.paper else _usual(desk)
    path = Path(options.file)
    drawn = draw(found.made, paper)
    write_bytes(path, drawn.file)
    pieces = [one.piece for one in found.made]
    record = {
        "written": len(pieces),
        "pieces": [piece.id for piece in pieces],
        "left_out": [{"piece": one.piece.id, "reason": one.why} for one in found.left_out],
        "notes": list(drawn.notes),
    }
    named = ", ".join(piece.title for piece in pieces)
    said = (f"Not in it: {one.piece.title}. {one.why}" for one in found.left_out)
    return Printed(record, (f"{count_of(len(pieces), 'piece')} written to {path}: {named}.", *said, *drawn.notes))


def _of(desk: Desk, options: Namespace) -> Kit:
    about = About(options.client_id)
    if options.only in (None, KIT):
        return handouts.kit(desk, about)
    return Kit((handouts.make(desk, options.only, about),), ())


def _usual(desk: Desk) -> Paper:
    """Return the paper that was chosen, else what lies in the printers of this computer's country."""
    chosen = settings.load().paper
    return paper_in(desk.country) if chosen == settings.SYSTEM else Paper(chosen)
