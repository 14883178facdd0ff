"""Notifications on Windows and macOS. Neither tells whether do not disturb is on; macOS wants a signed app."""

import html
import sys
from functools import partial

from desktop_notifier import Button, DesktopNotifier, Notification, Urgency
from PySide6.QtCore import QObject, Signal

from refcoach.ui.notifiers.base import Note, ServiceState
from refcoach.ui.notifiers.loop_thread import LoopThread, Step


def notification_for(note: Note, sent: Step) -> Notification:
    """Return the library's own kind of note; only its Linux half, which tests use, hands markup on as it comes."""
    return Notification(
        title=note.title,
        message=html.escape(note.body, quote=False) if sys.platform == "linux" else note.body,
        urgency=Urgency.Critical if note.urgent else Urgency.Normal,
        buttons=tuple(Button(title=text, identifier=key) for key, text in note.actions if key != "default"),
        on_dispatched=sent,
        identifier=note.key,
    )


class LibraryNotifier(QObject):
    """Tells through the service of Windows or macOS."""

    shown = Signal(str)
    acted = Signal(str, str)
    closed = Signal(str)
    failed = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Meet the service here, as macOS wants it in the main thread; all talk is in the other one."""
        super().__init__(parent)
        self._open: set[str] = set()
        self._may_ask = sys.platform != "darwin"  # which puts a question to the owner, so the first note does
        self._state = ServiceState.WORKS  # until it is known better
        self._thread = LoopThread("notifications", self)
        self._desktop: DesktopNotifier | None = None
        try:
            self._desktop = DesktopNotifier("RefCoach", None)
        except (ImportError, OSError, RuntimeError):  # a Windows without notifications
            self._state = ServiceState.MISSING
            return
        hear = self._thread.hand_over
        self._desktop.on_clicked = lambda key: hear(lambda: self._on_acted(key, "default"))
        self._desktop.on_button_pressed = lambda key, action: hear(lambda: self._on_acted(key, action))
        self._desktop.on_dismissed = lambda key: hear(lambda: self._on_closed(key))

    def available(self) -> bool:
        """Say whether there is a service; one that refuses may have been allowed since, so each note asks."""
        return self._state is not ServiceState.MISSING

    def state(self) -> ServiceState:
        """Return what was last heard, and look again: `changed` follows when it is something else now."""
        if self._desktop and self._may_ask:
            self._thread.run(self._look(self._desktop), partial(self._settle, ServiceState.MISSING))
        return self._state

    def caps(self) -> frozenset[str]:
        """Return what these systems can do."""
        return frozenset({"actions", "body"})

    def show(self, note: Note) -> None:
        """Show a note; `shown` or `failed` follows."""
        self._may_ask = True
        if self._desktop:
            self._thread.run(self._send(self._desktop, note), partial(self.failed.emit, note.key))
        else:
            self.failed.emit(note.key)

    def withdraw(self, key: str) -> None:
        """Take a note away."""
        if self._desktop and key in self._open:
            self._thread.run(self._desktop.clear(key), lambda: None)
            self._on_closed(key)

    def close(self) -> None:
        """End the thread."""
        self._desktop = None
        self._thread.close()

    async def _look(self, desktop: DesktopNotifier) -> bool:
        known = await desktop.get_capabilities()
        allowed = bool(known) and await desktop.request_authorisation()
        state = ServiceState.WORKS if allowed else ServiceState.REFUSED if known else ServiceState.MISSING
        self._thread.hand_over(partial(self._settle, state))
        return allowed

    async def _send(self, desktop: DesktopNotifier, note: Note) -> None:
        sent: list[bool] = []  # the library only logs what goes wrong in sending
        if await self._look(desktop):
            if note.key in self._open and note.key in await desktop.get_current_notifications():
                await desktop.clear(note.key)
            await desktop.send_notification(notification_for(note, lambda: sent.append(True)))
        self._thread.hand_over(partial(self._on_shown if sent else self.failed.emit, note.key))

    def _settle(self, state: ServiceState) -> None:
        before, self._state = self._state, state
        if state is not before:
            self.changed.emit()

    def _on_shown(self, key: str) -> None:
        self._open.add(key)
        self.shown.emit(key)

    def _on_acted(self, key: str, action: str) -> None:
        if key in self._open:
            self.acted.emit(key, action)
            self._on_closed(key)

    def _on_closed(self, key: str) -> None:
        if key in self._open:
            self._open.discard(key)
            self.closed.emit(key)
