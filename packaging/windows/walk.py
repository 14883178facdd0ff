"""What an owner and a careful administrator do with the installer, on Windows or under Wine, and what must be true."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import dev

UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\RefCoach"
RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
OPEN_WITH = r"HKCU\Software\Classes\.vcf\OpenWithProgids"
OPENS = r"HKCU\Software\Classes\RefCoach.vcf\shell\open\command"
NAME = "Käthe Müller 李"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Testgaard;Runa;;;\r\nFN:Runa Testgaard\r\nEND:VCARD\r\n"
OPEN = 5
"""What the installer answers while RefCoach is open."""
_LONGEST = 600


@dataclass
class Windows:
    """A Windows account: the real one, or one under Wine; and what was found true there."""

    env: Mapping[str, str]
    local: Path
    """The account's folder for local data."""
    wine: Sequence[str] = ()
    """What stands before a Windows command."""
    failed: list[str] = field(default_factory=list)
    passed: int = 0

    @property
    def program(self) -> Path:
        return self.local / "Programs" / "RefCoach"

    @property
    def data(self) -> Path:
        return self.local / "RefCoach"

    @property
    def shortcut(self) -> Path:
        menu = self.local.parent / "Roaming" / "Microsoft" / "Windows" / "Start Menu"
        return menu / "Programs" / "RefCoach.lnk"

    def run(self, *command: object) -> subprocess.CompletedProcess[str]:
        """Run to the end; the output is what a pipe gets."""
        words = [*self.wine, *(str(word) for word in command)]
        pipe = subprocess.PIPE
        started = subprocess.Popen(words, env=dict(self.env), stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe)
        heard = [b"", b""]

        def hear(number: int, end: IO[bytes]) -> None:
            while part := os.read(end.fileno(), 65536):
                heard[number] += part

        ends = [started.stdout, started.stderr]
        threads = [Thread(target=hear, args=both, daemon=True) for both in enumerate(ends)]
        for thread in threads:
            thread.start()
        code = started.wait(300)
        for thread in threads:
            # Under Wine, a service that it woke may hold the other end for as long as another program runs.
            thread.join(2)
        out, err = (text.decode("utf-8", "replace").replace("\r\n", "\n") for text in heard)
        return subprocess.CompletedProcess(words, code, out, err)

    def start(self, *command: object) -> "subprocess.Popen[bytes]":
        quiet = subprocess.DEVNULL
        words = [*self.wine, *(str(word) for word in command)]
        return subprocess.Popen(words, env=dict(self.env), stdin=quiet, stdout=quiet, stderr=quiet)

    def registry(self, key: str, name: str = "") -> str | None:
        """Return a text of the registry, None when there is none."""
        done = self.run("reg", "query", key, *(["/v", name] if name else ["/ve"]))
        found = re.search(r"REG_(?:SZ|DWORD)[ \t]*(.*?)\r?$", done.stdout, re.MULTILINE)
        return found[1] if done.returncode == 0 and found else None

    def check(self, what: str, true: bool, said: object = "") -> None:
        """Keep and print what was found."""
        if isinstance(said, subprocess.CompletedProcess):
            said = f"status {said.returncode}, said {said.stdout[-_LONGEST:]!r}, complained {said.stderr[-_LONGEST:]!r}"
        dev.say(f"{'ok    ' if true else 'FAILED'}  {what}" + ("" if true else f": {str(said)[: 3 * _LONGEST]}"))
        if true:
            self.passed += 1
        else:
            self.failed.append(what)

    def summary(self) -> int:
        """Say how it went; returns the exit status."""
        dev.say(f"{self.passed} true, {len(self.failed)} not" + "".join(f"\n  not: {what}" for what in self.failed))
        return 1 if self.failed else 0


def sums(folder: Path) -> dict[str, str]:
    """Return the sha256 of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def soon(ready: Callable[[], bool], seconds: float = 30) -> bool:
    """Wait for what another process does."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            return False
        time.sleep(0.3)
    return True


def walk(on: Windows, frozen: Path, setup: Path, newer: Path, versions: tuple[str, str]) -> None:
    """The whole way; the account must have no RefCoach."""
    install(on, frozen, setup, versions[0])
    use(on)
    carry(on)
    upgrade_while_open(on, newer, versions[0])
    upgrade(on, newer, versions[1])
    uninstall(on)


def install(on: Windows, frozen: Path, setup: Path, version: str) -> None:
    """Silently, with start at login."""
    dev.say("== install")
    done = on.run(setup, "/S", "/AUTOSTART=1")
    on.check("the installer ends well", done.returncode == 0, done)
    if not (on.program / "RefCoach.exe").exists():
        raise SystemExit(f"There is no RefCoach in {on.program}: nothing more can be checked.")
    here = sums(on.program)
    on.check("there is an uninstaller", here.pop("uninstall.exe", None) is not None)
    on.check("every file is there and nothing else", here == sums(frozen), sorted(here.items() ^ sums(frozen).items()))
    on.check("RefCoach is in the Start menu", on.shortcut.is_file(), on.shortcut)
    on.check("Windows lists it", on.registry(UNINSTALL, "DisplayName") == "RefCoach")
    on.check("with its version", on.registry(UNINSTALL, "DisplayVersion") == version)
    on.check("and its size", int(on.registry(UNINSTALL, "EstimatedSize") or "0", 16) > 1000)
    login = on.registry(RUN, "RefCoach") or ""
    on.check("it starts at login, in the background", login.endswith(r'\RefCoach\RefCoach.exe" --background'), login)
    opened = on.registry(OPENS) or ""
    on.check("address cards can be opened with it", opened.endswith(r'\RefCoach.exe" "%1"'), opened)
    on.check("and are offered to it", on.registry(OPEN_WITH, "RefCoach.vcf") is not None)
    typed = on.run(on.program / "RefCoach.com", "--version")
    on.check("the installed program says its version", typed.stdout.strip() == f"RefCoach {version}", typed)


def use(on: Windows) -> None:
    """The command line, with letters of other languages; then the window by its own clicks."""
    dev.say("== use")

    def typed(*words: str) -> subprocess.CompletedProcess[str]:
        return on.run(on.program / "RefCoach.com", *words)

    added = typed("add", NAME, "--client", "--email", "kaethe@example.org", "--json")
    on.check("a person is added", added.returncode == 0 and json.loads(added.stdout) == {"id": 1}, added)
    sold = typed("sale", "1", "--on", "2026-03-02", "--json", "--today", "2026-03-02")
    on.check("a sale plans its check-ins", bool(json.loads(sold.stdout or "{}").get("touchpoints")), sold)
    due = typed("due", "--json", "--today", "2026-06-02")
    on.check("somebody is due", {row["client"] for row in json.loads(due.stdout or "[]")} == {NAME}, due)
    card = on.local / "Käthes Karten.vcf"
    card.write_text(CARD, encoding="utf-8", newline="")
    brought = typed("import", windows_path(on, card), "--json")
    on.check("an address book is brought in", json.loads(brought.stdout or "{}").get("added") == 1, brought)
    card.unlink()
    refused = typed("sale", "999", "--on", "2026-03-02")
    on.check("what cannot be done is refused in a line", refused.returncode == 1 and bool(refused.stderr), refused)
    wrong = typed("nonsense")
    on.check("wrong usage is told apart", wrong.returncode == 2, wrong)
    on.check("the data is kept on this computer only", (on.data / "refcoach.db").is_file(), on.data)
    tested = typed("--self-test")
    on.check("the self-test passes", tested.returncode == 0 and "Self-test passed" in tested.stdout, tested)
    quiet = on.run(on.program / "RefCoach.exe", "--self-test")
    on.check("also without a console", quiet.returncode == 0, quiet)


def carry(on: Windows) -> None:
    """From another folder, with a space and accents in its name and nothing to be written there."""
    dev.say("== from any folder")
    folder = on.local / "Büro Müller" / "Réf Coach"
    shutil.copytree(on.program, folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        path.chmod(0o555)
    before = sums(folder)
    tested = on.run(folder / "RefCoach.com", "--self-test")
    on.check("the self-test passes there", tested.returncode == 0 and "passed" in tested.stdout, tested)
    added = on.run(folder / "RefCoach.com", "--data", windows_path(on, folder.parent / "Käthes Daten"), "add", "Runa")
    on.check("a data folder with such a name works", added.stdout.strip() == "1", added)
    on.check("nothing was written beside the program", sums(folder) == before)
    for path in files:
        path.chmod(0o755)
    shutil.rmtree(folder.parent)


def upgrade_while_open(on: Windows, newer: Path, version: str) -> None:
    """It waits a little, then leaves everything as it was."""
    dev.say("== upgrade while RefCoach is open")
    program = on.start(on.program / "RefCoach.com", "--background")
    try:
        # A second start hands over and leaves: only then is the first one really there.
        second = on.run(on.program / "RefCoach.exe", "--background")
        on.check("a second start leaves at once", second.returncode == 0 and program.poll() is None, second)
        login = on.registry(RUN, "RefCoach") or ""
        on.check("what starts at login still has no console", login.endswith(".exe --background"), login)
        before = sums(on.program)
        done = on.run(newer, "/S")
        on.check("the installer says that it is open", done.returncode == OPEN, done.returncode)
        on.check("not one file was changed", sums(on.program) == before)
        on.check("nor the version that Windows lists", on.registry(UNINSTALL, "DisplayVersion") == version)
        on.check("RefCoach goes on", program.poll() is None)
        removed = on.run(on.program / "uninstall.exe", "/S")
        time.sleep(8)  # it works on in a copy of itself, and gives up after five seconds
        on.check("nor is it removed while it is open", sums(on.program) == before, removed)
    finally:
        program.kill()
        program.wait()


def upgrade(on: Windows, newer: Path, version: str) -> None:
    """In place, with data."""
    dev.say("== upgrade")
    stale = on.program / "_internal" / "of an older version.txt"
    stale.write_text("stale")
    login, people, before = on.registry(RUN, "RefCoach"), _people(on), sums(on.data)
    done = on.run(newer, "/S")
    on.check("the installer ends well", done.returncode == 0, done.returncode)
    on.check("what the old version left is gone", not stale.exists())
    on.check("Windows lists the new version", on.registry(UNINSTALL, "DisplayVersion") == version)
    on.check("starting at login stays as it was", login is not None and on.registry(RUN, "RefCoach") == login, login)
    on.check("the data was not touched", sums(on.data) == before)
    on.check("and is read by the new version", len(people) == 2 and _people(on) == people, people)
    tested = on.run(on.program / "RefCoach.com", "--self-test")
    on.check("the self-test passes", tested.returncode == 0, tested)
    on.run(newer, "/S", "/AUTOSTART=0")
    on.check("starting at login can be taken away", on.registry(RUN, "RefCoach") is None)


def uninstall(on: Windows) -> None:
    """All goes but the data."""
    dev.say("== uninstall")
    before = sums(on.data)
    on.run(on.program / "uninstall.exe", "/S")
    on.check("the program is gone", soon(lambda: not on.program.exists()), on.program)
    on.check("from the Start menu too", soon(lambda: not on.shortcut.exists()))
    keys = [(UNINSTALL, "DisplayName"), (RUN, "RefCoach"), (OPENS, ""), (OPEN_WITH, "RefCoach.vcf")]
    left = [key for key, name in keys if not soon(lambda key=key, name=name: on.registry(key, name) is None, 5)]
    on.check("and from the registry", not left, left)
    on.check("the data is as it was", bool(before) and sums(on.data) == before)


def _people(on: Windows) -> list[str]:
    listed = on.run(on.program / "RefCoach.com", "clients", "--json")
    return [row["name"] for row in json.loads(listed.stdout or "[]")]


def windows_path(on: Windows, path: Path) -> str:
    """Return a path as Windows writes it; Z: is Wine's name for this computer's root."""
    return "Z:" + str(path).replace(os.sep, "\\") if on.wine else str(path)
