"""What is done away from the window before people come in: files are read, rows decided about, a backup made."""

from dataclasses import dataclass, replace
from pathlib import Path

from refcoach.exchange.reader import FileRead, NotKnown, Told, read_files
from refcoach.services import backups, imports
from refcoach.services.known import Known
from refcoach.ui.widgets.files import named
from refcoach.ui.work import IsCancelled, Progress

NOBODY = FileRead("CSV", "UTF-8", encoding_guessed=False, undecided_dates=False, rows=())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files are read, and how."""

    paths: tuple[Path, ...]
    encoding: str | None = None
    dates: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    """What the owner says of its columns."""
    nameless: bool = False
    """Whether those come in too who have no name, only an e-mail or phone."""


def planned(wanted: Wanted, told: Told, known: Known, progress: Progress, cancelled: IsCancelled) -> imports.Plan:
    """Read files and decide about each row: the work that is done away from the window."""
    how = {"encoding": wanted.encoding, "dates": wanted.dates}
    try:
        read = read_files(wanted.paths, **how, told=told, progress=progress, cancelled=cancelled)
    except NotKnown as error:
        # Nobody is read before the owner says which column is which.
        said = told.of([column.name for column in error.columns])
        columns = tuple(replace(column, as_field=said.get(column.name)) for column in error.columns)
        read = replace(NOBODY, columns=columns, told={"": said})
    return imports.preview(read, named(wanted.paths), known, only_named=not wanted.nameless)


def backed_up(job: backups.Job, _progress: Progress, _cancelled: IsCancelled) -> backups.Outcome:
    """Make the backup that stands before an import, away from the window too."""
    return backups.carry_out(job)
