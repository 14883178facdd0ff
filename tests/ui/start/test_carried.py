"""The page for a book that travels: one click moves it to this computer, and the window opens on it there."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from refcoach.main import build, main
from refcoach.services import clients
from refcoach.store import backups, place
from refcoach.store import clients as client_store
from refcoach.store.database import FILE_NAME, close_database, data_file
from refcoach.store.lock import DataLock
from refcoach.store.wrong import BookWrong, CannotOpen, Wrong
from refcoach.ui.shell import application, damaged, sorry
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.start.alone import Choice
from refcoach.ui.start.carried import CarriedPage
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A book with one person in a synchronised folder."""
    made = tmp_path / "made"
    clients.add(build(made, None), "Anna Kovács")
    close_database()
    folder = tmp_path / "OneDrive - Brookes Bakery" / "RefCoach"
    folder.parent.mkdir()
    made.rename(folder)
    return folder


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual folder of this computer."""
    usual = tmp_path / "share" / "RefCoach"
    monkeypatch.setattr("refcoach.main.usual_folder", lambda: usual)
    return usual


def page_for(
    qtbot: QtBot, keeper: ThemeKeeper, old: Path, new: Path, move: Callable[[], None]
) -> tuple[CarriedPage, list[Choice]]:
    page = CarriedPage(keeper, old, new, "OneDrive", move)
    made: list[Choice] = []
    page.chosen.connect(made.append)
    qtbot.addWidget(page)
    page.show()
    return page, made


def words(page: CarriedPage) -> str:
    text = "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())
    return text.replace("\u200b", "")


def test_it_says_what_is_wrong_what_was_not_harmed_and_where_the_book_goes(
    qtbot: QtBot, keeper: ThemeKeeper, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, made = page_for(qtbot, keeper, old, new, lambda: None)
    assert "OneDrive" in words(page) and "Nothing was changed so far." in words(page) and str(new) in words(page)
    seen: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url.toLocalFile()))
    page.show_folder.click()
    assert seen == [str(old)]
    page.quit.click()
    assert made == [Choice.QUIT]


def test_one_click_moves_and_while_it_moves_nothing_closes_the_page(
    qtbot: QtBot, keeper: ThemeKeeper, old: Path, new: Path
) -> None:
    done: list[str] = []
    page, made = page_for(qtbot, keeper, old, new, lambda: done.append("moved"))
    page.move_it.click()
    page.close()
    assert page.isVisible() and not page.quit.isEnabled()
    qtbot.waitUntil(lambda: made == [Choice.MOVED])
    assert done == ["moved"] and not page.isVisible()


@pytest.mark.parametrize("error", [CannotOpen("There is one already."), OSError(28, "full"), KeyError("ours")])
def test_what_is_in_the_way_is_said_and_the_owner_can_go_on(
    qtbot: QtBot, keeper: ThemeKeeper, old: Path, new: Path, error: Exception, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise error

    page, made = page_for(qtbot, keeper, old, new, refuse)
    with qtbot.captureExceptions():
        page.move_it.click()
        qtbot.waitUntil(page.move_it.isEnabled)
    said = {"There is one already.", "The disk is full", "Something went wrong in RefCoach"}
    assert any(page.said.text().startswith(one) for one in said) and made == []
    page.go_on.click()
    assert made == [Choice.OPEN]


class Start:
    """A start of the program: what is clicked on its pages, and the folder that its window opens."""

    def __init__(self, app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[Path] = []
        self.people: list[str] = []
        self.clicks: list[str] = []
        self._app = app
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        monkeypatch.setattr(sorry, "is_seen", lambda: True)
        monkeypatch.setattr(application, "load_the_rest", lambda: QTimer.singleShot(50, self._look))

    def __call__(self, *words: str | Path, click: str = "") -> int:
        if click:
            QTimer.singleShot(0, lambda: self._click(click))
        return main([*map(str, words)])

    def _click(self, name: str) -> None:
        (page,) = [w for w in self._app.topLevelWidgets() if isinstance(w, CarriedPage) and w.isVisible()]
        self.clicks.append(name)
        getattr(page, name).click()

    def _look(self) -> None:
        window = next(w for w in self._app.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
        self.opened.append(data_file().parent)
        self.people += [client.name for client in client_store.page(today=date(2026, 11, 23))]
        window.close()


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Start:
    return Start(qapp, monkeypatch)


def test_the_window_opens_on_the_book_where_it_is_now_and_so_does_the_next(start: Start, old: Path, new: Path) -> None:
    assert start("--data", old, click="move_it") == 0
    assert start("--data", old) == 0
    assert start.opened == [new, new] and start.people == ["Anna Kovács"] * 2
    assert backups.all_of(old) and not (old / FILE_NAME).exists()


@pytest.mark.parametrize("click", ["go_on", "quit"])
def test_nothing_is_moved_unless_it_is_wanted(start: Start, old: Path, new: Path, click: str) -> None:
    assert start("--data", old, click=click) == 0
    assert start.opened == ([old] if click == "go_on" else []) and start.clicks == [click]
    assert not new.exists() and not (old / place.MOVED).exists() and not backups.all_of(old)


def test_where_the_usual_folder_is_no_better_nothing_is_offered(
    start: Start, old: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for usual in (old, old.with_name("elsewhere")):
        monkeypatch.setattr("refcoach.main.usual_folder", lambda usual=usual: usual)
        assert start("--data", old) == 0
        assert "OneDrive" in (said := capsys.readouterr().err) and "one click" not in said
    assert start.opened == [old, old]


def test_who_has_it_open_is_handed_what_a_second_start_wants(
    start: Start, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[Path] = []
    monkeypatch.setattr("refcoach.ui.presence.second_start.hand_over", lambda data, *_: handed.append(data) is None)
    with DataLock(old):
        assert start("--data", old) == 0
    assert handed == [old] and not new.exists()


def test_a_damaged_book_is_asked_about_first(
    start: Start, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (old / FILE_NAME).read_bytes()
    (old / FILE_NAME).write_bytes(bytes(100) + whole[100:])
    asked: list[Wrong] = []

    def settle(_: QApplication, wrong: BookWrong) -> bool:
        asked.append(wrong.wrong)
        (old / FILE_NAME).write_bytes(whole)
        QTimer.singleShot(0, lambda: start._click("move_it"))
        return True

    monkeypatch.setattr(damaged, "settle", settle)
    assert start("--data", old, click="move_it") == 0
    assert asked == [Wrong.DAMAGED] and start.clicks == ["move_it"] * 2
    assert start.opened == [new] and start.people == ["Anna Kovács"]


@pytest.mark.skipif(sys.platform == "win32", reason="it is ended by a signal")
@pytest.mark.parametrize("moved", [False, True])
def test_a_real_start_that_nobody_sees_goes_on_with_a_line_or_follows(old: Path, tmp_path: Path, moved: bool) -> None:
    home = tmp_path / "share"
    opened = old
    env = os.environ | {"XDG_DATA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    if moved:
        from refcoach.main import SystemClock
        from refcoach.services import moving
        from refcoach.services.desk import Desk

        opened = home / "RefCoach"
        moving.move(Desk(SystemClock()), old, opened)
    words = [sys.executable, "-m", "refcoach", "--data", str(old)]
    process = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    lock = opened / "refcoach.lock"
    until = time.monotonic() + 60
    while not (lock.exists() and lock.read_bytes()):
        assert process.poll() is None and time.monotonic() < until, process.communicate()
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert ("which RefCoach's window does in one click" in err) == (not moved), err
    assert (old / FILE_NAME).exists() == (not moved)
