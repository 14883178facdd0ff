"""The backend of Windows and macOS: its library's Linux half against a real service, and a false half."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desktop_notifier import Capability, Notification
from desktop_notifier.backends.base import DesktopNotifierBackend
from pytestqt.qtbot import QtBot

from refcoach.ui.notifiers import Note, ServiceState
from refcoach.ui.notifiers.desktop import LibraryNotifier

HOSTILE = '<b>Bob</b> & "Zoë" 🎉 &amp; =1+1\nsecond line'
BUTTONS = (("default", "Open"), ("open", "Open script"), ("done", "Done"), ("snooze", "Snooze"))


class Half(DesktopNotifierBackend):
    """A platform that does as it is told, and tells in which thread it was met and spoken to."""

    met: "Half"

    def __init__(self, app_name: str, app_icon: Any = None) -> None:
        super().__init__(app_name, app_icon)
        self.allowed, self.broken = True, False
        self.can = frozenset({Capability.TITLE, Capability.BUTTONS})
        self.sent: list[Notification] = []
        self.cleared: list[str] = []
        self.threads = [threading.current_thread().name]
        self.asked = 0
        Half.met = self

    async def request_authorisation(self) -> bool:
        self.asked += 1
        return self.allowed

    async def has_authorisation(self) -> bool:
        return self.allowed

    async def _send(self, notification: Notification) -> None:
        self.threads.append(threading.current_thread().name)
        if self.broken:
            raise OSError("the platform says no")
        self.sent.append(notification)

    async def _clear(self, identifier: str) -> None:
        self.cleared.append(identifier)

    async def _clear_all(self) -> None:
        self.cleared.append("all")

    async def _get_capabilities(self) -> frozenset[Capability]:
        return self.can


@pytest.fixture
def half(monkeypatch: pytest.MonkeyPatch) -> Callable[[], LibraryNotifier]:
    """Return a maker of notifiers on a false platform, found as `Half.met`."""
    monkeypatch.setattr("desktop_notifier.main.get_backend_class", lambda: Half)
    return LibraryNotifier


@pytest.fixture
def keep(qtbot: QtBot) -> Iterator[list[LibraryNotifier]]:
    """Close what is put in here."""
    kept: list[LibraryNotifier] = []
    yield kept
    for notifier in kept:
        leave_the_bus(notifier)
        notifier.close()


def leave_the_bus(notifier: LibraryNotifier) -> None:
    """Do what the library has no word for: its Linux half keeps its connection until the program ends."""
    bus = getattr(notifier._desktop._backend, "bus", None) if notifier._desktop else None
    left = threading.Event()

    async def leave() -> None:
        bus.disconnect()
        await bus.wait_for_disconnect()
        left.set()

    if bus:
        notifier._thread.run(leave(), left.set)
        assert left.wait(10)


@pytest.fixture
def real(notification_daemon: Any, keep: list[LibraryNotifier]) -> LibraryNotifier:
    """Return a notifier that talks to dunst."""
    keep.append(LibraryNotifier())
    return keep[-1]


@pytest.fixture
def false(keep: list[LibraryNotifier], half: Callable[[], LibraryNotifier]) -> LibraryNotifier:
    """Return a notifier on the false platform."""
    keep.append(half())
    return keep[-1]


def test_dunst_shows_exactly_what_was_written(qtbot: QtBot, real: LibraryNotifier, notification_daemon: Any) -> None:
    assert real.available()
    with qtbot.waitSignal(real.shown) as shown:
        real.show(Note("digest", "3 <i>due</i>", HOSTILE, BUTTONS, urgent=True))
    assert shown.args == ["digest"]
    (record,) = notification_daemon.records()
    assert (record.app, record.title, record.body) == ("RefCoach", "3 <i>due</i>", HOSTILE)
    assert record.urgency == "CRITICAL"
    assert {key: text for key, text in record.actions.items() if text} == dict(BUTTONS[1:])


def test_a_click_comes_back_once_in_the_windows_thread(
    qtbot: QtBot, real: LibraryNotifier, notification_daemon: Any
) -> None:
    heard: list[tuple[str, str, str]] = []
    real.acted.connect(lambda key, action: heard.append((key, action, threading.current_thread().name)))
    with qtbot.waitSignal(real.shown):
        real.show(Note("a", "A", "", BUTTONS))
    with qtbot.waitSignal(real.closed) as closed:
        notification_daemon.click()
    assert heard == [("a", "default", threading.current_thread().name)]
    assert closed.args == ["a"]


def test_dismissing_and_withdrawing_close(qtbot: QtBot, real: LibraryNotifier, notification_daemon: Any) -> None:
    with qtbot.waitSignal(real.shown):
        real.show(Note("a", "A", ""))
    with qtbot.assertNotEmitted(real.acted), qtbot.waitSignal(real.closed) as closed:
        notification_daemon.dismiss()
    assert closed.args == ["a"]
    with qtbot.waitSignal(real.shown):
        real.show(Note("b", "B", ""))
    with qtbot.waitSignal(real.closed):
        real.withdraw("b")
    qtbot.waitUntil(lambda: notification_daemon.on_screen() == 0)


def test_the_same_key_is_on_the_screen_once(qtbot: QtBot, real: LibraryNotifier, notification_daemon: Any) -> None:
    for title in ("first", "second"):
        with qtbot.waitSignal(real.shown):
            real.show(Note("a", title, ""))
    assert notification_daemon.on_screen() == 1


def test_without_a_bus_it_fails_and_says_so(
    qtbot: QtBot, keep: list[LibraryNotifier], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    notifier = LibraryNotifier()
    keep.append(notifier)
    with qtbot.waitSignal(notifier.failed) as failed:
        notifier.show(Note("a", "A", ""))
    assert failed.args == ["a"]
    with qtbot.waitSignal(notifier.changed):
        assert notifier.state() is ServiceState.WORKS  # not known yet
    assert notifier.state() is ServiceState.MISSING
    assert not notifier.available()


def test_met_here_and_spoken_to_there(qtbot: QtBot, false: LibraryNotifier) -> None:
    with qtbot.waitSignal(false.shown):
        false.show(Note("a", "A", "B", BUTTONS))
    assert Half.met.threads == [threading.current_thread().name, "notifications"]
    (sent,) = Half.met.sent
    assert [(button.identifier, button.title) for button in sent.buttons] == list(BUTTONS[1:])


@pytest.mark.parametrize("key", ["open", "done", "snooze"])
def test_a_button_acts_once(qtbot: QtBot, false: LibraryNotifier, key: str) -> None:
    heard: list[tuple[str, ...]] = []
    false.acted.connect(lambda *words: heard.append(words))
    false.closed.connect(lambda *words: heard.append(words))
    with qtbot.waitSignal(false.shown):
        false.show(Note("a", "A", "", BUTTONS))
    for _ in range(2):
        Half.met.handle_button("a", key)
    Half.met.handle_dismissed("a")
    Half.met.handle_button("of an earlier run", key)
    with qtbot.waitSignal(false.shown):
        false.show(Note("b", "B", ""))
    assert heard == [("a", key), ("a",)]


def test_refused_leave_is_a_failure_until_it_is_given(qtbot: QtBot, false: LibraryNotifier) -> None:
    Half.met.allowed = False
    with qtbot.waitSignal(false.changed), qtbot.waitSignal(false.failed):
        false.show(Note("a", "A", ""))
    assert Half.met.sent == []
    assert (false.state(), false.available()) == (ServiceState.REFUSED, True)
    Half.met.allowed = True
    with qtbot.waitSignal(false.changed):
        false.state()  # settings look again
    assert false.state() is ServiceState.WORKS
    with qtbot.waitSignal(false.shown):
        false.show(Note("a", "A", ""))


def test_macos_asks_for_leave_only_with_the_first_note(
    qtbot: QtBot, half: Callable[[], LibraryNotifier], keep: list[LibraryNotifier], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("refcoach.ui.notifiers.desktop.sys.platform", "darwin")
        keep.append(half())
    assert keep[0].state() is ServiceState.WORKS
    with qtbot.waitSignal(keep[0].shown):
        keep[0].show(Note("a", "A", ""))
    assert Half.met.asked == 1


def test_a_platform_that_cannot_is_missing(qtbot: QtBot, false: LibraryNotifier) -> None:
    Half.met.can = frozenset()  # what the library gives macOS outside a signed app
    with qtbot.waitSignal(false.changed), qtbot.waitSignal(false.failed):
        false.show(Note("a", "A", ""))
    assert (false.state(), false.available()) == (ServiceState.MISSING, False)


def test_a_platform_that_says_no_is_a_failure(qtbot: QtBot, false: LibraryNotifier) -> None:
    Half.met.broken = True
    with qtbot.assertNotEmitted(false.shown), qtbot.waitSignal(false.failed) as failed:
        false.show(Note("a", "A", ""))
    assert failed.args == ["a"]


def test_a_windows_without_notifications_is_missing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here() -> None:
        raise OSError("Notification platform not available")

    monkeypatch.setattr("desktop_notifier.main.get_backend_class", none_here)
    notifier = LibraryNotifier()
    assert (notifier.state(), notifier.available()) == (ServiceState.MISSING, False)
    with qtbot.waitSignal(notifier.failed):
        notifier.show(Note("a", "A", ""))
    notifier.withdraw("a")
    notifier.close()
