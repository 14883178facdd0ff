"""A library's own thread: work there, steps here, and an end with the program."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from refcoach.ui.notifiers.loop_thread import LoopThread

QUIT = """
import asyncio, threading
from PySide6.QtCore import QCoreApplication, QTimer
from refcoach.ui.notifiers.loop_thread import LoopThread
app = QCoreApplication([])
thread = LoopThread("loop")
async def for_ever():
    await asyncio.Event().wait()
thread.run(for_ever(), lambda: None)
QTimer.singleShot(0, app.quit)
app.exec()
print([one.name for one in threading.enumerate()])
"""


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[LoopThread]:
    """Return a running thread that ends with the test."""
    one = LoopThread("loop")
    yield one
    one.close()
    one.close()


def test_work_is_done_there_and_steps_are_taken_here(qtbot: QtBot, thread: LoopThread) -> None:
    taken: list[tuple[str, str]] = []

    async def work() -> None:
        there = threading.current_thread().name
        thread.hand_over(lambda: taken.append((there, threading.current_thread().name)))

    thread.run(work(), lambda: taken.append(("otherwise", "")))
    qtbot.waitUntil(lambda: bool(taken))
    assert taken == [("loop", threading.current_thread().name)]


def test_what_raises_is_answered_here(qtbot: QtBot, thread: LoopThread) -> None:
    taken: list[str] = []

    async def work() -> None:
        raise OSError("the platform says no")

    thread.run(work(), lambda: taken.append(threading.current_thread().name))
    qtbot.waitUntil(lambda: bool(taken))
    assert taken == [threading.current_thread().name]


def test_what_is_under_way_at_the_end_is_dropped(qtbot: QtBot, thread: LoopThread) -> None:
    begun = threading.Event()
    taken: list[str] = []

    async def for_ever() -> None:
        begun.set()
        await asyncio.Event().wait()

    thread.run(for_ever(), lambda: taken.append("otherwise"))
    assert begun.wait(10)
    thread.close()
    assert "loop" not in [one.name for one in threading.enumerate()]
    qtbot.wait(0)
    assert taken == []


def test_the_thread_ends_with_the_program() -> None:
    ended = subprocess.run([sys.executable, "-W", "error", "-c", QUIT], capture_output=True, text=True, timeout=60)
    assert (ended.stdout, ended.stderr) == ("['MainThread']\n", "")
