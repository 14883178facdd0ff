"""From starting the installed program to its first picture, against the same from source.

python -m benchmarks.frozen [--pairs 9] [--size 1000] [--program build/dist/refcoach/refcoach]

Nothing inside the program takes part: both are watched from outside, on the memory of a private X server. The picture
is there when the screen looks as it does seconds later.
"""

import argparse
import mmap
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, perf_counter, sleep

import refcoach
from benchmarks.data import CACHE, TODAY, book
from benchmarks.measure import Run, compare
from refcoach.main import SystemClock
from refcoach.services import settings
from refcoach.services.desk import Desk
from refcoach.store.database import FILE_NAME, close_database, open_database

ROOT = Path(__file__).resolve().parent.parent
GOAL = 1.30
WIDTH, HEIGHT = 1366, 768
EVERY = 16
"""Lines of the screen from one that is looked at to the next."""
ALIKE = 0.9
"""So many of them must look as they do in the end: a notice may come later."""
SETTLED = 4.0
GIVE_UP = 60.0


@dataclass(frozen=True, slots=True)
class Screen:
    """An X server's display, and its memory."""

    env: dict[str, str]
    memory: mmap.mmap

    def lines(self) -> list[bytes]:
        """Return the lines that are looked at; the picture is what the file ends with."""
        length = WIDTH * 4
        start = len(self.memory) - length * HEIGHT
        places = range(start, len(self.memory), length * EVERY)
        return [self.memory[place : place + length] for place in places]


@contextmanager
def screen() -> Iterator[Screen]:
    """Yield a private X server of the size of a small laptop."""
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory() as folder, os.fdopen(reading) as number:
        command = f"Xvfb -displayfd {writing} -screen 0 {WIDTH}x{HEIGHT}x24 -nolisten tcp -noreset -fbdir {folder}"
        server = subprocess.Popen(command.split(), pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            display = {"DISPLAY": f":{number.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
            env = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
            with (
                (Path(folder) / "Xvfb_screen0").open("rb") as file,
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory,
            ):
                yield Screen(env | display, memory)
        finally:
            server.terminate()
            server.wait()


def ended(program: subprocess.Popen[bytes]) -> None:
    """End it as a session does, so that its data is closed."""
    program.terminate()
    try:
        code = program.wait(30)
    except subprocess.TimeoutExpired:
        program.kill()
        code = program.wait()
    if code:
        raise RuntimeError(f"The program ended with {program.returncode}.")


def looks(shown: Screen, command: Sequence[str]) -> list[bytes]:
    """Return how the screen looks once nothing changes any more."""
    program = subprocess.Popen(command, env=shown.env)
    try:
        sleep(SETTLED)
        found = shown.lines()
    finally:
        ended(program)
    if len(set(found)) < len(found) // 4:
        raise RuntimeError("The window shows nothing.")
    return found


def to_picture(shown: Screen, command: Sequence[str], wanted: list[bytes]) -> Run:
    """Measure the milliseconds until the screen looks so."""

    def run() -> float:
        if alike(shown.lines(), wanted):
            raise RuntimeError("The last window is still there.")
        start = perf_counter()
        program = subprocess.Popen(command, env=shown.env)
        give_up = monotonic() + GIVE_UP
        try:
            while not alike(shown.lines(), wanted):
                if monotonic() > give_up or program.poll() is not None:
                    raise RuntimeError("No window was painted.")
                sleep(0.002)
            return (perf_counter() - start) * 1000
        finally:
            ended(program)

    return run


def alike(now: list[bytes], wanted: list[bytes]) -> bool:
    return sum(one == other for one, other in zip(now, wanted, strict=True)) >= ALIKE * len(wanted)


def measure(program: Path, size: int, pairs: int) -> str:
    """Return the line of the result."""
    source = {"PYTHONPATH": str(Path(refcoach.__file__).parent.parent), "PYTHONPYCACHEPREFIX": str(CACHE / "compiled")}
    with screen() as shown, tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        shutil.copy(book(size) / FILE_NAME, data)
        open_database(data)
        # Where there is no tray, the first close of a window asks what it should mean.
        settings.save(Desk(SystemClock(TODAY)), closing_explained=True)
        close_database(note=True)
        arguments = ["--data", str(data), "--today", TODAY.isoformat()]
        # An installed program is compiled once, not at each start; the frozen one looks at none of these.
        shown.env.update(source)
        shown.env.pop("PYTHONDONTWRITEBYTECODE", None)
        frozen, python = [str(program), *arguments], [sys.executable, "-m", "refcoach", *arguments]
        wanted = looks(shown, python)
        case, yardstick = (to_picture(shown, command, wanted) for command in (frozen, python))
        result = compare("frozen", size, case, yardstick, against="from source", pairs=pairs, goal=GOAL)
    return result.line()


def main(arguments: Sequence[str]) -> int:
    reader = argparse.ArgumentParser(prog="benchmarks.frozen", description="The installed program's start.")
    reader.add_argument("--pairs", type=int, default=9)
    reader.add_argument("--size", type=int, default=1000, help="clients in the book")
    reader.add_argument("--program", type=Path, default=ROOT / "build" / "dist" / "refcoach" / "refcoach")
    options = reader.parse_args(arguments)
    if not options.program.exists():
        reader.error(f"there is no {options.program}: python3 dev.py build bundle")
    print(measure(options.program.resolve(), options.size, options.pairs))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
