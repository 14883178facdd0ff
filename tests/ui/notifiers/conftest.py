"""A real notification service (dunst) on a private session bus, under a virtual display of its own.

`notification_bus` is the bus alone, `notification_daemon` the bus with dunst on it. Both set
DBUS_SESSION_BUS_ADDRESS, so that this process and any it starts find them. What is missing on the machine
is a failure, never a skip.
"""

import html
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, MatchRule, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PATIENCE = 10
NAME = "org.freedesktop.Notifications"
SERVICE = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
DUNST = SERVICE.with_interface("org.dunstproject.cmd0")
MARK = "mark of the test"

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <servicedir>{services}</servicedir>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""

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


def need(program: str) -> str:
    """Return where a program is, or fail: a test of notifications without a service proves nothing."""
    found = shutil.which(program)
    if found is None:
        pytest.fail(f"{program} is not installed; these tests need the packages xvfb, dbus and dunst.")
    return found


def end(process: subprocess.Popen[Any]) -> None:
    """End one process that we started."""
    process.kill()
    process.wait(PATIENCE)


def read_line(handle: int) -> str:
    """Return the line a program writes when it is ready."""
    with os.fdopen(handle) as stream:
        return stream.readline().strip()


class PrivateBus:
    """A session bus that nobody else is on, with at most one service it can start itself."""

    def __init__(self, folder: Path, startable: str | None = None) -> None:
        """Start the bus; `startable` is the program it runs when somebody calls for notifications."""
        self.folder = folder
        services = folder / "services"
        services.mkdir(exist_ok=True)
        if startable:
            lines = f"[D-BUS Service]\nName={NAME}\nExec={need(startable)}\n"
            (services / f"{NAME}.service").write_text(lines)
        config = folder / "bus.conf"
        config.write_text(BUS_CONFIG.format(socket=folder / "bus", services=services))
        self.address = f"unix:path={folder / 'bus'}"
        reader, writer = os.pipe()
        command = [need("dbus-daemon"), f"--config-file={config}", "--nofork", "--nosyslog", "--nopidfile"]
        with (folder / "bus.log").open("wb") as log:
            self.process = subprocess.Popen([*command, f"--print-address={writer}"], pass_fds=[writer], stderr=log)
        os.close(writer)
        if not read_line(reader):
            pytest.fail("dbus-daemon did not start: " + (folder / "bus.log").read_text())

    def connect(self) -> DBusConnection:
        """Return a connection for the test's own questions."""
        return open_dbus_connection(self.address)

    def service_pid(self) -> int:
        """Return the process number of the notification service, wherever it came from."""
        with self.connect() as connection:
            question = message_bus.GetConnectionUnixProcessID(NAME)
            return int(connection.send_and_get_reply(question, timeout=PATIENCE).body[0])

    def stop(self) -> None:
        """End the bus."""
        end(self.process)


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
        with self.bus.connect() as connection:
            rule = MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged")
            rule.add_arg_condition(0, NAME)
            connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE)
            with connection.filter(rule) as changes:
                env = dict(os.environ, DISPLAY=self.display, DBUS_SESSION_BUS_ADDRESS=self.bus.address)
                env.pop("WAYLAND_DISPLAY", None)
                log = self.bus.folder / "dunst.log"
                with self._record.open("ab") as out, log.open("ab") as errors:
                    self.process = subprocess.Popen(self.command(), env=env, stdout=out, stderr=errors)
                connection.recv_until_filtered(changes, timeout=PATIENCE)

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
            number = self._ask(connection, SERVICE, "Notify", "susssasa{sv}i", body)[0]
            text = record.read()
            while not re.search(rf"summary: '{mark}'.*?^\}}$", text, re.MULTILINE | re.DOTALL):
                self._ask(connection, SERVICE, "GetServerInformation")  # a turn of dunst's loop
                text += record.read()
            self._ask(connection, SERVICE, "CloseNotification", "u", (number,))
        every = [_shown(found) for found in RECORD.finditer(text)]
        return [shown for shown in every if not shown.title.startswith(MARK)]

    def click(self) -> None:
        """Click the first notification on the screen: its default action."""
        with self.bus.connect() as connection:
            self._ask(connection, DUNST, "NotificationAction", "u", (0,))

    def dismiss(self) -> None:
        """Close the newest notification on the screen, as the owner's hand does."""
        with self.bus.connect() as connection:
            self._ask(connection, DUNST, "NotificationCloseLast")

    def on_screen(self) -> int:
        """Return how many notifications are on the screen."""
        with self.bus.connect() as connection:
            question = Properties(DUNST).get("displayedLength")
            return int(connection.send_and_get_reply(question, timeout=PATIENCE).body[0][1])

    @staticmethod
    def _ask(
        connection: DBusConnection,
        where: DBusAddress,
        method: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
    ) -> tuple[Any, ...]:
        call = new_method_call(where, method, signature, body)
        reply = connection.send_and_get_reply(call, timeout=PATIENCE)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return tuple(reply.body)


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
    """Return the name of a display that only dunst draws on."""
    reader, writer = os.pipe()
    command = [need("Xvfb"), "-displayfd", str(writer), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    number = read_line(reader)
    if not number:
        pytest.fail("Xvfb did not start.")
    yield f":{number}"
    end(process)


@pytest.fixture
def private_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., PrivateBus]]:
    """Return a maker of session buses; the last one made is the session's."""
    buses: list[PrivateBus] = []
    # The address of a socket has room for about a hundred letters, which tmp_path may fill.
    with tempfile.TemporaryDirectory() as folder:

        def make(startable: str | None = None) -> PrivateBus:
            place = Path(folder) / str(len(buses))
            place.mkdir()
            buses.append(PrivateBus(place, startable))
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
