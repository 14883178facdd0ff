"""A start that cannot be says why: on the terminal, and in a small window to whoever clicked an icon."""

import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from refcoach.main import main
from refcoach.store.database import FILE_NAME, close_database, open_database

STARTED_BY_DESKTOPS = (
    "XDG_ACTIVATION_TOKEN",
    "DESKTOP_STARTUP_ID",
    "GIO_LAUNCHED_DESKTOP_FILE",
    "__CFBundleIdentifier",
)


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A start changes the process it is in; and nothing says yet that a desktop started it."""
    for name in STARTED_BY_DESKTOPS:
        monkeypatch.delenv(name, raising=False)
    mask = os.umask(0o077)
    yield
    os.umask(mask)
    gc.enable()


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A data folder that a newer RefCoach wrote; its name is not to be read as markup."""
    folder = tmp_path / "<b>data &amp; more"
    open_database(folder)
    close_database()
    with closing(sqlite3.connect(folder / FILE_NAME)) as file:
        file.execute("PRAGMA user_version = 4000")
    return folder


def sentence(folder: Path) -> str:
    return (
        f"The data in {folder / FILE_NAME} was written by a newer RefCoach, so this one did not touch it."
        " Please update RefCoach."
    )


def test_newer_data_is_refused_on_the_terminal_and_not_touched(
    qapp: QApplication, newer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (newer / FILE_NAME).read_bytes()
    assert main(["--data", str(newer)]) == 1
    assert capsys.readouterr().err == sentence(newer) + "\n"
    assert (newer / FILE_NAME).read_bytes() == before
    assert not [window for window in qapp.topLevelWidgets() if window.isVisible()]


@pytest.mark.parametrize("name", STARTED_BY_DESKTOPS)
def test_whoever_clicked_an_icon_reads_it_in_a_small_window(
    qapp: QApplication, newer: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "refcoach.desktop")
    seen: list[tuple[str, Qt.TextFormat]] = []

    def read_and_close() -> None:
        box = qapp.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append((box.text(), box.textFormat()))
        box.button(QMessageBox.StandardButton.Ok).click()

    QTimer.singleShot(0, read_and_close)
    assert main(["--data", str(newer)]) == 1
    assert seen == [(sentence(newer), Qt.TextFormat.PlainText)]


def test_without_a_terminal_it_is_a_window_too(
    qapp: QApplication, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A program for windows only has no place to print to on Windows.
    monkeypatch.setattr("sys.stderr", None)
    seen: list[str] = []

    def read_and_close() -> None:
        box = qapp.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        box.button(QMessageBox.StandardButton.Ok).click()

    QTimer.singleShot(0, read_and_close)
    assert main(["--data", str(newer)]) == 1
    assert seen == [sentence(newer)]
