"""A table whose columns say nothing to us: what its columns are called, so that the owner can say what they are."""

from collections import Counter
from collections.abc import Sequence

from refcoach.exchange.columns import cells as looks
from refcoach.exchange.columns.found import ColumnRead, named

_ROWS = 2
_COLUMNS = 2


def unknown_columns(rows: Sequence[Sequence[str]]) -> tuple[tuple[ColumnRead, ...], int, bool]:
    """Return a table's columns, its first row, and whether that is somebody's already; of a text, no columns."""
    widths = Counter(len(row) for row in rows if _filled(row) >= _COLUMNS)
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    if count < _ROWS:
        return (), 0, False
    first = next(at for at, row in enumerate(rows) if len(row) == width and _filled(row) >= _COLUMNS)
    nameless = is_somebodys(rows[first])
    header = [""] * width if nameless else [cell.strip() for cell in rows[first]]
    below = looks.samples(rows[first + (not nameless) :], width)
    columns = [
        ColumnRead(name, None, bool(full), full[0] if full else "")
        for name, full in zip(named(header), below, strict=True)
    ]
    return tuple(columns), first, nameless


def is_somebodys(row: Sequence[str]) -> bool:
    """Return whether a row holds what no column is called: an e-mail address, a phone, a number."""
    return any(looks.is_mail(cell) or looks.is_phone(cell) or cell.strip().isdigit() for cell in row if cell.strip())


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)
