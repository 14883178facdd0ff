"""Sheets of paper and the cards on them, in millimetres from the upper left corner of the sheet as it is read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_INCH: Final = 25.4
_TICK, _TICK_FROM, _ARM = 3.0, 5.0, 4.0


class Paper(StrEnum):
    """What is in the printer."""

    A4 = "a4"
    LETTER = "letter"


class Edge(StrEnum):
    """The edge of a sheet over which a printer turns it for the second side."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in millimetres."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where it ends at the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return where it ends below."""
        return self.y + self.height

    def within(self, width: float, height: float) -> "Box":
        """Return a rectangle of this size in the middle of it."""
        return Box(self.x + (self.width - width) / 2, self.y + (self.height - height) / 2, width, height)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from one point to another, in millimetres."""

    x1: float
    y1: float
    x2: float
    y2: float


def fold_marks(card: Box) -> tuple[Line, ...]:
    """Return a tick from 5 to 8 mm inside each long edge of an upright card, where it is folded across the middle."""
    y, near, far = card.y + card.height / 2, _TICK_FROM, _TICK_FROM + _TICK
    return tuple(Line(x, y, x + _TICK, y) for x in (card.x + near, card.right - far))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One way to share out a sheet: equal cards without waste, and in the middle of each room for text."""

    id: str
    columns: int
    rows: int
    landscape: bool
    text: tuple[float, float]
    """Width and height of a card's text; one layout serves both papers."""

    def size(self, paper: Paper) -> tuple[float, float]:
        """Return width and height of the sheet."""
        short, long = (210.0, 297.0) if paper is Paper.A4 else (8.5 * _INCH, 11 * _INCH)
        return (long, short) if self.landscape else (short, long)

    @property
    def edge(self) -> Edge:
        """Return the edge to turn it over so that backs stand upright behind their fronts, columns changed."""
        return Edge.SHORT if self.landscape else Edge.LONG

    def cards(self, paper: Paper) -> tuple[Box, ...]:
        """Return the cards in reading order."""
        width, height = self.size(paper)
        across, down = width / self.columns, height / self.rows
        return tuple(
            Box(column * across, row * down, across, down) for row in range(self.rows) for column in range(self.columns)
        )

    def behind(self, place: int, edge: Edge) -> tuple[int, bool]:
        """Return which card's back stands at a place of the second side, and whether it stands on its head.

        Turned over an edge that runs up and down, the sheet's columns change places; over the other one its rows do,
        and what is to be read upright on the turned card stands on its head on the sheet.
        """
        row, column = divmod(place, self.columns)
        if (edge is Edge.LONG) != self.landscape:
            return row * self.columns + self.columns - 1 - column, False
        return (self.rows - 1 - row) * self.columns + column, True

    def cut_marks(self, paper: Paper) -> tuple[Line, ...]:
        """Return ticks from 5 to 8 mm inside each edge on every cut, and a cross where two cuts meet."""
        width, height = self.size(paper)
        across = [width * column / self.columns for column in range(1, self.columns)]
        down = [height * row / self.rows for row in range(1, self.rows)]
        near, far = _TICK_FROM, _TICK_FROM + _TICK
        ticks = [
            *(Line(x, start, x, start + _TICK) for x in across for start in (near, height - far)),
            *(Line(start, y, start + _TICK, y) for y in down for start in (near, width - far)),
        ]
        crosses = [
            line
            for x in across
            for y in down
            for line in (Line(x - _ARM, y, x + _ARM, y), Line(x, y - _ARM, x, y + _ARM))
        ]
        return (*ticks, *crosses)
