"""The page for a book that cannot be opened: what happened, and each way out in two clicks at most."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from refcoach.main import build
from refcoach.services import clients
from refcoach.services.desk import Refusal
from refcoach.store import note
from refcoach.store.database import FILE_NAME, close_database
from refcoach.store.wrong import BookWrong, Wrong
from refcoach.ui.shell.damaged import settle
from refcoach.ui.start.alone import Choice
from refcoach.ui.start.damaged import DamagedPage, Offer
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A book with one person in it."""
    folder = tmp_path / "<b>data"
    clients.add(build(folder, None), "Anna Kovács", email="anna@brookes.example")
    close_database()
    return folder


def page_for(
    qtbot: QtBot, keeper: ThemeKeeper, data: Path, wrong: Wrong, offer: Offer | None = None, folder: str = ""
) -> tuple[DamagedPage, list[Choice]]:
    page = DamagedPage(keeper, BookWrong(wrong, data / FILE_NAME), offer, lambda _: folder)
    made: list[Choice] = []
    page.chosen.connect(made.append)
    qtbot.addWidget(page)
    page.show()
    return page, made


def words(page: DamagedPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def test_the_newest_good_backup_is_two_clicks_away(qtbot: QtBot, keeper: ThemeKeeper, data: Path) -> None:
    done: list[str] = []
    offer = Offer("14 November", "412 people, 1,980 check-ins", lambda: done.append("brought back"))
    page, made = page_for(qtbot, keeper, data, Wrong.DAMAGED, offer)
    assert "412 people" in words(page) and "14 November" in words(page)
    page.bring_back.click()
    assert not done and "is kept beside it" in words(page)
    page.sure.click()
    assert done == ["brought back"] and made == [Choice.OPEN]


def test_a_backup_that_cannot_be_brought_back_is_said_and_the_page_stays(
    qtbot: QtBot, keeper: ThemeKeeper, data: Path
) -> None:
    def refuse() -> None:
        raise Refusal("That backup is damaged. Nothing was changed.")

    page, made = page_for(qtbot, keeper, data, Wrong.DAMAGED, Offer("today", "", refuse))
    page.bring_back.click()
    page.sure.click()
    assert made == [] and "That backup is damaged." in page.said.text()


def test_without_a_backup_none_is_promised(qtbot: QtBot, keeper: ThemeKeeper, data: Path) -> None:
    page, _ = page_for(qtbot, keeper, data, Wrong.GONE)
    assert "There is no backup here" in words(page) and not page.bring_back.isVisible()


def test_what_can_be_read_is_saved_where_the_owner_says(
    qtbot: QtBot, keeper: ThemeKeeper, data: Path, tmp_path: Path
) -> None:
    whole = (data / FILE_NAME).read_bytes()
    (data / FILE_NAME).write_bytes(bytes(100) + whole[100:])
    page, made = page_for(qtbot, keeper, data, Wrong.DAMAGED, folder=str(tmp_path))
    page.save.click()
    page.save.click()  # a second time replaces nothing
    assert "Anna" in (tmp_path / "RefCoach saved" / "people.csv").read_text("utf-8-sig")
    assert (tmp_path / "RefCoach saved 1" / "people.csv").exists()
    assert "People: 1, rows in all: " in page.said.text() and made == []
    page, _ = page_for(qtbot, keeper, data, Wrong.DAMAGED, folder="")
    page.save.click()
    assert page.said.isHidden()


def test_where_it_cannot_be_saved_is_said(qtbot: QtBot, keeper: ThemeKeeper, data: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    page, _ = page_for(qtbot, keeper, data, Wrong.DAMAGED, folder=str(tmp_path / "file"))
    page.save.click()
    assert "Nothing that was saved is lost" in page.said.text()


@pytest.mark.parametrize(
    ("wrong", "button", "choice"),
    [
        (Wrong.GONE, "begin", Choice.BEGIN_ANEW),
        (Wrong.GONE, "look_again", Choice.OPEN),
        (Wrong.REPLACED, "go_on", Choice.OPEN),
        (Wrong.DAMAGED, "quit", Choice.QUIT),
    ],
)
def test_each_way_out(qtbot: QtBot, keeper: ThemeKeeper, data: Path, wrong: Wrong, button: str, choice: Choice) -> None:
    page, made = page_for(qtbot, keeper, data, wrong)
    getattr(page, button).click()
    assert made == [choice] and not page.isVisible()


def test_the_folder_is_shown(qtbot: QtBot, keeper: ThemeKeeper, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url.toLocalFile()))
    page, _ = page_for(qtbot, keeper, data, Wrong.DAMAGED)
    page.show_folder.click()
    assert seen == [str(data)]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    yield


@pytest.mark.parametrize("button", ["begin", "quit"])
def test_a_start_asks_and_does_what_was_chosen(qapp: QApplication, seen: None, data: Path, button: str) -> None:
    (data / FILE_NAME).unlink()

    def click() -> None:
        (page,) = [
            window for window in qapp.topLevelWidgets() if isinstance(window, DamagedPage) and window.isVisible()
        ]
        getattr(page, button).click()

    with pytest.raises(BookWrong) as told:
        build(data, None)
    QTimer.singleShot(0, click)
    goes_on = settle(qapp, told.value)
    assert goes_on == (button == "begin")
    if goes_on:
        build(data, None)
        close_database()
    else:
        assert (data / note.FILE_NAME).stat().st_size
        assert not (data / FILE_NAME).exists()


def test_where_nobody_could_see_it_the_sentence_is_said(
    qapp: QApplication, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for name in list(os.environ):
        if name.startswith(("XDG_ACTIVATION", "DESKTOP_STARTUP", "GIO_LAUNCHED", "__CFB")):
            monkeypatch.delenv(name)
    wrong = BookWrong(Wrong.DAMAGED, data / FILE_NAME)
    with pytest.raises(BookWrong):
        settle(qapp, wrong)
