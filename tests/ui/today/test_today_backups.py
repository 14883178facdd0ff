"""Today says, without a dialog, that the second folder for backups has been away for two weeks."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from refcoach.services import settings
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.notices import FolderAway
from refcoach.ui.today.today import TodayPage


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> TodayPage:
    page = TodayPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(786, 768)
    page.show()
    qtbot.waitUntil(lambda: page.figures.agreements.number() != "")
    return page


def away(desk: Desk, days: int) -> None:
    since = (desk.today() - timedelta(days=days)).isoformat() if days else ""
    settings.save(desk, backup_folder="/media/<b>stick", backup_away_since=since)


def shown(page: TodayPage) -> list[FolderAway]:
    return [card for card in page.findChildren(FolderAway) if card.isVisible()]


def test_after_thirteen_days_nothing_is_said(qtbot: QtBot, desk: Desk, page: TodayPage) -> None:
    away(desk, 13)
    page._show_figures()
    assert shown(page) == []


def test_after_fourteen_it_is_and_leads_to_settings(qtbot: QtBot, desk: Desk, page: TodayPage) -> None:
    away(desk, 14)
    page._show_figures()
    qtbot.waitUntil(lambda: len(shown(page)) == 1)
    (card,) = shown(page)
    assert "/media/<b>stick, has not been there for 14 days" in card.question()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        card.yes.click()
    assert wanted.args == ["settings"]
    page._show_figures()
    assert shown(page) == []


def test_once_it_is_back_nothing_is_said(qtbot: QtBot, desk: Desk, page: TodayPage) -> None:
    away(desk, 20)
    page._show_figures()
    away(desk, 0)
    page._show_figures()
    assert shown(page) == []
