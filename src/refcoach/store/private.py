"""The data folder is its owner's alone, however it was made: by hand, from a backup, by a program with other habits."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from refcoach.store.wrong import CannotOpen

_OURS = re.compile(r"(refcoach|before-|backup).*|problem-report\.txt")
_OTHERS = 0o077
"""What a file's mode lets anybody but its owner do."""


def make_folder(folder: Path) -> None:
    """Make a data folder that only its owner can look into. Raises CannotOpen."""
    with usable(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_private(folder)


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """Say in words why a folder cannot be used. Raises CannotOpen."""
    try:
        yield
    except OSError as error:
        raise CannotOpen(
            f"The data folder {folder} cannot be used: {error.strerror or error}. Nothing was changed;"
            " choose another folder with --data."
        ) from error


def keep_private(folder: Path) -> None:
    """Take from others what they may do in a data folder; nothing is given to anybody.

    Only files of ours are touched, and the folder itself only when it holds nothing else: `--data` may also name a
    folder that is shared for a reason. What cannot be changed stays as it is.
    """
    if sys.platform == "win32":
        return  # the profile is its owner's there
    with suppress(OSError):
        found = [entry for entry in os.scandir(folder) if not entry.is_symlink()]
        ours = [entry for entry in found if _OURS.fullmatch(entry.name)]
        for entry in ours:
            for path in (Path(entry.path), *_within(entry)):
                _close(path, path.stat())
        if len(ours) == len(found):
            _close(folder, folder.stat())


def _within(entry: "os.DirEntry[str]") -> Iterator[Path]:
    """Yield what lies in a folder of ours: all of it is."""
    if entry.is_dir():
        yield from (path for path in Path(entry.path).iterdir() if not path.is_symlink())


def _close(path: Path, found: os.stat_result) -> None:
    mode = stat.S_IMODE(found.st_mode)
    # A folder where anybody may put files but not remove them, such as the temporary one, is nobody's own.
    if mode & _OTHERS and not mode & stat.S_ISVTX and found.st_uid == os.geteuid():
        with suppress(OSError):
            path.chmod(mode & ~_OTHERS)
