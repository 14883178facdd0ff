"""A connection to the session bus that lives in Qt's event loop: no thread, no asyncio."""

import array
import socket
from collections.abc import Callable
from enum import Enum
from itertools import count
from typing import Any

from jeepney import HeaderFields, Message, MessageType, Parser
from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import get_bus
from PySide6.QtCore import QDeadlineTimer, QObject, QSocketNotifier, Signal

PATIENCE = 0.5  # seconds; the window is waiting
CHUNK = 65536


class NoAnswer(Enum):
    """Why a call was not answered, or not as it was meant."""

    UNHEARD = "nobody was there to hear it"
    REFUSED = "the answer was an error"
    UNKNOWN = "whoever heard it, or the bus, went away first"


Reply = tuple[Any, ...] | NoAnswer
Answer = Callable[[Reply], None]

ERROR = "org.freedesktop.DBus.Error."
NEVER_DELIVERED = (ERROR + "ServiceUnknown", ERROR + "NameHasNoOwner", ERROR + "TimedOut", ERROR + "Spawn.")
NEVER_ANSWERED = ERROR + "NoReply"


def why(error: str) -> NoAnswer:
    """Return what an error's name says about the call."""
    if error == NEVER_ANSWERED:
        return NoAnswer.UNKNOWN
    return NoAnswer.UNHEARD if error.startswith(NEVER_DELIVERED) else NoAnswer.REFUSED


def connect(address: str, *, files: bool = False) -> socket.socket | None:
    """Return a socket that the bus has accepted, or None where there is no bus, or none that hands on open `files`."""
    try:
        target = get_bus(address)
    except (ValueError, KeyError, RuntimeError):  # jeepney's answers to an address it cannot read
        return None
    sock = socket.socket(socket.AF_UNIX)
    sock.settimeout(PATIENCE)
    try:
        sock.connect(target)
        sock.sendall(b"\0")
        talk = Authenticator(enable_fds=files, inc_null_byte=False)
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
        """Send a method call; `answer` gets the reply's body, or why there is none."""
        if not self._alive:
            answer(NoAnswer.UNHEARD)
            return
        serial, files = next(self._serials), array.array("i")
        data = message.serialise(serial=serial, fds=files)
        self._socket.settimeout(PATIENCE)
        try:
            # Open files go with the first bytes.
            along = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)] if files else []
            sent = self._socket.sendmsg([data], along)
            self._socket.sendall(data[sent:])
        except OSError:  # at most a part was sent, which the bus throws away
            self.close()
            answer(NoAnswer.UNHEARD)
        else:
            self._answers[serial] = answer

    def wait(self, done: Callable[[], bool]) -> None:
        """Read until done, or until patience ends; what comes later is read by the event loop."""
        deadline = QDeadlineTimer(int(PATIENCE * 1000))
        while self._alive and not done() and not deadline.hasExpired():
            self._read(deadline.remainingTime() / 1000)

    def close(self) -> None:
        """End the connection; whoever still waits for an answer gets none."""
        if not self._alive:
            return
        self._alive = False
        self._watch.setEnabled(False)
        self._socket.close()
        waiting, self._answers = self._answers, {}
        for answer in waiting.values():
            answer(NoAnswer.UNKNOWN)
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
        kind, fields = message.header.message_type, message.header.fields
        if kind is MessageType.signal:
            self.signalled.emit(message)
        elif answer := self._answers.pop(fields.get(HeaderFields.reply_serial, 0), None):
            good = kind is MessageType.method_return
            answer(tuple(message.body) if good else why(fields.get(HeaderFields.error_name, "")))
