"""The first RefCoach on a data folder listens for later ones; `second_start` is the other end."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from refcoach.store.lock import note
from refcoach.ui.presence.second_start import GREETING, LONGEST_LINE, TAKEN, decode, socket_path

_LINE_MS = 2000


class InstanceServer(QObject):
    """Says what a later start asks for: `asked` carries a `second_start.Message`.

    The later start is told "ok" when the slots of `asked` have returned, so a slot must not wait for the owner.
    """

    asked = Signal(object)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        """Name the data folder; nothing is opened yet."""
        super().__init__(parent)
        self._data = data
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def listen(self) -> bool:
        """Begin, once `asked` is connected; only for who holds the lock of the data folder.

        False where no socket can be made: RefCoach runs all the same, and a later start only says that it is open.
        """
        path = self._begin()
        if sys.platform != "win32":
            # Whoever comes from another session would look elsewhere.
            note(self._data, path or os.devnull)
        return bool(path)

    def _begin(self) -> str:
        try:
            path = socket_path(self._data)
        except OSError:
            return ""
        # What a killed one left behind. It is dead: we hold the lock.
        QLocalServer.removeServer(path)
        if not self._server.listen(path):
            return ""
        if sys.platform != "win32":
            # Qt adds the right to run it, which means nothing here and looks odd.
            Path(path).chmod(0o600)
        return path

    def close(self) -> None:
        """Hear nobody any more: before the lock is given back, and before what takes time on the way out.

        Whoever was not answered yet waits for the lock and becomes the first.
        """
        if self._server.isListening():
            if sys.platform != "win32":
                note(self._data, "")
            self._server.close()
        for conversation in self.findChildren(_Conversation):
            conversation.end()

    @Slot()
    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Conversation(socket, self)


class _Conversation(QObject):
    """One later start: a greeting, one line, an answer."""

    def __init__(self, socket: QLocalSocket, server: InstanceServer) -> None:
        super().__init__(server)
        self._server = server
        self._socket = socket
        socket.setParent(self)
        socket.setReadBufferSize(LONGEST_LINE)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_LINE_MS)
        self._patience.timeout.connect(self.end)
        self._patience.start()
        socket.write(GREETING)

    @Slot()
    def end(self) -> None:
        """Say nothing more."""
        self._patience.stop()
        self._socket.abort()
        self.deleteLater()

    @Slot()
    def _read(self) -> None:
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() >= LONGEST_LINE:
                self.end()
            return
        # One line and no more.
        self._socket.readyRead.disconnect(self._read)
        self._patience.stop()
        message = decode(bytes(self._socket.readLine(LONGEST_LINE).data()))
        if message is None:
            self.end()
            return
        if message.token:
            # Where Qt looks for it, and forgets it, when the window is next brought forward.
            os.environ["XDG_ACTIVATION_TOKEN"] = message.token
        self._server.asked.emit(message)
        self._socket.write(TAKEN)
        self._socket.flush()
        # The other end closes: if we did, a pipe on Windows would drop what it has not read.
        self._patience.start()
