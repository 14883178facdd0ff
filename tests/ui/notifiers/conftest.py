"""A real notification service (dunst) on a private session bus, under a virtual display of its own.

`notification_bus` is the bus alone, `notification_daemon` the bus with dunst on it. Both set
DBUS_SESSION_BUS_ADDRESS, so that this process and any it starts find them. What is missing on the machine
is a failure, never a skip.
"""

import html
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jeepney import Properties
from popups import DAEMONS, PopupDaemon
from private_bus import PATIENCE, SERVICE, PrivateBus, ask, end, need, x_server

DUNST = SERVICE.with_interface("org.dunstproject.cmd0")
MARK = "mark of the test"

# Every notification is printed, none is folded into another, none leaves by itself.
DUNST_CONFIG = """[global]
    stack_duplicates = false
    markup = full
    idle_threshold = 0
[urgency_low]
    timeout = 0
[urgency_normal]
    timeout = 0
[urgency_critical]
    timeout = 0
"""

RECORD = re.compile(
    r"^\{\n\tappname: '(?P<app>.*?)'\n\tsummary: '(?P<title>.*?)'\n\tbody: '(?P<sent>.*?)'\n\ticon: "
    r".*?\n\tdesktop_entry: '(?P<entry>.*?)'\n.*?\n\turgency: (?P<urgency>\w+)\n"
    r".*?\n\tformatted: '<b>.*?</b>\n?(?P<formatted>.*?)'\n\tfg: "
    r".*?\n\tid: (?P<id>\d+)\n(?P<actions>.*?)^\}$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Shown:
    """One notification as dunst printed it: `sent` as it came over the bus, `body` as a person reads it."""

    app: str
    title: str
    sent: str
    body: str
    desktop_entry: str
    urgency: str
    number: int
    actions: dict[str, str]


class Dunst:
    """The daemon, its own record of what it showed, and the hand that clicks."""

    def __init__(self, bus: PrivateBus, display: str) -> None:
        """Name the bus and the display; `start` starts it."""
        self.bus = bus
        self.display = display
        self.process: subprocess.Popen[bytes] | None = None
        self._config = bus.folder / "dunstrc"
        self._config.write_text(DUNST_CONFIG)
        self._record = bus.folder / "dunst.out"
        self._marks = 0

    def command(self) -> list[str]:
        """Return how dunst is started."""
        return [need("dunst"), "-config", str(self._config), "-print"]

    def start(self) -> None:
        """Start dunst and wait until it owns the name."""
        env = dict(self.bus.env, DISPLAY=self.display)
        log = self.bus.folder / "dunst.log"
        with self.bus.owner_change(), self._record.open("ab") as out, log.open("ab") as errors:
            self.process = subprocess.Popen(self.command(), env=env, stdout=out, stderr=errors)

    def kill(self) -> None:
        """End dunst as a crash would."""
        if self.process:
            end(self.process)
            self.process = None

    def records(self) -> list[Shown]:
        """Return all that dunst has shown so far.

        A mark of our own goes in last and is read back first, so nothing can be under way any more.
        """
        self._marks += 1
        mark = f"{MARK} {self._marks}"
        with self.bus.connect() as connection, self._record.open() as record:
            body: tuple[Any, ...] = ("test", 0, "", mark, "", [], {}, 0)
            number = ask(connection, SERVICE, "Notify", "susssasa{sv}i", body)[0]
            text = record.read()
            while not re.search(rf"summary: '{mark}'.*?^\}}$", text, re.MULTILINE | re.DOTALL):
                ask(connection, SERVICE, "GetServerInformation")  # a turn of dunst's loop
                text += record.read()
            ask(connection, SERVICE, "CloseNotification", "u", (number,))
        every = [_shown(found) for found in RECORD.finditer(text)]
        return [shown for shown in every if not shown.title.startswith(MARK)]

    def click(self) -> None:
        """Click the first notification on the screen: its default action."""
        with self.bus.connect() as connection:
            ask(connection, DUNST, "NotificationAction", "u", (0,))

    def dismiss(self) -> None:
        """Close the newest notification on the screen, as the owner's hand does."""
        with self.bus.connect() as connection:
            ask(connection, DUNST, "NotificationCloseLast")

    def on_screen(self) -> int:
        """Return how many notifications are on the screen."""
        with self.bus.connect() as connection:
            question = Properties(DUNST).get("displayedLength")
            return int(connection.send_and_get_reply(question, timeout=PATIENCE).body[0][1])


def _shown(found: re.Match[str]) -> Shown:
    return Shown(
        app=found["app"],
        title=found["title"],
        sent=found["sent"],
        body=html.unescape(found["formatted"]),
        desktop_entry=found["entry"],
        urgency=found["urgency"],
        number=int(found["id"]),
        actions=dict(re.findall(r'^\t\t"(.*?)": "(.*?)"', found["actions"], re.MULTILINE)),
    )


@pytest.fixture(scope="session")
def virtual_display() -> Iterator[str]:
    """Return the name of a display that only notification services draw on."""
    with x_server() as display:
        yield display


@pytest.fixture
def private_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., PrivateBus]]:
    """Return a maker of session buses; the last one made is the session's."""
    buses: list[PrivateBus] = []
    # The address of a socket has room for about a hundred letters, which tmp_path may fill.
    # What the bus started may still be leaving when the folder goes.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:

        def make(**more: Any) -> PrivateBus:
            place = Path(folder) / str(len(buses))
            place.mkdir()
            buses.append(PrivateBus(place, **more))
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", buses[-1].address)
            return buses[-1]

        yield make
        for bus in buses:
            bus.stop()


@pytest.fixture
def notification_bus(private_bus: Callable[..., PrivateBus]) -> PrivateBus:
    """Return a private session bus with no notification service on it."""
    return private_bus()


@pytest.fixture
def notification_daemon(notification_bus: PrivateBus, virtual_display: str) -> Iterator[Dunst]:
    """Return a running dunst on a private session bus."""
    daemon = Dunst(notification_bus, virtual_display)
    daemon.start()
    yield daemon
    daemon.kill()


@pytest.fixture(params=DAEMONS)
def popup_daemon(
    request: pytest.FixtureRequest, private_bus: Callable[..., PrivateBus], virtual_display: str
) -> Iterator[PopupDaemon]:
    """Return each of the other two services in turn, running, with eyes to read and a hand to click its popups."""
    with PopupDaemon.running(request.param, private_bus(installed=PopupDaemon.HELPERS, display=virtual_display)) as one:
        yield one
