"""Pairs of runs, interleaved, and the ratio of each pair: what is slow for both cancels out."""

import gc
import os
import platform
import sqlite3
import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

Run = Callable[[], float]
"""Runs one case once and returns what it measured: seconds, or bytes."""


@dataclass(frozen=True)
class Result:
    """The median ratio of a case to its yardstick, with the spread of the pairs and the goal if there is one."""

    name: str
    size: int
    against: str
    ratio: float
    lowest: float
    highest: float
    pairs: int
    case: float
    yardstick: float
    unit: str = "ms"
    goal: float | None = None
    notes: dict[str, Any] = field(default_factory=dict)

    def line(self) -> str:
        goal = f"  goal {self.goal:g}" if self.goal else ""
        spread = f"({self.lowest:.2f} to {self.highest:.2f}, n={self.pairs})"
        figures = f"{self.case:.2f} / {self.yardstick:.2f} {self.unit}"
        asked = f"  {self.notes['statements']} statements" if "statements" in self.notes else ""
        ratio = f"{self.ratio:7.2f} x {self.against:<34}"
        return f"{self.name:<22}{self.size:>8,}  {ratio}{spread:<28}{figures}{asked}{goal}"


def timed(
    work: Callable[[], Any], before: Callable[[], Any] | None = None, clock: Callable[[], float] = perf_counter
) -> Run:
    """Measure some work in milliseconds; preparing it, and freeing what it returned, stay outside the clock."""

    def run() -> float:
        if before is not None:
            before()
        gc.collect()
        start = clock()
        result = work()
        elapsed = clock() - start
        del result
        return elapsed * 1000

    return run


def compare(
    name: str,
    size: int,
    case: Run,
    yardstick: Run,
    *,
    against: str,
    pairs: int,
    unit: str = "ms",
    goal: float | None = None,
    **notes: Any,
) -> Result:
    """Run both in turns, after one round that does not count, and return the median ratio of the pairs."""
    if pairs > 1:
        case()
        yardstick()
    measured = [(case(), yardstick()) for _ in range(pairs)]
    ratios = [one / other for one, other in measured]
    return Result(
        name=name,
        size=size,
        against=against,
        ratio=round(statistics.median(ratios), 3),
        lowest=round(min(ratios), 3),
        highest=round(max(ratios), 3),
        pairs=pairs,
        case=round(statistics.median(one for one, _ in measured), 3),
        yardstick=round(statistics.median(other for _, other in measured), 3),
        unit=unit,
        goal=goal,
        notes=notes,
    )


def peak_mib() -> float:
    """Return the most memory this process has had; 0 where the system does not say it in this way."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def versions() -> dict[str, str]:
    """Return what the figures depend on; nothing that names the machine."""
    return {
        "python": platform.python_version(),
        "pyside6": version("PySide6-Essentials"),
        "peewee": version("peewee"),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.system(),
        "processors": str(os.cpu_count()),
        "qt_platform": os.environ.get("QT_QPA_PLATFORM", "default"),
    }
