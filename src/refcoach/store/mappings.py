"""What the owner said the columns of files mean, by the shape of a file."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from refcoach.store import write
from refcoach.store.tables import ImportMappingRow


def every() -> dict[str, dict[str, str]]:
    """Return the fields of each shape's columns."""
    rows = ImportMappingRow.select(ImportMappingRow.shape, ImportMappingRow.columns).tuples()
    return {shape: json.loads(columns) for shape, columns in rows}


def saved_on(shapes: Sequence[str]) -> date | None:
    """Return the latest day on which something was said of files of these shapes."""
    rows = ImportMappingRow.select(ImportMappingRow.saved_on).where(ImportMappingRow.shape.in_(list(shapes))).tuples()
    return max((on for (on,) in rows), default=None)


def keep(shape: str, name: str, columns: Mapping[str, str], on: date) -> None:
    """Remember what columns mean; what was said before of files of this shape is forgotten."""
    values = {"name": name, "columns": json.dumps(dict(columns), ensure_ascii=False), "saved_on": on}
    known = ImportMappingRow.select(ImportMappingRow.id).where(ImportMappingRow.shape == shape).tuples().first()
    if known:
        write.change(ImportMappingRow, known[0], **values)
    else:
        write.insert(ImportMappingRow, shape=shape, **values)
