"""The rail of pages."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from short import TITLE_BAR

from refcoach.ui.shell.rail import Rail, RailEntry
from refcoach.ui.theme import Theme, load_theme
from refcoach.ui.widgets.check import clipped_texts

ENTRIES = (
    RailEntry("today", "Today", "home"),
    RailEntry("clients", "Clients", "people"),
    RailEntry("settings", "Settings", "settings", bottom=True),
)


@pytest.fixture
def rail(qtbot: QtBot, theme: Theme) -> Rail:
    rail = Rail(theme, ENTRIES, "RefCoach")
    qtbot.addWidget(rail)
    rail.resize(rail.sizeHint().width(), 700)
    rail.show()
    return rail


def test_a_click_chooses_a_page(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.mouseClick(rail.button("clients"), Qt.MouseButton.LeftButton)
    assert told.args == ["clients"]
    assert rail.current() == "clients"


def test_a_second_click_leaves_the_page_chosen(qtbot: QtBot, rail: Rail) -> None:
    for _ in range(2):
        qtbot.mouseClick(rail.button("clients"), Qt.MouseButton.LeftButton)
    assert rail.current() == "clients"


def test_setting_the_page_tells_nobody(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.assertNotEmitted(rail.chosen):
        rail.set_current("settings")
    assert rail.current() == "settings"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_walk_and_choose(qtbot: QtBot, rail: Rail, key: Qt.Key) -> None:
    with qtbot.waitActive(rail.window()):
        rail.window().activateWindow()
    rail.button("today").setFocus()
    qtbot.keyClick(rail.button("today"), Qt.Key.Key_Down)
    assert rail.button("clients").hasFocus()
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.keyClick(rail.button("clients"), key)
    assert told.args == ["clients"]


def test_a_count_is_told_to_screen_readers(rail: Rail) -> None:
    rail.set_badge("today", 3)
    assert rail.button("today").accessibleName() == "Today, 3"
    rail.set_badge("today", 0)
    assert rail.button("today").accessibleName() == "Today"


def test_settings_stand_at_the_bottom(rail: Rail) -> None:
    assert rail.button("settings").geometry().bottom() > rail.height() - 40
    assert rail.button("clients").y() < rail.height() // 2


def test_the_rail_is_as_wide_as_its_words_need(rail: Rail) -> None:
    rail.set_badge("clients", 120)
    rail.resize(rail.sizeHint().width(), 700)
    assert clipped_texts(rail) == []
    assert rail.sizeHint().width() >= 176


def test_a_narrow_rail_shows_icons_with_tooltips(rail: Rail, theme: Theme) -> None:
    rail.set_narrow(True)
    assert rail.sizeHint().width() < theme.px(80)
    assert "Clients" in rail.button("clients").toolTip()
    assert rail.button("clients").accessibleName() == "Clients"


def test_twelve_entries_at_twice_the_size_fit_the_lowest_screen(qtbot: QtBot) -> None:
    entries = [RailEntry(f"page{number}", f"Page {number}", "home") for number in range(12)]
    rail = Rail(load_theme(dark=False, scale=2.0), entries, "RefCoach")
    qtbot.addWidget(rail)
    assert rail.minimumSizeHint().height() <= 540 - TITLE_BAR
    rail.resize(rail.minimumSizeHint())
    rail.show()
    qtbot.waitExposed(rail)
    seen = [rail.button(entry.key).geometry() for entry in entries]
    assert all(rail.rect().contains(each) for each in seen)
    assert all(not one.intersects(other) for one, other in pairwise(seen))
