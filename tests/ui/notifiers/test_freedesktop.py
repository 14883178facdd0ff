"""The desktop's notification service, tried with a real one."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from refcoach.ui.notifiers.base import Note
from refcoach.ui.notifiers.freedesktop import FreedesktopNotifier

HOSTILE = '<b>Bob</b> & "Zoë" 🎉 &amp; {{client.first_name}} =1+1'
OPEN = (("default", "Open"),)
Make = Callable[..., FreedesktopNotifier]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    """Return a maker of notifiers that are closed at the end."""
    made: list[FreedesktopNotifier] = []

    def make_one(address: str | None = None) -> FreedesktopNotifier:
        made.append(FreedesktopNotifier(address))
        return made[-1]

    yield make_one
    for notifier in made:
        notifier.close()


def show(qtbot: QtBot, notifier: FreedesktopNotifier, note: Note) -> None:
    with qtbot.waitSignal(notifier.shown) as taken:
        notifier.show(note)
    assert taken.args == [note.key]


def test_the_daemon_shows_exactly_what_was_written(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier = make()
    assert notifier.available()
    assert {"actions", "body-markup"} <= notifier.caps()
    show(qtbot, notifier, Note("digest", "3 <i>due</i>", HOSTILE, OPEN, urgent=True))
    (record,) = notification_daemon.records()
    assert record.app == "RefCoach"
    assert record.title == "3 <i>due</i>"
    assert record.body == HOSTILE
    assert record.sent.startswith('&lt;b&gt;Bob&lt;/b&gt; &amp; "Zoë"')
    assert record.actions == {"default": "Open"}
    assert (record.desktop_entry, record.urgency) == ("refcoach", "CRITICAL")


def test_a_click_comes_back_with_the_notes_key(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier = make()
    show(qtbot, notifier, Note("digest:2026-11-22", "Due", "Open it.", OPEN))
    with qtbot.waitSignal(notifier.closed) as closed, qtbot.waitSignal(notifier.acted) as acted:
        notification_daemon.click()
    assert acted.args == ["digest:2026-11-22", "default"]
    assert closed.args == ["digest:2026-11-22"]
    assert notification_daemon.on_screen() == 0


def test_dismissing_is_closing_not_acting(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier = make()
    show(qtbot, notifier, Note("a", "A", "", OPEN))
    with qtbot.assertNotEmitted(notifier.acted), qtbot.waitSignal(notifier.closed) as closed:
        notification_daemon.dismiss()
    assert closed.args == ["a"]


def test_the_same_key_replaces_and_withdraw_closes(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier = make()
    show(qtbot, notifier, Note("a", "first", ""))
    show(qtbot, notifier, Note("b", "other", ""))
    show(qtbot, notifier, Note("a", "second", ""))
    first, _, second = notification_daemon.records()
    assert first.number == second.number
    assert notification_daemon.on_screen() == 2
    with qtbot.waitSignal(notifier.closed) as closed:
        notifier.withdraw("a")
    assert closed.args == ["a"]
    assert notification_daemon.on_screen() == 1


def test_withdrawn_on_its_way_is_taken_off_and_never_called_shown(
    qtbot: QtBot, notification_daemon: Any, make: Make
) -> None:
    notifier = make()
    with qtbot.assertNotEmitted(notifier.shown), qtbot.waitSignal(notifier.closed):
        notifier.show(Note("a", "A", ""))
        notifier.withdraw("a")
    assert notification_daemon.on_screen() == 0


def test_the_daemon_may_go_and_come_back(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier = make()
    show(qtbot, notifier, Note("before", "Before", ""))
    with qtbot.waitSignal(notifier.closed) as closed:
        notification_daemon.kill()
    assert closed.args == ["before"]
    assert not notifier.available()
    with qtbot.waitSignal(notifier.failed) as failed:
        notifier.show(Note("during", "During", ""))
    assert failed.args == ["during"]
    notification_daemon.start()
    qtbot.waitUntil(notifier.available)
    show(qtbot, notifier, Note("after", "After", "", OPEN))
    assert [record.title for record in notification_daemon.records()] == ["Before", "After"]
    with qtbot.waitSignal(notifier.acted) as acted:
        notification_daemon.click()
    assert acted.args == ["after", "default"]


def test_a_daemon_that_comes_later_is_noticed(
    qtbot: QtBot, notification_bus: Any, make: Make, request: pytest.FixtureRequest
) -> None:
    notifier = make()
    assert not notifier.available()
    daemon = request.getfixturevalue("notification_daemon")
    qtbot.waitUntil(notifier.available)
    show(qtbot, notifier, Note("a", "Late", ""))
    assert [record.title for record in daemon.records()] == ["Late"]


def test_a_daemon_that_does_not_answer_does_not_hold_the_window(
    qtbot: QtBot, notification_daemon: Any, make: Make
) -> None:
    os.kill(notification_daemon.process.pid, signal.SIGSTOP)
    before = time.monotonic()
    notifier = make()
    notifier.show(Note("a", "Patience", ""))
    assert time.monotonic() - before < 3
    with qtbot.waitSignal(notifier.shown):
        os.kill(notification_daemon.process.pid, signal.SIGCONT)
    assert [record.title for record in notification_daemon.records()] == ["Patience"]


def test_the_bus_may_end(qtbot: QtBot, notification_daemon: Any, make: Make) -> None:
    notifier = make()
    show(qtbot, notifier, Note("a", "A", ""))
    with qtbot.waitSignal(notifier.closed):
        notification_daemon.bus.stop()
    assert not notifier.available()
    with qtbot.waitSignal(notifier.failed):
        notifier.show(Note("b", "B", ""))
    notifier.withdraw("a")


def bad_addresses(folder: Path) -> list[str]:
    (folder / "text").write_text("no bus")
    return [
        "",
        "nonsense",
        "unix:",
        "unix:path",
        f"unix:path={folder}/none",
        f"unix:path={folder}/text",
        "tcp:host=127.0.0.1,port=1",
        f"unix:path={'x' * 300}",
        "unix:path=%00",
    ]


def test_without_a_bus_nothing_is_raised(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    for address in bad_addresses(tmp_path):
        notifier = make(address)
        assert not notifier.available(), address
        assert notifier.caps() == frozenset()
        with qtbot.waitSignal(notifier.failed) as failed:
            notifier.show(Note("a", "A", "B"))
        assert failed.args == ["a"]
        notifier.withdraw("a")


def test_without_an_address_in_the_environment(qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert not make().available()


def test_a_socket_that_never_speaks_is_given_up(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(tmp_path / "mute"))
        mute.listen()
        before = time.monotonic()
        assert not make(f"unix:path={tmp_path}/mute").available()
        assert time.monotonic() - before < 3


def test_a_service_the_bus_can_start_is_started(
    qtbot: QtBot, make: Make, private_bus: Any, virtual_display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", virtual_display)
    bus = private_bus(startable="dunst")
    notifier = make()
    assert notifier.available()
    assert notifier.caps() == frozenset()
    show(qtbot, notifier, Note("a", "Started", ""))
    assert "actions" in notifier.caps()
    os.kill(bus.service_pid(), signal.SIGKILL)


def test_a_service_that_cannot_start_is_asked_once(qtbot: QtBot, make: Make, private_bus: Any) -> None:
    private_bus(startable="false")
    notifier = make()
    assert notifier.available()
    with qtbot.waitSignal(notifier.failed) as failed:
        notifier.show(Note("a", "A", ""))
    assert failed.args == ["a"]
    assert not notifier.available()
