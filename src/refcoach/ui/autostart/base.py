"""What the three systems have in common. The state is always read from the system, never remembered."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from refcoach.services.desk import Refusal


class CannotAutostart(Refusal):
    """Starting at login could not be read or changed: what happened, what was not harmed, what to do."""


class Autostart(Protocol):
    """The one entry that starts RefCoach when the owner logs in. Every method may raise CannotAutostart."""

    def enabled(self) -> bool:
        """Say whether the entry is there; it may still be blocked."""

    def enable(self, command: Sequence[str]) -> None:
        """Start command at each login from now on."""

    def disable(self) -> None:
        """Take the entry away; nothing happens when there is none."""

    def repair(self, command: Sequence[str]) -> None:
        """Store the command anew when the program has moved; what is off stays off."""

    def blocked(self) -> bool:
        """Say whether the owner turned the entry off in the system's own settings: to be shown, never overridden."""


def moved(stored: str, now: str) -> bool:
    """Say whether two commands start RefCoach on the same data from different places.

    What follows --background tells the data folder. An entry made for another one is not ours to change:
    looking into an old copy of the data must not make that the one that opens at login.
    """
    mark = " --background"
    return stored != now and stored.partition(mark)[2] == now.partition(mark)[2]


@contextmanager
def kindly(place: str) -> Iterator[None]:
    """Turn what the system says about place into a sentence for the owner."""
    try:
        yield
    except OSError as error:
        raise CannotAutostart(
            f"{place} could not be read or changed, so starting at login and your data stay as they were: please see"
            " that nothing else stands in its place and that your account may write there, then try again."
        ) from error
    except ValueError as error:
        # A name with letters that no file of settings can hold.
        raise CannotAutostart(
            "The name of the folder RefCoach or its data is in cannot be written down, so starting at login and your"
            " data stay as they were: please move it to a folder with a plain name, then try again."
        ) from error


def read_if_there(path: Path) -> bytes:
    """Return the content of a file, nothing when there is no such file."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return b""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all, readable by its owner only: so is whoever starts it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The system reads files of its own kind in this folder: until it is whole, the name says it is none.
    handle, temporary = tempfile.mkstemp(prefix=".refcoach-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
