"""People from files: the import, and what it would do."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from refcoach.cli.printed import Dates, Printed
from refcoach.domain.backups import Why
from refcoach.domain.clients import As
from refcoach.exchange import reader
from refcoach.services import backups, imports
from refcoach.services.desk import Desk, Refusal


def read_files(options: Namespace) -> list[reader.FileRead]:
    """Read every file before a data folder is made for them. Raises Refused, or Refusal for a missing one."""
    for name in options.files:
        if not Path(name).exists():
            raise Refusal(f"There is no file called {name}. Nothing was changed.")
    return [reader.read_file(Path(n), encoding=options.encoding, dates=options.dates) for n in options.files]


def bring_in(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    counts: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    notes: list[str] = []
    several = len(options.files) > 1
    if not options.dry_run:
        backups.before(desk, Why.IMPORT)
    for name, read in zip(options.files, options.reads, strict=True):
        if options.dry_run:
            plan = imports.preview(read, Path(name).name, only_named=options.only_named)
        else:
            people_are = As(options.people_are)
            plan = imports.bring_in(desk, read, Path(name).name, people_are, only_named=options.only_named)
        for key, value in plan.counts().items():
            counts[key] = counts.get(key, 0) + value
        rows += [_problem_row(row, name if several else "") for row in plan.rows if row.reason or row.note]
        notes += _import_notes(read)
    read_line = ", ".join(f"{key} {value}" for key, value in counts.items())
    lines = [read_line, *(f"line {r['line']}: {r['verdict']}: {r['reason']}" for r in rows), *notes]
    encodings = {"encoding": options.reads[0].encoding, "format": options.reads[0].format}
    return Printed({**counts, "rows": rows, **encodings}, tuple(lines))


def _problem_row(row: imports.Planned, name: str) -> dict[str, Any]:
    found = {"line": row.line, "verdict": row.verdict.value, "reason": row.reason or row.note, "name": row.name}
    return {**found, "file": name} if name else found


def _import_notes(read: reader.FileRead) -> list[str]:
    notes = []
    if read.encoding_guessed:
        notes.append(f"Read as {read.encoding}; if names look wrong, undo nothing and try --encoding NAME.")
    if read.undecided_dates:
        notes.append("Birthdays were left out: day and month could be either way round. Say --dates dmy or mdy.")
    return notes
