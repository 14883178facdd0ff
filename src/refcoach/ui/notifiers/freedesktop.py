"""Notifications on Linux: org.freedesktop.Notifications on the session bus."""

import html
import os
from functools import partial

from PySide6.QtCore import QObject, Signal

from refcoach.ui.notifiers.base import Note, ServiceState
from refcoach.ui.notifiers.bus import NoAnswer, Reply
from refcoach.ui.notifiers.service import NotificationService

APP_NAME = "RefCoach"
DESKTOP_ENTRY = "refcoach"
NORMAL, CRITICAL = 1, 2
SERVICE_DECIDES = -1  # how long a notification stays


def body_for(note: Note, caps: frozenset[str]) -> str:
    """Return the body so that it is shown as it was written: some services drop text with bad markup."""
    return html.escape(note.body, quote=False) if "body-markup" in caps else note.body


def actions_for(note: Note, caps: frozenset[str]) -> list[str]:
    """Return keys and labels in one list, as the service wants them; none where it has no actions."""
    if "actions" not in caps:
        return []
    alone = len(note.actions) == 1
    # Xfce makes a button even of "default", unless it has no text; beside other buttons that is one too many.
    return [word for key, text in note.actions for word in (key, text if alone or key != "default" else "")]


class FreedesktopNotifier(QObject):
    """Tells through the desktop's own service."""

    shown = Signal(str)
    acted = Signal(str, str)
    closed = Signal(str)
    failed = Signal(str)
    changed = Signal()

    def __init__(self, address: str | None = None, parent: QObject | None = None) -> None:
        """Use the bus at address, by default the session's."""
        super().__init__(parent)
        self._waiting: set[str] = set()  # keys on their way to the screen
        self._open: dict[str, int] = {}
        self._keys: dict[int, str] = {}  # kept after closing: a service may report the click only then
        self._refused = False
        bus = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "") if address is None else address
        self._service = NotificationService(bus, self)
        self._service.invoked.connect(self._on_invoked)
        self._service.closed.connect(self._on_closed)
        self._service.gone.connect(self._on_gone)
        self._state = self.state()
        self._service.changed.connect(self._on_changed)

    def available(self) -> bool:
        """Say whether a notification service is there or would start."""
        return self._service.reachable()

    def state(self) -> ServiceState:
        """Return what the service is good for: it may be away, say no, or be told to keep quiet."""
        if not self._service.reachable():
            return ServiceState.MISSING
        if self._refused:
            return ServiceState.REFUSED
        return ServiceState.QUIET if self._service.quiet() else ServiceState.WORKS

    def caps(self) -> frozenset[str]:
        """Return the service's capabilities, none while unknown."""
        return self._service.caps()

    def show(self, note: Note) -> None:
        """Show a note; `shown` follows when the service has answered."""
        self._waiting.add(note.key)
        self._service.learn(partial(self._notify, note))

    def withdraw(self, key: str) -> None:
        """Close a note that is on the screen, or on its way there."""
        self._waiting.discard(key)
        if key in self._open:
            self._service.call("CloseNotification", "u", (self._open[key],))

    def close(self) -> None:
        """Leave the bus."""
        self._service.close()

    def _notify(self, note: Note, caps: frozenset[str] | None) -> None:
        if note.key not in self._waiting:
            return
        if caps is None:
            self._waiting.discard(note.key)
            self.failed.emit(note.key)
            return
        hints = {"desktop-entry": ("s", DESKTOP_ENTRY), "urgency": ("y", CRITICAL if note.urgent else NORMAL)}
        texts = (note.title, body_for(note, caps), actions_for(note, caps))
        body = (APP_NAME, self._open.get(note.key, 0), "", *texts, hints, SERVICE_DECIDES)
        self._service.call("Notify", "susssasa{sv}i", body, partial(self._on_notified, note.key))

    def _on_notified(self, key: str, reply: Reply) -> None:
        wanted = key in self._waiting
        self._waiting.discard(key)
        self._refused = reply is NoAnswer.REFUSED
        self._on_changed()
        if reply is NoAnswer.UNKNOWN:
            if wanted:
                self.shown.emit(key)  # it may have been: never tell it again
                self.closed.emit(key)
        elif isinstance(reply, NoAnswer):
            if wanted:
                self.failed.emit(key)
        else:
            self._open[key], self._keys[reply[0]] = reply[0], key
            if wanted:
                self.shown.emit(key)
            else:
                self.withdraw(key)

    def _on_invoked(self, number: int, action: str) -> None:
        if key := self._keys.pop(number, ""):  # a second report of the same click finds nothing
            self.withdraw(key)  # not every service closes what was clicked
            self.acted.emit(key, action)

    def _on_closed(self, number: int) -> None:
        for key in [key for key, shown in self._open.items() if shown == number]:
            del self._open[key]
            self.closed.emit(key)

    def _on_changed(self) -> None:
        before, self._state = self._state, self.state()
        if self._state is not before:
            self.changed.emit()

    def _on_gone(self) -> None:
        self._refused = False
        gone, self._open, self._keys = list(self._open), {}, {}
        for key in gone:
            self.closed.emit(key)
