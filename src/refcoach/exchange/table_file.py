"""A table as it is stored, as CSV: for whoever wants to look at what was saved of a damaged book."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from refcoach.exchange.formula import safe_cell


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows into a new file, for its owner's eyes only. Raises FileExistsError instead of replacing one."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    # The mark makes Excel read it as UTF-8.
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return safe_cell(value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value))
