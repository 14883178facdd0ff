"""What a second start says, where it says it, and what it makes of an answer."""

import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest

from refcoach.store.lock import DataLock
from refcoach.ui.presence import second_start
from refcoach.ui.presence.second_start import CannotHandOver, Message, NotAnswering

if sys.platform == "win32":
    pytest.skip("these speak through a Unix socket; on Windows it is a pipe", allow_module_level=True)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder, and a runtime folder with a short name."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    with tempfile.TemporaryDirectory(prefix="rc-") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        yield folder


class Peer:
    """Listens where the first would, and says to one caller what it is told to."""

    def __init__(self, data: Path, *words: bytes, leaves: bool = True) -> None:
        self.heard = b""
        self._words = words
        self._leaves = leaves
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(second_start.socket_path(data))
        self._socket.listen()
        self._calls: list[socket.socket] = []
        self._thread = Thread(target=self._answer)

    def _answer(self) -> None:
        call, _ = self._socket.accept()
        call.settimeout(10)
        self._calls.append(call)
        for word in self._words:
            if word:
                call.sendall(word)
            elif call.recv(1):
                self.heard += b"."
        if self._leaves:
            call.close()

    def __enter__(self) -> "Peer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        for open_one in (*self._calls, self._socket):
            open_one.close()


def test_a_message_arrives_as_it_was_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "kwin-7")
    monkeypatch.chdir(tmp_path)
    names = ["a.csv", "é ű\n.vcf", os.fsdecode(b"\xff.csv")]
    for name in names:
        (tmp_path / name).touch()
    sent = second_start.message_of(names, background=True)
    assert sent == Message("background", tuple(tmp_path / name for name in names), "kwin-7")
    line = second_start.encode(sent)
    assert line.count(b"\n") == 1 and line.endswith(b"\n")
    assert second_start.decode(line) == sent


def test_alone_it_asks_for_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    assert second_start.message_of([]) == Message("raise", (), "")


NONSENSE = {
    "nothing": b"",
    "an empty line": b"\n",
    "a word": b"raise\n",
    "no text": b"\xff\xfe\n",
    "a list": b"[]\n",
    "a quoted word": b'"raise"\n',
    "no wish": b"{}\n",
    "another wish": b'{"do": "delete"}\n',
    "a wish in a list": b'{"do": ["raise"]}\n',
    "files that are no list": b'{"do": "raise", "files": "a"}\n',
    "a token that is no text": b'{"do": "raise", "token": 7}\n',
    "deep": b"[" * 60000,
    "a number without end": b"9" * 60000,
}


@pytest.mark.parametrize("line", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_nothing(line: bytes) -> None:
    assert second_start.decode(line) is None


def test_only_files_that_are_there_under_a_full_name_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    good = tmp_path / "people.csv"
    good.touch()
    os.mkfifo(tmp_path / "pipe")
    bad = ["people.csv", str(tmp_path), str(tmp_path / "none"), str(tmp_path / "pipe"), "/" + "x" * 5000]
    line = second_start.encode(Message("raise", tuple(map(Path, [*bad, str(good)]))))
    assert second_start.decode(line) == Message("raise", (good,))
    for strange in ('"\\ud800"', '"/\\ud800"', "7", "null", "[]", '"/\\u0000"', '""'):
        assert second_start.decode(f'{{"do": "raise", "files": [{strange}]}}'.encode()) == Message("raise")


@pytest.mark.parametrize("token", ["a\nb", "a\0b", "é", "x" * 600])
def test_a_strange_token_is_left_out(token: str) -> None:
    assert second_start.decode(second_start.encode(Message(token=token))) == Message()


def test_too_many_files_are_refused_in_one_sentence(data: Path) -> None:
    message = Message("raise", tuple(data / f"{number:0200}.csv" for number in range(400)))
    with pytest.raises(CannotHandOver, match="too many files"):
        second_start.hand_over(data, message)


def test_the_socket_is_in_the_runtime_folder_and_each_data_folder_has_its_own(data: Path) -> None:
    path = Path(second_start.socket_path(data))
    assert path.parent == Path(os.environ["XDG_RUNTIME_DIR"])
    assert path.name.startswith("refcoach-") and len(path.name) == len("refcoach-0123456789abcdef.sock")
    assert second_start.socket_path(data.parent) != str(path)
    (data.parent / "link").symlink_to(data)
    assert second_start.socket_path(data.parent / "link") == str(path)


@pytest.mark.parametrize("runtime", ["", "relative", "open", "none", "file", "link"])
def test_a_runtime_folder_that_is_not_ours_alone_is_not_used(
    runtime: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(prefix="rc-") as short:
        data = Path(short) / "data"
        data.mkdir()
        monkeypatch.chdir(tmp_path)
        for name in ("relative", "open", "target"):
            (tmp_path / name).mkdir(mode=0o700)
        (tmp_path / "open").chmod(0o755)
        (tmp_path / "file").touch()
        (tmp_path / "link").symlink_to(tmp_path / "target")
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime if runtime in ("", "relative") else str(tmp_path / runtime))
        assert Path(second_start.socket_path(data)).parent == data


@pytest.fixture
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """A data folder too deep for a socket, and a temporary folder that is not."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    with tempfile.TemporaryDirectory(prefix="rc-") as short:
        monkeypatch.setattr(tempfile, "tempdir", short)
        yield deep, Path(short) / f"refcoach-{os.getuid()}"


def test_a_path_too_long_for_a_socket_becomes_a_short_one_in_a_private_folder(far: tuple[Path, Path]) -> None:
    deep, own = far
    path = second_start.socket_path(deep)
    assert Path(path).parent == own
    assert len(path) <= 100
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    assert second_start.socket_path(deep) == path


@pytest.mark.parametrize("trap", ["link", "open", "file"])
def test_a_trap_in_the_temporary_folder_is_not_walked_into(far: tuple[Path, Path], trap: str) -> None:
    deep, own = far
    if trap == "link":
        target = deep / "target"
        target.mkdir(mode=0o700)
        own.symlink_to(target)
    elif trap == "open":
        own.mkdir(mode=0o700)
        own.chmod(0o777)
    else:
        own.touch()
    with pytest.raises(OSError):
        second_start.socket_path(deep)
    assert second_start.hand_over(deep, Message()) is False


def test_the_folder_of_somebody_else_is_not_ours(far: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    deep, own = far
    monkeypatch.setattr(os, "getuid", lambda: 12345)  # whoever we are, the folder made here is not theirs
    own.with_name("refcoach-12345").mkdir(mode=0o700)
    with pytest.raises(PermissionError):
        second_start.socket_path(deep)


def test_taken_means_the_first_said_so(data: Path) -> None:
    with Peer(data, b"RefCoach\n", b"", b"ok\n") as peer:
        assert second_start.hand_over(data, Message()) is True
    assert peer.heard == b"."


OTHER_ANSWERS: dict[str, list[bytes]] = {
    "leaves": [],
    "another program": [b"HTTP/1.1 200 OK\r\n"],
    "half a greeting": [b"Ref"],
    "leaves after the line": [b"RefCoach\n", b""],
    "no": [b"RefCoach\n", b"", b"no\n"],
    "half an ok": [b"RefCoach\n", b"", b"o"],
}


@pytest.mark.parametrize("words", OTHER_ANSWERS.values(), ids=OTHER_ANSWERS)
def test_any_other_answer_is_none(data: Path, words: list[bytes]) -> None:
    with Peer(data, *words):
        assert second_start.hand_over(data, Message()) is False


@pytest.mark.parametrize("words", [[], [b"Ref"], [b"RefCoach\n"], [b"RefCoach\n", b"", b"o"]], ids=range(4))
def test_silence_ends_in_one_sentence(data: Path, words: list[bytes]) -> None:
    before = monotonic()
    with Peer(data, *words, leaves=False), pytest.raises(NotAnswering) as told:
        second_start.hand_over(data, Message(), patience=0.05)
    assert monotonic() - before < 5
    assert str(told.value).startswith("RefCoach is already open but does not answer.")


def test_the_frozen_are_given_no_message(data: Path) -> None:
    """It would act on it when it wakes, long after the owner was told that nothing was opened."""
    first = socket.socket(socket.AF_UNIX)
    first.bind(second_start.socket_path(data))
    first.listen()
    with pytest.raises(NotAnswering):
        second_start.hand_over(data, Message(), patience=0.05)
    call, _ = first.accept()
    assert call.recv(10) == b""
    call.close()
    first.close()


def test_a_socket_of_somebody_else_is_not_spoken_to(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = second_start.socket_path(data)
    first = socket.socket(socket.AF_UNIX)
    first.bind(path)
    first.listen()
    first.setblocking(False)
    monkeypatch.setattr(second_start, "socket_path", lambda _: path)
    monkeypatch.setattr(os, "getuid", lambda: Path(path).stat().st_uid + 1)
    assert second_start.hand_over(data, Message()) is False
    with pytest.raises(BlockingIOError):
        first.accept()
    first.close()


def test_the_first_gets_the_lock(data: Path) -> None:
    lock = second_start.first_or_handed_over(data, Message())
    assert lock is not None
    with pytest.raises(NotAnswering):
        second_start.first_or_handed_over(data, Message(), starting=0)
    lock.release()


def test_one_that_never_listens_ends_the_wait(data: Path) -> None:
    with DataLock(data), pytest.raises(NotAnswering):
        second_start.first_or_handed_over(data, Message(), starting=0.1)


def test_the_first_that_leaves_meanwhile_makes_the_next_one_first(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = DataLock(data)
    first.acquire()

    def leaves(_data: Path, _message: Message, _patience: float) -> bool:
        first.release()
        return False

    monkeypatch.setattr(second_start, "hand_over", leaves)
    lock = second_start.first_or_handed_over(data, Message())
    assert lock is not None
    lock.release()


def test_nothing_heavy_is_loaded_to_hand_over() -> None:
    code = "import sys, refcoach.ui.presence.second_start; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = [name for name in loaded if name.split(".")[0] in ("PySide6", "shiboken6", "peewee", "sqlite3", "asyncio")]
    assert not heavy
