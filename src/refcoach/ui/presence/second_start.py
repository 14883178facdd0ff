"""A second start of RefCoach hands its wishes to the first and leaves; no Qt is loaded for that.

The kernel lock alone says who is first. Only the first listens on the socket, from when it can be asked until it
starts to leave, and the lock's file says where. So a lock that is held with nothing noted means "starting or leaving",
which may take a while and is waited for; and somebody who listens but says nothing is frozen, or out of reach, which
soon ends in one sentence. The first speaks
first: whoever froze is never given a message that it might act on an hour later.
"""

import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Literal

from refcoach.store.lock import AlreadyOpen, DataLock, noted

PATIENCE = 2.5  # seconds, with one that listens, or did
STARTING = 20.0  # seconds, with one that is starting or leaving
GREETING = b"RefCoach\n"
TAKEN = b"ok\n"
LONGEST_LINE = 65536
_PAUSE = 0.03
_LONGEST_PATH = 100  # bytes; some systems allow 104
_LONGEST_TOKEN = 512


class CannotHandOver(Exception):
    """The first RefCoach cannot be told; the reason is one sentence for the owner."""


class NotAnswering(CannotHandOver):
    """RefCoach is open, but frozen."""

    def __init__(self) -> None:
        """Say so, and what helps."""
        super().__init__(
            "RefCoach is already open but does not answer. Nothing was changed. "
            "Please wait a little, or close it and try again."
        )


@dataclass(frozen=True, slots=True)
class Message:
    """What a second start asks of the first; `token` lets the first come forward on a Wayland desktop."""

    do: Literal["raise", "background"] = "raise"
    files: tuple[Path, ...] = ()
    token: str = ""

    @property
    def wants_a_window(self) -> bool:
        """Files are looked at, also by who was started for the background."""
        return self.do == "raise" or bool(self.files)


def message_of(words: Sequence[str], *, background: bool = False) -> Message:
    """Return what the arguments of this start ask for."""
    files = tuple(Path(word).absolute() for word in words)
    return Message("background" if background else "raise", files, os.environ.get("XDG_ACTIVATION_TOKEN", ""))


def encode(message: Message) -> bytes:
    """Write a message as one line."""
    record = {"do": message.do, "files": [str(file) for file in message.files], "token": message.token}
    line = json.dumps(record).encode() + b"\n"
    if len(line) > LONGEST_LINE:
        raise CannotHandOver("Those are too many files at once. Nothing was opened. Please open fewer.")
    return line


def decode(line: bytes) -> Message | None:
    """Read a line that may come from anybody: None for nonsense; files that are not there are left out."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.get("do") not in ("raise", "background"):
        return None
    files, token = record.get("files", []), record.get("token", "")
    if not isinstance(files, list) or not isinstance(token, str):
        return None
    good = len(token) <= _LONGEST_TOKEN and token.isascii() and token.isprintable()
    return Message(record["do"], tuple(Path(file) for file in files if _is_there(file)), token if good else "")


def _is_there(file: object) -> bool:
    try:
        return isinstance(file, str) and Path(file).is_absolute() and Path(file).is_file()
    except (OSError, ValueError):  # a name no system would take, or a folder we may not look into
        return False


def _mark(whose: bytes) -> str:
    return hashlib.sha256(whose).hexdigest()[:16]


if sys.platform == "win32":
    import ctypes
    from queue import Empty, SimpleQueue
    from threading import Thread

    def socket_path(data: Path) -> str:
        """Return the pipe on which the first on this data folder listens."""
        whose = f"{os.environ.get('USERNAME', '')}\n{os.path.normcase(data.resolve())}"
        return rf"\\.\pipe\refcoach-{_mark(whose.encode(errors='surrogatepass'))}"

    def _talk(address: str, line: bytes, patience: float) -> bool:
        """Greet, hand over, wait for the answer; a thread, since a pipe can be read only with endless patience."""
        answers: SimpleQueue[bool] = SimpleQueue()

        def talk() -> None:
            try:
                with Path(address).open("r+b", buffering=0) as pipe:
                    # We are where the owner just clicked; without this, Windows lets the first only blink.
                    ctypes.windll.user32.AllowSetForegroundWindow(-1)
                    if greeted := pipe.readline(len(GREETING)) == GREETING:
                        pipe.write(line)
                    answers.put(greeted and pipe.readline(len(TAKEN)) == TAKEN)
            except OSError:
                answers.put(False)

        Thread(target=talk, daemon=True).start()
        try:
            return answers.get(timeout=patience)
        except Empty:
            raise NotAnswering from None
else:
    import socket

    def socket_path(data: Path) -> str:
        """Return where the first on this data folder listens: a place of this user alone.

        Raises OSError when there is none.
        """
        folder = data.resolve()
        name = f"refcoach-{_mark(os.fsencode(folder))}.sock"
        runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
        path = (runtime if runtime.is_absolute() and _is_private(runtime) else folder) / name
        if len(os.fsencode(path)) > _LONGEST_PATH:
            path = _short_folder() / name
        return str(path)

    def _is_private(folder: Path) -> bool:
        try:
            found = folder.lstat()  # a link could lead to somebody else's
        except OSError:
            return False
        mine = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
        return mine and stat.S_IMODE(found.st_mode) == 0o700

    def _short_folder() -> Path:
        """Return a folder of our own in the temporary one, where anybody could have made that name before us."""
        folder = Path(tempfile.gettempdir()) / f"refcoach-{os.getuid()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        if not _is_private(folder):
            raise PermissionError(f"{folder} is not ours alone")
        return folder

    def _talk(address: str, line: bytes, patience: float) -> bool:
        """Greet, hand over, wait for the answer."""
        deadline = monotonic() + patience
        with socket.socket(socket.AF_UNIX) as first:
            try:
                if Path(address).lstat().st_uid != os.getuid():
                    return False
                first.settimeout(patience)
                first.connect(address)
                if not _said(first, GREETING, deadline):
                    return False
                first.sendall(line)
                return _said(first, TAKEN, deadline)
            except TimeoutError:
                raise NotAnswering from None
            except OSError:  # nobody listens, or it left while we spoke
                return False

    def _said(first: socket.socket, word: bytes, deadline: float) -> bool:
        heard = b""
        while len(heard) < len(word):
            first.settimeout(max(0.001, deadline - monotonic()))
            if not (more := first.recv(len(word) - len(heard))):
                return False
            heard += more
        return heard == word


def hand_over(data: Path, message: Message, patience: float = PATIENCE) -> bool:
    """Give a message to the first; False when nobody listens now, or it left before it took it.

    Raises NotAnswering when somebody listens but does not answer, CannotHandOver for a message that is too long.
    """
    line = encode(message)
    try:
        # It may be of another session, whose runtime folder is another one.
        address = noted(data) or socket_path(data)
    except OSError:
        return False
    return _talk(address, line, patience)


def first_or_handed_over(
    data: Path, message: Message, patience: float = PATIENCE, starting: float = STARTING
) -> DataLock | None:
    """Return the lock, held, when this is the first on the data folder; None when the first took our message.

    A first that leaves before it took the message makes us the first: nothing asked for is lost. The folder must
    exist. Raises CannotHandOver, mostly NotAnswering: then leave, the folder belongs to the other.
    """
    lock = DataLock(data)
    begun = monotonic()
    while True:
        try:
            lock.acquire()
        except AlreadyOpen:
            if hand_over(data, message, patience):
                return None
        else:
            return lock
        # Who says that it listens, and cannot be reached, is not starting.
        if monotonic() > begun + (min(patience, starting) if noted(data) else starting):
            raise NotAnswering
        sleep(_PAUSE)
