"""The world's faults with the data: the disk, another program, a damaged file; each in one sentence that helps."""

import errno
import os
from enum import Enum
from pathlib import Path
from types import TracebackType

from refcoach.paths import as_typed
from refcoach.store import driver


class Fault(Enum):
    """What the world did: the value says it, and what to do, so that it can be tried again."""

    FULL = ("The disk is full", "make some room and try again")
    HELD = ("Another program is using the data", "try again in a moment")
    BARRED = ("RefCoach may not write to {folder}", "allow it there and try again")
    FOR_READING = (
        "{folder} is on a disk that is for reading only",
        "copy that folder to a disk of this computer and start RefCoach with --data and the copy",
    )
    IN_THE_WAY = ("A folder stands where RefCoach keeps a file: {folder}", "move it away and try again")
    BROKEN = ("The disk did not do its work", "see that it has room and is still there, and try again")
    DAMAGED = (
        "The data in {folder} is damaged",
        "close RefCoach, keep a copy of that folder safe and see what “{refcoach} check” says: it makes anew what"
        " RefCoach searches in where that is all",
    )
    UNKNOWN = (
        "The data in {folder} holds something that this RefCoach does not know",
        "keep a copy of that folder safe until a newer RefCoach can read it",
    )


PASSING = (Fault.HELD, Fault.BARRED, Fault.FOR_READING, Fault.FULL)
"""What keeps a sound file from being read."""
_BY_CODE = {
    driver.FULL: Fault.FULL,
    driver.BUSY: Fault.HELD,
    driver.LOCKED: Fault.HELD,
    driver.PROTOCOL: Fault.HELD,
    driver.READONLY: Fault.BARRED,
    driver.PERM: Fault.BARRED,
    driver.CANTOPEN: Fault.BARRED,
    driver.IOERR: Fault.BROKEN,
    driver.CORRUPT: Fault.DAMAGED,
    driver.NOTADB: Fault.DAMAGED,
}
_BY_ERRNO = {
    errno.ENOSPC: Fault.FULL,
    errno.EDQUOT: Fault.FULL,
    errno.EFBIG: Fault.FULL,
    errno.EACCES: Fault.BARRED,
    errno.EPERM: Fault.BARRED,
    errno.EROFS: Fault.FOR_READING,
    errno.EISDIR: Fault.IN_THE_WAY,
}


def fault_of(error: BaseException) -> Fault | None:
    """Tell what the world did; None for an error that is ours."""
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, Fault.BROKEN)
    if isinstance(error, driver.ERRORS):
        first = first_of(error)
        code = driver.code_of(first)
        if _is_of_search(first):
            return Fault.DAMAGED
        # Without a code its driver could not turn what it read into text.
        return _BY_CODE.get(code) if code is not None else _read_in_store(first)
    return _read_in_store(error) if isinstance(error, ValueError) else None


def in_words(fault: Fault, folder: Path, so: str) -> str:
    """Say what happened, what came of it, what was not harmed, and what to do."""
    return f"{happened(fault, folder)}, so {so}. Nothing that was saved is lost; {advice(fault, folder)}."


def happened(fault: Fault, folder: Path) -> str:
    """Say what happened, as the beginning of a sentence."""
    fault, where = _exactly(fault, folder)
    words: str = fault.value[0]
    return words.format(folder=where)


def advice(fault: Fault, folder: Path) -> str:
    """Say what to do, as the end of a sentence."""
    fault, _ = _exactly(fault, folder)
    words: str = fault.value[1]
    return words.format(refcoach=as_typed(folder))


def barred(folder: Path) -> Fault | None:
    """Tell what keeps RefCoach from writing to a data folder that is there; None where nothing does."""
    if not folder.is_dir():
        return None
    open_to_us = os.access(folder, os.W_OK | os.X_OK) and not _barred_files(folder)
    return None if open_to_us else Fault.BARRED


def _barred_files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.glob("refcoach.db*")) if not os.access(file, os.R_OK | os.W_OK)]


def _exactly(fault: Fault, folder: Path) -> tuple[Fault, Path]:
    """What bars us: a disk for reading only, the folder, or a file in a folder that is open to us."""
    if fault is not Fault.BARRED:
        return fault, folder
    if hasattr(os, "statvfs") and folder.is_dir() and os.statvfs(folder).f_flag & os.ST_RDONLY:
        return Fault.FOR_READING, folder
    if os.access(folder, os.W_OK | os.X_OK):
        return fault, (_barred_files(folder) or [folder])[0]
    return fault, folder


def first_of(error: BaseException) -> BaseException:
    """Return what went wrong first: a full disk ends a transaction, which then cannot be rolled back either."""
    while isinstance(error.__context__, driver.ERRORS):
        error = error.__context__
    return error


def _is_of_search(error: BaseException) -> bool:
    """What the engine finds wrong with the index for searching has not always the code of damage.

    Of every rule of a table of ours that is broken it says which.
    """
    words = str(error)
    return "fts5 file format" in words or (driver.code_of(error) == driver.CONSTRAINT and words == "constraint failed")


def _read_in_store(error: BaseException) -> Fault | None:
    """A value that the store could not read was put there by somebody else: another program, or a worn disk."""
    return Fault.UNKNOWN if _last_of_ours(error.__traceback__).startswith("refcoach.store.") else None


def _last_of_ours(trace: TracebackType | None) -> str:
    name = ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        name = module if module.startswith("refcoach.") else name
        trace = trace.tb_next
    return name
