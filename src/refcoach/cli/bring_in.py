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


def read_files(options: Namespace) -> reader.FileRead:
    """Read every file before a data folder is made for them. Raises Refused, or Refusal for a missing one."""
    for name in options.files:
        if not Path(name).exists():
            raise Refusal(f"There is no file called {name}. Nothing was changed.")
    return reader.read_files(list(map(Path, options.files)), encoding=options.encoding, dates=options.dates)


def bring_in(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    """Bring everybody in the files in with one sum and one undo, or say what would become of each."""
    read = options.read
    name = Path(options.files[0]).name if len(options.files) == 1 else f"{len(options.files)} files"
    if options.dry_run:
        plan = imports.preview(read, name)
    else:
        backups.before(desk, Why.IMPORT)
        plan = imports.bring_in(desk, read, name, _they_are(options.people_are, read))
    counts = plan.counts()
    rows = [_problem_row(row) for row in plan.rows if row.reason]
    line = ", ".join(f"{key} {value}" for key, value in counts.items())
    problems = [f"{_where(r)}: {r['verdict']}: {r['reason']}" for r in rows]
    notes = _import_notes(read)
    return Printed(
        {**counts, "rows": rows, "encoding": read.encoding, "format": read.format}, (line, *problems, *notes)
    )


def _they_are(said: str | None, read: reader.FileRead) -> As:
    """Return who the people are: as was said, else prospects, but connections from a network are to be met first."""
    if said:
        return As(said)
    return As.TARGETS if read.connections else As.PROSPECTS


def _where(row: dict[str, Any]) -> str:
    return f"{row['file']}, line {row['line']}" if "file" in row else f"line {row['line']}"


def _problem_row(row: imports.Planned) -> dict[str, Any]:
    found = {"line": row.line, "verdict": row.verdict.value, "reason": row.reason, "name": row.name}
    return {**found, "file": row.file} if row.file else found


def _import_notes(read: reader.FileRead) -> list[str]:
    notes = []
    if read.encoding_guessed:
        others = " or ".join(f"--encoding {choice.codec}" for choice in read.choices[1:])
        doubt = f"That is not certain: where names look wrong, take it back with “refcoach undo” and try {others}."
        notes.append(f"Read as {read.encoding}. {doubt}" if others else f"Read as {read.encoding}.")
    if any(row.wanted for row in read.rows) or read.connections:
        notes.append("LinkedIn connections are people you’d like to meet, unless --as says otherwise.")
    if read.undecided_dates:
        notes.append("Birthdays were left out: day and month could be either way round. Say --dates dmy or mdy.")
    return notes
