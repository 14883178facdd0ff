"""Asks the desktop not to let the screen go dark while somebody talks at it: never promised, and never a grab.

Only services that are there are asked: a call to one that is not would start it. Each holds as long as our connection
does, so that whatever ends this program lets the screen rest again.
"""

import os
from dataclasses import dataclass
from functools import partial
from typing import Any

from jeepney import DBusAddress, Message, MessageFlag, message_bus, new_method_call
from PySide6.QtCore import QObject

from refcoach.ui.notifiers.bus import BusConnection, NoAnswer, Reply, connect

_APP, _WHY, _IDLE = "RefCoach", "A meeting", 8
"""What a desktop may show of it names nobody. The last is what GNOME's service calls "do not take it for idle"."""


@dataclass(frozen=True, slots=True)
class _Service:
    where: DBusAddress
    undo: str
    signature: str = "ss"
    body: tuple[Any, ...] = (_APP, _WHY)


def _service(name: str, path: str, undo: str, *more: Any, interface: str = "") -> _Service:
    return _Service(DBusAddress(path, bus_name=name, interface=interface or name), undo, *more)


SERVICES = (
    _service("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "UnInhibit"),
    _service("org.gnome.SessionManager", "/org/gnome/SessionManager", "Uninhibit", "susu", (_APP, 0, _WHY, _IDLE)),
    _service(
        "org.freedesktop.PowerManagement",
        "/org/freedesktop/PowerManagement/Inhibit",
        "UnInhibit",
        interface="org.freedesktop.PowerManagement.Inhibit",
    ),
)


class Awake(QObject):
    """Holds the screen while it is asked to; where there is no bus, or nobody on it, nothing happens."""

    def __init__(self, address: str | None = None, parent: QObject | None = None) -> None:
        """Use the bus at address, by default the session's."""
        super().__init__(parent)
        self._address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "") if address is None else address
        self._bus: BusConnection | None = None
        self._held: dict[_Service, int] = {}

    def held(self) -> list[str]:
        """Return the names of the services that said yes."""
        return [str(service.where.bus_name) for service in self._held]

    def hold(self) -> None:
        """Ask whoever is there; the answers come through the event loop."""
        if self._bus is not None:
            return
        sock = connect(self._address) if self._address else None
        if sock is None:
            return
        bus = self._bus = BusConnection(sock, self)
        bus.call(message_bus.Hello(), _unheard)
        for service in SERVICES:
            question = message_bus.NameHasOwner(service.where.bus_name)
            bus.call(question, partial(self._hear_of, bus, service))

    def let_go(self) -> None:
        """Let the screen rest again."""
        bus, self._bus = self._bus, None
        held, self._held = self._held, {}
        if bus is None:
            return
        for service, cookie in held.items():
            bus.call(_unstarted(new_method_call(service.where, service.undo, "u", (cookie,))), _unheard)
        bus.close()
        bus.deleteLater()

    def _hear_of(self, bus: BusConnection, service: _Service, reply: Reply) -> None:
        if isinstance(reply, NoAnswer) or not reply[0] or bus is not self._bus:
            return
        wish = new_method_call(service.where, "Inhibit", service.signature, service.body)
        bus.call(_unstarted(wish), partial(self._keep, bus, service))

    def _keep(self, bus: BusConnection, service: _Service, reply: Reply) -> None:
        if not isinstance(reply, NoAnswer) and reply and bus is self._bus:
            self._held[service] = int(reply[0])


def _unstarted(message: Message) -> Message:
    message.header.flags |= MessageFlag.no_auto_start
    return message


def _unheard(_reply: Reply) -> None:
    """Nobody waits for it."""
