"""After five days of messages that nobody had time for, Today asks how often suits (R24)."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services import settings
from refcoach.services.desk import Desk
from refcoach.store import settings as store
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.today.how_often import HowOften
from refcoach.ui.today.today import TodayPage
from refcoach.ui.widgets.check import clipped_texts

QUESTION = "You were told five working days running and had no time to look. How often suits you?"


@pytest.fixture
def open_page(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> Callable[[], TodayPage]:
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
def asked(desk: Desk) -> Iterator[None]:
    settings.save(desk, ask_how_often=True)
    yield


def card_of(page: TodayPage) -> HowOften:
    (card,) = page.findChildren(HowOften)
    return card


def test_unasked_it_is_not_even_built(open_page: Callable[[], TodayPage]) -> None:
    assert open_page().findChildren(HowOften) == []


@pytest.mark.usefixtures("asked")
def test_the_question_stands_above_now(open_page: Callable[[], TodayPage]) -> None:
    page = open_page()
    card = card_of(page)
    assert card.isVisible() and card.accessibleName() == QUESTION
    assert [button.accessibleName() for button in card.buttons] == ["Every day", "Once a week", "Pause two weeks"]
    assert {button.accessibleDescription() for button in card.buttons} == {QUESTION}
    assert page.figures.geometry().bottom() < card.y() < card.geometry().bottom() < page.empty.y()


def test_it_comes_while_the_page_is_open(open_page: Callable[[], TodayPage], desk: Desk) -> None:
    page = open_page()
    settings.save(desk, ask_how_often=True)
    QApplication.processEvents()
    assert card_of(page).isVisible()


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("answer", "every", "pause", "said"),
    [
        (0, "day", "", "You're told every day."),
        (1, "week", "", "From now on you're told once a week."),
        (2, "day", "2026-12-07", "No daily message until Monday 7 December. Today shows all that is due."),
    ],
)
def test_an_answer_is_kept_told_and_undone(
    open_page: Callable[[], TodayPage], desk: Desk, qtbot: QtBot, answer: int, every: str, pause: str, said: str
) -> None:
    page = open_page()
    card = card_of(page)
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(card.buttons[answer], Qt.MouseButton.LeftButton)
    assert told.args[0] == said
    QApplication.processEvents()
    assert not card.isVisible()
    own = store.load()
    assert (own.ask_how_often, own.digest_every, own.digest_paused_until) == (False, every, pause)
    desk.undo(told.args[1])
    QApplication.processEvents()
    assert store.load().ask_how_often and store.load().digest_paused_until == ""
    assert card_of(page).isVisible()


@pytest.mark.usefixtures("asked")
def test_the_keyboard_comes_by_and_answers(open_page: Callable[[], TodayPage], qtbot: QtBot) -> None:
    page = open_page()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.new_client.setFocus()
    passed: list[QWidget | None] = []
    for _ in range(3):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        passed.append(page.focusWidget())
    card = card_of(page)
    assert passed == card.buttons
    with qtbot.waitSignal(page.told):
        qtbot.keyClick(card.buttons[1], Qt.Key.Key_Return)
    assert store.load().digest_every == "week"
    # The keyboard is not left on what is gone.
    left = page.focusWidget()
    assert left is None or left.isVisible()


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("width", "scale"), [(786, 1.0), (1190, 1.0), (900, 2.0), (1190, 2.0)])
def test_nothing_is_cut(open_page: Callable[[], TodayPage], keeper: ThemeKeeper, width: int, scale: float) -> None:
    keeper.set_scale(scale)
    page = open_page()
    dress(page, keeper.theme)
    page.setFixedSize(width, 700)
    for _ in range(3):
        QApplication.processEvents()
    assert card_of(page).isVisible()
    assert clipped_texts(page) == []
