"""Which words of a piece somebody points at."""

from PySide6.QtCore import QPointF, QRectF

from refcoach.domain.sheets import Box
from refcoach.ui.paper.document import Page
from refcoach.ui.paper.faces import Face


def block_at(page: Page, at: QPointF) -> tuple[str, str] | None:
    """Return the piece and the block at a point of a card, in millimetres; None where nothing stands."""
    for stand in page.stands:
        if not isinstance(stand.face, Face):
            continue
        text = Box(0, 0, stand.card.width, stand.card.height).within(*page.sheet.text)
        for part in stand.face.parts:
            for placed in part.fitted.placed:
                x, y = text.x + part.box.x + placed.box.x, text.y + part.box.y + placed.box.y
                if QRectF(x, y, placed.box.width, placed.box.height).contains(at):
                    return stand.face.piece.id, placed.said.block.id
    return None
