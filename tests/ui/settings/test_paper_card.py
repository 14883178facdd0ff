"""What stands on cards and letters, and what is in the printer, is kept as it is chosen."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.services import packs
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.hub import Hub
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> SettingsPage:
    page = SettingsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(700, 700)
    page.show()
    return page


def typed(qtbot: QtBot, page: SettingsPage, name: str, text: str) -> None:
    line = page.business.lines[name]
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_how_the_business_is_reached_is_kept_line_by_line(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    typed(qtbot, page, "business_phone", "01632 960 123")
    typed(qtbot, page, "business_email", "robin@hillkitchens.example")
    typed(qtbot, page, "business_address", "4 Mill Street, Hillford")
    with qtbot.waitSignal(page.told) as told:
        typed(qtbot, page, "business_web", "https://hillkitchens.example/")
    own = settings.load()
    assert (own.business_phone, own.business_email) == ("01632 960 123", "robin@hillkitchens.example")
    assert (own.business_web, own.business_address) == ("hillkitchens.example", "4 Mill Street, Hillford")
    desk.undo(told.args[1])
    assert settings.load().business_web == ""
    assert settings.load().business_phone == "01632 960 123"


def test_what_is_no_web_address_is_refused_and_stays_to_be_put_right(qtbot: QtBot, page: SettingsPage) -> None:
    typed(qtbot, page, "business_web", "hill kitchens")
    assert "written like hillkitchens.example" in page.business.refusal()
    assert page.business.web.text() == "hill kitchens"
    assert settings.load().business_web == ""
    typed(qtbot, page, "business_web", "hill.example")
    assert page.business.refusal() == ""
    assert settings.load().business_web == "hill.example"


def test_paper_marks_and_code(page: SettingsPage) -> None:
    page.paper.paper.button("letter").click()
    page.paper.turned_on.button("short").click()
    page.paper.code.button("vcard").click()
    for box in (page.paper.marks, page.paper.letter_code, page.paper.by_hand, page.paper.gift):
        box.click()
    own = settings.load()
    assert (own.paper, own.turned_on, own.code_holds) == ("letter", "short", "vcard")
    assert (own.cut_marks, own.letter_code, own.cards_by_hand, own.gift_with_third) == (False, True, True, True)


def test_nothing_is_said_of_a_gift_where_the_rules_have_none(page: SettingsPage, desk: Desk) -> None:
    assert not page.paper.gift.isHidden()
    packs.choose(desk, "UK", ["lawyer"])
    page.reload()
    assert page.paper.gift.isHidden()


def test_every_choice_can_be_read_in_full(page: SettingsPage) -> None:
    assert clipped_texts(page.paper) == []
    assert clipped_texts(page.business) == []
