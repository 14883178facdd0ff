"""Every piece of paper, printed on a real CUPS: what do the printers get?

    python -m benchmarks.cups [--program /usr/bin/refcoach] [--keep FOLDER]

Needs Debian's cups-daemon, cups-client, cups-filters, cups-ipp-utils, dbus and poppler-utils. It starts a CUPS of its
own on loopback with four printers, A4 and Letter, of which one each is sent PDFs and one raster. Each gets every piece
through the system's dialog, in two grey copies, then test sheets turned over the other edge, on a queue that would
shrink them. The paper, the sides, the colours and the copies are asked of the printers; where ink stands is measured on
what they were sent, and held against our own pictures, cut marks, rulers and the cards behind each other to 0.2 mm.
Then queues are paused, closed, deleted, of the other paper, without room, and CUPS ends: each must be said.

With --program an installed RefCoach prints its own test sheets, too.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from benchmarks.cups_queues import PACKAGES, Queue, missing, queues
from benchmarks.cups_raster import Picture, pictures

ROOT = Path(__file__).resolve().parent.parent
WITHIN = 0.2
_FROM_EDGE = 9.0
"""As far as cut marks reach from an edge of the sheet, in millimetres, and a little more."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.cups", description=__doc__)
    parser.add_argument("--program", help="an installed RefCoach, which prints its test sheets as well")
    parser.add_argument("--keep", type=Path, help="a new folder for all that was sent")
    options = parser.parse_args(arguments)
    if lacking := missing():
        print(f"Not here: {', '.join(lacking)} (Debian: {PACKAGES})")
        return 1
    os.environ["PATH"] += os.pathsep + "/usr/sbin"
    with ExitStack() as held:
        if options.keep:
            options.keep.mkdir(parents=True)
        folder = options.keep or Path(held.enter_context(tempfile.TemporaryDirectory(prefix="cups-")))
        env, made = held.enter_context(queues(folder))
        wrong = _print_and_look(env, made, folder)
        if options.program:
            wrong += _installed(options.program, env, made, folder)
        wrong += _inside("troubles", env, made, folder)
    for line in wrong:
        print(f"WRONG: {line}")
    print("as it should be" if not wrong else f"{len(wrong)} wrong")
    return 1 if wrong else 0


def _inside(what: str, env: dict[str, str], made: Sequence[Queue], folder: Path) -> list[Any]:
    """Do something in a process of its own, as whoever prints does not wait for what comes of it."""
    words = [sys.executable, "-m", "benchmarks.cups_inside", what, str(folder), *(queue.name for queue in made)]
    env = {**env, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT / "src")}
    log = folder / f"{what}.log"
    with log.open("w") as out, subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=out) as ended:
        while ended.poll() is None:
            for queue in made:
                queue.told()
            time.sleep(1)
        said = ended.stdout.read() if ended.stdout else b""
    if ended.returncode:
        return [f"{what} ended with {ended.returncode}: {log.read_text()[-1500:]}"]
    found: list[Any] = json.loads(said.splitlines()[-1])
    return found


def _print_and_look(env: dict[str, str], made: Sequence[Queue], folder: Path) -> list[str]:
    wrong: list[str] = []
    for queue in made:
        jobs = _inside("prints", env, [queue], folder)
        if jobs and isinstance(jobs[0], str):
            return [*wrong, *jobs]
        wrong += _look(queue, jobs, queue.wait_for(len(jobs)), folder)
    return wrong


def _look(queue: Queue, jobs: list[dict[str, Any]], told: list[dict[str, Any]], folder: Path) -> list[str]:
    """Hold jobs that were handed over against what came of them."""
    wrong, furthest, pages = [], 0.0, 0
    if len(told) != len(jobs):
        wrong.append(f"{queue.name}: {len(jobs)} jobs were handed over, and {len(told)} came")
    for job, about in zip(jobs, told, strict=False):
        problems, off, count = _compare(queue, job, int(about["job-id"]), folder)
        wrong += [f"{queue.name}, {job['what']}: {line}" for line in (*_attributes(queue, job, about), *problems)]
        furthest, pages = max(furthest, off), pages + count
    print(f"{queue.name}: {len(told)} jobs, {pages} pages, at most {furthest:.2f} mm off", flush=True)
    return wrong


def _attributes(queue: Queue, job: dict[str, Any], about: dict[str, Any]) -> list[str]:
    """Compare what the printer was told."""
    size = about["media-col"]["media-size"]
    media = {(21000, 29700): "a4", (21590, 27940): "letter"}.get((size["x-dimension"], size["y-dimension"]))
    expected = {
        "media": (queue.paper, media),
        "sides": (job["sides"], about.get("sides")),
        "copies": (1, about.get("copies", 1)),
        "colours": (job["colours"], about.get("print-color-mode")),
        "name": ("RefCoach handout", about["job-name"]),
        "format": (queue.format, about["document-format-supplied"]),
    }
    return [f"{name} is {found}, not {wanted}" for name, (wanted, found) in expected.items() if wanted != found]


def _compare(queue: Queue, job: dict[str, Any], number: int, folder: Path) -> tuple[list[str], float, int]:
    """Hold what the printer was sent against what we drew; say how far off the furthest mark is."""
    got = pictures(queue.sent(number))
    abouts = job["pages"] * job["copies"]
    if len(got) != len(abouts):
        return [f"{len(got)} pages came, not {len(abouts)}"], 0.0, len(got)
    problems, furthest, turn = [], 0.0, 0
    for place, (page, about) in enumerate(zip(got, abouts, strict=True), 1):
        if about is None:
            if page.ink(0, 0, 400, 400):
                problems.append(f"page {place} should be blank")
            continue
        own = Picture(QImage(str(folder / about["picture"])), page.dpi)
        if not about["back"] or place == 1:
            turn = _turn(page, own)
        off, lines = _page(page.turned(turn) if turn else page, own, about)
        furthest = max(furthest, off)
        problems += [f"page {place}: {line}" for line in lines]
        problems += [f"page {place}: {line}" for line in _behind(job, about)]
    return problems, furthest, len(got)


def _turn(page: Picture, own: Picture) -> int:
    """Return how a page is to be turned to be read: one that lies may be sent upright, either way round."""
    if (page.width > page.height) == (own.width > own.height):
        return 0
    return min((90, 270), key=lambda degrees: page.turned(degrees).unlike(own))


def _page(page: Picture, own: Picture, about: dict[str, Any]) -> tuple[float, list[str]]:
    """Compare the ink of each card with ours, and marks with where they must be, in millimetres."""
    furthest, lines = 0.0, []
    for what, box, wanted in _expected(own, about):
        found = page.ink(*box)
        if found is None or wanted is None:
            off = 0.0 if found is wanted else 99.0
        else:
            off = max(abs(one - two) for one, two in zip(found, wanted, strict=True))
        furthest = max(furthest, off)
        if off > WITHIN:
            lines.append(f"{what} is at {found}, not {wanted}")
    return furthest, lines


def _expected(own: Picture, about: dict[str, Any]) -> list[tuple[str, list[float], Any]]:
    found = [(f"card {place}", box, own.ink(*box)) for place, box in enumerate(about["texts"], 1)]
    width, height = about["size"]
    for x1, y1, x2, y2 in about["marks"]:
        box = [min(x1, x2) - 1, min(y1, y2) - 1, abs(x2 - x1) + 2, abs(y2 - y1) + 2]
        edge = min(x1, y1, width - x2, height - y2) < _FROM_EDGE
        half = 0.3 / 72 * 25.4 / 2
        if edge:  # a tick lies alone; crosses are looked at as we draw them
            tick = (x1 - half * (x1 == x2), y1 - half * (y1 == y2), x2 + half * (x1 == x2), y2 + half * (y1 == y2))
            found.append(("a cut mark", box, tick))
        else:
            found.append(("a cross", box, own.ink(*box)))
    for x1, y1, x2, _ in about["rulers"]:
        # As high as its ends, and they alone: its words stand below.
        found.append(("the ruler", [x1 - 2, y1 - 3, x2 - x1 + 4, 3.0], (x1, y1 - 2, x2, y1)))
    return found


def _behind(job: dict[str, Any], about: dict[str, Any]) -> list[str]:
    """Turn a back over the edge the printer was told: each number must come to lie behind its own."""
    if not about["back"] or not about["numbers"]:
        return []
    width, height = about["size"]
    # On its way through the printer a sheet that lies stands upright: its long edge is the same one.
    across = (job["sides"] == "two-sided-long-edge") == (width < height)
    lines = []
    for number, (x, y) in about["numbers"].items():
        seen = [round(width - x, 1), round(y, 1)] if across else [round(x, 1), round(height - y, 1)]
        front = [round(value, 1) for value in about["fronts"][number]]
        if seen != front:
            lines.append(f"behind {number}, at {front}, lies the one that is seen through at {seen}")
    return lines


def _installed(program: str, env: dict[str, str], made: Sequence[Queue], folder: Path) -> list[str]:
    """Let an installed RefCoach print its test sheets: they must be those of the source."""
    jobs = _inside("trials", env, made, folder)
    wrong: list[str] = []
    for queue in made:
        before = len(queue.told())
        words = [program, "--self-test", "--printer", queue.name]
        env = {**env, "QT_QPA_PLATFORM": "offscreen"}
        ended = subprocess.run(words, env=env, capture_output=True, text=True, timeout=300)
        if ended.returncode or "Handed over to" not in ended.stdout:
            wrong.append(f"{program} on {queue.name}: {ended.stdout} {ended.stderr}")
            continue
        print(f"{program}: {ended.stdout.strip()}", flush=True)
        own = [job for job in jobs if job["queue"] == queue.name]
        wrong += _look(queue, own, queue.wait_for(before + len(own))[before:], folder)
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
