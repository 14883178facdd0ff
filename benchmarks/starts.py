"""Many starts at once on one data folder: never two at a time, and everything asked for arrives exactly once.

    python -m benchmarks.starts [--rounds 60] [--starts 8]

In every second round whoever is first leaves after three wishes, while the others still try; at the end of each round
the one that stayed is killed, so that the next round finds a stale socket.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

PROGRAM = Path(__file__).resolve().parent.parent / "tests" / "ui" / "presence" / "one_start.py"
_MANY = 60.0  # seconds; a start that takes longer hangs


def one_round(folder: Path, starts: int, leave_after: int) -> list[str]:
    """Start so many at once and return what was wrong."""
    data = folder / "data"
    data.mkdir(mode=0o700, exist_ok=True)
    log = folder / "log"
    log.write_bytes(b"")
    files = [folder / f"{number}.csv" for number in range(starts)]
    for file in files:
        file.touch()
    running = [
        subprocess.Popen(
            [sys.executable, str(PROGRAM), str(data), str(log), "--file", str(file), "--leave-after", str(leave_after)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for file in files
    ]
    try:
        wrong = _wait(running, log, starts)
    finally:
        for process in running:
            process.kill()
    errors = [error for process in running if (error := process.communicate()[1])]
    return wrong + errors + judge(log, [str(file) for file in files], leave_after)


def _wait(running: Sequence[subprocess.Popen[str]], log: Path, starts: int) -> list[str]:
    """Wait until all have gone but the one that stays, if one does."""
    deadline = perf_counter() + _MANY
    while perf_counter() < deadline:
        here = [process for process in running if process.poll() is None]
        asked = sum(line["what"] == "asked" for line in _lines(log))
        if not here or (len(here) == 1 and asked >= starts):
            return [f"ended with {process.returncode}" for process in running if process.returncode]
        try:
            here[0].wait(0.01)
        except subprocess.TimeoutExpired:
            continue
    return ["somebody hangs"]


def _lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_bytes().split(b"\n")[:-1]]


def judge(log: Path, files: list[str], leave_after: int) -> list[str]:
    """Return what the firsts of one round did wrong."""
    lines = _lines(log)
    wrong = []
    present: object = None
    for line in lines:
        if line["what"] == "first":
            wrong += [f"{line['pid']} came while {present} was there"] if present else []
            present = line["pid"]
        elif line["pid"] != present:
            wrong.append(f"{line['pid']} was {line['what']} while {present} was the first")
        elif line["what"] == "left":
            present = None
    firsts = sum(line["what"] == "first" for line in lines)
    if not leave_after and firsts != 1:
        wrong.append(f"{firsts} were first")
    asked = Counter(file for line in lines if line["what"] == "asked" for file in line["files"])
    if asked != Counter(files):
        wrong.append(f"arrived: {sorted(asked.items())}")
    return wrong


def many_rounds(rounds: int, starts: int) -> list[str]:
    """Return what was wrong in any round."""
    wrong = []
    with tempfile.TemporaryDirectory(prefix="refcoach-starts-") as folder:
        for number in range(rounds):
            wrong += [f"round {number}: {what}" for what in one_round(Path(folder), starts, 3 * (number % 2))]
    return wrong


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.starts", description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--starts", type=int, default=8)
    options = parser.parse_args(arguments)
    start = perf_counter()
    wrong = many_rounds(options.rounds, options.starts)
    for what in wrong:
        print(what)
    print(
        f"{options.rounds} rounds of {options.starts} starts in {perf_counter() - start:.0f} s: "
        f"{len(wrong)} things wrong"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
