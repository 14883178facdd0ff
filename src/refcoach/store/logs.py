"""A log belongs to its book: SQLite replays a `-wal` into whatever file lies beside it, without a word and for good.

So a note beside the book says how the file looked, size and time, when it was last written. Only a checkpoint writes to
it, and each is made through `writing`, one at a time: SQLite's automatic one is off. A log beside a file that looks
otherwise is never replayed and never deleted: it is set aside. A log that a crash left is tried on a private copy
first: beside a file that looks right somebody may have put another's.
"""

import glob
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from time import localtime, strftime

from refcoach.store import note
from refcoach.store.note import Looks, State
from refcoach.store.wrong import BookWrong, CannotOpen, Wrong

if sys.platform != "win32":
    import fcntl

LOGS = ("-wal", "-journal")
_fitted: list[tuple[Path, int, int, int]] = []
"""What was tried last and fits: a start looks twice."""
_ALIVE_AT, _WRITES_AT = 128, 0x40000001
"""The byte of a `-shm` that every process with the book open holds, and that of a file which one that writes without a
log does (SQLite's os_unix.c: UNIX_SHM_DMS, RESERVED_BYTE)."""


def of(path: Path) -> list[Path]:
    """Return the logs beside a file that have something in them."""
    beside = (path.with_name(path.name + end) for end in LOGS)
    return [log for log in beside if log.is_file() and log.stat().st_size]


def beside(path: Path) -> list[tuple[int, int]]:
    """Return which log and index lie beside an open file: without them what is written would be nowhere."""
    with suppress(OSError):
        return [(it.st_dev, it.st_ino) for end in ("-wal", "-shm") for it in [path.with_name(path.name + end).stat()]]
    return []


def all_aside(path: Path) -> list[Path]:
    """Return the logs that were set aside, the newest last."""
    return sorted(path.parent.glob(f"{glob.escape(path.name)}-wal-*"))


def look(path: Path) -> None:
    """Set a log aside that does not belong to the file beside it.

    Raises BookWrong when one was, so that the owner chooses; and CannotOpen when somebody still writes to it. When the
    file comes back that it belongs to, it is put beside it again.
    """
    if of(path) or note.was_here(path):
        with note.held(path) as held:
            _look(path, held)


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Connect inside: nobody puts a log into the file meanwhile; then it is noted. Raises as `look` does."""
    with note.held(path) as held:
        _look(path, held)
        yield
        note.keep(held, _as_it_is(path, note.read(held)))


@contextmanager
def writing(path: Path, *, closing: bool = False) -> Iterator[None]:
    """Let the log be put into the file inside, by a checkpoint or by `closing`.

    A log that is there still after closing may be put into it any moment: by another process, or by this one, where
    an error keeps something of the connection for a while.

    Where the file was replaced, its contents are not touched: what was written since is set aside before.
    """
    with note.held(path) as held:
        logs, now, noted = of(path), Looks.of(path), note.read(held)
        strange = noted is not None and (now is None or not _belongs(path, now, noted))
        if logs and strange:
            _take_out(logs[0])
        elif logs and now is not None:
            note.keep(held, replace(now, state=State.WRITING, mark=noted.mark if noted else note.mark_of(path)))
        yield
        if not strange and not (closing and of(path) and not is_alive(path)):
            note.keep(held, _as_it_is(path, noted))


def is_ours(path: Path, opened: Looks | None) -> bool:
    """Say whether a file that is open is still the one that was opened, and nobody else put something in its place."""
    now = Looks.of(path)
    if now is None or (opened is not None and not now.is_file_of(opened)):
        return False
    try:
        noted = note.parse(path.with_name(note.FILE_NAME).read_bytes())
    except OSError:
        return True
    if noted is None or now.holds_what(noted):
        return True
    with note.held(path) as held:  # another RefCoach was just writing, or something touched it
        now, noted = Looks.of(path), note.read(held)
        ours = now is not None and (noted is None or _belongs(path, now, noted))
        if ours and noted is not None and noted.state is State.STILL:
            note.keep(held, _as_it_is(path, noted))
    return ours


def set_aside(log: Path) -> Path:
    """Give a log a dated name under which SQLite does not find it; returns that."""
    to = _dated(log)
    log.rename(to)
    # It is only an index of the log, which SQLite makes anew.
    log.with_name(log.name.removesuffix("-wal") + "-shm").unlink(missing_ok=True)
    return to


def _look(path: Path, held: int | None) -> None:
    logs, now, noted = of(path), Looks.of(path), note.read(held)
    if not logs:
        if now is not None and noted is not None and noted.state is State.APART and now.holds_what(noted):
            _bring_back(path)
        return
    same_file = now is not None and noted is not None and now.is_file_of(noted)
    same = now is not None and noted is not None and _holds_what(path, now, noted)
    unsure = now is not None and (noted is None or ((same or noted.state is State.WRITING) and same_file))
    if is_alive(path):
        if unsure:
            return  # whoever has the book open knows what belongs to it
        raise CannotOpen(
            f"The file {path} was changed by something else while RefCoach has it open, so it was not touched."
            " Please close the other RefCoach and try again."
        )
    # The file may be as it was, and the log another's all the same: each is tried. One that was being put into the
    # file may have been copied with it half done.
    half_done = now is not None and noted is not None and noted.state is State.WRITING
    if (same or unsure or half_done) and _fits(path, logs, noted):
        return
    if now is None and noted is None:
        note.keep(held, Looks(0, 0, 0, 0))  # so that the next start asks as well
    elif noted is not None and noted.state is State.STILL and not same:
        note.keep(held, replace(noted, state=State.APART))  # should its own file come back
    wrong = Wrong.GONE if now is None else _without_log(path)
    raise BookWrong(wrong, path, tuple(set_aside(log) for log in logs))


def _without_log(path: Path) -> Wrong:
    """Say what is wrong with a file that is to go on without its log: one that is damaged alone cannot."""
    from refcoach.store import trial  # hardly any start needs it

    return Wrong.REPLACED if trial.is_sound_alone(path) else Wrong.DAMAGED


def _fits(path: Path, logs: list[Path], noted: Looks | None) -> bool:
    from refcoach.store import trial  # hardly any start needs it

    seen = tuple((file, (it := file.stat()).st_ino, it.st_size, it.st_mtime_ns) for file in (path, *logs))
    half_done = noted.mark if noted is not None and noted.state is State.WRITING else ""
    if tuple(_fitted) != seen and trial.fits(path, logs, half_done.rpartition("-")[0]):
        _fitted[:] = seen
    return tuple(_fitted) == seen


def _belongs(path: Path, now: Looks, noted: Looks) -> bool:
    return (noted.state is State.WRITING and now.is_file_of(noted)) or _holds_what(path, now, noted)


def _holds_what(path: Path, now: Looks, noted: Looks) -> bool:
    """Say whether what is in a file is what was noted, though a copy or a touch gave it another time."""
    if now.holds_what(noted):
        return True
    is_known = bool(noted.mark) and now.size == noted.size
    return is_known and note.mark_of(path) == noted.mark


def _as_it_is(path: Path, noted: Looks | None) -> Looks | None:
    """Look at a file in full; its mark is only made where it may be another."""
    now = Looks.of(path)
    if now is None:
        return None
    if noted is not None and noted.mark and noted.state is State.STILL and now.holds_what(noted):
        return replace(now, mark=noted.mark)
    return replace(now, mark=note.mark_of(path))


def _bring_back(path: Path) -> None:
    """Put the log that was set aside last beside its file again."""
    log, aside = path.with_name(f"{path.name}-wal"), all_aside(path)
    if aside and not log.exists():
        aside[-1].rename(log)


def _take_out(log: Path) -> None:
    """Set a log aside that is open: SQLite finds it empty, and puts nothing into the file."""
    import shutil  # hardly anybody needs it

    to = _dated(log)
    handle = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as copy, log.open("rb") as whole:
        shutil.copyfileobj(whole, copy)
        copy.flush()
        os.fsync(copy.fileno())
    os.truncate(log, 0)


def _dated(log: Path) -> Path:
    name = f"{log.name}-{strftime('%Y-%m-%d-%H%M%S', localtime(log.stat().st_mtime))}"
    names = (log.with_name(name + (f"-{number}" if number else "")) for number in range(10_000))
    return next(free for free in names if not free.exists())


def is_alive(path: Path) -> bool:
    """Say whether another process has the book open; Windows lets nobody rename what is."""
    if sys.platform == "win32":
        return False
    return any(
        _is_locked(file, at) for file, at in ((path.with_name(f"{path.name}-shm"), _ALIVE_AT), (path, _WRITES_AT))
    )


def _is_locked(file: Path, at: int) -> bool:
    try:
        handle = os.open(file, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, at)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
