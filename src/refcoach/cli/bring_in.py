"""People from files: the import, and what it would do."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from refcoach.cli.printed import Dates, Printed
from refcoach.domain.backups import Why
from refcoach.domain.clients import As
from refcoach.domain.texts import one_line
from refcoach.exchange import reader
from refcoach.exchange.columns.words import plain
from refcoach.paths import data_folder
from refcoach.services import backups, imports, mappings
from refcoach.services.desk import Desk, Refusal
from refcoach.store.database import FILE_NAME

_COLUMNS_NAMED = 12


def read_files(options: Namespace) -> list[reader.FileRead]:
    """Read every file before a data folder is made for them. Raises Refused, or Refusal for a missing one.

    A table that says nothing to us may be like one the owner told us of: it is read once the book is open.
    """
    for name in options.files:
        if not Path(name).exists():
            raise Refusal(f"There is no file called {name}. Nothing was changed.")
    told = reader.Told(_maps(options.maps))
    reads, options.not_known = [], []
    for name in options.files:
        try:
            reads.append(_read(name, options, told))
        except reader.NotKnown as error:
            if not (data_folder(options.data) / FILE_NAME).exists():
                raise _how_to_tell(error) from None
            options.not_known.append(name)
    if not options.not_known:
        _check_columns(options, reads)
    return reads


def _read(name: str, options: Namespace, told: reader.Told) -> reader.FileRead:
    return reader.read_file(Path(name), encoding=options.encoding, dates=options.dates, told=told)


def _maps(maps: Sequence[str]) -> dict[str, str]:
    """Return what columns are said to be: 'Best number=phone'. Raises Refusal for a field there is none of."""
    found = {}
    for text in maps:
        column, _, said = text.rpartition("=")
        known = (*reader.FIELDS, reader.LEFT_OUT)
        if not column.strip() or said.strip() not in known:
            wanted = f"say it as --map 'Column=field', with one of {', '.join(known)}"
            raise Refusal(f"“{text}” names no column and field, so nothing was changed: {wanted}.")
        found[column.strip()] = said.strip()
    return found


def _check_columns(options: Namespace, reads: Sequence[reader.FileRead]) -> None:
    """Raise Refusal for a column that is said to be something and is in no file."""
    names = {plain(column.name): column.name for read in reads for column in read.columns}
    missing = [column for column in _maps(options.maps) if plain(column) not in names]
    if missing:
        there = ", ".join(f"“{one_line(name)}”" for name in list(names.values())[:_COLUMNS_NAMED]) or "none"
        raise Refusal(f"No file has a column called “{missing[0]}”, so nothing was changed: its columns are {there}.")


def _how_to_tell(error: reader.NotKnown) -> reader.Refused:
    """Return the refusal of a table that says nothing to us, with what to type to tell us."""
    names = ", ".join(f"“{one_line(column.name)}”" for column in error.columns[:_COLUMNS_NAMED])
    example = one_line(error.columns[0].name)
    return reader.Refused(f"{str(error).rstrip('.')}, as in --map '{example}=name' (it has the columns {names}).")


def _told_before(options: Namespace) -> list[reader.FileRead]:
    """Return what was read, and read again the files of a shape that the owner told us of."""
    told = mappings.told(_maps(options.maps))
    known = dict(zip([name for name in options.files if name not in options.not_known], options.reads, strict=True))
    reads = []
    for name in options.files:
        read = known.get(name)
        if read is None or read.shape in told.saved:
            try:
                read = _read(name, options, told)
            except reader.NotKnown as error:
                raise _how_to_tell(error) from None
        reads.append(read)
    _check_columns(options, reads)
    return reads


def bring_in(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    counts: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    notes: list[str] = []
    several = len(options.files) > 1
    reads = _told_before(options)
    columns: list[dict[str, Any]] = []
    if not options.dry_run:
        backups.before(desk, Why.IMPORT)
    for name, read in zip(options.files, reads, strict=True):
        if options.dry_run:
            plan = imports.preview(read, Path(name).name)
        else:
            mappings.keep(desk, read, Path(name).name)
            plan = imports.bring_in(desk, read, Path(name).name, As(options.people_are))
        for key, value in plan.counts().items():
            counts[key] = counts.get(key, 0) + value
        rows += [_problem_row(row, name if several else "") for row in plan.rows if row.reason]
        columns += [_column(column, name if several else "") for column in read.columns]
        notes += _import_notes(read)
    read_line = ", ".join(f"{key} {value}" for key, value in counts.items())
    lines = [read_line, *(f"line {r['line']}: {r['verdict']}: {r['reason']}" for r in rows), *notes]
    encodings = {"encoding": reads[0].encoding, "format": reads[0].format}
    return Printed({**counts, "rows": rows, "columns": columns, **encodings}, tuple(lines))


def _problem_row(row: imports.Planned, name: str) -> dict[str, Any]:
    found = {"line": row.line, "verdict": row.verdict.value, "reason": row.reason, "name": row.name}
    return {**found, "file": name} if name else found


def _column(column: reader.ColumnRead, name: str) -> dict[str, Any]:
    found = {"name": column.name, "as": column.as_field}
    return {**found, "file": name} if name else found


def _import_notes(read: reader.FileRead) -> list[str]:
    notes = []
    if missing := mappings.not_read_line(read.columns):
        example = mappings.not_read(read.columns)[0]
        notes.append(f"Not brought in: {missing}. If one is of use, say what it is: --map '{example}=notes'.")
    if read.encoding_guessed:
        notes.append(f"Read as {read.encoding}; if names look wrong, undo nothing and try --encoding NAME.")
    if read.undecided_dates:
        notes.append("Birthdays were left out: day and month could be either way round. Say --dates dmy or mdy.")
    return notes
