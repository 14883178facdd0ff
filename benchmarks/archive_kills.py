"""Archives are written and restored, and killed on the way: each is whole, or as if it had never begun.

    python -m benchmarks.archive_kills [--kills 125]

So many kills while an archive takes the place of an earlier one, and as many while one is restored into an empty
folder.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.data import opened
from refcoach.services import archive, clients, sample
from refcoach.store import archive as store

ONE = "import sys; from refcoach.main import main; print('on its way', flush=True); sys.exit(main(sys.argv[1:]))"


def killed_after(words: Sequence[str | Path], seconds: float) -> bool:
    """Type a command and kill it; say whether it was still on its way."""
    command = [sys.executable, "-c", ONE, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        process.stdout.readline()
        sleep(seconds)
        process.kill()
        return process.wait() != 0


def takes(words: Sequence[str | Path]) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, "-c", ONE, *map(str, words)], check=True, capture_output=True)
    return perf_counter() - start


def writing(folder: Path, kills: int, chance: random.Random) -> tuple[int, list[str]]:
    """Kill an export that takes the place of an archive of the same book as it was before."""
    file, export = folder / "all.json", ["--data", folder / "full", "export", "--format", "json", folder / "all.json"]
    with opened(folder / "full") as desk:
        archive.write(file)
        old = file.read_bytes()
        clients.add(desk, "Somebody new")
    longest = takes(export)
    new, wrong, hits = file.read_bytes(), [], 0
    for _ in range(kills):
        file.write_bytes(old)
        hits += killed_after(export, chance.uniform(0, longest))
        if file.read_bytes() not in (old, new):
            wrong.append("half an archive lies there")
    return hits, wrong


def restoring(folder: Path, kills: int, chance: random.Random) -> tuple[int, list[str]]:
    """Kill a restore, then look at the book, and restore once more into one that is still empty."""
    whole, wrong, hits = (folder / "all.json").read_bytes(), [], 0
    longest = takes(["--data", folder / "first", "restore", folder / "all.json"])
    for number in range(kills):
        data = folder / f"book{number}"
        hits += killed_after(["--data", data, "restore", folder / "all.json"], chance.uniform(0, longest))
        with opened(data) as desk:
            if not store.people():
                archive.restore(desk, folder / "all.json")
            archive.write(folder / "again.json")
        if (folder / "again.json").read_bytes() != whole:
            wrong.append(f"{data.name} is another book")
    return hits, wrong


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="archive_kills")
    parser.add_argument("--kills", type=int, default=125)
    parser.add_argument("--seed", type=int, default=9)
    options = parser.parse_args(arguments)
    chance, faults = random.Random(options.seed), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with opened(folder / "full") as desk:
            sample.fill(desk)
        for what in (writing, restoring):
            hits, wrong = what(folder, options.kills, chance)
            print(f"{what.__name__}: {options.kills} killed, {hits} on their way, {len(wrong)} wrong {wrong[:3]}")
            faults += len(wrong)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
