"""What goes to a printer together: pages shared out into jobs, so that one paper and one way to turn serve each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from refcoach.domain.sheets import Edge

_TURNS = {Edge.LONG: QPrinter.DuplexMode.DuplexLongSide, Edge.SHORT: QPrinter.DuplexMode.DuplexShortSide}


@dataclass(frozen=True, slots=True)
class PrintPage:
    """One side of a sheet, as it is read."""

    width_mm: float
    height_mm: float
    paint: Callable[[QPainter], None]
    """Draws it; a unit of the painter is a hundredth of a millimetre, from the sheet's upper left corner."""
    kind: str = "page_1"
    """What kind of sheet it is (`domain/sheets.Sheet.id`): letters and cards want different paper."""
    back: bool = False
    """Whether it belongs on the back of the page before it."""


@dataclass(frozen=True, slots=True)
class Job:
    """Pages that a printer gets as one: None is a blank side."""

    pages: tuple[PrintPage | None, ...]
    sides: QPrinter.DuplexMode = QPrinter.DuplexMode.DuplexNone
    turned: bool = False
    """Whether the pile that the job before it made is to be put back first: these are its backs."""

    @property
    def first(self) -> PrintPage:
        """Return the page that says how large all its sheets are."""
        return next(page for page in self.pages if page is not None)


def in_jobs(pages: Sequence[PrintPage], edge: Edge | None) -> tuple[Job, ...]:
    """Share out pages: a job for each kind of sheet, as whether a printer turns sheets holds for a whole job.

    `edge` is the one over which the printer turns a sheet. Without it the owner turns them, and each sheet with a back
    is two jobs of its own: in a pile of the same sheet nothing can be in the wrong order.
    """
    kinds: dict[tuple[str, float, float], list[tuple[PrintPage, PrintPage | None]]] = {}
    for front, back in _sheets(pages):
        kinds.setdefault((front.kind, front.width_mm, front.height_mm), []).append((front, back))
    found: list[Job] = []
    for sheets in kinds.values():
        if all(back is None for _, back in sheets):
            found.append(Job(tuple(front for front, _ in sheets)))
        elif edge is None:
            found += _by_hand(sheets)
        else:
            found.append(Job(tuple(side for sheet in sheets for side in sheet), _TURNS[edge]))
    return tuple(found)


def _by_hand(sheets: Sequence[tuple[PrintPage, PrintPage | None]]) -> Iterator[Job]:
    if plain := tuple(front for front, back in sheets if back is None):
        yield Job(plain)
    for front, back in sheets:
        if back is not None:
            yield Job((front,))
            yield Job((back,), turned=True)


def _sheets(pages: Sequence[PrintPage]) -> Iterator[tuple[PrintPage, PrintPage | None]]:
    """Put each back behind its front; raises ValueError for a back that has none, or another size."""
    front: PrintPage | None = None
    for page in pages:
        if not page.back:
            if front is not None:
                yield front, None
            front = page
            continue
        if front is None or (front.kind, front.width_mm, front.height_mm) != (page.kind, page.width_mm, page.height_mm):
            raise ValueError("A back follows the front of the same sheet.")
        yield front, page
        front = None
    if front is not None:
        yield front, None
