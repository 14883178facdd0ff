"""The desktop's own way to a new e-mail with a file in it: org.freedesktop.portal.Email on the session bus."""

import os
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, message_bus, new_method_call
from PySide6.QtCore import QObject, QTimer

from refcoach.ui.notifiers.bus import BusConnection, NoAnswer, Reply, connect

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
EMAIL, REQUEST = "org.freedesktop.portal.Email", "org.freedesktop.portal.Request"
_WAITS_MS = 60_000
"""The owner may be choosing among several mail programs."""


class Came(Enum):
    """What came of it; of what a mail program did with it nobody hears."""

    ASKED = 0
    CANCELLED = 1
    NOBODY = 2


class EmailPortal(QObject):
    """Asks once; where nobody is there, or they can't, `heard` gets NOBODY, at once or later, and never twice."""

    def __init__(self, heard: Callable[[Came], None], parent: QObject, address: str | None = None) -> None:
        """Use the bus at address, by default the session's."""
        super().__init__(parent)
        self._heard: Callable[[Came], None] | None = heard
        self._address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "") if address is None else address
        self._bus: BusConnection | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)

    def compose(self, file: Path, to: str, subject: str) -> None:
        """Have a new e-mail opened with this file in it."""
        sock = connect(self._address, files=True) if self._address else None
        if sock is None:
            self._end(Came.NOBODY)
            return
        bus = self._bus = BusConnection(sock, self)
        bus.signalled.connect(self._on_signal)
        bus.lost.connect(self._give_up)
        self._patience.start(_WAITS_MS)
        bus.call(message_bus.Hello(), _unheard)
        bus.call(message_bus.AddMatch(MatchRule(type="signal", sender=NAME, interface=REQUEST)), _unheard)
        # Only a service that is there: a call to one that is not would start it.
        bus.call(message_bus.NameHasOwner(NAME), lambda reply: self._ask(reply, file, to, subject))

    def _ask(self, reply: Reply, file: Path, to: str, subject: str) -> None:
        if isinstance(reply, NoAnswer) or not reply[0] or self._bus is None:
            self._end(Came.NOBODY)
            return
        options: dict[str, Any] = {"subject": ("s", subject)}
        if to:
            options["address"] = ("s", to)
        try:
            with file.open("rb") as opened:
                options["attachment_fds"] = ("ah", [opened.fileno()])
                where = DBusAddress(PATH, bus_name=NAME, interface=EMAIL)
                self._bus.call(new_method_call(where, "ComposeEmail", "sa{sv}", ("", options)), self._on_answer)
        except OSError:
            self._end(Came.NOBODY)

    def _on_answer(self, reply: Reply) -> None:
        if isinstance(reply, NoAnswer):
            self._end(Came.NOBODY)

    def _on_signal(self, message: Message) -> None:
        fields = message.header.fields
        if fields.get(HeaderFields.interface) == REQUEST and fields.get(HeaderFields.member) == "Response":
            said = message.body[0]
            self._end(Came(said) if said in (Came.ASKED.value, Came.CANCELLED.value) else Came.NOBODY)

    def _give_up(self) -> None:
        self._end(Came.NOBODY)

    def _end(self, came: Came) -> None:
        heard, self._heard = self._heard, None
        if heard is None:
            return
        self._patience.stop()
        if self._bus is not None:
            self._bus.close()
        self.deleteLater()
        heard(came)


def _unheard(_reply: Reply) -> None:
    """Nobody waits for it."""
