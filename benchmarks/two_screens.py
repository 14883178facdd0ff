"""Meeting mode and the cover on a real X server with two outputs, one of which comes and goes.

    python -m benchmarks.two_screens [--xorg /usr/lib/xorg/Xorg] [--managers openbox,xfwm4]

Needs Xorg with its dummy driver, xrandr, xdotool and xprop; nothing is shown anywhere. With each window manager that
is installed, and with none: a meeting begins in a filled book; the second output is unplugged and plugged in again, a
second start is heard, the key covers and uncovers. Each time every output must be filled by a window of ours, nothing
else of ours be on the screen, in the manager's list or in a picture of the screens, and no title that X knows name
anybody. From the key to all covered it may take half as long again as hiding the same windows and showing empty ones.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from benchmarks import on_x

ROOT = Path(__file__).resolve().parent.parent
MODE = "1024x768"
CONFIG = """
Section "ServerFlags"
  Option "DontVTSwitch" "true"
  Option "AutoAddDevices" "false"
EndSection
{modules}
Section "Device"
  Identifier "d"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Screen"
  Identifier "s"
  Device "d"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 4096 2048
  EndSubSection
EndSection
"""
MANAGERS = ("openbox", "xfwm4", "metacity", "marco", "kwin_x11", "mutter", "icewm", "fluxbox")
FIRST, SECOND = "DUMMY0", "DUMMY1"
PATIENCE = 15.0
SLOWEST = 1.5
"""Times what hiding the same windows and showing as many empty ones takes in the same run."""


@contextmanager
def x_server(xorg: Path, folder: Path) -> Iterator[str]:
    """Run a server of our own with two outputs; yield its display."""
    modules = xorg.parent / "modules"
    section = f'Section "Files"\n  ModulePath "{modules}"\nEndSection' if modules.is_dir() else ""
    config = folder / "xorg.conf"
    config.write_text(CONFIG.format(modules=section))
    reader, writer = os.pipe()
    words = [xorg, "-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts", "-displayfd", str(writer)]
    words += ["-config", config, "-logfile", folder / "xorg.log"]
    running = subprocess.Popen(list(map(str, words)), pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as answer:
        display = f":{answer.readline().strip()}"
    try:
        xrandr(display, "--output", FIRST, "--mode", MODE)
        xrandr(display, "--addmode", SECOND, MODE)
        plug_in(display)
        yield display
    finally:
        running.terminate()
        running.wait(PATIENCE)


def xrandr(display: str, *words: str) -> None:
    subprocess.run(["xrandr", "--display", display, *words], check=True, capture_output=True)


def plug_in(display: str) -> None:
    xrandr(display, "--output", SECOND, "--mode", MODE, "--right-of", FIRST)
    # This driver tells of it only when somebody looks: without that a window manager goes on with one output.
    xrandr(display, "--query")


def unplug(display: str) -> None:
    xrandr(display, "--output", SECOND, "--off")


@contextmanager
def manager(name: str, display: str) -> Iterator[None]:
    """Run a window manager on it, or none."""
    if not name:
        yield
        return
    # With a bus of its own: what a manager starts by a bus must find this display.
    words = ["dbus-run-session", "--", name]
    env = {**os.environ, "DISPLAY": display}
    running = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(2)  # what it is ready for nobody says
        yield
    finally:
        running.terminate()
        running.wait(PATIENCE)


class Inside:
    """RefCoach on that display; what was wrong is gathered, with what was being done."""

    def __init__(self, display: str, folder: Path) -> None:
        from refcoach.main import build
        from refcoach.services import clients, sales
        from refcoach.services import settings as service
        from refcoach.ui.hub import Hub
        from refcoach.ui.shell.application import application
        from refcoach.ui.shell.window import MainWindow
        from refcoach.ui.theme import Appearance, ThemeKeeper

        self.display, self.app, hub = display, application(), Hub()
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


def inside(display: str, folder: Path) -> None:
    from refcoach.store.database import close_database

    wrong = Inside(display, folder).play()
    close_database()
    print(json.dumps(wrong))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.two_screens", description=__doc__)
    parser.add_argument("--xorg", type=Path, default=Path("/usr/lib/xorg/Xorg"))
    parser.add_argument("--managers", default=",".join(MANAGERS))
    parser.add_argument("--inside", nargs=2, metavar=("DISPLAY", "FOLDER"))
    options = parser.parse_args(arguments)
    if options.inside:
        inside(options.inside[0], Path(options.inside[1]))
        return 0
    missing = [name for name in (options.xorg, "xrandr", "xdotool", "xprop", "xwininfo") if not shutil.which(name)]
    if missing:
        print(f"Not here: {', '.join(map(str, missing))}")
        return 1
    found = ["", *(name for name in options.managers.split(",") if shutil.which(name))]
    wrong = 0
    for name in found:
        with (
            tempfile.TemporaryDirectory(prefix="screens-") as place,
            x_server(options.xorg, Path(place)) as display,
            manager(name, display),
        ):
            problems = _in_a_process(display, Path(place))
        wrong += len(problems)
        print(f"{name or 'no window manager'}: {'as it should be' if not problems else ''}")
        for line in problems:
            print(f"  WRONG: {line}")
    return 1 if wrong else 0


def _in_a_process(display: str, place: Path) -> list[str]:
    words = [sys.executable, "-m", "benchmarks.two_screens", "--inside", display, str(place / "data")]
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
