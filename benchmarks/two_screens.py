"""Meeting mode and the cover on a real X server with two outputs, one of which comes and goes.

    python -m benchmarks.two_screens [--xorg /usr/lib/xorg/Xorg] [--managers openbox,xfwm4] [--pictures FOLDER]

Needs Xorg with its dummy driver, xrandr, xdotool and xprop; nothing is shown anywhere. With each window manager that
is installed, and with none: a meeting begins in a filled book; the second output is unplugged and plugged in again, a
second start is heard, the key covers and uncovers. Each time every output must be filled by a window of ours, nothing
else of ours be on the screen, in the manager's list or in a picture of the screens, and no title that X knows name
anybody. From the key to all covered it may take half as long again as hiding the same windows and showing empty ones.
With `--pictures` both screens are kept as they look then: "openbox-meeting.png", "openbox-covered.png".
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from benchmarks import on_x
from benchmarks.two_outputs import manager, plug_in, unplug, x_server

ROOT = Path(__file__).resolve().parent.parent
MANAGERS = ("openbox", "xfwm4", "metacity", "marco", "kwin_x11", "mutter", "icewm", "fluxbox")
SLOWEST = 1.5
"""Times what hiding the same windows and showing as many empty ones takes in the same run."""


class Inside:
    """RefCoach on that display; what was wrong is gathered, with what was being done."""

    def __init__(self, display: str, folder: Path, pictures: str) -> None:
        """`pictures` is what the files begin with that show both screens; "" keeps none."""
        from refcoach.main import build
        from refcoach.services import clients, sales
        from refcoach.services import settings as service
        from refcoach.ui.hub import Hub
        from refcoach.ui.shell.application import application
        from refcoach.ui.shell.window import MainWindow
        from refcoach.ui.theme import Appearance, ThemeKeeper

        self.display, self.pictures, self.app, hub = display, pictures, application(), Hub()
        self.desk = build(folder, None, hub.announce)
        service.save(self.desk, first_run_done=True, meeting_explained=True)
        self.anna = clients.add(self.desk, "Anna Kovács")
        sales.record(self.desk, self.anna, self.desk.today())
        clients.add(self.desk, "Quorvex Person")
        self.window = MainWindow(self.desk, hub, ThemeKeeper(self.app, Appearance.LIGHT, 1.0), lambda: None)
        self.wrong: list[str] = []
        self.window.show()
        self.window.door.open("client", self.anna + 1)
        self.window.door.open("compliment")
        for window in (self.window, *self.window.findChildren(QDialog)):
            on_x.mark(window)

    def rest(self, until: Callable[[], bool] = lambda: False, seconds: float = 1.0) -> bool:
        """Let the window system and us come to rest, at most until something is so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until():
            self.app.processEvents()
            time.sleep(0.01)
        return until()

    def check(self, doing: str) -> None:
        """Every output is filled by one of ours; nothing else of ours is there, and no title names anybody."""
        if not self.rest(self.fills, 8.0):
            self.wrong.append(f"{doing}: the outputs are {self.outputs()}, our windows {self.ours()}")
        # A monitor that comes back may be placed more than once.
        self.rest()
        if not self.fills():
            self.wrong.append(f"{doing}: it does not last")
        stand = {int(window.winId()) for window in self.window.closed_off.windows()}
        listed = on_x.listed(self.display)
        for number, kind in on_x.ours().items():
            if number not in stand and (number in listed or on_x.mapped(self.display, number)):
                self.wrong.append(f"{doing}: a {kind} is {'listed' if number in listed else 'there behind'}")
        if on_x.is_seen():
            self.wrong.append(f"{doing}: the window can be seen")
        for title in on_x.titles(self.display):
            if "Anna" in title or "Quorvex" in title:
                self.wrong.append(f"{doing}: a title says {title!r}")

    def keep(self, what: str) -> None:
        if self.pictures and not on_x.both_screens().save(f"{self.pictures}-{what}.png"):
            self.wrong.append(f"{what}: no picture could be kept")

    def outputs(self) -> list[tuple[int, int, int, int]]:
        return sorted(screen.geometry().getRect() for screen in self.app.screens())

    def ours(self) -> list[tuple[int, int, int, int]]:
        return sorted(w.frameGeometry().getRect() for w in self.app.topLevelWidgets() if w.isVisible())

    def fills(self) -> bool:
        seen = [window for window in self.app.topLevelWidgets() if window.isVisible()]
        return self.ours() == self.outputs() and set(seen) == set(self.window.closed_off.windows())

    def press(self, key: str) -> None:
        """Press a key as a person does: it goes to whatever has the keyboard."""
        subprocess.run(["xdotool", "key", key], env={**os.environ, "DISPLAY": self.display}, check=True)
        self.rest(seconds=0.5)

    def press_at_once(self) -> None:
        """Press the key that covers, without the way of another program to us."""
        focused = self.app.focusWindow()
        if focused is not None:
            QTest.keyClick(focused, Qt.Key.Key_F9)

    def check_before(self) -> None:
        """At work everything is there to be found: what finds nothing later has eyes."""
        mapped = [number for number in on_x.ours() if on_x.mapped(self.display, number)]
        if not self.rest(on_x.is_seen, 5.0) or int(self.window.winId()) not in mapped:
            self.wrong.append("at work: the window is not seen")

    def time(self) -> None:
        """From the key to all covered, beside the least that can be done."""
        covers = self.window.closed_off.windows
        key, least = on_x.times_to_cover(self.press_at_once, covers, lambda: self.rest(seconds=0.4))
        print(f"covered in {key * 1000:.0f} ms, least {least * 1000:.0f} ms, {key / least:.2f}", file=sys.stderr)
        if key > SLOWEST * least:
            self.wrong.append(f"covering takes {key * 1000:.0f} ms, empty windows {least * 1000:.0f} ms")

    def play(self) -> list[str]:
        self.rest(seconds=1.5)
        self.check_before()
        self.window.door.open("meeting", self.anna)
        self.check("a meeting begins")
        self.keep("meeting")
        for round_ in range(2):
            unplug(self.display)
            self.rest(lambda: len(self.app.screens()) == 1, 5.0)
            self.check(f"unplugged {round_}")
            plug_in(self.display)
            self.rest(lambda: len(self.app.screens()) == 2, 5.0)
            self.check(f"plugged in {round_}")
        self.window.come_forward()
        self.check("a second start")
        subprocess.run(["xdotool", "type", "Kim Sato"], env={**os.environ, "DISPLAY": self.display}, check=True)
        self.rest(seconds=0.5)
        self.press("Return")
        screen = self.window.at_table.screen
        if screen is None or [row.name.text() for row in screen.names.rows.values()] != ["Kim Sato"]:
            self.wrong.append("a name that was typed is not there: the keyboard is elsewhere")
        self.press("F9")
        self.check("covered")
        self.keep("covered")
        if not self.window.is_closed() or self.window.door.state().value != "covered":
            self.wrong.append(f"F9: {self.window.door.state()}")
        self.press("F9")
        self.check("uncovered")
        self.press("Escape")
        self.press("Return")
        if self.window.is_closed() or not self.rest(self.window.isVisible, 5.0):
            asked = screen is not None and screen.question.isVisible()
            where = self.app.focusWindow()
            self.wrong.append(f"Escape and Enter do not leave: asked {asked}, the keyboard is at {where}")
        self.rest()
        self.time()
        self.window.end()
        self.rest()
        return self.wrong


def inside(display: str, folder: str, pictures: str) -> None:
    from refcoach.store.database import close_database

    wrong = Inside(display, Path(folder), pictures).play()
    close_database()
    print(json.dumps(wrong))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.two_screens", description=__doc__)
    parser.add_argument("--xorg", type=Path, default=Path("/usr/lib/xorg/Xorg"))
    parser.add_argument("--managers", default=",".join(MANAGERS))
    parser.add_argument("--inside", nargs=3, metavar=("DISPLAY", "FOLDER", "PICTURES"))
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args(arguments)
    if options.inside:
        inside(*options.inside)
        return 0
    missing = [name for name in (options.xorg, "xrandr", "xdotool", "xprop", "xwininfo") if not shutil.which(name)]
    if missing:
        print(f"Not here: {', '.join(map(str, missing))}")
        return 1
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    found = ["", *(name for name in options.managers.split(",") if shutil.which(name))]
    wrong = 0
    for name in found:
        with (
            tempfile.TemporaryDirectory(prefix="screens-") as place,
            x_server(options.xorg, Path(place)) as display,
            manager(name, display),
        ):
            pictures = str(options.pictures.absolute() / (name or "none")) if options.pictures else ""
            problems = _in_a_process(display, Path(place), pictures)
        wrong += len(problems)
        print(f"{name or 'no window manager'}: {'as it should be' if not problems else ''}")
        for line in problems:
            print(f"  WRONG: {line}")
    return 1 if wrong else 0


def _in_a_process(display: str, place: Path, pictures: str) -> list[str]:
    words = [sys.executable, "-m", "benchmarks.two_screens", "--inside", display, str(place / "data"), pictures]
    env: dict[str, Any] = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), env.get("PYTHONPATH", "")])
    ended = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=240)
    print(*(line for line in ended.stderr.splitlines() if line.startswith("covered in")), sep="\n")
    if ended.returncode:
        return [f"it ended with {ended.returncode}: {ended.stderr.strip()[-600:]}"]
    problems: list[str] = json.loads(ended.stdout.splitlines()[-1])
    return problems


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main(sys.argv[1:]))
