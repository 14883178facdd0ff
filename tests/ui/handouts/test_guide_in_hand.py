"""The guide among the handouts: opened in its own program by click and key, and written down as given."""

from pathlib import Path

import pytest
from drafts import Shown, rest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from refcoach.services import clients, guide
from refcoach.services.desk import Desk
from refcoach.store import handed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ruth(desk: Desk, written: Shown, tmp_path: Path) -> int:
    file = tmp_path / "Planning a kitchen.pdf"
    file.write_bytes(b"%PDF-1.4")
    guide.choose(desk, file)
    found = clients.add(desk, "Ruth Hale")
    written.page.show_for(found)
    written.page.show_piece("guide")
    rest()
    return found


def test_it_is_opened_where_it_lies_and_given(written: Shown, ruth: int) -> None:
    view, kept = written.page.on_paper.view, guide.current()
    assert kept
    QTest.mouseClick(view.open_file, LEFT)
    view.open_file.setFocus()
    QTest.keyClick(view.open_file, Qt.Key.Key_Space)
    assert [Path(url.toLocalFile()) for url in written.urls] == [kept.file] * 2 and written.told == []
    assert not written.page.on_paper.save.isEnabled() and not view.preview.isVisible()
    QTest.mouseClick(view.give, LEFT)
    assert [(one.kind, one.count) for one in handed.of_client(ruth)] == [("guide", 1)]
    rest()
    assert "They have our guide." in view.about.text()


def test_where_no_program_opens_it_it_is_said_where_it_lies(written: Shown, ruth: int) -> None:
    written.opens = False
    kept = guide.current()
    assert kept
    QTest.mouseClick(written.page.on_paper.view.open_file, LEFT)
    assert written.told[-1] == (f"No program here opens it. It lies at {kept.file}.", "")


def test_a_file_that_went_since_opens_nothing_and_is_said(written: Shown, ruth: int) -> None:
    kept = guide.current()
    assert kept
    kept.file.unlink()
    QTest.mouseClick(written.page.on_paper.view.open_file, LEFT)
    rest()
    assert written.urls == []
    view = written.page.on_paper.view
    assert "choose it anew" in view.against.text() and not view.open_file.isVisible()


def test_without_a_guide_there_is_no_such_row(written: Shown, ruth: int, desk: Desk) -> None:
    guide.take_away(desk)
    rest()
    paper = written.page.lists.paper
    titles = [row.title for number in range(paper.row_count()) if (row := paper.row(number))]
    assert titles and "Planning a kitchen.pdf" not in titles
