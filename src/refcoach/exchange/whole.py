"""A file of ours appears whole or not at all, readable by its owner only."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from refcoach.domain.texts import one_line
from refcoach.exchange.bounds import refusal


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file beside its place, and put it there once all of it is on the disk. Raises Refused."""
    name = one_line(path.name) or str(path)
    try:
        if path.is_dir():
            raise refusal(name, "is a folder", "choose a file name")
        if path.exists() and not path.is_file():
            # A device or a pipe would be gone, with a file in its place.
            raise refusal(name, "is no ordinary file", "choose a file name")
    except OSError as error:
        raise _unwritable(name, error) from None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".refcoach-", dir=path.parent)
    except OSError as error:
        raise _unwritable(name, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        raise _unwritable(name, error) from None
    finally:
        Path(temporary).unlink(missing_ok=True)


def write_bytes(path: Path, text: bytes) -> None:
    """Write a file that is made already. Raises Refused."""

    def write(file: BinaryIO) -> None:
        file.write(text)

    write_whole(path, write)


def _unwritable(name: str, error: OSError) -> Exception:
    reason = error.strerror or "the place cannot be written to"
    return refusal(name, f"could not be written ({reason})", "choose another place")
