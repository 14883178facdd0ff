"""Every file the program ever makes is its owner's alone, and every folder, in the most careless of shells."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from refcoach.cli.arguments import parser

if sys.platform == "win32":
    pytest.skip("Windows has no such permissions", allow_module_level=True)

LATER: dict[str, tuple[tuple[str, ...], ...]] = {
    "backup": (("backup", "OUT/book.db"),),
    "restore": (("restore", "OUT/book.db", "--yes"),),
}
"""What is tried as soon as there is such a command; OUT is a folder for what is wanted."""
FORMATS = {"csv": "people.csv", "vcard": "people.vcf", "ics": "days.ics", "json": "all.json"}


class Shell:
    """A home of its own, in which whatever is made is open to all unless somebody minds."""

    def __init__(self, home: Path) -> None:
        self.home, self.data, self.out = home, home / "share" / "RefCoach", home / "out"
        places = {"XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "share", "TMPDIR": "tmp"}
        self.env = os.environ | {name: str(home / folder) for name, folder in places.items()}
        self.env |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "QT_QPA_PLATFORM": "offscreen"}
        self.env.pop("REFCOACH_DATA", None)
        self.given = {home / name for name in ("tmp", "run", "out", "people.csv")}

    def __call__(self, *words: str) -> subprocess.Popen[bytes]:
        command = ["sh", "-c", 'umask 000; exec "$@"', "sh", sys.executable, "-m", "refcoach", *words]
        return subprocess.Popen(command, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def run(self, *words: str) -> None:
        process = self(*(word.replace("OUT", str(self.out)) for word in words))
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, (words, err)

    def made(self) -> Iterator[Path]:
        yield from (path for path in self.home.rglob("*") if path not in self.given and not path.is_symlink())


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    made = Shell(tmp_path / "home")
    for path in (made.home, made.home / "tmp", made.home / "run", made.out):
        path.mkdir(mode=0o700)
    (made.home / "people.csv").write_text("Name,E-mail\nIda Brookes,ida@brookes.example\n")
    return made


def open_to_others(paths: Iterator[Path]) -> dict[str, str]:
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir() or path.is_file()}
    return {str(path): oct(mode) for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)}


def test_what_commands_make(shell: Shell) -> None:
    _, commands = parser()
    formats = next(a.choices or () for a in commands["export"]._actions if a.dest == "format")
    shell.run("import", str(shell.home / "people.csv"))
    for name in formats:
        shell.run("export", "--format", name, f"OUT/{FORMATS[name]}")
    for name in sorted(LATER.keys() & commands):
        for words in LATER[name]:
            shell.run(*words)
    made = list(shell.made())
    assert shell.data / "refcoach.db" in made
    assert {path.name for path in shell.out.iterdir()} >= {FORMATS[name] for name in formats}
    assert open_to_others(iter(made)) == {}


def test_what_a_window_makes(shell: Shell) -> None:
    window = shell()
    lock = shell.data / "refcoach.lock"
    try:
        until = time.monotonic() + 60
        while not (lock.exists() and lock.read_bytes()):
            assert window.poll() is None, window.communicate()
            assert time.monotonic() < until
            time.sleep(0.05)
        while_open = open_to_others(shell.made())
    finally:
        window.send_signal(signal.SIGTERM)
        window.communicate(timeout=60)
    assert while_open == {}
    assert {path.name for path in shell.data.iterdir()} >= {"refcoach.db", "refcoach.lock", "refcoach.sound"}
    assert open_to_others(shell.made()) == {}
