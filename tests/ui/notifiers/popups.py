"""The notification services of Xfce and of GNOME Flashback: reading their popups and clicking them, on a display.

What a popup says, and where its buttons are, comes from the accessibility bus, as a screen reader gets it; the
click is a real one, by xdotool. Started as a program, this leaves a picture of each in build/popups/.
"""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection
from private_bus import PATIENCE, PrivateBus, ask, end, need, x_server
from PySide6.QtCore import QCoreApplication

from refcoach.ui.notifiers.base import Note
from refcoach.ui.notifiers.freedesktop import FreedesktopNotifier

DAEMONS = {"xfce4-notifyd": "*/xfce4/notifyd/xfce4-notifyd", "notification-daemon": "notification-daemon/*-daemon"}
XFCONF = DBusAddress("/org/xfce/Xfconf", bus_name="org.xfce.Xfconf", interface="org.xfce.Xfconf")
ACCESSIBILITY = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ON_SCREEN = 0  # not relative to a window

Place = tuple[str, str]


@dataclass(frozen=True)
class Popup:
    """What a person sees of it; of each button, the middle."""

    title: str
    body: str
    buttons: dict[str, tuple[int, int]]
    middle: tuple[int, int]


class PopupDaemon:
    """One running service."""

    HELPERS = ("org.xfce.Xfconf", "org.a11y.Bus")

    def __init__(self, name: str, bus: PrivateBus, process: subprocess.Popen[bytes]) -> None:
        """Take a service that `running` started."""
        self.name, self.bus, self.process = name, bus, process
        with bus.connect() as connection:
            self._readers = open_dbus_connection(ask(connection, ACCESSIBILITY, "GetAddress")[0])

    @classmethod
    @contextmanager
    def running(cls, name: str, bus: PrivateBus) -> Iterator["PopupDaemon"]:
        """Start a service on a bus, and end it."""
        programs = list(Path("/usr/lib").glob(DAEMONS[name]))
        if not programs:
            pytest.fail(f"{name} is not installed: python3 dev.py test would install it.")
        with ExitStack() as stack:
            log = stack.enter_context((bus.folder / "popups.log").open("ab"))
            with bus.owner_change():
                process = subprocess.Popen([programs[0]], env=bus.env, stdout=log, stderr=log)
                stack.callback(end, process)
            daemon = cls(name, bus, process)
            if name == "xfce4-notifyd":  # whose settings would be written while their folder is deleted
                stack.callback(os.kill, bus.service_pid(XFCONF.bus_name), signal.SIGKILL)
            stack.callback(daemon._readers.close)
            yield daemon

    def wait_for(self, number: int) -> list[Popup]:
        """Return the popups once there are as many, each at its place."""
        deadline = time.monotonic() + PATIENCE
        while True:
            seen = self.popups()
            if len(seen) == number and all(min(place) > 0 for popup in seen for place in popup.buttons.values()):
                return seen
            assert time.monotonic() < deadline, seen

    def popups(self) -> list[Popup]:
        """Return what is on the screen now."""
        windows = [window for program in self._children(ROOT) for window in self._children(program)]
        return [self._popup(window) for window in windows]

    def press(self, label: str) -> None:
        """Click a button of the only popup with the mouse; without a label the popup itself."""
        (popup,) = self.wait_for(1)
        x, y = popup.buttons[label] if label else popup.middle
        command = [need("xdotool"), "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(command, env=self.bus.env, check=True, timeout=PATIENCE)

    def do_not_disturb(self, on: bool) -> None:
        """Flip the switch in the Xfce panel."""
        with self.bus.connect() as connection:
            ask(connection, XFCONF, "SetProperty", "ssv", ("xfce4-notifyd", "/do-not-disturb", ("b", on)))

    def picture(self, file: Path) -> None:
        """Save what is on the screen."""
        command = [need("import"), "-window", "root", str(file)]
        subprocess.run(command, env=self.bus.env, check=True, timeout=PATIENCE)

    def _popup(self, window: Place) -> Popup:
        words: list[str] = []
        buttons: dict[str, tuple[int, int]] = {}
        for place, role in self._within(window):
            name = self._name(place)
            if role == "label" and name:
                words.append(name)
            elif role == "push button" and name:
                buttons[name] = self._middle(place)
        title, body = (*words, "", "")[:2]
        return Popup(title, body, buttons, self._middle(window))

    def _within(self, place: Place) -> Iterator[tuple[Place, str]]:
        for child in self._children(place):
            role = self._ask(child, "Accessible", "GetRoleName")
            yield child, role[0] if role else ""
            yield from self._within(child)

    def _name(self, place: Place) -> str:
        where = DBusAddress(place[1], bus_name=place[0], interface="org.a11y.atspi.Accessible")
        kind_and_name = self._readers.send_and_get_reply(Properties(where).get("Name"), timeout=PATIENCE).body[0]
        return str(kind_and_name[1]) if isinstance(kind_and_name, tuple) else ""

    def _children(self, place: Place) -> list[Place]:
        answer = self._ask(place, "Accessible", "GetChildren")
        return list(answer[0]) if answer else []

    def _middle(self, place: Place) -> tuple[int, int]:
        answer = self._ask(place, "Component", "GetExtents", "u", (ON_SCREEN,))
        x, y, width, height = answer[0] if answer else (0, 0, 0, 0)
        return x + width // 2, y + height // 2

    def _ask(
        self, place: Place, interface: str, method: str, signature: str | None = None, body: tuple[Any, ...] = ()
    ) -> tuple[Any, ...] | None:
        """Return an answer, or None: what was on the screen a moment ago may have left it."""
        where = DBusAddress(place[1], bus_name=place[0], interface=f"org.a11y.atspi.{interface}")
        reply = self._readers.send_and_get_reply(new_method_call(where, method, signature, body), timeout=PATIENCE)
        return tuple(reply.body) if reply.header.message_type is MessageType.method_return else None


SAMPLE = Note(
    "sample",
    "3 check-ins are due today",
    'Anna <b>Kovács</b> & "Zoë" 🎉: 45 days, &amp; thanked\nAnd a word that does not end: ' + "Donaudampfschiff" * 6,
    (("default", "Open"), ("open", "Open script"), ("done", "Done"), ("snooze", "Snooze")),
)


def main() -> None:
    """Leave a picture of the sample note on each service."""
    app = QCoreApplication([])
    folder = Path(__file__).parents[3] / "build" / "popups"
    folder.mkdir(parents=True, exist_ok=True)
    for name in DAEMONS:
        with ExitStack() as stack:
            display = stack.enter_context(x_server("800x400x24"))
            place = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            bus = PrivateBus(place, installed=PopupDaemon.HELPERS, display=display)
            stack.callback(bus.stop)
            daemon = stack.enter_context(PopupDaemon.running(name, bus))
            notifier = FreedesktopNotifier(bus.address, app)
            stack.callback(notifier.close)
            notifier.show(SAMPLE)
            daemon.wait_for(1)
            daemon.picture(folder / f"{name}.png")
        print(folder / f"{name}.png")


if __name__ == "__main__":
    main()
