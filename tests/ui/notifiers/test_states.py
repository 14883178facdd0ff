"""What settings can say about the service, and what is certain when it dies in the middle: with real ones and a false.

The false one says what no service on Debian does: Plasma's `Inhibited`, a token, the same click twice.
"""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest
from jeepney import HeaderFields, Message, MessageType, message_bus, new_method_return, new_signal
from private_bus import NAME, PATIENCE, SERVICE, ask, need
from pytestqt.qtbot import QtBot

from refcoach.ui.notifiers import Note, ServiceState
from refcoach.ui.notifiers.freedesktop import FreedesktopNotifier

Events = list[tuple[str, ...]]
Make = Callable[[], tuple[FreedesktopNotifier, Events]]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    """Return a maker of notifiers, each with the list of what it says."""
    made: list[FreedesktopNotifier] = []

    def make_one() -> tuple[FreedesktopNotifier, Events]:
        notifier = FreedesktopNotifier()
        made.append(notifier)
        events: Events = []
        notifier.shown.connect(lambda key: events.append(("shown", key)))
        notifier.acted.connect(lambda key, action: events.append(("acted", key, action)))
        notifier.closed.connect(lambda key: events.append(("closed", key)))
        notifier.failed.connect(lambda key: events.append(("failed", key)))
        notifier.changed.connect(lambda: events.append(("changed", notifier.state().value)))
        return notifier, events

    yield make_one
    for notifier in made:
        notifier.close()


def pause(dunst: Any, on: bool) -> None:
    """Switch do not disturb as the owner's keyboard shortcut does."""
    command = [need("dunstctl"), "set-paused", "true" if on else "false"]
    subprocess.run(command, env=dunst.bus.env, check=True, timeout=PATIENCE)


class FalseService:
    """Owns the name on a bus, answers each note with the same number, and says what a test tells it to."""

    def __init__(self, bus: Any) -> None:
        self.inhibited = False
        self._bus = bus
        self._connection = bus.connect()
        self._thread = Thread(target=self._serve)
        with bus.owner_change():
            self._thread.start()

    def say(self, member: str, signature: str, *body: Any) -> None:
        self._connection.send(new_signal(SERVICE, member, signature, body))

    def inhibit(self, on: bool) -> None:
        self.inhibited = on
        properties = SERVICE.with_interface("org.freedesktop.DBus.Properties")
        self._connection.send(
            new_signal(properties, "PropertiesChanged", "sa{sv}as", (NAME, {"Inhibited": ("b", on)}, []))
        )

    def leave(self) -> None:
        with self._bus.connect() as connection:
            ask(connection, SERVICE, "Leave")
        self._thread.join(PATIENCE)
        self._connection.close()

    def _serve(self) -> None:
        self._connection.send(message_bus.RequestName(NAME))
        while True:
            message = self._connection.receive()
            if message.header.message_type is not MessageType.method_call:
                continue
            member = message.header.fields[HeaderFields.member]
            self._connection.send(self._answer(member, message))
            if member == "Leave":
                return

    def _answer(self, member: str, message: Message) -> Message:
        if member == "GetCapabilities":
            return new_method_return(message, "as", (["actions"],))
        if member == "GetServerInformation":
            return new_method_return(message, "ssss", ("Plasma", "KDE", "5", "1.2"))
        if member == "Get":
            assert message.body == (NAME, "Inhibited")
            return new_method_return(message, "v", (("b", self.inhibited),))
        if member == "Notify":
            return new_method_return(message, "u", (7,))
        return new_method_return(message)


@pytest.fixture
def false_service(notification_bus: Any) -> Iterator[FalseService]:
    """Return a service that says anything."""
    service = FalseService(notification_bus)
    yield service
    service.leave()


def test_paused_dunst_is_do_not_disturb(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier, events = make()
    assert notifier.state() is ServiceState.WORKS
    pause(notification_daemon, True)
    qtbot.waitUntil(lambda: events == [("changed", "quiet")])
    assert notifier.available()
    later, _ = make()
    qtbot.waitUntil(lambda: later.state() is ServiceState.QUIET)
    pause(notification_daemon, False)
    qtbot.waitUntil(lambda: events == [("changed", "quiet"), ("changed", "works")])


def test_a_service_that_comes_back_has_forgotten_its_pause(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier, events = make()
    pause(notification_daemon, True)
    qtbot.waitUntil(lambda: events == [("changed", "quiet")])
    notification_daemon.kill()
    qtbot.waitUntil(lambda: len(events) == 2)
    notification_daemon.start()
    qtbot.waitUntil(notifier.available)
    assert events == [("changed", "quiet"), ("changed", "missing"), ("changed", "works")]


def test_inhibited_is_do_not_disturb(qtbot: QtBot, false_service: FalseService, make: Make) -> None:
    notifier, events = make()
    false_service.inhibit(True)
    qtbot.waitUntil(lambda: events == [("changed", "quiet")])
    false_service.inhibit(False)
    qtbot.waitUntil(lambda: events == [("changed", "quiet"), ("changed", "works")])
    assert notifier.state() is ServiceState.WORKS


def test_gone_and_back_is_said_at_once(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier, events = make()
    notification_daemon.kill()
    qtbot.waitUntil(lambda: events == [("changed", "missing")])
    assert not notifier.available()
    notification_daemon.start()
    qtbot.waitUntil(lambda: events == [("changed", "missing"), ("changed", "works")])
    assert notifier.available()


def test_dead_with_a_note_in_its_hands_counts_as_shown(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier, events = make()
    assert "actions" in notifier.caps()
    os.kill(notification_daemon.process.pid, signal.SIGSTOP)
    notifier.show(Note("a", "A", ""))
    notification_daemon.kill()
    qtbot.waitUntil(lambda: len(events) == 3)
    assert sorted(events) == [("changed", "missing"), ("closed", "a"), ("shown", "a")]
    assert events.index(("shown", "a")) < events.index(("closed", "a"))
    notification_daemon.start()
    qtbot.waitUntil(notifier.available)
    notifier.show(Note("b", "B", ""))
    qtbot.waitUntil(lambda: ("shown", "b") in events)
    assert [record.title for record in notification_daemon.records()] == ["B"]


def test_dead_before_it_was_given_the_note_has_not_shown_it(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    os.kill(notification_daemon.process.pid, signal.SIGSTOP)
    notifier, events = make()
    notifier.show(Note("a", "A", ""))
    notification_daemon.kill()
    qtbot.waitUntil(lambda: ("failed", "a") in events)
    assert ("shown", "a") not in events


def test_the_bus_gone_with_a_note_in_its_hands_counts_as_shown(
    qtbot: QtBot, notification_daemon: Any, make: Make
) -> None:
    notifier, events = make()
    os.kill(notification_daemon.process.pid, signal.SIGSTOP)
    notifier.show(Note("a", "A", ""))
    notification_daemon.bus.stop()
    qtbot.waitUntil(lambda: len(events) == 3)
    assert sorted(events) == [("changed", "missing"), ("closed", "a"), ("shown", "a")]


def test_withdrawn_and_then_dead_says_nothing(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier, events = make()
    os.kill(notification_daemon.process.pid, signal.SIGSTOP)
    notifier.show(Note("a", "A", ""))
    notifier.withdraw("a")
    notification_daemon.kill()
    qtbot.waitUntil(lambda: events == [("changed", "missing")])


def test_a_click_told_twice_acts_once(qtbot: QtBot, false_service: FalseService, make: Make) -> None:
    notifier, events = make()
    notifier.show(Note("a", "A", "", (("default", "Open"), ("done", "Done"))))
    qtbot.waitUntil(lambda: events == [("shown", "a")])
    false_service.say("ActionInvoked", "us", 7, "done")
    false_service.say("ActionInvoked", "us", 7, "done")
    false_service.say("NotificationClosed", "uu", 7, 2)
    false_service.say("NotificationClosed", "uu", 7, 2)
    notifier.show(Note("b", "B", ""))
    qtbot.waitUntil(lambda: ("shown", "b") in events)
    assert events == [("shown", "a"), ("acted", "a", "done"), ("closed", "a"), ("shown", "b")]


def test_a_click_on_a_closed_note_still_acts(qtbot: QtBot, false_service: FalseService, make: Make) -> None:
    notifier, events = make()
    notifier.show(Note("a", "A", "", (("default", "Open"),)))
    qtbot.waitUntil(lambda: events == [("shown", "a")])
    false_service.say("NotificationClosed", "uu", 7, 1)
    false_service.say("ActionInvoked", "us", 7, "default")
    qtbot.waitUntil(lambda: events == [("shown", "a"), ("closed", "a"), ("acted", "a", "default")])


def test_the_right_to_come_to_the_front_is_kept_for_qt(
    qtbot: QtBot, false_service: FalseService, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "old")
    notifier, events = make()
    notifier.show(Note("a", "A", "", (("default", "Open"),)))
    qtbot.waitUntil(lambda: events == [("shown", "a")])
    false_service.say("ActivationToken", "us", 7, "token of the click")
    false_service.say("ActionInvoked", "us", 7, "default")
    qtbot.waitUntil(lambda: ("acted", "a", "default") in events)
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token of the click"
