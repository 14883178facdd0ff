"""Tables: find the delimiter and the header, read every record, lose no line silently.

`find_header`, `somebodys` and `read_table` take rows from anywhere; the lines of a CSV file are one such place.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from refcoach.exchange import below, bounds, cell_texts, dates, exports, header_rows
from refcoach.exchange.below import Record
from refcoach.exchange.columns import cells as looks
from refcoach.exchange.columns.found import ColumnRead, NotKnown, Told, shape_of
from refcoach.exchange.columns.table import columns_read
from refcoach.exchange.columns.words import plain
from refcoach.exchange.detect import Source
from refcoach.exchange.draft import FileRead
from refcoach.exchange.layouts import general, own
from refcoach.exchange.layouts.plan import Layout, Plan
from refcoach.exchange.rows import Rows
from refcoach.exchange.unknown import by_cells, is_somebodys, unknown_columns

_DELIMITERS = ",;\t|"
_HEADER_WITHIN = 15
_SAMPLE_LINES = 400
_BROKEN_ROWS = 1000
"""A file with more open quotes than this is no table; looking for the end of each takes too long."""
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_NO_HEADER = "is not a contact list: no row names a column for names or e-mails"
_NO_HEADER_ADVICE = "choose a contacts file whose first row names its columns, such as Name and E-mail"
_TELL_ADVICE = f"{_NO_HEADER_ADVICE}, or say what its columns are"
_FORMS = "has the names of its fields one below the other, not side by side"
_FORMS_ADVICE = "put each person into one row, with Name, Phone and the like as the first row, and choose it again"
NOBODY_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Table:
    """Where the rows of a file start and how they are read."""

    delimiter: str
    header_at: int
    header: list[str]
    layout: Layout
    told: Told = NOBODY_TOLD
    nameless: bool = False
    """Whether people begin at once: no row names the columns."""
    seen: Mapping[str, str] = field(default_factory=dict)
    """What the cells of such a table say of its columns."""

    @property
    def starts_at(self) -> int:
        """The line of the first row that may be somebody's, but for the header before it."""
        return self.header_at + self.nameless


def read_csv(
    source: Source,
    dates_order: str | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    told: Told = NOBODY_TOLD,
) -> FileRead:
    """Return everybody in a table."""
    # What stands in the lines is in the records, and they are given back before people are made of these.
    table, found = _read(source, told)
    return read_table(source, table, found, dates_order, progress, cancelled)


def _read(source: Source, told: Told) -> tuple[Table, list[Record]]:
    lines = _lines(source)
    table = _table(source, lines, told)
    records = _records(source, lines, table)
    if not table.nameless:
        next(records, None)
    found = somebodys(source, records, table)
    if source.is_wide and _is_cut(lines, next(record for record in reversed(found) if not record.nobody), table):
        raise source.cut_off()
    return table, found


def read_table(
    source: Source,
    table: Table,
    found: list[Record],
    dates_order: str | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> FileRead:
    """Return everybody in rows of cells, read by the table's layout; `found` is emptied on the way.

    A large file is in memory once, as cells or as people.
    """
    no_mail, out = exports.no_mail(source.name, table.header), exports.opted_out(table.header, found)
    people = [record.cells for record in found if not record.nobody]
    if isinstance(table.layout, Plan):
        cell_texts.tidy(people, table.layout)
    cells = looks.samples(people, len(table.header))
    layout, columns = _looked_at(table, cells)
    birthdays = [cells[at] for cells in people for at in layout.birthdays if at < len(cells)]
    order = dates_order or dates.order_of(birthdays) or layout.order
    reader = Rows(layout, len(table.header), order)
    del people
    many = len(found)
    found.reverse()
    for done in range(many):
        if done % bounds.SLICE == 0:
            progress(done, many)
            if cancelled():
                raise bounds.Cancelled
        reader.take(found.pop())
    progress(many, many)
    undecided = not order and any(map(dates.is_open, birthdays))
    rows = reader.rows
    if no_mail or out:
        gone = exports.NoMail.UNSUBSCRIBED
        rows = [replace(row, no_mail=no_mail or (gone if row.line in out else None)) for row in rows]
    return FileRead(
        *(layout.format, source.encoding, source.guessed, undecided, tuple(rows)),
        choices=source.choices,
        odd_lines=tuple(("", line) for line in source.odd_lines),
        connections=exports.are_connections(table.header),
        columns=columns,
        told={shape_of(table.header): table.told.of(table.header)},
    )


def _lines(source: Source) -> list[str]:
    source.check_lines(bounds.TABLE_LINES)
    if bounds.has_long_line(source.data):
        raise source.refuse("has a line longer than 1 MB", "export your contacts again and choose that file")
    return list(source.lines())


def _looked_at(table: Table, cells: Sequence[Sequence[str]]) -> tuple[Layout, tuple[ColumnRead, ...]]:
    """Return the layout once the cells were held against the columns' names, and what each column is."""
    if isinstance(table.layout, own.OwnPlan):
        return table.layout, tuple(ColumnRead(name, plain(name)) for name in table.header)
    found = general.plan(table.header, {**table.seen, **table.told.of(table.header)}, cells)
    if found is None:
        # The cells leave nobody to be read: every row says so.
        found = general.Columns((None,) * len(table.header), Plan("CSV"))
    return found.plan, columns_read(table.header, found.meanings, cells)


def _table(source: Source, lines: list[str], told: Told) -> Table:
    """Return the first header of the delimiter under which most columns are known."""
    separator = _SEPARATOR_LINE.fullmatch(lines[0])
    start, delimiters = (1, separator[1]) if separator else (0, _DELIMITERS)
    sample = lines[start:_SAMPLE_LINES]
    tables = [found for mark in delimiters if (found := _header(sample, mark, start, told))]
    if not tables:
        raise _not_known(source, [_rows(sample, mark) for mark in delimiters])
    best = max(tables, key=lambda found: (found.layout.known, len(found.header)))
    if len(best.header) > bounds.COLUMNS:
        raise source.refuse(f"has more than {bounds.COLUMNS} columns", _NO_HEADER_ADVICE)
    return best


def _not_known(source: Source, tables: Iterable[Sequence[Sequence[str]]]) -> bounds.Refused:
    """Return the refusal of a file without a header that we know; of a table, with its columns."""
    columns = max((unknown_columns(rows)[0] for rows in tables), key=len, default=())
    if not 0 < len(columns) <= bounds.COLUMNS:
        return source.refuse(_NO_HEADER, _NO_HEADER_ADVICE)
    return NotKnown(str(source.refuse(_NO_HEADER, _TELL_ADVICE)), columns)


def _rows(sample: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(sample, delimiter=delimiter))
    except csv.Error:
        return []


def _header(sample: list[str], delimiter: str, start: int, told: Told) -> Table | None:
    try:
        return find_header(_cells(sample, delimiter, start), delimiter, told)
    except csv.Error:
        return None


def _cells(sample: list[str], delimiter: str, start: int) -> Iterator[Record]:
    reader = csv.reader(sample, delimiter=delimiter)
    at = start
    for cells in reader:
        yield Record(at + 1, cells)
        at = start + reader.line_num


def find_header(rows: Iterable[Record], delimiter: str = "", told: Told = NOBODY_TOLD) -> Table | None:
    """Return the table under the first of these rows that names columns, or None when none near the top does.

    A row that may name one column, at the very top, gives way to one further down that names several.
    """
    first: Table | None = None
    near = list(islice((row for row in rows if any(map(str.strip, row.cells))), _HEADER_WITHIN))
    for seen in range(len(near)):
        header, layout, last = header_rows.named([row.cells for row in near[seen:]], told, first=not seen)
        if layout:
            table = Table(delimiter, near[seen + last].line - 1, header, layout, told)
            if layout.known > 1:
                return table
            first = first or table
    return first or _told(near, delimiter, told) or _headless(near, delimiter, told)


def _told(rows: Sequence[Record], delimiter: str, told: Told) -> Table | None:
    """Return the table of a file that names no columns, when the owner said what they are by their place."""
    for row in rows:
        header = [""] * len(row.cells)
        mapping = told.of(header)
        columns = general.plan(header, mapping) if mapping and len(header) > 1 and is_somebodys(row.cells) else None
        if columns:
            return Table(delimiter, row.line - 2, header, columns.plan, told, nameless=True)
    return None


def _headless(rows: Sequence[Record], delimiter: str, told: Told) -> Table | None:
    """Return the table of a file whose first row is a person already, where its cells say what its columns are."""
    seen = by_cells([row.cells for row in rows])
    header = [""] * max((len(row.cells) for row in rows), default=0)
    columns = general.plan(header, seen) if seen else None
    return Table(delimiter, rows[0].line - 2, header, columns.plan, told, nameless=True, seen=seen) if columns else None


def somebodys(source: Source, records: Iterable[Record], table: Table) -> list[Record]:
    """Return the records below the header, with those marked that are nobody's.

    Raises Refused where there is nobody, or too many.
    """
    found = list(islice(_rows_below(records, table), bounds.ROWS + 1))
    if len(found) > bounds.ROWS:
        raise source.refuse(f"has more than {bounds.ROWS:,} rows", "split it and choose the parts one by one")
    below.mark_below(found, len(table.header), padded=bool(table.delimiter))
    if all(record.nobody for record in found):
        raise source.refuse("has a header but nobody below it", "export your contacts again and choose that file")
    if table.layout.known == 1 and header_rows.are_forms(table.header, [record.cells for record in found]):
        raise source.refuse(_FORMS, _FORMS_ADVICE)
    return found


def _rows_below(records: Iterable[Record], table: Table) -> Iterator[Record]:
    """Yield the records with anything in them, well or badly written, and say which can be nobody's."""
    for record in records:
        said = below.filled(record)
        if said and not record.problem:
            record.nobody = below.between(record, said, table.header)
        if said or record.problem:
            yield record


def _records(source: Source, lines: list[str], table: Table) -> Iterator[Record]:
    """Yield every record that is not blank; after a broken one, go on at the next line that is whole by itself."""
    at, broken = table.starts_at, 0
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
