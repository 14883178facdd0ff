"""From what is made to pages: the same for the screen, a printer, a PDF and the command line."""

import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from refcoach.domain.made import Drawn, Made
from refcoach.domain.sheets import Edge, Paper
from refcoach.store import handouts as content
from refcoach.store import settings
from refcoach.ui.paper import logo
from refcoach.ui.paper.document import Page, pages
from refcoach.ui.paper.faces import Composed, Wanted, compose
from refcoach.ui.paper.notes import notes_of
from refcoach.ui.paper.output import pdf

TITLE = "RefCoach handout"
"""It goes into the file, so it is never anybody's name."""


def composed(made: Made) -> Composed:
    """Lay out both sides of a piece."""
    picture = logo.kept()
    return compose(
        Wanted(
            handouts=content.handouts(),
            sheet=content.sheets()[made.piece.sheet],
            piece=made.piece,
            version=made.version,
            values=made.values,
            conditions=made.conditions,
            items=made.items,
            code=made.code,
            code_left_out=made.code_left_out,
            picture=picture,
            picture_spoilt=picture is None and logo.is_there(),
            lines_only=made.lines_only,
        )
    )


def pages_of(made: Sequence[Made], paper: Paper, edge: Edge | None = None) -> tuple[Page, ...]:
    """Return the pages of several pieces, with marks to cut by where the owner wants them."""
    return pages([composed(one) for one in made], paper, edge, settings.load().cut_marks)


def draw(made: Sequence[Made], paper: Paper) -> Drawn:
    """Return a PDF of pieces, for a command: no window is opened, and none has to be there."""
    # Letters have a shape only while there is an application.
    _app = QCoreApplication.instance() or _without_a_screen()
    laid = [composed(one) for one in made]
    drawn = pdf(pages(laid, paper, None, settings.load().cut_marks), TITLE)
    return Drawn(drawn, tuple(note for one in laid for note in notes_of(one)))


def _without_a_screen() -> QGuiApplication:
    """Begin Qt where there may be no screen, whatever the surroundings ask for: it would end the program then.

    What it says meanwhile of the surroundings is nothing that a command was asked for.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    before = qInstallMessageHandler(lambda _kind, _context, _text: None)
    try:
        return QGuiApplication([TITLE])
    finally:
        qInstallMessageHandler(before)
