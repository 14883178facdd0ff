"""Damage that is found once the window is there: said, and from there to the page where a backup is offered."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.backups import Why
from refcoach.main import build
from refcoach.services import backups, clients
from refcoach.store import clients as client_store
from refcoach.store import soundness, whole
from refcoach.store.database import FILE_NAME, close_database, needs_reading
from refcoach.store.wrong import BookWrong, Wrong
from refcoach.ui.presence.second_start import Message
from refcoach.ui.shell import application, damaged, sorry
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.start.damaged import DamagedPage


@pytest.mark.parametrize("ended", ["badly", "well"])
def test_after_an_unclean_end_every_page_is_read_and_damage_said(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ended: str
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    clients.add(build(tmp_path, None), "Anna Kovács", notes="x" * 30_000)
    close_database()
    file = tmp_path / FILE_NAME
    whole = file.read_bytes()
    if ended == "badly":
        at = (len(whole) // 4096 - 5) * 4096
        file.write_bytes(whole[:at] + b"\xa5" * 4096 + whole[at + 4096 :])
    said: list[str] = []
    asked: list[BookWrong] = []
    looks = iter(range(15 if ended == "well" else 500))

    def look() -> None:
        (window,) = (w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
        if "damaged" in window.notice.text() and window.notice._more is not None:
            said.append(window.notice.text())
            window.notice._more.click()
        elif asked or next(looks, None) is None:
            window.close()
        else:
            QTimer.singleShot(20, look)

    def settle(_: QApplication, wrong: BookWrong) -> bool:
        asked.append(wrong)
        file.write_bytes(whole)
        return True

    monkeypatch.setattr(damaged, "settle", settle)
    monkeypatch.setattr(application, "load_the_rest", lambda: QTimer.singleShot(50, look))
    assert application.run(lambda folder, tell: build(folder, None, tell), tmp_path, Message()) == 0
    assert len(said) == len(asked) == (ended == "badly")
    assert all(wrong.wrong is Wrong.DAMAGED for wrong in asked)
    if ended == "well":
        assert (tmp_path / soundness.FILE_NAME).exists()


def spoil_search(file: Path) -> None:
    """As a crash leaves it: the log lies beside the file still."""
    with closing(sqlite3.connect(file)) as other:
        tildes = "CAST(printf('%.*c', length(block), '~') AS BLOB)"
        other.execute(f"UPDATE client_search_data SET block = {tildes} WHERE id > 1")
        other.commit()


@pytest.mark.parametrize("when", ["before the start", "while it is open"])
def test_search_that_alone_is_damaged_is_made_anew_and_said_in_a_line(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, when: str
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    desk = build(tmp_path, None)
    clients.add(desk, "Anna Kovács")
    close_database(note=when == "while it is open")
    file = tmp_path / FILE_NAME
    if when == "while it is open":
        later = file.stat().st_mtime + 60
        os.utime(tmp_path / soundness.FILE_NAME, (later, later))
    if when == "before the start":
        spoil_search(file)
    said: list[str] = []
    looks = iter(range(500))

    def meet() -> None:
        assert not needs_reading()
        spoil_search(file)
        QTimer.singleShot(20, look)
        clients.edit(desk, 1, name="Anna Kiss")

    def look() -> None:
        (window,) = (w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
        said.append(window.notice.text())
        if "made anew" in said[-1] or next(looks, None) is None:
            window.close()
        else:
            QTimer.singleShot(20, look)

    begin = look if when == "before the start" else meet
    # Once what goes on beside the window is there.
    monkeypatch.setattr(application, "load_the_rest", lambda: QTimer.singleShot(400, begin))
    assert application.run(lambda folder, tell: build(folder, None, tell), tmp_path, Message()) == 0
    assert said[-1].endswith("nothing was lost.")
    assert whole.of_book(file) == whole.Found()


def test_the_newest_backup_of_a_damaged_book_is_back_in_two_clicks(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr(sorry, "is_seen", lambda: True)
    desk = build(tmp_path, None)
    clients.add(desk, "Anna Kovács")
    backups.make_now(desk, Why.DAILY)
    close_database()
    (tmp_path / FILE_NAME).write_bytes(b"garbage")
    seen: list[str] = []

    def choose() -> None:
        (page,) = (w for w in qapp.topLevelWidgets() if isinstance(w, DamagedPage) and w.isVisible())
        seen.append(page.bring_back.text())
        page.bring_back.click()
        page.sure.click()

    def look() -> None:
        window = next(w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
        seen.extend(client.name for client in client_store.page(today=desk.today()))
        window.close()

    monkeypatch.setattr(application, "load_the_rest", lambda: QTimer.singleShot(50, look))
    QTimer.singleShot(0, choose)
    assert application.run(lambda folder, tell: build(folder, None, tell), tmp_path, Message()) == 0
    assert seen[0] == "Bring this backup back" and seen[1:] == ["Anna Kovács"]
