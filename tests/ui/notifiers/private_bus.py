"""A session bus that nobody else is on, and what every service on it needs: used by conftest.py and popups.py."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PATIENCE = 10
NAME = "org.freedesktop.Notifications"
SERVICE = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
INSTALLED_SERVICES = Path("/usr/share/dbus-1/services")

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


def need(program: str) -> str:
    """Return where a program is, or fail: a test of notifications without a service proves nothing."""
    found = shutil.which(program)
    if found is None:
        pytest.fail(f"{program} is not installed: python3 dev.py test would install it.")
    return found


def end(process: subprocess.Popen[Any]) -> None:
    """End one process that we started."""
    process.kill()
    process.wait(PATIENCE)


def read_line(handle: int) -> str:
    """Return the line a program writes when it is ready."""
    with os.fdopen(handle) as stream:
        return stream.readline().strip()


def ask(
    connection: DBusConnection,
    where: DBusAddress,
    method: str,
    signature: str | None = None,
    body: tuple[Any, ...] = (),
) -> tuple[Any, ...]:
    """Return the answer of a service, which must have one."""
    reply = connection.send_and_get_reply(new_method_call(where, method, signature, body), timeout=PATIENCE)
    assert reply.header.message_type is MessageType.method_return, reply.body
    return tuple(reply.body)


class PrivateBus:
    """What it starts itself finds nothing of this account's settings, and leaves none."""

    def __init__(
        self, folder: Path, startable: str | None = None, installed: Sequence[str] = (), display: str = ""
    ) -> None:
        """Start the bus.

        `startable` is the program it runs when somebody calls for notifications, `installed` the names of
        services of this computer that it may start too.
        """
        self.folder = folder
        services = folder / "services"
        services.mkdir(exist_ok=True)
        if startable:
            lines = f"[D-BUS Service]\nName={NAME}\nExec={need(startable)}\n"
            (services / f"{NAME}.service").write_text(lines)
        for name in installed:
            shutil.copy(INSTALLED_SERVICES / f"{name}.service", services)
        config = folder / "bus.conf"
        config.write_text(BUS_CONFIG.format(socket=folder / "bus", services=services))
        self.address = f"unix:path={folder / 'bus'}"
        self.env = dict(os.environ, DBUS_SESSION_BUS_ADDRESS=self.address)
        for kind in ("CONFIG_HOME", "CACHE_HOME", "DATA_HOME", "STATE_HOME", "RUNTIME_DIR"):
            self.env[f"XDG_{kind}"] = str(folder)
        self.env.pop("WAYLAND_DISPLAY", None)
        if display:
            self.env["DISPLAY"] = display
        reader, writer = os.pipe()
        command = [need("dbus-daemon"), f"--config-file={config}", "--nofork", "--nosyslog", "--nopidfile"]
        with (folder / "bus.log").open("wb") as log:
            self.process = subprocess.Popen(
                [*command, f"--print-address={writer}"],
                pass_fds=[writer],
                stderr=log,
                env=self.env,
            )
        os.close(writer)
        if not read_line(reader):
            pytest.fail("dbus-daemon did not start: " + (folder / "bus.log").read_text())

    def connect(self) -> DBusConnection:
        """Return a connection for the test's own questions."""
        return open_dbus_connection(self.address)

    def service_pid(self, name: str = NAME) -> int:
        """Return the process number of a service, wherever it came from."""
        with self.connect() as connection:
            question = message_bus.GetConnectionUnixProcessID(name)
            return int(connection.send_and_get_reply(question, timeout=PATIENCE).body[0])

    @contextmanager
    def owner_change(self) -> Iterator[None]:
        """Do something, then wait until the notification service is another, or gone."""
        rule = MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged")
        rule.add_arg_condition(0, NAME)
        with self.connect() as connection:
            connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE)
            with connection.filter(rule) as changes:
                yield
                connection.recv_until_filtered(changes, timeout=PATIENCE)

    def stop(self) -> None:
        """End the bus; what it started leaves by itself then."""
        end(self.process)


@contextmanager
def x_server(size: str = "800x600x24") -> Iterator[str]:
    """Yield the name of a display that only notification services draw on."""
    reader, writer = os.pipe()
    # Without -noreset it starts afresh when the last service ends, and drops the next one that comes just then.
    command = [need("Xvfb"), "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    number = read_line(reader)
    if not number:
        pytest.fail("Xvfb did not start.")
    try:
        yield f":{number}"
    finally:
        end(process)
