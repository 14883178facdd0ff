"""The socket of the first RefCoach, in this process: whatever a caller says, or does not say."""

import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from refcoach.store.lock import DataLock
from refcoach.ui.presence import second_start
from refcoach.ui.presence.second_start import Message
from refcoach.ui.presence.single_instance import InstanceServer

if sys.platform == "win32":
    pytest.skip("these speak through a Unix socket; on Windows it is a pipe", allow_module_level=True)

RAISE = b'{"do": "raise"}\n'


class Listener(QObject):
    """A server, what it was asked, and its callers."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self.asked: list[Message] = []
        self.server = InstanceServer(data, self)
        self.server.asked.connect(self.asked.append)
        assert self.server.listen()
        self.path = second_start.socket_path(data)

    def call(self, line: bytes = b"") -> QLocalSocket:
        """Return a caller that has been greeted and says the line."""
        caller = QLocalSocket(self)
        caller.connectToServer(self.path)
        caller.write(line)
        return caller


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder and a runtime folder, with short names."""
    with tempfile.TemporaryDirectory(prefix="rc-") as name:
        for part in ("data", "runtime"):
            (Path(name) / part).mkdir(mode=0o700)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(Path(name) / "runtime"))
        yield Path(name) / "data"


@pytest.fixture
def listener(data: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    """The first on a data folder."""
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    with DataLock(data):
        listener = Listener(data)
        yield listener
        listener.server.close()
    listener.deleteLater()


def gone(caller: QLocalSocket) -> Callable[[], bool]:
    return lambda: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState


def heard(caller: QLocalSocket) -> bytes:
    return bytes(caller.readAll().data())


NONSENSE = {
    "no message": b"hello\n",
    "no text": bytes(range(128, 256)) + b"\n",
    "another program": b"GET / HTTP/1.1\r\n\r\n",
    "an unknown wish": b'{"do": "delete"}\n',
    "deep": b"[" * 60000 + b"\n",
    "nothing": b"\n",
}


@pytest.mark.parametrize("line", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_dropped_and_the_next_is_heard(listener: Listener, qtbot: QtBot, line: bytes) -> None:
    caller = listener.call(line)
    qtbot.waitUntil(gone(caller))
    assert heard(caller) in (b"RefCoach\n", b"")
    assert listener.asked == []
    good = listener.call(RAISE)
    qtbot.waitUntil(lambda: listener.asked == [Message()])
    qtbot.waitUntil(lambda: good.bytesAvailable() == len(b"RefCoach\nok\n"))
    assert heard(good) == b"RefCoach\nok\n"


def test_a_line_without_end_is_cut_off_early(listener: Listener, qtbot: QtBot) -> None:
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(listener.path)
    caller.setblocking(False)
    sent = 0

    def refused() -> bool:
        nonlocal sent
        try:
            while sent < 10_000_000:
                sent += caller.send(b"x" * 65536)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return False

    qtbot.waitUntil(refused)
    caller.close()
    assert sent < 2_000_000  # what the system keeps for us, and one longest line
    listener.call(RAISE)
    qtbot.waitUntil(lambda: listener.asked == [Message()])


def test_a_line_in_pieces_is_one_line_and_no_second_one_is_read(listener: Listener, qtbot: QtBot) -> None:
    caller = listener.call(RAISE[:7])
    qtbot.waitUntil(lambda: caller.bytesAvailable() == len(b"RefCoach\n"))
    assert listener.asked == []
    caller.write(RAISE[7:] + RAISE)
    qtbot.waitUntil(lambda: caller.bytesAvailable() == len(b"RefCoach\nok\n"))
    caller.write(RAISE)
    caller.flush()
    listener.call(b'{"do": "background"}\n')
    qtbot.waitUntil(lambda: Message("background") in listener.asked)
    assert listener.asked == [Message(), Message("background")]


def test_whoever_says_nothing_stands_in_nobodys_way_and_is_sent_off(listener: Listener, qtbot: QtBot) -> None:
    silent = [listener.call() for _ in range(40)]
    listener.call(RAISE)
    qtbot.waitUntil(lambda: listener.asked == [Message()])
    conversations = listener.server.findChildren(QTimer)
    assert {timer.interval() for timer in conversations if timer.isActive()} == {2000}
    for timer in conversations:
        timer.timeout.emit()  # two seconds later
    for caller in silent:
        qtbot.waitUntil(gone(caller))
    qtbot.waitUntil(lambda: not listener.server.findChildren(QTimer))


def test_closed_it_leaves_no_socket_and_the_unanswered_are_sent_off(listener: Listener, qtbot: QtBot) -> None:
    greeted = listener.call()
    qtbot.waitUntil(lambda: greeted.bytesAvailable() > 0)
    waiting = socket.socket(socket.AF_UNIX)
    waiting.connect(listener.path)  # nobody has let it in yet
    greeted.write(RAISE)
    greeted.flush()
    listener.server.close()
    listener.server.close()
    assert not Path(listener.path).exists()
    qtbot.waitUntil(gone(greeted))
    waiting.settimeout(10)
    with suppress(ConnectionResetError):
        assert waiting.recv(10) == b""
    waiting.close()
    assert listener.asked == []


def test_a_token_is_where_qt_looks_for_it(listener: Listener, qtbot: QtBot) -> None:
    listener.call(b'{"do": "raise", "token": "abc"}\n')
    qtbot.waitUntil(lambda: bool(listener.asked))
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "abc"


def test_where_no_socket_can_be_made_it_says_so(data: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(second_start.socket_path(data)).mkdir()
    assert InstanceServer(data).listen() is False
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    monkeypatch.setattr(tempfile, "tempdir", str(data.parent))
    deep = data / ("d" * 100)
    deep.mkdir()
    (data.parent / f"refcoach-{os.getuid()}").touch()
    assert InstanceServer(deep).listen() is False
