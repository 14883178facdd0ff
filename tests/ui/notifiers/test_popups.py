"""What a person sees and clicks in the popups of two real services."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from refcoach.ui.notifiers import Note, ServiceState
from refcoach.ui.notifiers.freedesktop import FreedesktopNotifier

BUTTONS = (("default", "Open"), ("open", "Open script"), ("done", "Done"), ("snooze", "Snooze"))
TITLE = '3 <i>due</i> & "Zoë\'s" 🎉 &amp; 100 %s'
BODY = (
    """<b>Bob</b> & "Zoë" 'x' 🎉 שלום &amp; &lt; <img src="x"/> {{name}} =1+1
a second line, and <a href="#">a third
https://refcoach.example/?a=1&b=2 """
    + "Donaudampfschiff" * 6
)
MARKUP = '<b>Bob</b> &amp; <i>Zoë</i> <a href="https://refcoach.example">here</a>'
"""Every tag closed: a service would show it as it is meant, when it must be shown as it is written."""
MANY = 25


@pytest.fixture
def notifier(qtbot: QtBot, popup_daemon: Any) -> Iterator[FreedesktopNotifier]:
    """Return a notifier that tells through the running service."""
    one = FreedesktopNotifier(popup_daemon.bus.address)
    yield one
    one.close()


@pytest.fixture
def events(notifier: FreedesktopNotifier) -> list[tuple[str, ...]]:
    """Return what the notifier has said, as it comes."""
    heard: list[tuple[str, ...]] = []
    notifier.shown.connect(lambda key: heard.append(("shown", key)))
    notifier.acted.connect(lambda key, action: heard.append(("acted", key, action)))
    notifier.closed.connect(lambda key: heard.append(("closed", key)))
    notifier.failed.connect(lambda key: heard.append(("failed", key)))
    return heard


def until(qtbot: QtBot, events: list[tuple[str, ...]], *expected: tuple[str, ...]) -> None:
    """Wait for these events, which must be all, in their order."""
    qtbot.waitUntil(lambda: len(events) >= len(expected))
    assert events == list(expected)


@pytest.mark.parametrize("body", [BODY, MARKUP])
def test_every_letter_arrives(body: str, notifier: FreedesktopNotifier, popup_daemon: Any, qtbot: QtBot) -> None:
    note = Note("a", TITLE, body, BUTTONS)
    assert (note.title, note.body) == (TITLE, body)
    with qtbot.waitSignal(notifier.shown):
        notifier.show(note)
    (popup,) = popup_daemon.wait_for(1)
    assert (popup.title, popup.body) == (TITLE, body)
    assert list(popup.buttons) == ["Open script", "Done", "Snooze"]


@pytest.mark.parametrize(("key", "label"), BUTTONS[1:])
def test_a_button_acts_once_and_the_popup_goes(
    key: str,
    label: str,
    notifier: FreedesktopNotifier,
    popup_daemon: Any,
    events: list[tuple[str, ...]],
    qtbot: QtBot,
) -> None:
    notifier.show(Note("digest:2026-11-22", "Due", "Body", BUTTONS))
    until(qtbot, events, ("shown", "digest:2026-11-22"))
    popup_daemon.press(label)
    acted, gone = ("acted", "digest:2026-11-22", key), ("closed", "digest:2026-11-22")
    qtbot.waitUntil(lambda: len(events) >= 3)
    popup_daemon.wait_for(0)
    # Another note, there and back: nothing of the first can be under way any more.
    notifier.show(Note("b", "B", ""))
    qtbot.waitUntil(lambda: ("shown", "b") in events)
    assert events == [("shown", "digest:2026-11-22"), acted, gone, ("shown", "b")]


def test_a_click_on_the_popup_itself(
    notifier: FreedesktopNotifier, popup_daemon: Any, events: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    notifier.show(Note("a", "Due", "Body", BUTTONS))
    until(qtbot, events, ("shown", "a"))
    popup_daemon.press("")
    if popup_daemon.name == "xfce4-notifyd":  # it only ever dismisses
        until(qtbot, events, ("shown", "a"), ("closed", "a"))
    else:
        until(qtbot, events, ("shown", "a"), ("acted", "a", "default"), ("closed", "a"))


def test_open_alone_can_be_clicked(
    notifier: FreedesktopNotifier, popup_daemon: Any, events: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    notifier.show(Note("a", "Due", "Body", BUTTONS[:1]))
    until(qtbot, events, ("shown", "a"))
    popup_daemon.press("Open" if popup_daemon.name == "xfce4-notifyd" else "")
    until(qtbot, events, ("shown", "a"), ("acted", "a", "default"), ("closed", "a"))


def test_the_service_dies_with_a_popup_open(
    notifier: FreedesktopNotifier, popup_daemon: Any, events: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    notifier.show(Note("a", "Due", "Body", BUTTONS))
    until(qtbot, events, ("shown", "a"))
    with qtbot.waitSignal(notifier.changed):
        popup_daemon.process.kill()
    assert notifier.state() is ServiceState.MISSING
    until(qtbot, events, ("shown", "a"), ("closed", "a"))


@pytest.mark.parametrize("popup_daemon", ["xfce4-notifyd"], indirect=True)
def test_do_not_disturb_of_xfce(notifier: FreedesktopNotifier, popup_daemon: Any, qtbot: QtBot) -> None:
    assert notifier.state() is ServiceState.WORKS
    for on, state in ((True, ServiceState.QUIET), (False, ServiceState.WORKS)):
        with qtbot.waitSignal(notifier.changed):
            popup_daemon.do_not_disturb(on)
        assert notifier.state() is state
    popup_daemon.do_not_disturb(True)
    later = FreedesktopNotifier(popup_daemon.bus.address)
    qtbot.waitUntil(lambda: later.state() is ServiceState.QUIET)
    assert later.available()
    later.close()


@pytest.mark.parametrize("popup_daemon", ["notification-daemon"], indirect=True)
def test_a_service_that_has_had_enough(
    notifier: FreedesktopNotifier, popup_daemon: Any, events: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    for number in range(MANY):
        notifier.show(Note(str(number), "T", ""))
    qtbot.waitUntil(lambda: len(events) == MANY)
    failed = [event[1] for event in events if event[0] == "failed"]
    assert failed
    assert failed == [str(number) for number in range(MANY - len(failed), MANY)]
    assert notifier.state() is ServiceState.REFUSED
    with qtbot.waitSignal(notifier.closed):
        notifier.withdraw("0")
    with qtbot.waitSignal(notifier.changed):
        notifier.show(Note("after", "T", ""))
    assert notifier.state() is ServiceState.WORKS
