"""Where the data lives: always on this computer, never in a folder that travels; and how a command finds it."""

import os
import shlex
import sys
from pathlib import Path

import platformdirs

_MEANS_MORE = frozenset('"$`\\!')
"""What a shell reads something into, also between double quotes."""


class Nowhere(Exception):
    """A path that leads nowhere. The text is one line for the owner."""


def data_folder(given: str | None) -> Path:
    """Return the folder given, else REFCOACH_DATA, else the platform's own place for local data. Raises Nowhere."""
    chosen = given or os.environ.get("REFCOACH_DATA")
    if chosen:
        return whole_path(chosen)
    return usual_folder()


def whole_path(written: Path | str) -> Path:
    """Return a path from the root, whatever it was written from. Raises Nowhere."""
    try:
        return Path(written).expanduser().absolute()
    except RuntimeError:
        raise Nowhere(
            f"No home folder is known for {written}. Nothing was changed; please write the whole path."
        ) from None
    except OSError:
        raise Nowhere(
            "The folder you are in is no longer there. Nothing was changed; please go to another folder and ask again."
        ) from None


def usual_folder() -> Path:
    """Return the platform's own place for local data."""
    return Path(platformdirs.user_data_dir("RefCoach", appauthor=False, roaming=False))


def as_typed(data: Path) -> str:
    """Return how a command on this folder begins: without --data where it finds the folder by itself."""
    return "refcoach" if data == data_folder(None) else f"refcoach --data {quoted(data)}"


def quoted(word: Path | str) -> str:
    """Return a path or a name as it can be typed, whatever is in it."""
    plain = sys.platform == "win32" or not _MEANS_MORE.intersection(str(word))
    return f'"{word}"' if plain else shlex.quote(str(word))
