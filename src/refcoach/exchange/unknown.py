"""A table whose columns say nothing to us: what its columns are called, so that the owner can say what they are."""

from collections import Counter
from collections.abc import Sequence

from refcoach.exchange.columns import cells as looks
from refcoach.exchange.columns.found import ColumnRead, named

_ROWS = 2
_COLUMNS = 2
_NARROW = 5
"""A wider table without a header is a table of something else, or too much to be guessed."""
_NAME_WORDS = 6


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


def by_cells(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return what the columns of a table are that begins with a person: names, and e-mails or phones.

    None where the cells leave any doubt: a wide table, a column of something else, two that may be names.
    """
    width = max(map(len, rows), default=0)
    columns = [[cell for row in rows if (cell := "".join(row[at : at + 1]).strip())] for at in range(width)]
    if not _COLUMNS <= width <= _NARROW or not rows or not is_somebodys(rows[0]):
        return {}
    found = dict(zip(named([""] * width), map(_looks_like, columns), strict=True))
    fields = [field for field in found.values() if field]
    sure = fields.count("name") == 1 and ("email" in fields or "phone" in fields)
    return {name: field for name, field in found.items() if field} if sure else {}


def likely(columns: Sequence[ColumnRead]) -> dict[str, str]:
    """Return what columns may be that nothing is known of, by their first cells: one for names, e-mails and phones."""
    looks_like = [(column.name, _looks_like([column.sample])) for column in columns if column.sample]
    found: dict[str, str] = {}
    for wanted in ("name", "email", "phone"):
        name = next((name for name, field in looks_like if field == wanted), "")
        if name:
            found[name] = wanted
    return found


def _looks_like(cells: Sequence[str]) -> str:
    """Return what every cell of a column is; nothing where they are not all of a sort."""
    if not cells:
        return ""
    if all(map(looks.is_mail, cells)):
        return "email"
    if all(map(looks.is_phone, cells)):
        return "phone"
    return "name" if all(map(_is_name, cells)) else ""


def _is_name(text: str) -> bool:
    """Return whether a text may be somebody's name or a firm's, and is no sentence, number or date."""
    words = text.split()
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and len(words) <= _NAME_WORDS and not any(c.isdigit() or c in "@:/?!=" for c in text)


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)
