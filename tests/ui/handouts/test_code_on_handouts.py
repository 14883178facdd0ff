"""The code on what is handed over: where what it had to hold is too long, the owner hears that there is none."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.services import clients
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper

NO_CODE = "what its code would hold is too long for one, so there is none"
LONG = f"{'w' * 60}.example"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[HandoutsPage]:
    service.save(desk, business_name="Hill Kitchens", owner_first_name="Robin", business_phone="01632 960 123")
    service.save(desk, what_we_do="We fit kitchens")
    page = HandoutsPage(desk, hub, keeper)
    page.show()
    page.show_for(clients.add(desk, "Anna Kovács"))
    yield page
    page.close()
    page.deleteLater()


@pytest.mark.parametrize(
    ("kept", "is_said"),
    [
        ({"business_web": "hill.example"}, False),
        ({"business_web": LONG}, True),
        ({"business_web": LONG, "code_holds": "vcard"}, False),
        ({"business_name": "Hill " * 50, "code_holds": "vcard"}, True),
    ],
)
def test_a_code_that_is_left_out_is_said(page: HandoutsPage, desk: Desk, kept: dict[str, str], is_said: bool) -> None:
    service.save(desk, **kept)
    QApplication.processEvents()
    for piece, has_one in (("postcard", True), ("letter", False), ("meeting_kit", False)):
        page.show_piece(piece)
        assert (NO_CODE in page.on_paper.view.notes.text()) is (is_said and has_one), piece
    service.save(desk, letter_code=True)
    QApplication.processEvents()
    page.show_piece("letter")
    assert (NO_CODE in page.on_paper.view.notes.text()) is is_said
