"""What the world does to a data folder: a disk that is really full, a limit on size, a file that another holds."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest

HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


class Trouble(Protocol):
    """Something the world does to a folder, and stops doing."""

    folder: Path

    def begin(self) -> None: ...
    def end(self) -> None: ...


class FullDisk:
    """A small disk of its own, filled to the last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def begin(self) -> None:
        handle = os.open(self._filler, os.O_CREAT | os.O_WRONLY)
        try:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while os.write(handle, b"x" * size):
                        pass
                except OSError as error:
                    assert error.errno == errno.ENOSPC, error
        finally:
            os.close(handle)

    def end(self) -> None:
        self._filler.unlink(missing_ok=True)


class Limit:
    """No file may grow beyond what the data is now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before: tuple[int, int] | None = None

    def begin(self) -> None:
        import resource

        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)
        files = [path.stat().st_size for path in self.folder.iterdir() if path.name.endswith("-wal")]
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(files, default=0), self._before[1]))

    def end(self) -> None:
        import resource

        if self._before is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, self._before)
            self._before = None


class Held:
    """Another process writes, and does not come to an end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._other: subprocess.Popen[str] | None = None

    def begin(self) -> None:
        command = [sys.executable, "-c", HOLD, str(self.folder / "refcoach.db")]
        self._other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._other.stdout is not None
        assert self._other.stdout.readline() == "held\n"

    def end(self) -> None:
        if self._other is not None:
            self._other.communicate()
            self._other = None


class Moved:
    """Somebody moves the file away, and back again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file, self._away = folder / "refcoach.db", folder / "away.db"

    def begin(self) -> None:
        self._file.rename(self._away)

    def end(self) -> None:
        if self._away.exists():
            self._away.rename(self._file)


@contextmanager
def small_disk(folder: Path, megabytes: int = 3) -> Iterator[None]:
    """Put a small disk of its own at a folder; where only root may, the test is skipped: a limit stands for it."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(folder)]
    try:
        made = sys.platform == "linux" and subprocess.run(words, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    if not made:
        pytest.skip("a disk of its own needs root on Linux; the limit on size is tried everywhere but on Windows")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=True)


@contextmanager
def trouble_in(kind: str, folder: Path) -> Iterator[Trouble]:
    """Prepare one kind of trouble (full, limit, held or moved) for a folder that is not there yet."""
    if kind == "full":
        with small_disk(folder):
            yield FullDisk(folder)
        return
    if kind == "limit" and sys.platform == "win32":
        pytest.skip("Windows knows no limit on size")
    if kind == "moved" and sys.platform == "win32":
        pytest.skip("Windows lets nobody move what is open")
    trouble: Trouble = {"limit": Limit, "held": Held, "moved": Moved}[kind](folder)
    try:
        yield trouble
    finally:
        trouble.end()


STEPS = ("replace", "rename", "fsync", "unlink", "link", "open", "chmod", "truncate")


@contextmanager
def killed_at(step: int) -> Iterator[None]:
    """End the process like a kill just before its so-manyeth step on the disk, or just after it."""
    done = 0
    real = {name: getattr(os, name) for name in STEPS}

    def counted(name: str) -> Callable[..., Any]:
        def act(*args: Any, **more: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                os._exit(9)
            return real[name](*args, **more)

        return act

    for name in STEPS:
        setattr(os, name, counted(name))
    try:
        yield
    finally:
        for name, function in real.items():
            setattr(os, name, function)
