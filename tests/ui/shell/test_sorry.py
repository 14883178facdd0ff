"""A start that cannot be says why, in a small window and on the terminal; no advice that does not work."""

import gc
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from refcoach.main import SystemClock, main
from refcoach.services import sample
from refcoach.services.desk import Desk
from refcoach.store.database import FILE_NAME, CannotOpen, close_database, open_database
from refcoach.store.lock import FILE_NAME as LOCK_NAME
from troubles import FullDisk, small_disk

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


def read_and_close(seen: list[str]) -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    seen.append(box.text())
    box.button(QMessageBox.StandardButton.Ok).click()


def test_newer_data_is_refused_in_a_window_and_on_the_terminal_and_not_touched(
    qapp: QApplication, newer: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever started it from a terminal may have turned to another window by now."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    before = (newer / FILE_NAME).read_bytes()
    seen: list[str] = []
    QTimer.singleShot(0, lambda: read_and_close(seen))
    assert main(["--data", str(newer)]) == 1
    assert capsys.readouterr().err == sentence(newer) + "\n"
    assert seen == [sentence(newer)]
    assert (newer / FILE_NAME).read_bytes() == before
    assert not [window for window in qapp.topLevelWidgets() if window.isVisible()]


def test_a_window_that_nobody_could_see_is_not_opened(
    qapp: QApplication, newer: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["--data", str(newer)]) == 1
    assert capsys.readouterr().err == sentence(newer) + "\n"


@pytest.mark.parametrize("name", STARTED_BY_DESKTOPS)
def test_whoever_clicked_an_icon_reads_it_in_a_small_window(
    qapp: QApplication, newer: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "refcoach.desktop")
    seen: list[tuple[str, Qt.TextFormat]] = []

    def look_and_close() -> None:
        box = qapp.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append((box.text(), box.textFormat()))
        box.button(QMessageBox.StandardButton.Ok).click()

    QTimer.singleShot(0, look_and_close)
    assert main(["--data", str(newer)]) == 1
    assert seen == [(sentence(newer), Qt.TextFormat.PlainText)]


def test_without_a_terminal_it_is_a_window_too(
    qapp: QApplication, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A program for windows only has no place to print to on Windows.
    monkeypatch.setattr("sys.stderr", None)
    seen: list[str] = []
    QTimer.singleShot(0, lambda: read_and_close(seen))
    assert main(["--data", str(newer)]) == 1
    assert seen == [sentence(newer)]


def starts_not(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Start, and return the one sentence that a window and the terminal say."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    seen: list[str] = []
    QTimer.singleShot(0, lambda: read_and_close(seen))
    assert main(["--data", str(data)]) == 1
    assert capsys.readouterr().err == seen[0] + "\n"
    assert "backup" not in seen[0] and "Traceback" not in seen[0]
    return seen[0]


def test_where_the_lock_is_a_folder(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / LOCK_NAME).mkdir(parents=True)
    said = starts_not(tmp_path / "data", monkeypatch, capsys)
    assert said == (
        f"A folder stands where RefCoach keeps a file: {tmp_path / 'data' / LOCK_NAME}, so RefCoach cannot start."
        " Nothing that was saved is lost; move it away and try again."
    )


def test_a_folder_that_is_for_reading_only(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    with small_disk(data):
        open_database(data)
        close_database()
        subprocess.run(["mount", "-o", "remount,ro", str(data)], check=True)
        said = starts_not(data, monkeypatch, capsys)
        shutil.copytree(data, tmp_path / "copy")
    assert said.startswith(f"{data} is on a disk that is for reading only, so RefCoach cannot start.")
    # What it advises works.
    assert "copy that folder" in said
    open_database(tmp_path / "copy")
    close_database()


def test_a_first_start_on_a_full_disk_and_one_with_room_again(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    with small_disk(data):
        disk = FullDisk(data)
        disk.begin()
        said = starts_not(data, monkeypatch, capsys)
        assert said.startswith("The disk is full, so RefCoach cannot ")
        assert "copy" not in said
        disk.end()
        open_database(data)
        close_database()


@pytest.mark.parametrize("room", range(0, 900_000, 60_000))
def test_a_disk_that_fills_up_during_the_first_start(tmp_path: Path, room: int) -> None:
    """Wherever it stops, it says so truly, and the next start with room begins the book."""
    data = tmp_path / "data"
    with small_disk(data):
        disk = FullDisk(data)
        disk.begin()
        with (data / "filler").open("r+b") as filler:
            filler.truncate((data / "filler").stat().st_size - room)
        try:
            open_database(data)
        except CannotOpen as error:
            assert str(error).startswith("The disk is full, so RefCoach cannot ")
            assert "copy" not in str(error)
        finally:
            close_database()
        disk.end()
        open_database(data)
        close_database()


def test_damaged_data_gets_no_advice_that_does_not_work(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    open_database(data)
    close_database()
    (data / FILE_NAME).write_bytes(b"SQLite format 3\0" + b"\x10\x00" + b"x" * 9000)
    for backups in (False, True):
        assert main(["--data", str(data), "clients"]) == 1
        said = capsys.readouterr().err
        assert f'“refcoach --data "{data}" check --save FOLDER” saves what can still be read' in said
        assert (f'“refcoach --data "{data}" restore --newest --yes” brings the newest backup back' in said) == backups
        (data / "backups").mkdir(exist_ok=True)
        (data / "backups" / "one.db").touch()


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("INSERT INTO setting (uid, name, value) VALUES ('u', 'text_scale', '{')", "Expecting property name"),
        ("UPDATE touchpoint SET kind = 'telepathy'", "'telepathy' is not a valid Kind"),
    ],
    ids=["setting", "kind"],
)
def test_something_it_does_not_know(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    sql: str,
    what: str,
) -> None:
    data = tmp_path / "data"
    open_database(data)
    sample.fill(Desk(SystemClock()))
    close_database()
    with closing(sqlite3.connect(data / FILE_NAME)) as file:
        file.execute(sql)
        file.commit()
    said = starts_not(data, monkeypatch, capsys)
    assert said.startswith(f"The data in {data} holds something that this RefCoach does not know")
    assert main(["--data", str(data), "due"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"The data could not be read: {what}")
    assert said.endswith(". Nothing was changed; keep a copy of the data folder safe.\n")


def test_a_setting_of_another_kind_is_our_fault_and_leaves_a_report(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    open_database(data)
    close_database()
    with closing(sqlite3.connect(data / FILE_NAME)) as file:
        file.execute("INSERT INTO setting (uid, name, value) VALUES ('u', 'text_scale', '\"Kovács\"')")
        file.commit()
    said = starts_not(data, monkeypatch, capsys)
    report = data / "problem-report.txt"
    assert said.endswith(f"Nothing you saved was harmed. A report without any of your data is in {report}.")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600 or sys.platform == "win32"
    assert "refcoach." in report.read_text("utf-8") and "Kovács" not in report.read_text("utf-8")
