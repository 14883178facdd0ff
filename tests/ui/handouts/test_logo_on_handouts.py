"""The picture of the business on what is saved: on cards and the kit's cover, never on the letter to pass on."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.sheets import Paper
from refcoach.services import handouts, happenings, logo
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.services.handout_ground import About
from refcoach.store import logo as kept
from refcoach.store.tables import SettingRow, database
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.paper.logo import ready_for_paper
from refcoach.ui.paper.ready import draw
from refcoach.ui.theme import ThemeKeeper

_IMAGE = 3


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "Handout.pdf"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, file: Path) -> Iterator[HandoutsPage]:
    service.save(desk, business_name="Hill Kitchens", owner_first_name="Robin", business_phone="01632 960 123")
    service.save(desk, what_we_do="We fit kitchens")
    page = HandoutsPage(desk, hub, keeper, lambda: file)
    page.resize(1100, 700)
    page.show()
    yield page
    page.close()
    page.deleteLater()


def take(desk: Desk, folder: Path, width: int, height: int) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(folder / "logo.png"))
    logo.keep(desk, ready_for_paper(folder / "logo.png"))


def pictures(page: HandoutsPage, piece: str, file: Path) -> list[int]:
    """Save a piece and return how many pictures stand on each page."""
    page.show_piece(piece)
    QApplication.processEvents()
    page.on_paper.save.click()
    with pypdfium2.PdfDocument(file) as opened:
        return [sum(it.type == _IMAGE for it in opened[number].get_objects()) for number in range(len(opened))]


def test_it_is_on_cards_and_the_cover_and_never_on_the_letter(
    page: HandoutsPage, desk: Desk, people: Any, tmp_path: Path, file: Path
) -> None:
    anna = people.due("Anna Kovács", 90)
    happenings.compliment(desk, anna, "We cook every day now")
    page.show_for(anna)
    assert pictures(page, "postcard", file) == [0, 0]
    take(desk, tmp_path, 300, 200)
    QApplication.processEvents()
    assert pictures(page, "postcard", file) == [4, 0]
    assert pictures(page, "letter", file) == [0]
    cover, *others = pictures(page, "meeting_kit", file)
    assert cover == 1 and 4 in others
    logo.keep(desk, b"")
    assert pictures(page, "postcard", file) == [0, 0]


def test_a_piece_without_room_for_it_says_so(page: HandoutsPage, desk: Desk, people: Any, tmp_path: Path) -> None:
    take(desk, tmp_path, 4000, 40)
    page.show_for(people.due("Anna Kovács", 90))
    page.show_piece("postcard")
    assert "no room for your logo or picture" in page.on_paper.view.notes.text()
    take(desk, tmp_path, 300, 200)
    QApplication.processEvents()
    page.show_piece("postcard")
    assert "logo" not in page.on_paper.view.notes.text()


def spoil(value: object) -> None:
    """What another program, or a worn disk, makes of the picture in the book."""
    change = SettingRow.update(value=json.dumps(value)).where(SettingRow.name == "logo")
    assert database.execute_sql(*change.sql()).rowcount == 1


def spoilt(png: bytes) -> list[object]:
    cut, flipped = png[:-20], bytearray(png)
    flipped[-30] ^= 1
    packed = [base64.b64encode(bytes(one)).decode() for one in (cut, flipped, png[:8], b"GIF89a")]
    return [*packed, "", "no base64", None, 7, [1]]


def test_a_piece_is_made_without_a_picture_that_is_spoilt_and_says_so(
    page: HandoutsPage, desk: Desk, people: Any, tmp_path: Path, file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    take(desk, tmp_path, 300, 200)
    anna = people.due("Anna Kovács", 90)
    page.show_for(anna)
    for value in spoilt(kept.load()):
        spoil(value)
        for piece, is_said in (("postcard", True), ("meeting_kit", True), ("letter", False)):
            assert not any(pictures(page, piece, file)), value
            said = "your logo or picture can't be drawn, so it isn't on it. Choose it anew in Settings."
            assert (said in page.on_paper.view.notes.text()) is is_said, (value, piece)
    drawn = draw([handouts.make(desk, "postcard", About(anna))], Paper.A4)
    assert drawn.file.startswith(b"%PDF") and any("can't be drawn" in note for note in drawn.notes)
    assert capfd.readouterr().err == "", "libpng complains of a spoilt file by itself"
    take(desk, tmp_path, 300, 200)
    QApplication.processEvents()
    assert pictures(page, "postcard", file) == [4, 0] and "logo" not in page.on_paper.view.notes.text()
