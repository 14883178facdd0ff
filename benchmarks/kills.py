"""A command killed at any moment: everything acknowledged is there, everything else is whole or absent.

    python -m benchmarks.kills [--kills 250] [--seed 1]

Real commands on a real folder, each killed after a random time: people added, brought in and taken back, backups,
restores, archives, and books of the first release brought up to date. What a command said it did must be there in the
next one; what it did not get to say may be there whole, or not at all.
"""

import argparse
import gzip
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
FIRST_RELEASE = ROOT / "tests" / "store" / "old" / "0.1.0.sql.gz"
LONGEST = 60.0  # seconds; a command that takes longer hangs

Names = frozenset[str]


@dataclass
class Player:
    """One folder, what it must hold, and what went wrong."""

    folder: Path
    dice: random.Random
    kills_left: int
    book: Names = frozenset()
    wrong: list[str] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    _count: int = 0
    _usual: dict[str, float] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def number(self) -> int:
        self._count += 1
        return self._count

    def type(
        self, *words: str | Path, data: Path | None = None, kill: bool = False
    ) -> subprocess.CompletedProcess[str]:
        """Type one command; with `kill`, end it after a random part of the time it usually takes."""
        verb = str(words[0])
        command = [sys.executable, "-m", "refcoach", "--data", str(data or self.data), *map(str, words)]
        began = perf_counter()
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        usual = self._usual.get(verb, 0.4)
        try:
            out, err = running.communicate(timeout=self.dice.uniform(0, 1.2) * usual if kill else LONGEST)
        except subprocess.TimeoutExpired:
            running.kill()
            out, err = running.communicate()
            if not kill:
                self.wrong.append(f"{verb} hangs")
        if "Traceback" in err:
            self.wrong.append(f"{verb}: {err.strip().splitlines()[-1]}")
        status = running.returncode
        if not status:
            self._usual[verb] = perf_counter() - began
        (self.killed if status < 0 else self.done)[verb] += 1
        self.kills_left -= status < 0
        return subprocess.CompletedProcess(command, status, out, err)

    def names(self, data: Path | None = None) -> Names | None:
        """Read who is in a book by the command an owner would use; None when it could not be."""
        answer = self.type("clients", "--json", data=data)
        if answer.returncode:
            self.wrong.append(f"clients: {answer.returncode} {answer.stderr.strip()[:300]}")
            return None
        return frozenset(row["name"] for row in json.loads(answer.stdout))

    def expect(self, what: str, *options: Names) -> None:
        """One of these is in the book; that is what it must hold from now on."""
        found = self.names()
        if found is not None and found not in options:
            self.wrong.append(f"after {what}: {len(found)} people, wanted one of {[len(one) for one in options]}")
        self.book = self.book if found is None else found


def add(player: Player) -> None:
    name = f"Person {player.number()}"
    answer = player.type("add", name, kill=True)
    after = player.book | {name}
    player.expect("add", *((after,) if answer.returncode == 0 else (player.book, after)))


def bring_in(player: Player) -> None:
    first = player.number()
    names = [f"Row {first}.{row}" for row in range(300)]
    file = player.folder / "people.csv"
    file.write_text("Name\n" + "\n".join(names) + "\n", encoding="utf-8")
    answer = player.type("import", file, kill=True)
    after = player.book | frozenset(names)
    player.expect("import", *((after,) if answer.returncode == 0 else (player.book, after)))


def take_back(player: Player) -> None:
    """Undo right after something that certainly happened."""
    before, name = player.book, f"Person {player.number()}"
    if player.type("add", name).returncode:
        player.wrong.append("add was refused")
    answer = player.type("undo", kill=True)
    player.expect("undo", *((before,) if answer.returncode == 0 else (before, before | {name})))


def back_up(player: Player) -> None:
    """A copy has its name only when it is whole; now and then it is put back."""
    copy = player.folder / f"copy {player.number()}.db"
    answer = player.type("backup", copy, kill=True)
    if copy.exists():
        with sqlite3.connect(f"file:{copy}?mode=ro", uri=True) as made:
            held = frozenset(name for (name,) in made.execute("SELECT display_name FROM client"))
            sound = made.execute("PRAGMA integrity_check").fetchone()[0]
        made.close()
        if (held, sound) != (player.book, "ok"):
            player.wrong.append(f"a backup holds {len(held)} of {len(player.book)} people: {sound}")
    elif answer.returncode == 0:
        player.wrong.append("a backup said to be made is not there")
    player.expect("backup", player.book)


def put_back(player: Player) -> None:
    copy, before = player.folder / f"copy {player.number()}.db", player.book
    if player.type("backup", copy).returncode:
        player.wrong.append("backup was refused")
    player.type("add", f"Person {player.number()}")
    now = player.names() or before
    answer = player.type("restore", copy, "--yes", kill=True)
    player.expect("restore", *((before,) if answer.returncode == 0 else (before, now)))


def archive(player: Player) -> None:
    """An archive is whole or not there, and a restore of it into an empty folder holds everybody or nobody."""
    file, empty = player.folder / "all.json", player.folder / f"from archive {player.number()}"
    file.unlink(missing_ok=True)
    answer = player.type("export", "--format", "json", file, kill=True)
    if answer.returncode == 0 and not file.exists():
        player.wrong.append("an archive said to be made is not there")
    if file.exists():
        answer = player.type("restore", file, "--yes", data=empty, kill=True)
        found = player.names(empty)
        if found is not None and found != player.book and (answer.returncode == 0 or found):
            player.wrong.append(f"an archive brought back {len(found)} of {len(player.book)} people")
    player.expect("archive", player.book)


def bring_up_to_date(player: Player) -> None:
    """A book of the first release: after the kill it opens, with everybody in it."""
    data = player.folder / f"first release {player.number()}"
    data.mkdir(mode=0o700)
    with sqlite3.connect(data / "refcoach.db") as old:
        old.executescript(gzip.decompress(FIRST_RELEASE.read_bytes()).decode())
        everybody = frozenset(name for (name,) in old.execute("SELECT display_name FROM client WHERE state = 'active'"))
    old.close()
    player.type("clients", data=data, kill=True)
    found = player.names(data)
    if found is not None and not everybody <= found:
        player.wrong.append(f"of {len(everybody)} people {len(everybody - found)} are gone after an update")
    shutil.rmtree(data)


ACTS: Sequence[tuple[Callable[[Player], None], int]] = (
    (add, 4),
    (bring_in, 3),
    (take_back, 2),
    (back_up, 3),
    (put_back, 4),
    (archive, 2),
    (bring_up_to_date, 2),
)


def play(folder: Path, kills: int, seed: int) -> Player:
    """Go on until so many commands were killed."""
    player = Player(folder, random.Random(seed), kills)
    acts, weights = zip(*ACTS, strict=True)
    turn = 0
    while player.kills_left > 0 and turn < kills * 6:
        # Each once, in a small run too.
        act = acts[turn] if turn < len(acts) else player.dice.choices(acts, weights)[0]
        act(player)
        turn += 1
    answer = player.type("check")
    if answer.returncode:
        player.wrong.append(f"check: {answer.stdout} {answer.stderr}")
    return player


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    os.umask(0o077)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        player = play(Path(folder), options.kills, options.seed)
    print(f"killed {sum(player.killed.values())}: {dict(player.killed)}; ended well {dict(player.done)}")
    for line in player.wrong:
        print(f"WRONG: {line}")
    return 1 if player.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
