"""People from files: the import, and what it would do."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
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
from refcoach.services import backups, imports, joining, mappings
from refcoach.services.desk import Desk, Refusal
from refcoach.store.database import FILE_NAME

_COLUMNS_NAMED = 12
_PLACES_NAMED = 10
_PEOPLE_NAMED = 3


def read_files(options: Namespace) -> reader.FileRead | None:
    """Read every file before a data folder is made for them. Raises Refused, or Refusal for a missing one.

    A table that says nothing to us may be like one the owner told us of: None until the book is open.
    """
    for name in options.files:
        if not Path(name).exists():
            raise Refusal(f"There is no file called {name}. Nothing was changed.")
    try:
        return _read(options, reader.Told(_maps(options.maps)))
    except reader.NotKnown as error:
        if not (data_folder(options.data) / FILE_NAME).exists():
            raise _how_to_tell(error) from None
        return None


def _read(options: Namespace, told: reader.Told) -> reader.FileRead:
    files = list(map(Path, options.files))
    read = reader.read_files(files, encoding=options.encoding, dates=options.dates, told=told)
    _check_columns(told.mapping, read.columns)
    return read


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


def _check_columns(mapping: Mapping[str, str], columns: Sequence[reader.ColumnRead]) -> None:
    """Raise Refusal for a column that is said to be something and is in no file."""
    names = {plain(column.name): column.name for column in columns}
    missing = [column for column in mapping if plain(column) not in names]
    if missing:
        there = ", ".join(f"“{one_line(name)}”" for name in list(names.values())[:_COLUMNS_NAMED]) or "none"
        raise Refusal(f"No file has a column called “{missing[0]}”, so nothing was changed: its columns are {there}.")


def _how_to_tell(error: reader.NotKnown) -> reader.Refused:
    """Return the refusal of a table that says nothing to us, with what to type to tell us."""
    names = ", ".join(f"“{one_line(column.name)}”" for column in error.columns[:_COLUMNS_NAMED])
    guessed = reader.likely(error.columns)
    if "name" not in guessed.values():
        guessed = {error.columns[0].name: "name"}
    return reader.Refused(f"{str(error).rstrip('.')}, as in {_mapped(guessed)} (it has the columns {names}).")


def _mapped(columns: Mapping[str, str]) -> str:
    """Return what to type to say what columns are."""
    said = (f"{one_line(name)}={field}".replace("'", "'\\''") for name, field in columns.items())
    return " ".join(f"--map '{each}'" for each in said)


def _told_before(options: Namespace) -> reader.FileRead:
    """Return what was read; read again where a file is like one that the owner told us of."""
    read: reader.FileRead | None = options.read
    told = mappings.told(_maps(options.maps))
    if read is not None and not read.told.keys() & told.saved.keys():
        return read
    try:
        return _read(options, told)
    except reader.NotKnown as error:
        raise _how_to_tell(error) from None


def bring_in(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    """Bring everybody in the files in with one sum and one undo, or say what would become of each."""
    read = _told_before(options)
    name = Path(options.files[0]).name if len(options.files) == 1 else f"{len(options.files)} files"
    if options.dry_run:
        plan = imports.preview(read, name, only_named=options.only_named)
    else:
        backups.before(desk, Why.IMPORT)
        mappings.keep(desk, read, name)
        they_are = _they_are(options.people_are, read)
        plan = imports.bring_in(desk, read, name, they_are, only_named=options.only_named)
    counts = plan.counts()
    line = ", ".join(f"{key} {value}" for key, value in counts.items())
    told = [f"{_where(row)}: {row.verdict}: {row.reason or row.note}" for row in plan.rows if row.reason or row.note]
    rows = [_of_row(row, verdict=row.verdict.value, reason=row.reason) for row in plan.rows if row.reason]
    notes = [_of_row(row, text=row.note) for row in plan.rows if row.note]
    joined = [_of_row(row, into=row.into, by=row.by) for row in joining.joined(plan)]
    record = {**counts, "rows": rows, "notes": notes, "joined": joined, "columns": list(map(_column, read.columns))}
    record |= {"encoding": read.encoding, "format": read.format}
    record["odd_lines"] = [{"line": at} | ({"file": file} if file else {}) for file, at in read.odd_lines]
    record["undecided_dates"] = read.undecided_dates
    record["left_out"] = [{"file": file, "reason": why} for file, why in read.left_out]
    return Printed(record, (line, *told, *filter(None, [joining.line(plan)]), *_import_notes(read)))


def _they_are(said: str | None, read: reader.FileRead) -> As:
    """Return who the people are: as was said, else prospects, but connections from a network are to be met first."""
    if said:
        return As(said)
    return As.TARGETS if read.connections else As.PROSPECTS


def _where(row: imports.Planned) -> str:
    return f"{row.file}, line {row.line}" if row.file else f"line {row.line}"


def _of_row(row: imports.Planned, **said: str) -> dict[str, Any]:
    """Return what is said of a row: why it stays out, or what is worth a look though it came in."""
    found = {"line": row.line, **said, "name": row.name}
    return {**found, "file": row.file} if row.file else found


def _column(column: reader.ColumnRead) -> dict[str, Any]:
    found = {"name": column.name, "as": column.as_field}
    return {**found, "file": column.file} if column.file else found


def _odd_lines(read: reader.FileRead) -> str:
    """Say where letters stood that the rest of the file writes otherwise."""
    places = [f"{file}, line {at}" if file else f"line {at}" for file, at in read.odd_lines]
    more = f" and {len(places) - _PLACES_NAMED} more" if len(places) > _PLACES_NAMED else ""
    where = ", ".join(places[:_PLACES_NAMED]) + more
    return f"Read as UTF-8 but for {where}, which had letters of Windows-1252: look whether the names there are right."


def _undated(names: Sequence[str]) -> str:
    """Say whose birthdays were left out."""
    more = len(names) - _PEOPLE_NAMED
    shown = [*names[:_PEOPLE_NAMED], f"{more} more"] if more > 0 else names
    whose = (
        f", of {', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(f", of {one}" for one in shown)
    )
    return f"Birthdays were left out{whose}: day and month could be either way round. Say --dates dmy or mdy."


def _example(read: reader.FileRead) -> str:
    """Return what to type of a column that was not read: the one that may have the names where nobody has any."""
    unread = [column for column in read.columns if column.filled and column.as_field is None]
    guessed = reader.likely(unread) if all(row.nameless for row in read.rows if row.contact) else {}
    names = {name: field for name, field in guessed.items() if field == "name"}
    return _mapped(names or {unread[0].name: "notes"})


def _import_notes(read: reader.FileRead) -> list[str]:
    notes = [f"{file}: left out: {why}" for file, why in read.left_out]
    if missing := mappings.not_read_line(read.columns):
        notes.append(f"Not brought in: {missing}. If one is of use, say what it is: {_example(read)}.")
    if read.odd_lines:
        notes.append(_odd_lines(read))
    if read.encoding_guessed:
        others = " or ".join(f"--encoding {choice.codec}" for choice in read.choices[1:])
        doubt = f"That is not certain: where names look wrong, take it back with “refcoach undo” and try {others}."
        notes.append(f"Read as {read.encoding}. {doubt}" if others else f"Read as {read.encoding}.")
    if any(row.wanted for row in read.rows) or read.connections:
        notes.append("LinkedIn connections are people you’d like to meet, unless --as says otherwise.")
    if read.undecided_dates:
        notes.append(_undated([row.name for row in read.rows if row.undated]))
    return notes
