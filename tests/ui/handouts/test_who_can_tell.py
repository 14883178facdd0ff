"""Who could tell who said a sentence on a card is asked in passing where it is needed, once, and taken back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.services import packs, trigger_sentences
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts

SENTENCE = "I have no will yet"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[HandoutsPage]:
    service.save(desk, business_name="Hill Law", owner_first_name="Robin", business_phone="01632 960 123")
    service.save(desk, what_we_do="We write wills")
    trigger_sentences.say_first(desk, SENTENCE)
    page = HandoutsPage(desk, hub, keeper)
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield page
    page.close()
    page.deleteLater()


def show(page: HandoutsPage, piece: str) -> None:
    page.show_piece(piece)
    for _ in range(5):
        QApplication.processEvents()


def on_it(page: HandoutsPage) -> bool:
    return SENTENCE in page.on_paper.view.preview.accessibleDescription()


def test_where_anything_may_be_printed_nobody_is_asked(page: HandoutsPage) -> None:
    show(page, "postcard")
    assert not page.on_paper.view.can_tell.isVisible() and on_it(page)


def test_it_is_asked_at_a_card_by_key_and_never_again(page: HandoutsPage, desk: Desk) -> None:
    packs.choose(desk, "any", ["lawyer"])
    told: list[tuple[str, str]] = []
    page.told.connect(lambda text, batch: told.append((text, batch)))
    show(page, "letter")
    assert not page.on_paper.view.can_tell.isVisible()
    show(page, "postcard")
    answers = page.on_paper.view.can_tell.answers
    assert answers.isVisible() and answers.current() == "" and not on_it(page)
    answers.button("no").setFocus()
    QTest.keyClick(answers.button("no"), Qt.Key.Key_Space)
    QApplication.processEvents()
    assert settings.load().can_tell == "no" and not answers.isVisible() and on_it(page)
    focused = QApplication.focusWidget()
    assert focused is not None and focused.isVisible() and page.isAncestorOf(focused)
    show(page, "ideal_client_card")
    assert not page.on_paper.view.can_tell.isVisible()
    desk.undo(told[-1][1])
    show(page, "postcard")
    assert answers.isVisible() and answers.current() == "" and not on_it(page)


def test_with_a_yes_it_stays_off_the_postcard(page: HandoutsPage, desk: Desk) -> None:
    packs.choose(desk, "any", ["lawyer"])
    show(page, "postcard")
    page.on_paper.view.can_tell.answers.button("yes").click()
    show(page, "postcard")
    assert settings.load().can_tell == "yes" and not on_it(page) and not page.on_paper.view.can_tell.isVisible()
    assert page.on_paper.save.isEnabled()


def test_settings_changes_it_once_it_was_asked(
    page: HandoutsPage, qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper
) -> None:
    found = SettingsPage(desk, hub, keeper)
    qtbot.addWidget(found)
    found.show()
    field = found.paper.can_tell
    packs.choose(desk, "any", ["lawyer"])
    assert field.isHidden()
    batch = service.save(desk, can_tell="yes")
    assert not field.isHidden() and field.answers.current() == "yes"
    desk.undo(batch)
    found.paper.marks.click()
    assert settings.load().can_tell == "", "another setting of the card says nothing of this one"
    service.save(desk, can_tell="yes")
    field.answers.button("no").click()
    assert settings.load().can_tell == "no"
    show(page, "postcard")
    assert on_it(page)


@pytest.mark.parametrize(("width", "scale"), [(1100, 1.0), (700, 2.0)])
def test_the_question_can_be_read(
    page: HandoutsPage, desk: Desk, keeper: ThemeKeeper, width: int, scale: float
) -> None:
    packs.choose(desk, "any", ["lawyer"])
    keeper.set_scale(scale)
    dress(page, keeper.theme)
    page.resize(width, 700)
    show(page, "postcard")
    assert page.on_paper.view.can_tell.isVisible() and clipped_texts(page) == []
