"""What nobody caught is said: whose fault, what was not harmed, and for ours a report that holds nothing of anybody."""

import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QThread, Signal
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk, Refusal
from refcoach.store.database import CannotOpen
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.hub import Hub
from refcoach.ui.shell.mishaps import Mishaps
from refcoach.ui.shell.report import ReportDialog
from refcoach.ui.shell.why import REPORT
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.notice import NoticeBar

OURS = (
    "Something went wrong in RefCoach. Nothing you saved was harmed. If it happens again, please start RefCoach anew."
)
SECRET = "Anna Kovács owes us 4,000"


class Doing(QObject):
    """A signal whose slot does what a test wants, as a click would."""

    done = Signal()

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__()
        self.done.connect(act)


def click(act: Callable[[], None]) -> None:
    doing = Doing(act)
    doing.done.emit()


def break_down() -> None:
    """Fail with somebody's words in the message, the values and the arguments."""
    name = SECRET
    try:
        {}[name]
    except KeyError as error:
        raise ValueError(f"bad name: {name}") from error


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    window = MainWindow(desk, hub, keeper, lambda: None)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


@pytest.fixture
def mishaps(window: MainWindow, hub: Hub, keeper: ThemeKeeper) -> Iterator[Mishaps]:
    with Mishaps(hub, keeper, lambda: window) as mishaps:
        yield mishaps
    mishaps.deleteLater()


def buttons(bar: NoticeBar) -> dict[str, QPushButton]:
    return {button.text(): button for button in bar.findChildren(QPushButton) if button.isVisible()}


def test_ours_still_fails_the_test_it_happens_in(
    qtbot: QtBot, window: MainWindow, hub: Hub, keeper: ThemeKeeper
) -> None:
    with qtbot.capture_exceptions() as caught, Mishaps(hub, keeper, lambda: window):
        click(break_down)
        qtbot.waitUntil(window.notice.isVisible)
    assert [kind for kind, *_ in caught] == [ValueError]


def test_ours_is_said_with_a_report_that_holds_no_value(
    qtbot: QtBot,
    window: MainWindow,
    hub: Hub,
    keeper: ThemeKeeper,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)  # as it is when nobody tests
    with Mishaps(hub, keeper, lambda: window):
        click(break_down)
        qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == OURS
    file = tmp_path / "data" / REPORT
    report = file.read_text("utf-8")
    assert sys.platform == "win32" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert SECRET not in report and "bad name" not in report and "Kovács" not in capsys.readouterr().err
    lines = report.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["RefCoach", "Python", "Qt", "SQLite"]
    assert "builtins.KeyError" in lines and "builtins.ValueError" in lines
    assert lines.index("builtins.KeyError") < lines.index("builtins.ValueError")
    assert any(line.startswith("  test_mishaps:") for line in lines)
    buttons(window.notice)["Show me"].click()
    (dialog,) = window.findChildren(ReportDialog)
    assert dialog.isVisible() and dialog.findChild(QPlainTextEdit).toPlainText() == report
    dialog.close_button.click()


def test_it_stays_until_somebody_has_read_it(qtbot: QtBot, theme: Any) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    elsewhere, bar = QLineEdit(host), NoticeBar(theme, host, milliseconds=1)
    with qtbot.waitExposed(host):
        host.show()
    elsewhere.setFocus()
    bar.show_mishap("The disk is full.")
    qtbot.wait(30)
    assert bar.isVisible() and list(buttons(bar)) == ["Close"]
    bar.show_notice("Saved.", undo=False)
    qtbot.waitUntil(bar.isHidden)


class Breaks(QThread):
    def run(self) -> None:
        break_down()


def in_a_thread() -> None:
    thread = threading.Thread(target=break_down)
    thread.start()
    thread.join()


def in_a_thread_of_qt() -> None:
    thread = Breaks()
    thread.start()
    thread.wait()


def when_it_is_thrown_away() -> None:
    class Last:
        def __del__(self) -> None:
            break_down()

    Last()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("act", [in_a_thread, in_a_thread_of_qt, when_it_is_thrown_away])
def test_nothing_is_silent_where_no_slot_was(
    qtbot: QtBot, window: MainWindow, hub: Hub, keeper: ThemeKeeper, act: Callable[[], None]
) -> None:
    with qtbot.capture_exceptions(), Mishaps(hub, keeper, lambda: window):
        act()
        qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == OURS


def test_a_refusal_that_nobody_caught_is_said_as_it_is(qtbot: QtBot, window: MainWindow, mishaps: Mishaps) -> None:
    def refuse() -> None:
        raise Refusal("That cannot be. Nothing was changed.")

    click(refuse)
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == "That cannot be. Nothing was changed."
    assert list(buttons(window.notice)) == ["Close"]


class Handles(QWidget):
    def changeEvent(self, event: QEvent) -> None:
        raise CannotOpen("The disk is full.")


def test_the_words_of_an_event_handler_are_not_put_before_the_sentence(
    qtbot: QtBot, window: MainWindow, mishaps: Mishaps
) -> None:
    widget = Handles()
    qtbot.addWidget(widget)
    click(lambda: widget.setEnabled(False))
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == "The disk is full."


def test_of_several_at_once_the_worlds_fault_is_said_once(
    qtbot: QtBot, window: MainWindow, hub: Hub, keeper: ThemeKeeper
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device", "/somewhere/secret")

    with qtbot.capture_exceptions(), Mishaps(hub, keeper, lambda: window):
        with qtbot.waitSignal(hub.not_saved):
            for act in (break_down, full, full):
                click(act)
        said = window.notice.text()
        window.notice.dismiss()
        QApplication.processEvents()
        assert not window.notice.isVisible()
    assert said == (
        "The disk is full, so this could not be done. Nothing that was saved is lost; make some room and try again."
    )


def test_a_page_that_cannot_look_again_does_not_begin_anew_for_ever(
    qtbot: QtBot, window: MainWindow, mishaps: Mishaps, hub: Hub
) -> None:
    looked: list[bool] = []

    def cannot() -> None:
        looked.append(True)
        raise CannotOpen("Not now.")

    hub.not_saved.connect(cannot)
    click(cannot)
    qtbot.waitUntil(window.notice.isVisible)
    qtbot.wait(30)
    assert len(looked) == 2


def test_a_form_in_front_says_it_itself(qtbot: QtBot, window: MainWindow, hub: Hub, keeper: ThemeKeeper) -> None:
    """What lies behind a form cannot be clicked."""
    window.door.open("new_client")
    (form,) = window.findChildren(NewClientDialog)
    with qtbot.capture_exceptions(), Mishaps(hub, keeper, lambda: window):
        click(break_down)
        qtbot.waitUntil(lambda: bool(form.findChildren(NoticeBar)))
        (bar,) = form.findChildren(NoticeBar)
        qtbot.waitUntil(bar.isVisible)
        assert not window.notice.isVisible()
        buttons(bar)["Show me"].click()
        (report,) = form.findChildren(ReportDialog)
        assert report.isVisible()
        report.close()
    form.name.setText("Anna")
    form.save_button.click()
    assert not window.notice.isHidden() and "Anna was added" in window.notice.text()


@pytest.mark.parametrize("made", [False, True])
def test_where_no_window_can_be_seen_a_small_one_says_it(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, hub: Hub, keeper: ThemeKeeper, made: bool
) -> None:
    window.hide()

    def boxes() -> list[QMessageBox]:
        return [box for box in qapp.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]

    with Mishaps(hub, keeper, lambda: window if made else None) as mishaps:
        for text in ("First.", "Second."):

            def fail(text: str = text) -> None:
                raise CannotOpen(text)

            click(fail)
            qtbot.waitUntil(lambda text=text: [box.text() for box in boxes()] == [text])
        boxes()[0].close()
        mishaps.deleteLater()


def test_without_room_for_a_report_there_is_none_to_show(
    qtbot: QtBot, window: MainWindow, hub: Hub, keeper: ThemeKeeper, tmp_path: Path
) -> None:
    (tmp_path / "data" / REPORT).mkdir()
    with qtbot.capture_exceptions(), Mishaps(hub, keeper, lambda: window):
        click(break_down)
        qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == OURS and list(buttons(window.notice)) == ["Close"]


def test_who_asks_to_stop_is_obeyed(window: MainWindow, hub: Hub, keeper: ThemeKeeper) -> None:
    heard: list[type[BaseException]] = []
    before, sys.excepthook = sys.excepthook, lambda kind, *_: heard.append(kind)
    try:
        with Mishaps(hub, keeper, lambda: window):
            sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        sys.excepthook = before
    assert heard == [KeyboardInterrupt]
