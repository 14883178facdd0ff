"""What goes to a printer together: pages shared out into jobs, so that one paper and one way to turn serve each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtPrintSupport import QPrinter

from refcoach.domain.sheets import Edge
from refcoach.ui.paper.document import Page

_TURNS = {Edge.LONG: QPrinter.DuplexMode.DuplexLongSide, Edge.SHORT: QPrinter.DuplexMode.DuplexShortSide}


@dataclass(frozen=True, slots=True)
class Job:
    """Pages that a printer gets as one: None is a blank side."""

    pages: tuple[Page | None, ...]
    sides: QPrinter.DuplexMode = QPrinter.DuplexMode.DuplexNone
    turned: bool = False
    """Whether the pile that the job before it made is to be put back first: these are its backs."""

    @property
    def drawn(self) -> tuple[Page, ...]:
        """Return the pages that are not blank: at least one, and all of one size."""
        return tuple(page for page in self.pages if page is not None)


def in_jobs(pages: Sequence[Page], edge: Edge | None) -> tuple[Job, ...]:
    """Share out pages: a job for each kind of sheet, as whether a printer turns sheets holds for a whole job.

    `edge` is the one over which the printer turns a sheet, and `pages` were laid out for it. Without it the owner turns
    them, and each sheet with a back is two jobs of its own: in a pile of the same sheet nothing can be in the wrong
    order. Raises ValueError for a back that follows no front.
    """
    kinds: dict[tuple[str, str], list[tuple[Page, Page | None]]] = {}
    for front, back in _sheets(pages):
        kinds.setdefault((front.sheet.id, front.paper), []).append((front, back))
    found: list[Job] = []
    for sheets in kinds.values():
        if all(back is None for _, back in sheets):
            found.append(Job(tuple(front for front, _ in sheets)))
        elif edge is None:
            found += _by_hand(sheets)
        else:
            found.append(Job(tuple(side for sheet in sheets for side in sheet), _TURNS[edge]))
    return tuple(found)


def _by_hand(sheets: Sequence[tuple[Page, Page | None]]) -> Iterator[Job]:
    if plain := tuple(front for front, back in sheets if back is None):
        yield Job(plain)
    for front, back in sheets:
        if back is not None:
            yield Job((front,))
            yield Job((back,), turned=True)


def _sheets(pages: Sequence[Page]) -> Iterator[tuple[Page, Page | None]]:
    """Put each back behind its front."""
    front: Page | None = None
    for page in pages:
        if not page.back:
            if front is not None:
                yield front, None
            front = page
            continue
        if front is None or (front.sheet, front.paper) != (page.sheet, page.paper):
            raise ValueError("A back follows the front of the same sheet.")
        yield front, page
        front = None
    if front is not None:
        yield front, None
