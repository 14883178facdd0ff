"""Tables: find the delimiter and the header, read every record, lose no line silently.

`find_header`, `somebodys` and `read_table` take rows from anywhere; the lines of a CSV file are one such place.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from refcoach.exchange import bounds, dates, exports
from refcoach.exchange.detect import Source
from refcoach.exchange.draft import FileRead, Row, failed, finish, too_long
from refcoach.exchange.layouts import generic, google, outlook, own
from refcoach.exchange.layouts.plan import Layout

_DELIMITERS = ",;\t"
_HEADER_WITHIN = 15
_SAMPLE_LINES = 400
_BROKEN_ROWS = 1000
"""A file with more open quotes than this is no table; looking for the end of each takes too long."""
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:grand )?(?:totals?|summe|gesamt|totale)(?: (?:rows|contacts|customers|clients|records))?:?\s*\d*",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[-+(]?\s*[$€£]?\s*[\d.,\s]*\)?")
_TIMESTAMP = re.compile(r"(?=.*\b\d{4}\b).*\b\d{1,2}:\d{2}\b.*")
_NO_HEADER_ADVICE = "choose a contacts file whose first row names its columns, such as Name and E-mail"


@dataclass(slots=True)
class Record:
    """One row of cells and the physical line where it starts."""

    line: int
    cells: list[str] = field(default_factory=list)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Where the rows of a file start and how they are read."""

    delimiter: str
    header_at: int
    header: list[str]
    layout: Layout


def read_csv(
    source: Source,
    dates_order: str | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> FileRead:
    """Return everybody in a table."""
    lines = _lines(source)
    table = _table(source, lines)
    records = _records(source, lines, table)
    next(records, None)
    found = somebodys(source, records, table)
    if source.is_wide and _is_cut(lines, found[-1], table):
        raise source.cut_off()
    return read_table(source, table, found, dates_order, progress, cancelled)


def read_table(
    source: Source,
    table: Table,
    found: Sequence[Record],
    dates_order: str | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> FileRead:
    """Return everybody in rows of cells, read by the table's layout."""
    no_mail = exports.want_no_mail(source.name, table.header)
    birthdays = [r.cells[at] for r in found if -1 < (at := table.layout.birthday) < len(r.cells)]
    order = dates_order or dates.order_of(birthdays)
    rows: list[Row] = []
    for done, record in enumerate(found):
        if done % bounds.SLICE == 0:
            progress(done, len(found))
            if cancelled():
                raise bounds.Cancelled
        row = _row(record, table, order)
        rows.append(replace(row, no_mail=True) if no_mail else row)
    progress(len(found), len(found))
    undecided = not order and any(map(dates.is_open, birthdays))
    return FileRead(
        table.layout.format,
        source.encoding,
        source.guessed,
        undecided,
        tuple(rows),
        choices=source.choices,
        connections=exports.are_connections(table.header),
    )


def _lines(source: Source) -> list[str]:
    source.check_lines(bounds.TABLE_LINES)
    if _has_long_line(source.data):
        raise source.refuse("has a line longer than 1 MB", "export your contacts again and choose that file")
    return list(source.lines())


def _has_long_line(data: bytes) -> bool:
    """Return whether a line is too long, in strides as long as one may be: a look at each takes far longer."""
    at, most = 0, bounds.LINE_BYTES
    while len(data) - at > most:
        end = max(data.rfind(b"\n", at, at + most + 1), data.rfind(b"\r", at, at + most + 1))
        if end < 0:
            return True
        at = end + 1
    return False


def _table(source: Source, lines: list[str]) -> Table:
    """Return the first header of the delimiter under which most columns are known."""
    told = _SEPARATOR_LINE.fullmatch(lines[0])
    start, delimiters = (1, told[1]) if told else (0, _DELIMITERS)
    tables = [found for mark in delimiters if (found := _header(lines[start:_SAMPLE_LINES], mark, start))]
    if not tables:
        raise source.refuse("is not a contact list: no row names a column for names or e-mails", _NO_HEADER_ADVICE)
    best = max(tables, key=lambda found: (found.layout.known, len(found.header)))
    if len(best.header) > bounds.COLUMNS:
        raise source.refuse(f"has more than {bounds.COLUMNS} columns", _NO_HEADER_ADVICE)
    return best


def _header(sample: list[str], delimiter: str, start: int) -> Table | None:
    try:
        return find_header(_cells(sample, delimiter, start), delimiter)
    except csv.Error:
        return None


def _cells(sample: list[str], delimiter: str, start: int) -> Iterator[Record]:
    reader = csv.reader(sample, delimiter=delimiter)
    at = start
    for cells in reader:
        yield Record(at + 1, cells)
        at = start + reader.line_num


def find_header(rows: Iterable[Record], delimiter: str = "") -> Table | None:
    """Return the table under the first of these rows that names columns, or None when none near the top does."""
    seen = 0
    for row in rows:
        filled = [cell.strip() for cell in row.cells]
        if any(filled):
            layout = _layout(filled[: bounds.COLUMNS], first=not seen)
            if layout:
                return Table(delimiter, row.line - 1, filled, layout)
            seen += 1
        if seen == _HEADER_WITHIN:
            return None
    return None


def _layout(cells: Sequence[str], first: bool) -> Layout | None:
    if found := own.plan(cells) or google.plan(cells) or outlook.plan(cells):
        return found
    plan = generic.plan(cells)
    return plan if plan and generic.is_header(cells, plan, first) else None


def somebodys(source: Source, records: Iterable[Record], table: Table) -> list[Record]:
    """Return the records below the header that are somebody's. Raises Refused where there are none, or too many."""
    found = list(islice(_people(records, table), bounds.ROWS + 1))
    if len(found) > bounds.ROWS:
        raise source.refuse(f"has more than {bounds.ROWS:,} rows", "split it and choose the parts one by one")
    if not found:
        raise source.refuse("has a header but nobody below it", "export your contacts again and choose that file")
    return found


def _people(records: Iterable[Record], table: Table) -> Iterator[Record]:
    """Yield the records that are somebody's, well or badly written: no empty, total or repeated header rows."""
    for record in records:
        filled = [stripped for cell in record.cells if cell and (stripped := cell.strip())]
        if record.problem or (filled and not _is_frame(record.cells, filled, table)):
            yield record


def _is_frame(cells: list[str], filled: list[str], table: Table) -> bool:
    if len(filled) == 1:
        return bool(_TOTAL.fullmatch(filled[0]) or _TIMESTAMP.fullmatch(filled[0])) and "@" not in filled[0]
    if _TOTAL.fullmatch(filled[0]) and filled[0] == cells[0].strip():
        return all(map(_AMOUNT.fullmatch, filled[1:]))
    return filled[0] in table.header and filled == [name for name in table.header if name]


def _records(source: Source, lines: list[str], table: Table) -> Iterator[Record]:
    """Yield every record that is not blank; after a broken one, go on at the next line that is whole by itself."""
    at, broken = table.header_at, 0
    while at < len(lines):
        reader = csv.reader(map(lines.__getitem__, range(at, len(lines))), delimiter=table.delimiter, strict=True)
        begun = at
        try:
            for cells in reader:
                if cells:
                    yield Record(begun + 1, cells)
                begun = at + reader.line_num
            return
        except csv.Error:
            broken += 1
            ended = at + reader.line_num
            at = _resume(lines, begun, ended, table)
            yield Record(begun + 1, problem=_broken(begun + 1, at))
        if broken > _BROKEN_ROWS:
            raise source.refuse("has too many rows with broken quotes", "export it again and choose the new file")


def _resume(lines: list[str], begun: int, ended: int, table: Table) -> int:
    for at in range(begun + 1, ended):
        try:
            cells = next(csv.reader([lines[at]], delimiter=table.delimiter, strict=True), [])
        except csv.Error:
            continue
        if len(cells) == len(table.header) > 1:
            return at
    return max(ended, begun + 1)


def _broken(first: int, after: int) -> str:
    where = f" (lines {first} to {after})" if after > first else ""
    return f"The quotes in this row do not match, so its cells cannot be told apart{where}"


def _is_cut(lines: list[str], last: Record, table: Table) -> bool:
    """Return whether the file stops within its last row: its quotes are open, or cells and line end are missing."""
    unended = not lines[-1].endswith(("\n", "\r"))
    return bool(unended and (last.problem or len(last.cells) < len(table.header)))


def _row(record: Record, table: Table, order: str | None) -> Row:
    cells, width = record.cells, len(table.header)
    if record.problem:
        return failed(record.line, record.problem)
    if len(cells) > bounds.COLUMNS:
        return failed(record.line, f"This row has more than {bounds.COLUMNS} cells")
    row = "".join(cells)
    if too_long(row) and any(map(too_long, cells)):
        return failed(record.line, f"A cell in this row is longer than {bounds.FIELD_CHARACTERS:,} characters")
    if "\0" in row:
        return failed(record.line, "This row holds bytes that are not text")
    draft = table.layout.draft(cells + [""] * (width - len(cells)), order)
    if len(cells) > width and "".join(cells[width:]).strip():
        if any(remark.startswith("E-mail: ") for remark in draft.remarks):
            return failed(record.line, "This row has more cells than the header, so they do not match it", draft)
        draft.remark("", ", ".join(filter(None, map(str.strip, cells[width:]))))
    return finish(record.line, draft)
