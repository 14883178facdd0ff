"""From starting the process to the first list painted, and the memory that takes, against an empty Qt window."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import refcoach
from benchmarks.data import CACHE, TODAY, book
from benchmarks.measure import Result, Run, compare
from refcoach.store.database import close_database, open_database

ROOT = Path(__file__).resolve().parent.parent
START_GOAL = 1.40
GROWTH_GOAL = 1.05
MEMORY_GOAL = 1.30


def window(sizes: Sequence[int], pairs: int) -> list[Result]:
    """Today painted with its rows, at each size, and the largest book against the smallest."""
    bare = _started("bare")
    found = [
        compare("window", size, _shown(size, "today"), bare, against="bare window", pairs=pairs, goal=START_GOAL)
        for size in sizes
    ]
    if len(sizes) > 1:
        low, high = min(sizes), max(sizes)
        against = f"the same with {low:,}"
        case, yardstick = _shown(high, "today"), _shown(low, "today")
        found.append(compare("window_growth", high, case, yardstick, against=against, pairs=pairs, goal=GROWTH_GOAL))
    return found


def memory(sizes: Sequence[int], pairs: int) -> list[Result]:
    """Peak memory with the client list on screen."""
    bare = _started("bare", memory=True)
    return [
        compare(
            "memory",
            size,
            _shown(size, "clients", memory=True),
            bare,
            against="bare window",
            pairs=min(pairs, 3),
            unit="MiB",
            goal=MEMORY_GOAL,
        )
        for size in sizes
    ]


def _shown(size: int, page: str, *, memory: bool = False) -> Run:
    folder = book(size)
    # As the window left it yesterday.
    open_database(folder)
    close_database(note=True)
    return _started("refcoach", str(folder), page, TODAY.isoformat(), memory=memory)


def _started(*arguments: str, memory: bool = False) -> Run:
    """Start a window in a process of its own that ends itself once it is painted."""
    paths = [str(ROOT), str(Path(refcoach.__file__).parent.parent)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONPYCACHEPREFIX": str(CACHE / "compiled")}
    # An installed program is compiled once, not at each start.
    env.pop("PYTHONDONTWRITEBYTECODE", None)

    def run() -> float:
        start = perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.first_paint", *arguments], env=env, cwd=ROOT, capture_output=True
        )
        elapsed = (perf_counter() - start) * 1000
        if done.returncode:
            raise RuntimeError(done.stderr.decode())
        said = json.loads(done.stdout)
        return float(said["peak_mib"]) if memory else elapsed

    return run
