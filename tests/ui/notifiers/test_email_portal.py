"""A saved PDF goes to the desktop's own way to a new e-mail, as an open file over a real bus, else to xdg-email."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from private_bus import PATIENCE, PrivateBus
from PySide6.QtCore import QObject, QUrl
from pytestqt.qtbot import QtBot

from refcoach.ui.handouts.mailing import MailProgram
from refcoach.ui.handouts.portal import EMAIL, NAME, PATH, REQUEST

HANDLE = f"{PATH}/request/1_7/t"
ASKED = "Your mail program was asked for a new e-mail with “Handout.pdf” in it. Nothing was sent."
CANCELLED = "No e-mail was begun, and nothing was sent. The PDF is saved as “Handout.pdf”."


class Portal:
    """The service on a bus of its own: reads what it is handed, and says what `says` says; None is an error."""

    def __init__(self, bus: PrivateBus, says: int | None) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.files: list[bytes] = []
        self._says = says
        self.connection: DBusConnection = open_dbus_connection(bus.address, enable_fds=True)
        self.connection.send_and_get_reply(message_bus.RequestName(NAME), timeout=PATIENCE)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                message = self.connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Any) -> None:
        fields = message.header.fields
        assert fields[HeaderFields.interface] == EMAIL and fields[HeaderFields.path] == PATH
        window, options = message.body
        handed = options.pop("attachment_fds", ("ah", []))[1]
        for one in handed:
            with one.to_file("rb") as file:
                self.files.append(file.read())
        self.calls.append((fields[HeaderFields.member], {name: value for name, (_, value) in options.items()}))
        assert window == ""
        if self._says is None:
            self.connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        self.connection.send(new_method_return(message, "o", (HANDLE,)))
        response = new_signal(DBusAddress(HANDLE, interface=REQUEST), "Response", "ua{sv}", (self._says, {}))
        response.header.fields[HeaderFields.destination] = fields[HeaderFields.sender]
        self.connection.send(response)

    def close(self) -> None:
        self._over.set()
        self._thread.join(PATIENCE)
        self.connection.close()


@pytest.fixture
def bus(private_bus: Callable[..., PrivateBus]) -> PrivateBus:
    return private_bus()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "Handout.pdf").write_bytes(b"%PDF-1.4 a letter")
    return tmp_path / "Handout.pdf"


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An xdg-email that is the only program there."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "xdg-email"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return program


class Mail:
    """A mail program, with what was started and told."""

    def __init__(self, **more: Any) -> None:
        self.owner = QObject()
        self.started: list[Sequence[str]] = []
        self.told: list[str] = []
        self.starts = True
        self.program = MailProgram(self.owner, start=self._start, **{"system": "linux", **more})
        self.program.told.connect(self.told.append)

    def _start(self, command: Sequence[str]) -> bool:
        self.started.append(command)
        return self.starts

    def hand_over(self, qtbot: QtBot, file: Path, to: str = "anna@kovacs.example") -> str:
        self.program.hand_over(file, to, "Hill Kitchens")
        qtbot.waitUntil(lambda: bool(self.told), timeout=5000)
        (told,) = self.told
        return told


def test_the_portal_is_handed_the_open_file(qtbot: QtBot, bus: PrivateBus, file: Path) -> None:
    portal, mail = Portal(bus, 0), Mail()
    before = set(Path("/proc/self/fd").iterdir())
    assert mail.hand_over(qtbot, file).startswith(ASKED)
    assert portal.calls == [("ComposeEmail", {"subject": "Hill Kitchens", "address": "anna@kovacs.example"})]
    assert portal.files == [b"%PDF-1.4 a letter"] and mail.started == []
    assert set(Path("/proc/self/fd").iterdir()) <= before  # nothing of ours stays open
    portal.close()


def test_without_an_address_none_is_handed_on(qtbot: QtBot, bus: PrivateBus, file: Path) -> None:
    portal, mail = Portal(bus, 0), Mail()
    mail.hand_over(qtbot, file, "")
    assert portal.calls == [("ComposeEmail", {"subject": "Hill Kitchens"})]
    portal.close()


def test_an_owner_who_thinks_better_of_it_is_told_where_the_file_is(
    qtbot: QtBot, bus: PrivateBus, file: Path, found: Path
) -> None:
    portal, mail = Portal(bus, 1), Mail()
    assert mail.hand_over(qtbot, file) == CANCELLED
    assert mail.started == []
    portal.close()


@pytest.mark.parametrize("says", [2, 9, None])
def test_a_portal_that_cannot_gives_way_to_xdg_email(
    qtbot: QtBot, bus: PrivateBus, file: Path, found: Path, says: int | None
) -> None:
    portal, mail = Portal(bus, says), Mail()
    assert mail.hand_over(qtbot, file).startswith(ASKED)
    wanted = ["--utf8", "--subject", "Hill Kitchens", "--attach", str(file), "anna@kovacs.example"]
    assert mail.started == [[str(found), *wanted]]
    portal.close()


def test_a_bus_without_a_portal_starts_none(qtbot: QtBot, bus: PrivateBus, file: Path, found: Path) -> None:
    service = bus.folder / "services" / f"{NAME}.service"
    service.write_text(f"[D-BUS Service]\nName={NAME}\nExec=/bin/touch {bus.folder / 'started'}\n")
    mail = Mail()
    assert mail.hand_over(qtbot, file).startswith(ASKED)
    assert len(mail.started) == 1 and not (bus.folder / "started").exists()


def test_a_portal_that_goes_away_gives_way_too(qtbot: QtBot, bus: PrivateBus, file: Path, found: Path) -> None:
    mail = Mail()
    portal = Portal(bus, 0)
    portal.close()
    assert mail.hand_over(qtbot, file).startswith(ASKED) and len(mail.started) == 1


@pytest.mark.parametrize("address", ["", "unix:path=/nobody/here"])
def test_without_a_bus_xdg_email_is_asked_and_no_address_is_an_option(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, file: Path, found: Path, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    mail = Mail()
    mail.hand_over(qtbot, file, "--attach=/etc/passwd")
    assert mail.started[0][-2:] == ["--attach", str(file)]


def test_no_mail_program_is_said_and_the_file_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, file: Path, found: Path
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    none = "No mail program was found, and nothing was sent. The PDF is saved as “Handout.pdf”: attach it."
    cannot = Mail()
    cannot.starts = False
    assert cannot.hand_over(qtbot, file) == none
    found.unlink()
    mail = Mail()
    assert mail.hand_over(qtbot, file) == none
    assert mail.started == [] and file.exists()


@pytest.mark.parametrize("opens", [True, False])
@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_elsewhere_its_folder_is_opened(qtbot: QtBot, file: Path, system: str, opens: bool) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return opens

    mail = Mail(system=system, open_url=open_url)
    told = mail.hand_over(qtbot, file)
    assert [url.toLocalFile() for url in opened] == [str(file.parent)] and mail.started == []
    assert ("its folder is open" in told) is opens and told.startswith("Saved as “Handout.pdf”")
