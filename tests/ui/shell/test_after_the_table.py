"""Once the meeting is left: nothing of it stays behind by itself, and what came meanwhile is shown."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from rooms import Room, dialogs
from table import Table, everything_shown, rest

from refcoach.services.desk import Desk
from refcoach.store import touchpoints
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.presence.second_start import Message


@pytest.fixture
def table(qtbot: QtBot, desk: Desk, room: Room, people: Any) -> Iterator[Table]:
    """Anna's and Joe's day 90 are today, and Ida's."""
    for name in ("Anna Kovács", "Joe Watt", "Ida Holm"):
        people.due(name)
    room.open(qtbot)
    table = Table(qtbot, desk, room)
    table.in_front(room.window())
    yield table
    QGuiApplication.clipboard().clear()


def contacts(folder: Path) -> Path:
    file = folder / "contacts.csv"
    file.write_text("Name,E-mail\nPim Vester,vester@vester.example\n", encoding="utf-8")
    return file


def day90(client_id: int) -> int:
    return touchpoints.planned_of(client_id)[0].id


def test_what_was_marked_at_the_table_is_on_no_clipboard(table: Table) -> None:
    board = QGuiApplication.clipboard()
    for mode in (board.Mode.Clipboard, board.Mode.Selection):
        board.clear(mode)
    table.sit_down(1)
    table.type_in("Kim Sato")
    table.key("Shift+Home")
    table.leave_at_once()
    assert [board.text(mode) for mode in (board.Mode.Clipboard, board.Mode.Selection)] == ["", ""]


def test_the_outcome_comes_first_and_then_each_talk_that_was_asked_for(table: Table) -> None:
    table.sit_down(1, day90(1))
    for client_id in (2, 3):
        table.room.presence.teller.wanted.emit(day90(client_id), "open")
    table.leave_at_once()
    panel, shown = table.window.panel, []
    while panel.isVisible():
        shown.append(panel.touchpoint_id())
        panel.closed.emit()
        rest()
    assert shown == [day90(1), day90(2), day90(3)]


def test_people_brought_in_from_a_terminal_meanwhile_are_there(table: Table, tmp_path: Path) -> None:
    table.window.door.open("clients")
    table.sit_down(1)
    words = [sys.executable, "-m", "refcoach", "--data", str(tmp_path / "data"), "import", str(contacts(tmp_path))]
    env = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    subprocess.run(words, env=env, capture_output=True, check=True, timeout=60)
    table.leave_at_once()
    table.room.presence.heart.glance.emit()
    rest()
    assert table.window.inside.clients_page().people.list.select_key(4), "somebody new is in the list"


def test_a_file_of_a_second_start_is_shown_beside_the_outcome(qtbot: QtBot, table: Table, tmp_path: Path) -> None:
    table.sit_down(1, day90(1))
    table.room.presence.hear(Message(files=(contacts(tmp_path),)))
    assert "vester" not in everything_shown()
    table.leave_at_once()
    (form,) = dialogs(table.window, ImportDialog)
    qtbot.waitUntil(lambda: form.pane.currentWidget() is form.pane.preview, timeout=10_000)
    assert "contacts.csv" in form.pane.preview.heading()
    assert table.window.panel.touchpoint_id() == day90(1)
    form.close()
