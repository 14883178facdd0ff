"""One program on one data folder: a kernel lock, which ends with the process however it ends."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

FILE_NAME = "refcoach.lock"
_LONGEST_NOTE = 4096
# 0 is what Wine's C library leaves behind instead of a reason.
TAKEN = {0, errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


class AlreadyOpen(Exception):
    """Another RefCoach has this data folder open."""

    def __init__(self) -> None:
        """Say so in one sentence."""
        super().__init__("RefCoach is already open with this data folder.")


if sys.platform == "win32":
    import msvcrt

    def claim(handle: int) -> None:
        """Take the lock on an open file, or raise OSError at once."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def give_back(handle: int) -> None:
        """Give the lock back."""
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def claim(handle: int) -> None:
        """Take the lock on an open file, or raise OSError at once."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def give_back(handle: int) -> None:
        """Give the lock back."""
        fcntl.flock(handle, fcntl.LOCK_UN)


def note(folder: Path, address: str) -> None:
    """Write down where whoever holds the lock of a folder can be told something; nothing while it cannot."""
    with suppress(OSError):
        (folder / FILE_NAME).write_bytes(os.fsencode(address))


def noted(folder: Path) -> str:
    """Return where whoever holds the lock of a folder can be told something; "" while it starts or leaves."""
    try:
        return os.fsdecode((folder / FILE_NAME).read_bytes()[:_LONGEST_NOTE])
    except OSError:  # on Windows it cannot be read meanwhile, and is not needed
        return ""


class DataLock:
    """Holds a data folder for this process.

    The file itself means nothing and is never removed: removing it would let two processes hold two files of
    the same name. No process number is kept either, so a number used again locks nobody out. What it says, where the
    holder listens, is the holder's own: who takes the lock empties it.
    """

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is touched yet."""
        self._path = folder / FILE_NAME
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock or raise AlreadyOpen; the folder must exist."""
        if self._handle is not None:
            return
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            claim(handle)
        except OSError as error:
            os.close(handle)
            if error.errno in TAKEN:
                raise AlreadyOpen from None
            raise
        self._handle = handle
        self._empty()

    def release(self) -> None:
        """Give the lock back; without it, nothing happens."""
        if self._handle is not None:
            self._empty()
            # Said aloud: a program we have just started holds a copy of the handle until it is really on its way,
            # and closing ours alone would leave the lock with it for that moment.
            give_back(self._handle)
            os.close(self._handle)
            self._handle = None

    def _empty(self) -> None:
        if self._handle is not None:
            with suppress(OSError):  # nobody is helped by a note that is gone, and a full disk can hold no less
                os.ftruncate(self._handle, 0)

    def __enter__(self) -> "DataLock":
        """Take the lock."""
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lock back."""
        self.release()
