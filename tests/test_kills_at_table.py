"""Names given at a client's table, the program killed after each or in the middle: none lost, none doubled."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from killed import people
from refcoach.domain.referrals import How
from refcoach.main import build
from refcoach.services import meetings, note_drafts
from refcoach.store import meetings as store
from refcoach.store.database import close_database

AT_THE_TABLE = """
import os, signal, sys
from pathlib import Path
from refcoach.domain.referrals import How
from refcoach.main import build
from refcoach.services import clients, meetings
from refcoach.store import clients as client_store

folder, first, last, when = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
desk = build(folder, None)
ida = clients.add(desk, "Ida Holm") if first == 0 else 1
begun = meetings.unfinished() or meetings.begin(desk, ida)
for number in range(first, last):
    meetings.write_down(desk, begun.id, f"Person {number}", How.TOGETHER)
    print(number, flush=True)
    if when == "after each":
        os.kill(os.getpid(), signal.SIGKILL)
if when == "leaving":
    print("leaving", flush=True)
    meetings.leave(desk, begun.id)
    print("left", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


def meet(folder: Path, first: int, last: int, when: str, kill_after: float | None = None) -> list[str]:
    """Write names down in a process that is killed; returns what it got to say."""
    words = [sys.executable, "-c", AT_THE_TABLE, str(folder), str(first), str(last), when]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        out, err = running.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        os.kill(running.pid, signal.SIGKILL)
        out, err = running.communicate()
    assert running.returncode == -9, err
    return out.split()


def names(folder: Path) -> list[str]:
    """Open the book as the next start does; return the names of the talk that is not finished."""
    build(folder, None)
    try:
        going_on = meetings.unfinished()
        return [one.name for one in store.names(going_on.id)] if going_on else []
    finally:
        close_database()


def test_killed_after_each_name_all_are_there_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for number in range(4):
        assert meet(folder, number, number + 1, "after each") == [str(number)]
        assert names(folder) == [f"Person {each}" for each in range(number + 1)]
    assert people(folder) == ["Ida Holm"]


def test_killed_at_random_what_was_acknowledged_is_there_and_what_is_given_again_stays_one(tmp_path: Path) -> None:
    folder, dice = tmp_path / "data", random.Random(7)
    meet(folder, 0, 1, "after each")
    for _ in range(4):
        said = meet(folder, 1, 400, "at once", kill_after=dice.uniform(0.35, 0.9))
        found = names(folder)
        assert len(found) == len(set(found)), "doubled"
        assert {f"Person {number}" for number in said} <= set(found)


def test_killed_while_it_is_left_it_goes_on_whole_or_waits_whole(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    said = meet(folder, 0, 3, "leaving")
    assert said[-1] == "left"
    build(folder, None)
    try:
        assert meetings.unfinished() is None
        assert note_drafts.lines_of(1)["names"].splitlines() == ["Person 0", "Person 1", "Person 2"]
        assert meetings.ways_of(1, ["Person 1"]) == {"Person 1": How.TOGETHER}
    finally:
        close_database()


IN_THE_WINDOW = """
import os, sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from refcoach.main import build
from refcoach.services import clients
from refcoach.services import settings as service
from refcoach.ui.hub import Hub
from refcoach.ui.shell.application import application
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import Appearance, ThemeKeeper
from refcoach.ui.today.notices import MeetingOpen

folder, names = Path(sys.argv[1]), sys.argv[2:]
app, hub = application(), Hub()
desk = build(folder, None, hub.announce)
service.save(desk, first_run_done=True, meeting_explained=True)
if "Person 0" in names:
    clients.add(desk, "Ida Holm")
window = MainWindow(desk, hub, ThemeKeeper(app, Appearance.LIGHT, 1.0), lambda: None)
window.show()
app.processEvents()
offered = [card for card in window.findChildren(MeetingOpen) if card.isVisible()]
print(offered[0].question() if offered else "nothing offered", flush=True)
if offered and names:
    offered[0].yes.click()
elif names:
    window.door.open("meeting", 1)
for name in names:
    line = window.at_table.screen.names.line
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)
    print(name, flush=True)
sys.stdin.read()
"""


def at_the_window(folder: Path, *typed: str) -> list[str]:
    """Type names at the table in a window, which is killed after the last; returns what it said: the offer first."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", IN_THE_WINDOW, str(folder), *typed]
    running = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
    assert running.stdout is not None and running.stdin is not None
    with running.stdout, running.stdin:
        said = [running.stdout.readline().strip() for _ in range(1 + len(typed))]
        running.kill()
        running.wait(30)
    return said


def test_killed_in_the_window_the_next_start_offers_to_finish_and_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert at_the_window(folder, "Person 0", "Person 1") == ["nothing offered", "Person 0", "Person 1"]
    offer = "The meeting with Ida Holm was not finished. Written down: Person 0 and Person 1."
    assert at_the_window(folder, "Person 1", "Person 2") == [offer, "Person 1", "Person 2"]
    assert names(folder) == ["Person 0", "Person 1", "Person 2"]
    (again,) = at_the_window(folder)
    assert again.startswith("The meeting with Ida Holm was not finished. Written down: Person 0")
