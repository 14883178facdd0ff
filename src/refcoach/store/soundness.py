"""A note beside the data file: how it looked, size and time, when it was last closed and known to be sound."""

import os
from contextlib import suppress
from pathlib import Path

FILE_NAME = "refcoach.sound"


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


def _looks(data: Path) -> str:
    it = data.stat()
    log = data.with_name(f"{data.name}-wal")
    # A log with something in it was left by a crash.
    return f"{it.st_size} {it.st_mtime_ns} {log.stat().st_size if log.exists() else 0}"
