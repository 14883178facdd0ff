"""The data folder is its owner's alone, however it was made: by hand, from a backup, by a program with other habits."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_OURS = re.compile(r"(refcoach|before-|backup).*|problem-report\.txt")
_OTHERS = 0o077
"""What a file's mode lets anybody but its owner do."""


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
