"""What RefCoach costs while it waits in the tray, beside a bare Qt process with one timer of a minute (goal 12).

    xvfb-run -a dbus-run-session -- python -m benchmarks.idle [--seconds 60] [--opened]

Both run side by side for the same seconds. The bare timer reaches Python too, as any answer in this program must: that
alone doubles what Qt needs. Wake-ups are the voluntary context switches of all threads, processor time is what the
kernel counted. `--opened` shows the window first and closes it to the tray, as an owner does.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import sleep

import refcoach
from benchmarks.data import book

SETTLE = 75.0  # seconds; the start, and the minute in which a tray may still come
WAKE_GOAL, CPU_GOAL, MEMORY_GOAL = 1.5, 3.0, 1.3
ROOT = Path(__file__).resolve().parent.parent
BARE = """
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(["bare"])
app.setQuitOnLastWindowClosed(False)
window = QWidget()

def tick():
    pass

timer = QTimer()
timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
timer.setInterval(60_000)
timer.timeout.connect(tick)
timer.start()
app.exec()
"""
OPENED = """
import sys
from PySide6.QtCore import QTimer
from refcoach import main
from refcoach.ui.shell import application

def close_soon(self, wish):
    begin(self, wish)
    QTimer.singleShot(5000, self.window().close)

begin, application.Program.begin = application.Program.begin, close_soon
sys.exit(main.main(sys.argv[1:]))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process used: wake-ups, milliseconds of processor time, and private memory in MiB."""

    wake_ups: int
    cpu_ms: float
    private_mib: float


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.idle", description="Waiting in the tray against a bare process.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--opened", action="store_true", help="show the window first and close it to the tray")
    options = parser.parse_args(arguments)
    if sys.platform != "linux":
        parser.error("the kernel of another system does not say")
    folder = tempfile.TemporaryDirectory(prefix="refcoach-idle-")
    # A copy: whoever else uses the book would wake us.
    at = ["--data", str(shutil.copytree(book(options.clients), Path(folder.name) / "book"))]
    how = ["-c", OPENED, *at] if options.opened else ["-m", "refcoach", *at, "--background"]
    with folder, tray(), running(how) as ours, running(["-c", BARE]) as bare:
        sleep(SETTLE)
        before = used(ours), used(bare)
        sleep(options.seconds)
        after = used(ours), used(bare)
    (mine, theirs) = (spent(first, last) for first, last in zip(before, after, strict=True))
    print(json.dumps({"seconds": options.seconds, "refcoach": asdict(mine), "bare": asdict(theirs)}, indent=1))
    print(
        f"wake-ups {mine.wake_ups / max(1, theirs.wake_ups):.2f} x (goal {WAKE_GOAL}),"
        f" processor {mine.cpu_ms / theirs.cpu_ms:.2f} x (goal {CPU_GOAL}),"
        f" private memory {mine.private_mib / theirs.private_mib:.2f} x (goal {MEMORY_GOAL})"
    )
    return 0


@contextmanager
def running(arguments: Sequence[str]) -> Iterator[int]:
    """Run Python with these arguments until the block ends; gives its process number."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(refcoach.__file__).parent.parent)])}
    process = subprocess.Popen([sys.executable, *arguments], env=env, cwd=ROOT)
    try:
        yield process.pid
        if process.poll() is not None:
            raise RuntimeError(f"it ended by itself with {process.returncode}")
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def tray() -> Iterator[None]:
    """Have a tray on this display."""
    trayer = shutil.which("trayer")
    if trayer is None:
        raise RuntimeError("trayer is missing: without a tray RefCoach does not hide")
    process = subprocess.Popen([trayer], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def used(process: int) -> Cost:
    """Return what a process used since it was started."""
    wake_ups, nanoseconds = 0, 0
    for task in Path(f"/proc/{process}/task").iterdir():
        nanoseconds += int((task / "schedstat").read_text().split()[0])
        status = (task / "status").read_text().splitlines()
        wake_ups += sum(int(line.split()[1]) for line in status if line.startswith("voluntary_ctxt_switches"))
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    private = sum(int(line.split()[1]) for line in rollup if line.startswith("Private_Dirty"))
    return Cost(wake_ups, nanoseconds / 1e6, private / 1024)


def spent(first: Cost, last: Cost) -> Cost:
    """Return what was used in between; memory is what is held at the end."""
    return Cost(last.wake_ups - first.wake_ups, last.cpu_ms - first.cpu_ms, last.private_mib)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
