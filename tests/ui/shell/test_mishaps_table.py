"""A name given at the table while nothing can be saved: it stays in its line, and nothing is said of files."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stage import HAPPENED, Stage
from table import everything_shown, seen

from refcoach.services import meetings
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import meetings as store


@pytest.fixture
def desk(troubled_desk: Desk) -> Desk:
    return troubled_desk


def names() -> list[str]:
    begun = meetings.unfinished()
    return [one.name for one in store.names(begun.id)] if begun else []


def test_a_name_at_the_table(stage: Stage, desk: Desk, people: Any) -> None:
    anna = people.due("Anna Kovács")
    service.save(desk, meeting_explained=True)
    stage.window.door.open("meeting", anna)
    screen = stage.window.at_table.screen
    assert screen is not None
    stage.qtbot.keyClicks(screen.names.line, "Kim Sato")
    stage.trouble.begin()
    QTest.keyClick(screen.names.line, Qt.Key.Key_Return)
    stage.qtbot.waitUntil(screen.trouble.isVisible)
    assert screen.trouble.text().startswith("That could not be saved just now.")
    assert screen.names.line.text() == "Kim Sato"
    assert seen() == [screen] and stage.bars() == []
    assert "refcoach.db" not in everything_shown()
    stage.trouble.end()
    assert names() == []
    QTest.keyClick(screen.names.line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert names() == ["Kim Sato"]
    assert not screen.trouble.isVisible()
    screen.ask_to_leave()
    screen.question.leave.click()
    stage.qtbot.waitUntil(lambda: bool(stage.bars()))
    assert stage.bars()[0].text().startswith(HAPPENED[stage.kind])
