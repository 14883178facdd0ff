"""A note beside the data file: how it looked, size and time, when it was last closed and known to be sound."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from refcoach.store import driver, trouble

FILE_NAME = "refcoach.sound"
_DAMAGED: tuple[type[Exception], ...] = (*driver.ERRORS, UnicodeDecodeError)


def note(data: Path) -> None:
    """Write down how a sound file looks, now that nobody has it open."""
    # Without a note the next start only looks longer.
    with suppress(OSError):
        handle = os.open(data.with_name(FILE_NAME), os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        try:
            os.write(handle, _looks(data).encode())
        finally:
            os.close(handle)


def is_noted(data: Path) -> bool:
    """Return whether there was a file to note."""
    return data.with_name(FILE_NAME).is_file()


def forget(data: Path) -> None:
    """Forget the file: the owner begins another."""
    with suppress(OSError):
        data.with_name(FILE_NAME).unlink()


def is_as_noted(data: Path) -> bool:
    """Return whether nothing was written to the file since it was noted."""
    own = data.with_name(FILE_NAME)
    try:
        # A change in the same tick of the clock as the note would not show: a note that young says nothing.
        return own.read_text("ascii") == _looks(data) and own.stat().st_mtime_ns > data.stat().st_mtime_ns
    except (OSError, ValueError):
        return False


def is_sound(data: Path, stopped: Callable[[], bool]) -> bool:
    """Read every page of a file that is open, on a connection that writes nothing; from any thread.

    What the world does meanwhile, such as another program that holds the file, says nothing about it.
    """
    try:
        with driver.looked_at(data, in_use=True) as look:
            return driver.is_sound_unless(look, stopped)
    except _DAMAGED as error:
        return trouble.fault_of(error) not in (trouble.Fault.DAMAGED, None)


def _looks(data: Path) -> str:
    it = data.stat()
    log = data.with_name(f"{data.name}-wal")
    # A log with something in it was left by a crash.
    return f"{it.st_size} {it.st_mtime_ns} {log.stat().st_size if log.exists() else 0}"
