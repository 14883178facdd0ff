"""At the first start after an upgrade, Today says what it brought."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from refcoach import __version__
from refcoach.services import new_day, settings
from refcoach.services.desk import Desk
from refcoach.services.whats_new import lines_of
from refcoach.store import settings as store
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.today.today import TodayPage
from refcoach.ui.today.whats_new import WhatsNew
from refcoach.ui.widgets.check import clipped_texts

Open = Callable[[], TodayPage]


@pytest.fixture
def open_page(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> Open:
    def open_page() -> TodayPage:
        page = TodayPage(desk, hub, keeper)
        qtbot.addWidget(page)
        page.resize(786, 768)
        page.show()
        # The figures come after the lists are painted.
        qtbot.waitUntil(lambda: page.figures.agreements.number() != "")
        return page

    return open_page


@pytest.fixture
def upgraded(desk: Desk) -> None:
    new_day.begin(desk)
    settings.save(desk, seen_version="0.0.9")


def card_of(page: TodayPage) -> WhatsNew:
    (card,) = page.findChildren(WhatsNew)
    return card


def test_at_the_first_start_ever_it_is_not_even_built(open_page: Open, desk: Desk) -> None:
    page = open_page()
    new_day.begin(desk)
    QApplication.processEvents()
    assert page.findChildren(WhatsNew) == []


@pytest.mark.usefixtures("upgraded")
def test_it_stands_above_everything(open_page: Open) -> None:
    page = open_page()
    card = card_of(page)
    heading = f"New in {__version__}"
    assert card.isVisible() and card.geometry().bottom() < page.header.y()
    shown = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert shown == [heading, *lines_of(__version__)]
    assert card.accessibleName() == heading
    assert card.got_it.accessibleName() == "Got it"
    assert card.got_it.accessibleDescription() == " ".join([f"{heading}.", *lines_of(__version__)])


@pytest.mark.usefixtures("upgraded")
def test_got_it_is_kept_and_the_card_goes(open_page: Open, qtbot: QtBot, desk: Desk) -> None:
    page = open_page()
    qtbot.mouseClick(card_of(page).got_it, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not card_of(page).isVisible()
    assert store.load().seen_version == __version__
    assert open_page().findChildren(WhatsNew) == []


@pytest.mark.usefixtures("upgraded")
def test_the_keyboard_comes_by_first_and_goes_on_down_the_page(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    with qtbot.waitActive(page):
        page.activateWindow()
    card = card_of(page)
    card.got_it.setFocus()
    passed = []
    for _ in range(3):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        passed.append(page.focusWidget())
    assert passed == [page.compliment, page.problem, page.new_client]
    page.compliment.setFocus()
    qtbot.keyClick(page.compliment, Qt.Key.Key_Backtab)
    assert page.focusWidget() is card.got_it
    qtbot.keyClick(card.got_it, Qt.Key.Key_Return)
    assert store.load().seen_version == __version__
    # The keyboard is not left on what is gone.
    left = page.focusWidget()
    assert left is None or left.isVisible()


@pytest.mark.usefixtures("upgraded")
@pytest.mark.parametrize(("width", "scale"), [(786, 1.0), (1190, 1.0), (786, 2.0), (1190, 2.0)])
def test_nothing_is_cut(open_page: Open, keeper: ThemeKeeper, qtbot: QtBot, width: int, scale: float) -> None:
    keeper.set_scale(scale)
    page = open_page()
    dress(page, keeper.theme)
    page.setFixedSize(width, 700)
    card = card_of(page)
    qtbot.waitUntil(lambda: card.width() > width // 2 and clipped_texts(card) == [])
