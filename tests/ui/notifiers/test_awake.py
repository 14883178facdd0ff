"""The screen is held by services that are there, for as long as the meeting lasts, and by a kill no longer."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import HeaderFields, MessageType, message_bus, new_method_call, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from private_bus import PATIENCE, PrivateBus
from pytestqt.qtbot import QtBot

from refcoach.ui.presence.awake import SERVICES, Awake

NAMES = [str(service.where.bus_name) for service in SERVICES]


class Desktop:
    """Services on a bus of its own that answer every call, and remember it."""

    def __init__(self, bus: PrivateBus, *names: str) -> None:
        self.calls: list[tuple[str, str, tuple[object, ...]]] = []
        self.connection: DBusConnection = open_dbus_connection(bus.address)
        for name in names:
            self.connection.send_and_get_reply(message_bus.RequestName(name), timeout=PATIENCE)
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
                fields = message.header.fields
                called = (fields[HeaderFields.interface], fields[HeaderFields.member], message.body)
                self.calls.append(called)
                body = ("u", (40 + len(self.calls),)) if fields[HeaderFields.member] == "Inhibit" else (None, ())
                self.connection.send(new_method_return(message, *body))

    def close(self) -> None:
        self._over.set()
        self._thread.join(PATIENCE)
        self.connection.close()


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[PrivateBus]:
    bus = PrivateBus(tmp_path)
    yield bus
    bus.stop()


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_there_is_asked_and_told_when_it_is_over(qtbot: QtBot, bus: PrivateBus, name: str) -> None:
    desktop = Desktop(bus, name)
    awake = Awake(bus.address)
    awake.hold()
    qtbot.waitUntil(lambda: awake.held() == [name], timeout=5000)
    awake.hold()
    ((_, member, body),) = desktop.calls
    assert member == "Inhibit" and "RefCoach" in body
    assert not any("Anna" in str(part) for part in body)
    awake.let_go()
    qtbot.waitUntil(lambda: len(desktop.calls) == 2, timeout=5000)
    assert (desktop.calls[1][1].lower(), desktop.calls[1][2]) == ("uninhibit", (41,))
    assert awake.held() == []
    desktop.close()


def test_nobody_who_is_not_there_is_called_or_started(qtbot: QtBot, tmp_path: Path) -> None:
    bus = PrivateBus(tmp_path)
    service = tmp_path / "services" / "org.freedesktop.ScreenSaver.service"
    service.write_text(f"[D-BUS Service]\nName=org.freedesktop.ScreenSaver\nExec=/usr/bin/touch {tmp_path}/started\n")
    with bus.connect() as asking:
        asking.send_and_get_reply(message_bus.ReloadConfig(), timeout=PATIENCE)
    awake, asked = Awake(bus.address), []
    awake.hold()
    assert awake._bus is not None
    awake._bus.call(message_bus.GetId(), asked.append)
    qtbot.waitUntil(lambda: bool(asked), timeout=5000)
    assert awake.held() == []
    assert not (tmp_path / "started").exists()
    awake.let_go()
    with bus.connect() as asking:
        blind = new_method_call(SERVICES[0].where, "Inhibit", "ss", ("RefCoach", "A meeting"))
        asking.send(blind)
        qtbot.waitUntil((tmp_path / "started").exists, timeout=5000)  # so a blind call would have started it
    bus.stop()


def test_our_connection_going_is_seen_by_the_bus(qtbot: QtBot, bus: PrivateBus) -> None:
    """That is what lets the screen rest when the program is killed."""
    desktop = Desktop(bus, NAMES[0])
    awake = Awake(bus.address)
    awake.hold()
    qtbot.waitUntil(lambda: bool(awake.held()), timeout=5000)
    with bus.connect() as watching:

        def count() -> int:
            names = watching.send_and_get_reply(message_bus.ListNames(), timeout=PATIENCE).body[0]
            return sum(name.startswith(":") for name in names)

        before = count()
        assert awake._bus is not None
        awake._bus.close()
        qtbot.waitUntil(lambda: count() == before - 1, timeout=5000)
    desktop.close()


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "nonsense"])
def test_without_a_bus_nothing_happens(address: str) -> None:
    awake = Awake(address)
    awake.hold()
    assert awake.held() == []
    awake.let_go()
