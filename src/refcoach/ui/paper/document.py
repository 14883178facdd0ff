"""Pages of paper: which sides of which cards stand on each, and the marks to cut and fold by."""

from collections.abc import Sequence
from dataclasses import dataclass

from refcoach.domain.sheets import Box, Edge, Line, Paper, Sheet, fold_marks
from refcoach.ui.paper.faces import Composed, Face

_FOLDED, _ONE_ONLY = frozenset(["pocket_page"]), frozenset(["pocket_page"])
_WORDS_ON_ONE = frozenset(["thank_you_card", "third_thank_you"])
"""The other cards of the sheet get their front only, for next time."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A card of the sheet that tries a printer's two sides: its number, and an arrow to its top."""

    number: int


@dataclass(frozen=True, slots=True)
class Stand:
    """A side of a card at its place on a page, in millimetres; on its head where the sheet is turned that way."""

    card: Box
    face: Face | Numbered
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a sheet."""

    sheet: Sheet
    paper: Paper
    stands: tuple[Stand, ...]
    cuts: tuple[Line, ...] = ()
    folds: tuple[Line, ...] = ()
    back: bool = False
    ruler: bool = False
    """A line of 100 mm, to see whether the printer keeps to the scale."""


def pages(
    pieces: Sequence[Composed], paper: Paper, edge: Edge | None = None, cut_marks: bool = True
) -> tuple[Page, ...]:
    """Return the pages of several pieces, the back of a sheet behind its front.

    `edge` is the one the printer turns a sheet over; without it, the one over which backs stand upright.
    """
    return tuple(page for piece in pieces for page in _sheet(piece, paper, edge, cut_marks))


def _sheet(piece: Composed, paper: Paper, edge: Edge | None, cut_marks: bool) -> list[Page]:
    sheet, name = piece.sheet, piece.piece.id
    cards = sheet.cards(paper)
    taken = 1 if name in _ONE_ONLY else len(cards)
    fronts = [Stand(card, piece.front) for card in cards[:taken]]
    folds = tuple(line for stand in fronts for line in fold_marks(stand.card)) if name in _FOLDED else ()
    found = [Page(sheet, paper, tuple(fronts), sheet.cut_marks(paper) if cut_marks else (), folds)]
    if piece.back:
        turned = _backs(sheet, paper, edge, 1 if name in _WORDS_ON_ONE else taken)
        found.append(Page(sheet, paper, tuple(Stand(card, piece.back, over) for card, _, over in turned), back=True))
    return found


def _backs(sheet: Sheet, paper: Paper, edge: Edge | None, taken: int) -> list[tuple[Box, int, bool]]:
    """Return where the backs of the first cards stand, whose they are, and whether on their heads."""
    found = []
    for place, card in enumerate(sheet.cards(paper)):
        front, turned = sheet.behind(place, edge or sheet.edge)
        if front < taken:
            found.append((card, front, turned))
    return found


def trial(sheet: Sheet, paper: Paper, edge: Edge | None = None) -> tuple[Page, Page]:
    """Return a sheet with the same number on both sides of each card, to try a printer with."""
    cards = sheet.cards(paper)
    fronts = tuple(Stand(card, Numbered(number)) for number, card in enumerate(cards, 1))
    backs = tuple(
        Stand(card, Numbered(front + 1), turned) for card, front, turned in _backs(sheet, paper, edge, len(cards))
    )
    marks = sheet.cut_marks(paper)
    return Page(sheet, paper, fronts, marks, ruler=True), Page(sheet, paper, backs, back=True, ruler=True)
