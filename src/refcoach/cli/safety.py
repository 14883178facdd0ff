"""Commands about the book as a whole: a backup, a check, and bringing one back."""

import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refcoach.cli.printed import Dates, Printed, count_of, people
from refcoach.domain.backups import read_name
from refcoach.paths import Nowhere, as_typed, quoted, whole_path
from refcoach.services.desk import Desk, Refusal
from refcoach.store.database import data_file

# Few commands need it, and each would wait for it.
if TYPE_CHECKING:
    from refcoach.store.inside import Inside


def after_command(desk: Desk) -> None:
    """The day's backup, once the answer is on the screen; without one the command is done all the same."""
    if _made_today(desk):
        return
    from refcoach.services import backups

    refusal = backups.after_command(desk)
    if refusal:
        print(refusal, file=sys.stderr)


def _made_today(desk: Desk) -> bool:
    """A glance at the names: nearly every command finds one, and would wait for what makes it to be loaded."""
    regular = re.compile(rf"{desk.clock.now():%Y-%m-%d}_.*_(daily|by-hand)_.*\.db")
    try:
        return any(regular.fullmatch(file.name) for file in (data_file().parent / "backups").iterdir())
    except OSError:
        return False


def _whole(written: str) -> Path:
    try:
        return whole_path(written)
    except Nowhere as error:
        raise Refusal(str(error)) from None


def backup(_desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    from refcoach.services import backups

    file = _whole(options.file)
    found = backups.save_copy(file)
    return Printed({"file": str(file), **_record(found)}, (f"Saved: {file}", _line(found)))


def check(desk: Desk, _options: Namespace, data: Path) -> tuple[Printed, str]:
    """Read every page, index and link of the book; nothing of what stands in it is written."""
    from refcoach.services import checking

    found = checking.check(data)
    newest = checking.newest_good(data)
    record: dict[str, Any] = {
        "sound": not found.faults,
        "problems": list(found.faults),
        "search_was_mended": found.mended,
        "can_be_written": not found.barred,
        **(_record(found.inside) if found.inside else {}),
        "newest_backup": str(newest.path) if newest else None,
    }
    if found.faults:
        return Printed(record, ()), _damaged(data, found.faults, there_is_one=newest is not None)
    kept = (f"The newest backup was made on {_when(newest.at)}." if newest else "There is no backup yet.",)
    inside = (_line(found.inside),) if found.inside else ()
    said = (_MENDED,) if found.mended else ("The book is sound.",)
    return Printed(record, (*said, *inside, *kept, *filter(None, (found.barred,)))), ""


def restore(desk: Desk, options: Namespace, data: Path) -> tuple[Printed, str]:
    """Say what is in a backup; with `--yes` put it in the book's place."""
    from refcoach.services import checking

    if options.file and options.file.lower().endswith(".json"):
        return _restore_archive(desk, _whole(options.file), data), ""
    file = _newest(data) if options.newest else _whole(options.file)
    if options.yes:
        return _replace(desk, options, file, data), ""
    found = checking.look(file)
    again = f"{as_typed(data)} restore {'--newest' if options.newest else quoted(file)} --yes"
    now = checking.inside_of_book(data)
    lines = (
        f"In {file}:",
        _line(found),
        *(("In your book now:", _line(now)) if now else ()),
        f"Nothing was changed. To put the backup in the place of your book: {again}",
    )
    return Printed({"file": str(file), **_record(found), "restored": False, "kept": None}, lines), ""


_MENDED = (
    "The book is sound. Only what RefCoach searches in was damaged: it was made anew from your records, and nothing was"
    " lost."
)

ON_THE_FILE: dict[str, Callable[[Desk, Namespace, Path], tuple[Printed, str]]] = {"check": check, "restore": restore}
"""Each returns what it says, and a complaint that makes it fail."""


def _restore_archive(desk: Desk, file: Path, data: Path) -> Printed:
    """Bring everything from an archive into an empty book; nothing is replaced, so nobody has to say yes."""
    from refcoach.services import archive
    from refcoach.store.database import open_database

    told = "so nothing was brought in. Nothing was changed; close RefCoach and try again."
    with _alone(data, "nothing was brought in", told):
        open_database(data)
        count = archive.restore(desk, file)
    return Printed({"file": str(file), "restored": True, "people": count}, (f"{people(count)} came back from {file}.",))


def _replace(desk: Desk, options: Namespace, file: Path, data: Path) -> Printed:
    from refcoach.services import backups
    from refcoach.store.database import CannotOpen, open_database

    told = (
        "so it was not replaced. Nothing was changed; close RefCoach and try again, or bring the backup back in its"
        " Settings."
    )
    with _alone(data, "the book was not replaced", told):
        prepared = backups.prepare(file, data)
        # What was decided for this computer stays, where the present book can still say it.
        with suppress(CannotOpen):
            open_database(data)
        try:
            done = backups.put_back(desk, prepared, data)
        except Refusal:
            backups.forget(prepared)
            raise
    kept = (f"The book that was there is kept: {done.kept}",) if done.kept else ()
    undo: tuple[str, ...] = ()
    if done.undo and done.kept:
        undo = (f"To take this back: {as_typed(data)} restore {quoted(done.kept)} --yes",)
    record = {
        "file": str(file),
        **_record(done.inside),
        "restored": True,
        "kept": str(done.kept) if done.kept else None,
    }
    return Printed(record, (f"Your book is now the backup {file}.", _line(done.inside), *kept, *undo))


@contextmanager
def _alone(data: Path, so: str, told: str) -> Iterator[None]:
    """Hold a data folder that no window has open. Raises Refusal with what is `told`, or CannotOpen without a hold."""
    from refcoach.store.database import make_folder, worldly
    from refcoach.store.lock import AlreadyOpen, DataLock

    make_folder(data)
    lock = DataLock(data)
    try:
        with worldly(data, so):
            lock.acquire()
    except AlreadyOpen:
        raise Refusal(f"RefCoach has this book open, {told}") from None
    try:
        yield
    finally:
        lock.release()


def brought_back_last(kept: str) -> str:
    """Say that a book was brought back last, and how to have the one from before again."""
    data = data_file().parent
    file = data / "backups" / kept
    said = (
        "The last thing you did was to bring a book back from a file. Nothing was changed: a second undo takes back"
        " what was done in that book before it came back"
    )
    if not kept or not file.is_file():
        return f"{said}; there is no other book to go back to."
    if read_name(kept) is None:
        return f"{said}; the damaged book that it replaced is kept as it was: {file}"
    return f"{said}, and the book that it replaced comes back with: {as_typed(data)} restore {quoted(file)} --yes"


def _newest(data: Path) -> Path:
    from refcoach.services import checking

    newest = checking.newest_good(data)
    if newest is None:
        raise Refusal(
            f"There is no sound backup in {data}. Nothing was changed; one from elsewhere can be brought back with:"
            f" {as_typed(data)} restore FILE"
        )
    return newest.path


def _damaged(data: Path, faults: tuple[str, ...], *, there_is_one: bool) -> str:
    more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
    advice = (
        f"“{as_typed(data)} restore --newest” says what the newest backup holds, and with --yes brings it back"
        if there_is_one
        else f"keep a copy of {data} safe; there is no backup there"
    )
    return f"The book is damaged ({faults[0]}{more}). Nothing was changed; {advice}."


def _record(found: "Inside") -> dict[str, Any]:
    last = found.last_change.isoformat(timespec="seconds") if found.last_change else None
    return {"clients": found.clients, "check_ins": found.check_ins, "last_change": last}


def _line(found: "Inside") -> str:
    last = f"last change {_when(found.last_change.astimezone())}" if found.last_change else "never written to"
    return f"  {people(found.clients)}, {count_of(found.check_ins, 'check-in')}, {last}"


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
