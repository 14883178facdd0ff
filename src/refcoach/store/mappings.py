"""What the owner said the columns of files mean, by the shape of a file."""

import json
from collections.abc import Mapping
from datetime import date

from refcoach.store import write
from refcoach.store.tables import ImportMappingRow


def every() -> dict[str, dict[str, str]]:
    """Return the fields of each shape's columns."""
    rows = ImportMappingRow.select(ImportMappingRow.shape, ImportMappingRow.columns).tuples()
    return {shape: json.loads(columns) for shape, columns in rows}


def keep(shape: str, name: str, columns: Mapping[str, str], on: date) -> None:
    """Remember what columns mean; what was said before of files of this shape is forgotten."""
    values = {"name": name, "columns": json.dumps(dict(columns), ensure_ascii=False), "saved_on": on}
    known = ImportMappingRow.select(ImportMappingRow.id).where(ImportMappingRow.shape == shape).tuples().first()
    if known:
        write.change(ImportMappingRow, known[0], **values)
    else:
        write.insert(ImportMappingRow, shape=shape, **values)
