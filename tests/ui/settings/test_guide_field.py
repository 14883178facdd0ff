"""Settings: the guide that is given away, chosen, looked at and taken away again, each with an undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.exchange import guide_file
from refcoach.services import guide
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.settings.business import BusinessCard
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> SettingsPage:
    page = SettingsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(700, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.scroll_to(page.business)
    return page


@pytest.fixture
def card(page: SettingsPage, tmp_path: Path) -> BusinessCard:
    file = tmp_path / "Planning a kitchen.pdf"
    file.write_bytes(b"%PDF-1.4")
    page.business.guide.ask_guide = lambda: file
    return page.business


def rest() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_it_is_chosen_and_stands_there_with_the_day(card: BusinessCard, page: SettingsPage, desk: Desk) -> None:
    told: list[tuple[str, str]] = []
    page.told.connect(lambda text, batch: told.append((text, batch)))
    assert not card.guide.name.isVisible() and not card.guide.look.isVisible()
    QTest.mouseClick(card.guide.choose, LEFT)
    rest()
    assert "Planning a kitchen.pdf, last looked at" in card.guide.name.text().replace("\u200b", "")
    assert card.guide.look.isVisible() and card.guide.remove.isVisible() and not card.guide.gone.isVisible()
    assert not clipped_texts(page)
    text, batch = told[-1]
    assert "stands among the handouts" in text
    desk.undo(batch)
    rest()
    assert not card.guide.name.isVisible() and guide.current() is None


def test_by_keys_it_still_holds_and_is_taken_away(card: BusinessCard, desk: Desk) -> None:
    card.guide.choose.setFocus()
    QTest.keyClick(card.guide.choose, Qt.Key.Key_Space)
    rest()
    card.guide.look.setFocus()
    QTest.keyClick(card.guide.look, Qt.Key.Key_Space)
    rest()
    kept = guide.current()
    assert kept and kept.looked_on == desk.today()
    card.guide.remove.setFocus()
    QTest.keyClick(card.guide.remove, Qt.Key.Key_Space)
    rest()
    assert guide.current() is None and QApplication.focusWidget() is card.guide.choose


def test_what_is_too_large_is_refused_in_the_card(
    card: BusinessCard, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    monkeypatch.setattr(guide_file, "MOST_BYTES", 3)
    QTest.mouseClick(card.guide.choose, LEFT)
    rest()
    assert "larger than 20 MB" in card.refusal() and guide.current() is None


def test_a_copy_that_has_gone_is_said(card: BusinessCard, page: SettingsPage, desk: Desk) -> None:
    QTest.mouseClick(card.guide.choose, LEFT)
    rest()
    kept = guide.current()
    assert kept
    kept.file.unlink()
    page.reload()
    assert card.guide.gone.isVisible() and "choose it anew" in card.guide.gone.text().replace("\u200b", "")


def test_whoever_thinks_better_of_it_changes_nothing(card: BusinessCard) -> None:
    card.guide.ask_guide = lambda: None
    QTest.mouseClick(card.guide.choose, LEFT)
    rest()
    assert guide.current() is None
