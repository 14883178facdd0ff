"""A connection to the session bus that lives in Qt's event loop: no thread, no asyncio."""

import socket
from collections.abc import Callable
from itertools import count
from typing import Any

from jeepney import HeaderFields, Message, MessageType, Parser
from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import get_bus
from PySide6.QtCore import QDeadlineTimer, QObject, QSocketNotifier, Signal

PATIENCE = 0.5  # seconds; the window is waiting
CHUNK = 65536

Answer = Callable[[tuple[Any, ...] | None], None]


def connect(address: str) -> socket.socket | None:
    """Return a socket that the bus has accepted, or None where there is no bus."""
    try:
        target = get_bus(address)
    except (ValueError, KeyError, RuntimeError):  # jeepney's answers to an address it cannot read
        return None
    sock = socket.socket(socket.AF_UNIX)
    sock.settimeout(PATIENCE)
    try:
        sock.connect(target)
        sock.sendall(b"\0")
        talk = Authenticator(inc_null_byte=False)
        for line in talk:
            sock.sendall(line)
            if not (data := sock.recv(1024)):
                raise ConnectionResetError
            talk.feed(data)
        sock.sendall(BEGIN)
    except (OSError, ValueError):
        sock.close()
        return None
    return sock


class BusConnection(QObject):
    """Sends method calls and hands each answer to its caller when it comes; signals go to `signalled`."""

    signalled = Signal(object)  # jeepney.Message
    lost = Signal()

    def __init__(self, sock: socket.socket, parent: QObject | None = None) -> None:
        """Take over a socket that `connect` returned."""
        super().__init__(parent)
        self._socket = sock
        self._parser = Parser()
        self._serials = count(1)
        self._answers: dict[int, Answer] = {}
        self._alive = True
        self._watch = QSocketNotifier(sock.fileno(), QSocketNotifier.Type.Read, self)
        self._watch.activated.connect(self._on_readable)
        self.destroyed.connect(sock.close)

    def alive(self) -> bool:
        """Say whether the bus is still there."""
        return self._alive

    def call(self, message: Message, answer: Answer) -> None:
        """Send a method call; `answer` gets the reply's body, or None for an error."""
        if not self._alive:
            answer(None)
            return
        serial = next(self._serials)
        self._answers[serial] = answer
        self._socket.settimeout(PATIENCE)
        try:
            self._socket.sendall(message.serialise(serial=serial))
        except OSError:
            self.close()

    def wait(self, done: Callable[[], bool]) -> None:
        """Read until done, or until patience ends; what comes later is read by the event loop."""
        deadline = QDeadlineTimer(int(PATIENCE * 1000))
        while self._alive and not done() and not deadline.hasExpired():
            self._read(deadline.remainingTime() / 1000)

    def close(self) -> None:
        """End the connection; whoever still waits for an answer gets None."""
        if not self._alive:
            return
        self._alive = False
        self._watch.setEnabled(False)
        self._socket.close()
        waiting, self._answers = self._answers, {}
        for answer in waiting.values():
            answer(None)
        self.lost.emit()

    def _on_readable(self) -> None:
        self._read(0)

    def _read(self, patience: float) -> None:
        try:
            self._socket.settimeout(patience)
            data = self._socket.recv(CHUNK)
            self._parser.add_data(data)
            while data and (message := self._parser.get_next_message()) is not None:
                self._dispatch(message)
        except (BlockingIOError, TimeoutError):
            return
        except (OSError, ValueError):  # a bus that went away, or sends what is not D-Bus
            data = b""
        if not data:
            self.close()

    def _dispatch(self, message: Message) -> None:
        kind = message.header.message_type
        if kind is MessageType.signal:
            self.signalled.emit(message)
        elif answer := self._answers.pop(message.header.fields.get(HeaderFields.reply_serial, 0), None):
            answer(tuple(message.body) if kind is MessageType.method_return else None)
