"""An action of the scorecard by the command line: it is due on its day, put off, moved, done and taken back."""

from datetime import datetime
from pathlib import Path

import pytest

from command_line import CommandLine, is_refused
from refcoach.services import scorecard
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database

TODAY = "2026-03-16"


class At:
    def now(self) -> datetime:
        return datetime(2026, 3, 16, 10)

    utc = now


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    book = CommandLine(tmp_path / "data", capsys, TODAY)
    book.add("Ida Brookes")
    open_database(book.data)
    desk = Desk(At())
    scorecard.answer(desk, "look_up", 2)
    scorecard.choose(desk, "look_up", "Mend one link", desk.today())
    close_database()
    return book


def due(book: CommandLine, today: str = TODAY) -> list[tuple[str, str, str]]:
    return [(row["id"], row["kind"], row["scheduled_on"]) for row in book.json("due", today=today)]


def test_it_is_due_put_off_moved_done_and_taken_back(book: CommandLine) -> None:
    assert due(book) == [("scorecard:1", "scorecard", TODAY)]
    assert "From your scorecard: Mend one link" in book("due").out
    assert book("snooze", "scorecard:1", "--until", "2026-03-18").status == 0
    assert due(book) == []
    assert book("move", "scorecard:1", "--on", "2026-03-17").status == 0
    assert due(book, "2026-03-17") == [("scorecard:1", "scorecard", "2026-03-17")]
    assert book("done", "scorecard:1", today="2026-03-17").status == 0
    assert due(book, "2026-03-17") == []
    is_refused(book("done", "scorecard:1"))
    assert book("undo", today="2026-03-17").status == 0
    assert due(book, "2026-03-17") == [("scorecard:1", "scorecard", "2026-03-17")]
