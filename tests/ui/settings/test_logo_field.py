"""The logo in Settings: chosen or dropped, shown, refused in one sentence, taken away, and all of it taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.services import logo as service
from refcoach.services.desk import Desk
from refcoach.store import logo
from refcoach.ui.hub import Hub
from refcoach.ui.settings.paper import PaperCard
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> SettingsPage:
    page = SettingsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(700, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.scroll_to(page.paper)
    return page


@pytest.fixture
def card(page: SettingsPage) -> PaperCard:
    return page.paper


@pytest.fixture
def file(tmp_path: Path) -> Path:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(tmp_path / "logo.png"))
    return tmp_path / "logo.png"


def rest() -> None:
    for _ in range(5):
        QApplication.processEvents()


def drop(card: PaperCard, *files: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    enters = QDragEnterEvent(QPoint(2, 2), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(card, enters)
    if enters.isAccepted():
        QApplication.sendEvent(card, QDropEvent(QPointF(2, 2), Qt.DropAction.CopyAction, data, LEFT, NONE))
    rest()
    return enters.isAccepted()


def test_it_is_chosen_by_key_and_taken_back(qtbot: QtBot, page: SettingsPage, desk: Desk, file: Path) -> None:
    field = page.paper.logo
    assert not field.picture.isVisible() and not field.remove.isVisible()
    field.ask_picture = lambda: file
    field.choose.setFocus()
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(field.choose, Qt.Key.Key_Space)
    text, batch = told.args
    assert "Your picture is on what you hand over" in text
    assert field.picture.isVisible() and field.picture.accessibleName() == "Your logo or picture"
    assert field.picture.pixmap().width() == 2 * field.picture.pixmap().height() > 0
    desk.undo(batch)
    rest()
    assert not logo.is_there() and not field.picture.isVisible()


def test_it_is_dropped_on_the_card(card: PaperCard, file: Path) -> None:
    assert drop(card, file)
    assert logo.is_there() and card.logo.picture.isVisible()
    assert not drop(card, file, file)


def test_it_is_taken_away_and_the_keyboard_stays_beside_it(
    qtbot: QtBot, page: SettingsPage, desk: Desk, file: Path
) -> None:
    drop(page.paper, file)
    kept, field = logo.load(), page.paper.logo
    field.remove.setFocus()
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(field.remove, Qt.Key.Key_Space)
    rest()
    assert not logo.is_there() and not field.remove.isVisible() and field.choose.hasFocus()
    desk.undo(told.args[1])
    rest()
    assert logo.load() == kept and field.picture.isVisible() and field.remove.isVisible()


def test_what_is_no_picture_is_refused_and_the_one_before_stays(card: PaperCard, file: Path, tmp_path: Path) -> None:
    drop(card, file)
    kept = logo.load()
    (tmp_path / "list.png").write_text("Name,Phone\n")
    drop(card, tmp_path / "list.png")
    assert card.refusal() == (
        "list.png is not a picture RefCoach can read, so nothing was changed: save it as PNG or JPEG, and choose that."
    )
    assert logo.load() == kept and card.logo.picture.isVisible()
    drop(card, file)
    assert card.refusal() == ""


def test_thinking_better_of_it_changes_nothing(card: PaperCard) -> None:
    card.logo.ask_picture = lambda: None
    card.logo.choose.click()
    assert not logo.is_there() and card.refusal() == ""


def test_one_that_cannot_be_drawn_says_so_and_can_be_taken_away(card: PaperCard, desk: Desk) -> None:
    service.keep(desk, b"\x89PNG\r\n\x1a\n and nothing else")
    rest()
    assert not card.logo.picture.isVisible() and card.logo.unreadable.isVisible()
    card.logo.remove.click()
    rest()
    assert not logo.is_there() and not card.logo.unreadable.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_word_can_be_read(page: SettingsPage, keeper: ThemeKeeper, file: Path, scale: float) -> None:
    drop(page.paper, file)
    keeper.set_scale(scale)
    dress(page, keeper.theme)
    rest()
    assert clipped_texts(page.paper) == []
    assert page.paper.logo.picture.width() <= page.paper.width()
