"""Backups by themselves, at the first change of a day and before whatever changes much; and bringing one back.

Copying and checking a large book takes longer than a window may stand still. So what is to be done is a `Job`, read
from the book where it is open; any thread can `carry_out` it; and `remember` writes down what came of it.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from refcoach.domain.backups import Why
from refcoach.domain.reminders import day_of
from refcoach.exchange.whole import behind_links
from refcoach.services.desk import EVERYTHING, Desk, Refusal
from refcoach.services.undo import RESTORE
from refcoach.store import backups as store
from refcoach.store import brought_back, inside, newest, restoring, settings
from refcoach.store.backups import Backup
from refcoach.store.database import (
    CannotOpen,
    close_database,
    data_file,
    is_open,
    open_database,
    wait_at_most,
    worldly,
)
from refcoach.store.inside import Inside
from refcoach.store.restoring import Prepared
from refcoach.store.settings import OF_THIS_COMPUTER, Settings

LARGE = 50 << 20
"""A book over this takes too long for whoever waits for a command: the window makes its backup."""
AWAY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Job:
    """A backup to be made, and where else it is to go."""

    book: Path
    why: Why
    at: datetime
    second: Path | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the backup, or why there is none; whether it is in the second folder, None without one."""

    backup: Backup | None
    refusal: str = ""
    carried: bool | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup as the owner sees it; what is inside is None where that cannot be read."""

    backup: Backup
    size: int
    inside: Inside | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What is in the book now, and the name under which that is taken back; "" where it cannot be."""

    inside: Inside
    undo: str
    kept: Path | None


def job(desk: Desk, why: Why) -> Job:
    """Read what a backup of the open book needs to know."""
    chosen = settings.load().backup_folder
    return Job(data_file(), why, desk.clock.now(), Path(chosen) if chosen else None)


def is_due(desk: Desk) -> bool:
    """Say whether nothing was made today yet; asked after a change."""
    start, today = settings.load().day_starts_at, desk.today()
    regular = (one for one in store.all_of(data_file().parent) if not one.why.is_before_a_change)
    return not any(day_of(one.at, start) == today for one in regular)


def carry_out(job: Job) -> Outcome:
    """Make a backup and bring it to the second folder; what the world does to it is told, not raised."""
    before = _names(job.book.parent)
    so = "no backup was made"
    try:
        with worldly(job.book.parent, so):
            made = store.keep(job.book, job.why, job.at)
    except CannotOpen as error:
        return Outcome(None, str(error))
    carried = _carry(made, job.second, before - _names(job.book.parent)) if job.second else None
    return Outcome(made, carried=carried)


def remember(desk: Desk, outcome: Outcome) -> None:
    """Write down since when the second folder is away; it may be, without a fuss."""
    if outcome.carried is None:
        return
    with desk.change("Backups", who="program"):
        since = settings.load().backup_away_since
        if outcome.carried != (not since):
            settings.save(backup_away_since="" if outcome.carried else desk.today().isoformat())


def make_now(desk: Desk, why: Why) -> Outcome:
    """Make a backup and wait for it."""
    outcome = carry_out(job(desk, why))
    remember(desk, outcome)
    return outcome


def before(desk: Desk, why: Why) -> None:
    """Make a backup before a change that is hard to see through; an empty book needs none.

    Raises Refusal when there can be none: then the change is not made either.
    """
    if needs_one():
        refuse_without(make_now(desk, why))


def needs_one() -> bool:
    """Say whether there is anybody in the book."""
    return inside.anything()


def refuse_without(outcome: Outcome) -> None:
    """Refuse what needs a backup first where there is none."""
    if outcome.backup is None:
        raise Refusal(outcome.refusal)


def after_command(desk: Desk) -> str:
    """Make the day's backup after a command; returns why there is none, or ""."""
    if data_file().stat().st_size > LARGE or not needs_one() or not is_due(desk):
        return ""
    return make_now(desk, Why.DAILY).refusal


def listed(data: Path) -> list[Listed]:
    """Return every backup of a data folder with what is inside, the newest first. May be called from any thread."""
    found = []
    for known in newest.ordered(data):
        with suppress(OSError):
            found.append(Listed(known.backup, known.backup.path.stat().st_size, known.inside))
    return found


def days_away(desk: Desk) -> int:
    """Return for how many days the second folder has been away, once that is long enough to speak of; else 0."""
    since = settings.load().backup_away_since
    gone = desk.today() - date.fromisoformat(since) if since else timedelta()
    return gone.days if gone >= AWAY else 0


def choose_folder(desk: Desk, folder: str) -> str:
    """Bring backups to a second folder from now on, or with "" to none; returns the batch for undo."""
    if folder:
        _check_folder(Path(folder))
    with desk.change("Settings") as batch:
        settings.save(backup_folder=folder, backup_away_since="")
    return batch.id


def prepare(source: Path, data: Path) -> Prepared:
    """Make a book from a backup without touching the present one, and see what is inside. From any thread.

    Raises Refusal for a file that cannot be one.
    """
    try:
        return restoring.prepare(source, data)
    except CannotOpen as error:
        raise Refusal(str(error)) from error


def forget(prepared: Prepared) -> None:
    """Leave nothing of a book that the owner did not want."""
    restoring.drop(prepared)


def put_back(desk: Desk, prepared: Prepared, data: Path) -> Restored:
    """Put a prepared book in the place of the present one, which is kept, and open it.

    What was decided for this computer stays. Raises Refusal when the world is in the way: then the old book is open.
    """
    was_open = is_open()
    own = settings.load() if was_open else None
    patience = wait_at_most(0) if was_open else 0
    close_database()
    try:
        kept = restoring.put(data, prepared, desk.clock.now())
    except CannotOpen as error:
        raise Refusal(str(error)) from error
    finally:
        open_database(data)
        if was_open:
            wait_at_most(patience)
    brought_back.note(data, kept)
    if own:
        _keep_this_computers(desk, own)
    desk.announce(EVERYTHING)
    is_backup = kept is not None and any(one.path == kept for one in store.all_of(data))
    return Restored(prepared.inside, f"{RESTORE}{kept.name}" if kept and is_backup else "", kept)


def replace_unopened(file: Path, data: Path) -> None:
    """Put a backup in the place of a book that cannot be opened, which is kept. Raises Refusal."""
    prepared = prepare(file, data)
    try:
        brought_back.note(data, restoring.put(data, prepared))
    except CannotOpen as error:
        forget(prepared)
        raise Refusal(str(error)) from error


def _keep_this_computers(desk: Desk, own: Settings) -> None:
    """What means this computer, where backups also go for one, does not come with the book."""
    with desk.change("Settings", who="program"):
        came = settings.load()
        here = {name: getattr(own, name) for name in sorted(OF_THIS_COMPUTER)}
        if different := {name: value for name, value in here.items() if value != getattr(came, name)}:
            settings.save(**different)


def undo_restore(desk: Desk, name: str) -> Restored:
    """Bring the book back that a restore had replaced; `name` is what the restore returned."""
    data, kept = data_file().parent, Path(name.removeprefix(RESTORE)).name
    if not kept:
        raise Refusal("Nobody was in the book before this one came back, so there is none to go back to.")
    file = data / store.FOLDER / kept
    if not file.is_file():
        raise Refusal(
            "The book that was replaced is not among the backups any more. Nothing was changed; Settings lists those"
            " that are."
        )
    return put_back(desk, prepare(file, data), data)


def save_copy(to: Path) -> Inside:
    """Write a copy of the open book to a file, or where a link leads. Raises Refusal instead of replacing another."""
    to = to.expanduser().absolute()
    try:
        with worldly(to.parent, f"{to.name} was not written"):
            to = behind_links(to)
            _check_goal(to)
            return store.make(data_file(), to)
    except CannotOpen as error:
        raise Refusal(str(error)) from error


def _check_goal(to: Path) -> None:
    other = "Nothing was changed; please choose another name."
    if to.is_dir():
        raise Refusal(f"{to} is a folder. {other}")
    if not to.parent.is_dir():
        raise Refusal(f"There is no folder {to.parent}. Nothing was changed; please choose one that is there.")
    if not os.access(to.parent, os.W_OK | os.X_OK):
        raise Refusal(f"RefCoach may not write to {to.parent}. Nothing was changed; please choose another folder.")
    book = data_file()
    if to.resolve().parent == book.resolve().parent and to.name.startswith("refcoach."):
        raise Refusal(f"RefCoach keeps its own files under that name. {other}")
    if to.exists() and to.stat().st_size and inside.of(to) is None:
        raise Refusal(f"{to} is another file, which RefCoach does not replace. {other}")


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise Refusal(f"There is no folder {folder}. Nothing was changed; please choose one that is there.")
    if folder.resolve().is_relative_to(data_file().resolve().parent):
        raise Refusal(
            "Backups are in RefCoach's own folder already. Nothing was changed; please choose a folder elsewhere, such"
            " as on a stick."
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refusal(f"RefCoach may not write to {folder}. Nothing was changed; please choose another folder.")


def _carry(made: Backup, to: Path, gone: set[str]) -> bool:
    """Bring a backup to the second folder; what was let go here goes there, too. Other files there are not ours."""
    # A folder that is not there is never made: where a stick is missing, its place is on another disk.
    if not to.is_dir():
        return False
    try:
        store.carry(made.path, to)
        for name in gone:
            (to / name).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _names(data: Path) -> set[str]:
    return {one.path.name for one in store.all_of(data) if one.path.parent != data}
