"""The life of an installed RefCoach on one clean Debian, check by check; packaging/verify.py runs them in order."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from chroot import OWNER, Chroot, Failed

HOME = f"/home/{OWNER}"
BOOK = f"{HOME}/.local/share/RefCoach/refcoach.db"
PROGRAM = "/usr/lib/refcoach"
# A name that trips programs up, owned by root: the owner cannot write there.
ELSEWHERE = "/opt/Müller & Söhne GmbH"
CLIENT = "Zoë Testperson"
UNRESOLVED = f"""
cd {PROGRAM}
export LD_LIBRARY_PATH={PROGRAM}/_internal:{PROGRAM}/_internal/PySide6/Qt/lib
find . -type f \\( -name '*.so*' -o -name refcoach \\) -exec ldd {{}} + | grep 'not found' | sort -u || true
"""


@dataclass(slots=True)
class Trial:
    """One package, the one that follows it, and the Debian they are tried on; pictures go to files named after it."""

    system: Chroot
    package: Path
    newer: Path
    version: str
    pictures: Path
    _sum: str = field(default="", init=False)

    def checks(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Name each check and say how it is made; the order matters."""
        yield "install, with what it declares only", self.install
        yield "no library is missing", self.libraries
        yield "self-test as an ordinary owner", self.self_test
        yield "read-only, spaces and accents", self.elsewhere
        yield "the window opens and closes", self.window
        yield "upgrade, data in place", self.upgrade
        yield "remove, data left alone", self.remove
        yield "purge, data left alone", self.purge

    def install(self) -> str:
        before = self._packages()
        inside = self.system.bring(self.package, "/root")
        self.system.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", inside)
        return f"{self._packages() - before - 1} packages came with it"

    def libraries(self) -> str:
        found = self.system.run("sh", "-c", UNRESOLVED)
        if found:
            raise Failed(found)
        return ""

    def self_test(self) -> str:
        said = self._owner("refcoach", "--version").strip()
        if said != f"RefCoach {self.version}":
            raise Failed(f"--version says {said}, not {self.version}")
        tested = self._owner("refcoach", "--self-test", "--picture", f"{HOME}/self-test.png")
        if "Printers can be reached." not in tested:
            raise Failed(f"print support does not load: {tested}")
        picture = self._picture("self-test")
        self.system.fetch(f"{HOME}/self-test.png", picture)
        return f"{said}; {picture.name}"

    def elsewhere(self) -> str:
        """The folder works wherever it is put, and writes nothing there."""
        self.system.run("mkdir", "-p", ELSEWHERE)
        self.system.run("cp", "-a", PROGRAM, f"{ELSEWHERE}/Programme")
        moved = f"{ELSEWHERE}/Programme/refcoach"
        self._owner(moved, "--self-test")
        self._owner(moved, "--data", f"{HOME}/Meine Kunden – Süd", "add", CLIENT)
        self.system.run("rm", "-rf", ELSEWHERE)
        return ELSEWHERE

    def window(self) -> str:
        """With data of its own, seen on the screen, ended as a session ends programs."""
        self._owner("refcoach", "add", CLIENT)
        picture = self._picture("window")
        running = subprocess.Popen(self.system.command(["timeout", "-s", "TERM", "12", "refcoach"], owner=True))
        time.sleep(8)
        if running.poll() is not None:
            raise Failed(f"it ended by itself, with {running.returncode}")
        if shutil.which("import"):
            subprocess.run(["import", "-display", self.system.display, "-window", "root", str(picture)], check=True)
        # 124: it was timeout that ended it, and it did end.
        if running.wait(60) != 124:
            raise Failed(f"asked to end, it ended with {running.returncode}")
        self._expect_client()
        self._sum = self._book()
        return picture.name

    def upgrade(self) -> str:
        inside = self.system.bring(self.newer, "/root")
        self.system.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", inside)
        version = self.system.run("dpkg-query", "-W", "-f", "${Version}", "refcoach")
        self._expect_same_book()
        self._expect_client()
        self._owner("refcoach", "--self-test")
        self._sum = self._book()
        return f"now {version}"

    def remove(self) -> str:
        self.system.run("apt-get", "remove", "-qq", "-y", "refcoach")
        self._expect_same_book()
        return ""

    def purge(self) -> str:
        self.system.run("dpkg", "--purge", "refcoach")
        left = self.system.run("find", "/usr", "/etc", "/var/lib/dpkg/info", "-iname", "*refcoach*").strip()
        if left:
            raise Failed(f"left behind: {left}")
        self._expect_same_book()
        return f"{BOOK}, sha256 {self._sum[:16]}…"

    def _owner(self, *words: str) -> str:
        return self.system.run(*words, owner=True)

    def _packages(self) -> int:
        return len(self.system.run("dpkg-query", "-W").splitlines())

    def _picture(self, what: str) -> Path:
        self.pictures.parent.mkdir(parents=True, exist_ok=True)
        return self.pictures.with_name(f"{self.pictures.name}-{what}.png")

    def _book(self) -> str:
        return self.system.run("sha256sum", BOOK).split()[0]

    def _expect_same_book(self) -> None:
        if self._book() != self._sum:
            raise Failed("the owner's data is not what it was")

    def _expect_client(self) -> None:
        names = [client.get("name") for client in json.loads(self._owner("refcoach", "--json", "clients"))]
        if CLIENT not in names:
            raise Failed(f"{CLIENT} is gone; there are {names}")
