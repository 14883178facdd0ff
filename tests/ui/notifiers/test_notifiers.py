"""Notes, the tray, the window, and choosing between them."""

import os
import signal
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from refcoach.ui.notifiers import InAppNotifier, Note, ServiceState, best_notifier, own_service
from refcoach.ui.notifiers.base import cut
from refcoach.ui.notifiers.composite import CompositeNotifier
from refcoach.ui.notifiers.tray import TrayNotifier


class FakeTray(QSystemTrayIcon):
    """A tray that writes down what it is told: no desktop here has one."""

    def __init__(self, present: bool) -> None:
        pixmap = QPixmap(16, 16)
        pixmap.fill()
        super().__init__(QIcon(pixmap))
        self.present = present
        self.messages: list[tuple[Any, ...]] = []

    def isSystemTrayAvailable(self) -> bool:  # type: ignore[override]  # static in Qt; asked through the object
        return self.present

    def show(self) -> None:
        """Stay unseen: the offscreen platform has nowhere to put an icon, and warns."""

    def showMessage(self, *message: Any) -> None:
        self.messages.append(message)


class Backend(QObject):
    """A backend that does as it is told."""

    shown = Signal(str)
    acted = Signal(str, str)
    closed = Signal(str)
    failed = Signal(str)
    changed = Signal()

    def __init__(self, present: bool = True, works: bool = True) -> None:
        super().__init__()
        self.present, self.works = present, works
        self.says = ServiceState.WORKS
        self.offered: list[str] = []
        self.withdrawn: list[str] = []

    def available(self) -> bool:
        return self.present

    def state(self) -> ServiceState:
        return self.says if self.present else ServiceState.MISSING

    def caps(self) -> frozenset[str]:
        return frozenset({"actions"})

    def show(self, note: Note) -> None:
        self.offered.append(note.key)
        (self.shown if self.works else self.failed).emit(note.key)

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)


def test_a_note_is_cut_to_what_a_popup_holds() -> None:
    note = Note("k", "T" * 300, "B" * 300)
    assert note.title == "T" * 79 + "…"
    assert note.body == "B" * 239 + "…"
    assert Note("k", "T" * 80, "B" * 240) == Note("k", "T" * 80, "B" * 240)
    assert (len(Note("k", "T" * 80, "").title), Note("k", "T" * 80, "").title[-1]) == (80, "T")


@pytest.mark.parametrize(
    ("text", "title"),
    [("a\nb\x00c", "a b c"), ("half \ud83d pair", "half \ufffd pair"), ("<b>&\"'", "<b>&\"'"), ("שלום 🎉", "שלום 🎉")],
)
def test_a_title_is_one_plain_line(text: str, title: str) -> None:
    assert Note("k", text, "").title == title


def test_cut_leaves_no_space_before_the_dots() -> None:
    assert cut("one two", 5) == "one…"


def test_the_window_takes_a_note(qtbot: QtBot) -> None:
    in_app = InAppNotifier()
    note = Note("k", "T", "B")
    with qtbot.waitSignal(in_app.posted) as posted, qtbot.waitSignal(in_app.shown) as shown:
        in_app.show(note)
    assert (posted.args, shown.args) == ([note], ["k"])
    with qtbot.waitSignal(in_app.withdrawn) as gone:
        in_app.withdraw("k")
    assert gone.args == ["k"]


def test_a_window_nobody_sees_takes_none(qtbot: QtBot) -> None:
    seen: list[bool] = []
    in_app = InAppNotifier(visible=lambda: bool(seen))
    assert not in_app.available()
    with qtbot.assertNotEmitted(in_app.posted), qtbot.assertNotEmitted(in_app.shown), qtbot.waitSignal(in_app.failed):
        in_app.show(Note("k", "T", "B"))
    seen.append(True)
    assert in_app.available()
    assert in_app.state() is ServiceState.MISSING  # it is no way of being told with the window closed


def test_the_tray_shows_and_a_click_is_the_last_notes(qtbot: QtBot) -> None:
    tray = FakeTray(present=True)
    notifier = TrayNotifier(tray)
    with qtbot.waitSignal(notifier.shown):
        notifier.show(Note("a", "A", "<b>", urgent=True))
    notifier.show(Note("b", "B", "two"))
    assert [message[:2] for message in tray.messages] == [("A", "<b>"), ("B", "two")]
    assert tray.messages[0][2] is QSystemTrayIcon.MessageIcon.Warning
    with qtbot.waitSignal(notifier.acted) as acted:
        tray.messageClicked.emit()
    assert acted.args == ["b", "default"]
    notifier.withdraw("b")
    with qtbot.assertNotEmitted(notifier.acted):
        tray.messageClicked.emit()


def test_without_a_tray_it_says_so(qtbot: QtBot) -> None:
    tray = FakeTray(present=False)
    notifier = TrayNotifier(tray)
    assert not notifier.available()
    assert notifier.state() is ServiceState.MISSING
    with qtbot.waitSignal(notifier.failed) as failed:
        notifier.show(Note("a", "A", ""))
    assert failed.args == ["a"]
    assert tray.messages == []
    tray.present = True
    assert notifier.state() is ServiceState.WORKS


def test_the_first_that_can_and_does_is_used_once(qtbot: QtBot) -> None:
    absent, broken, good, spare = Backend(present=False), Backend(works=False), Backend(), Backend()
    notifier = CompositeNotifier([absent, broken, good, spare])
    shown: list[str] = []
    notifier.shown.connect(shown.append)
    with qtbot.assertNotEmitted(notifier.failed):
        notifier.show(Note("a", "A", ""))
    assert [each.offered for each in (absent, broken, good, spare)] == [[], ["a"], ["a"], []]
    assert shown == ["a"]
    absent.present = True  # a service that came is used for the next note
    notifier.show(Note("b", "B", ""))
    assert absent.offered == ["b"]


def test_when_all_fail_it_is_said_once(qtbot: QtBot) -> None:
    notifier = CompositeNotifier([Backend(works=False), Backend(works=False)])
    failures: list[str] = []
    notifier.failed.connect(failures.append)
    notifier.show(Note("a", "A", ""))
    assert failures == ["a"]


def test_settings_hear_of_the_best_that_is_there(qtbot: QtBot) -> None:
    absent, best, spare = Backend(present=False), Backend(), Backend()
    notifier = CompositeNotifier([absent, best, spare])
    for state in (ServiceState.QUIET, ServiceState.REFUSED, ServiceState.WORKS):
        with qtbot.waitSignal(notifier.changed):
            best.says = state
            best.changed.emit()
        assert notifier.state() is state
    best.present = spare.present = False
    assert notifier.state() is ServiceState.MISSING


def test_a_service_that_dies_with_the_note_is_not_followed_by_another(qtbot: QtBot, notification_daemon: Any) -> None:
    parent = QObject()
    in_app = InAppNotifier(parent)
    notifier = best_notifier(parent, in_app)
    os.kill(notification_daemon.process.pid, signal.SIGSTOP)
    with qtbot.assertNotEmitted(in_app.posted), qtbot.waitSignal(notifier.shown):
        notifier.show(Note("a", "A", ""))
        notification_daemon.kill()


def test_nobody_is_told_when_nothing_can_be_seen(qtbot: QtBot, notification_bus: Any) -> None:
    parent = QObject()
    notifier = best_notifier(parent, InAppNotifier(parent, lambda: False))
    assert not notifier.available()
    assert notifier.state() is ServiceState.MISSING
    with qtbot.waitSignal(notifier.failed):
        notifier.show(Note("a", "A", ""))


@pytest.mark.parametrize(
    ("platform", "names"),
    [
        ("linux", ["FreedesktopNotifier"]),
        ("win32", ["LibraryNotifier"]),
        ("darwin", ["LibraryNotifier"]),
        ("freebsd14", []),
    ],
)
def test_each_platform_has_its_own(qtbot: QtBot, notification_bus: Any, platform: str, names: list[str]) -> None:
    parent = QObject()
    own = own_service(platform, parent)
    assert [type(notifier).__name__ for notifier in own] == names
    for notifier in own:
        notifier.close()


def test_clicks_and_closing_come_through_and_withdrawing_reaches_all(qtbot: QtBot) -> None:
    one, two = Backend(), Backend()
    notifier = CompositeNotifier([one, two])
    with qtbot.waitSignal(notifier.acted) as acted:
        two.acted.emit("a", "default")
    assert acted.args == ["a", "default"]
    with qtbot.waitSignal(notifier.closed):
        one.closed.emit("a")
    notifier.withdraw("a")
    assert (one.withdrawn, two.withdrawn) == (["a"], ["a"])


def test_best_without_any_service_is_the_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    parent = QObject()
    in_app = InAppNotifier(parent)
    notifier = best_notifier(parent, in_app)
    with qtbot.waitSignal(in_app.posted), qtbot.waitSignal(notifier.shown):
        notifier.show(Note("a", "A", ""))


def test_best_is_the_desktops_own_service_even_when_it_dies_in_between(qtbot: QtBot, notification_daemon: Any) -> None:
    parent = QObject()
    in_app = InAppNotifier(parent)
    posted: list[Note] = []
    in_app.posted.connect(posted.append)
    notifier = best_notifier(parent, in_app)
    with qtbot.waitSignal(notifier.shown):
        notifier.show(Note("a", "A", ""))
    assert posted == []
    notification_daemon.kill()  # the program has not heard of it yet
    with qtbot.waitSignal(notifier.shown) as shown:
        notifier.show(Note("b", "B", ""))
    assert shown.args == ["b"]
    assert [note.key for note in posted] == ["b"]
