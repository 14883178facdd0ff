"""About RefCoach: which version, where the data lives, and whose work is inside."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from refcoach import __version__
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.settings.about import AboutCard
from refcoach.ui.settings.licences import LicencesDialog
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.path_line import PathLine


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> SettingsPage:
    page = SettingsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(848, 700)
    page.show()
    return page


@pytest.fixture
def alone(qtbot: QtBot, desk: Desk, keeper: ThemeKeeper) -> Callable[..., tuple[AboutCard, list[QUrl]]]:
    """The card by itself, on a desktop with or without a file manager; and what that was asked to open."""

    def alone(*, has_manager: bool) -> tuple[AboutCard, list[QUrl]]:
        asked: list[QUrl] = []

        def open_url(url: QUrl) -> bool:
            asked.append(url)
            return has_manager

        card = AboutCard(desk, keeper, "About RefCoach", open_url)
        qtbot.addWidget(card)
        card.show()
        return card, asked

    return alone


def test_it_is_the_last_card_and_says_which_version_this_is(page: SettingsPage) -> None:
    assert page.cards()[-1] is page.about
    words = [label.text() for label in page.about.findChildren(QLabel) if label.isVisible()]
    assert words[:4] == [
        "About RefCoach",
        f"Version {__version__}",
        "All of it stays on this computer.",
        "Your data is in this folder",
    ]


def test_the_folder_is_copied(qtbot: QtBot, page: SettingsPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.about.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == str(tmp_path / "data")
    assert told.args == ["The folder's path is copied.", ""]


def test_the_folder_is_opened(qtbot: QtBot, alone: Callable[..., tuple[AboutCard, list[QUrl]]], tmp_path: Path) -> None:
    card, asked = alone(has_manager=True)
    qtbot.mouseClick(card.open, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in asked] == [tmp_path / "data"]
    assert not card.no_manager.isVisible()


def test_without_a_file_manager_it_says_what_to_do(
    qtbot: QtBot, alone: Callable[..., tuple[AboutCard, list[QUrl]]]
) -> None:
    card, _ = alone(has_manager=False)
    qtbot.keyClick(card.open, Qt.Key.Key_Return)
    assert card.no_manager.isVisible()
    assert card.no_manager.text() == "This desktop opened no file manager. Copy the path and open it yourself."


def test_everything_has_a_name_and_says_which_folder(page: SettingsPage, tmp_path: Path) -> None:
    about, folder = page.about, str(tmp_path / "data")
    assert about.path.accessibleName() == "Your data is in this folder"
    assert [about.copy.accessibleName(), about.open.accessibleName()] == ["Copy", "Open the folder"]
    assert {w.accessibleDescription() for w in (about.path, about.copy, about.open)} == {folder}


def test_the_licences_open_over_the_page(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.keyClick(page.about.licences, Qt.Key.Key_Space)
    (dialog,) = page.findChildren(LicencesDialog)
    assert dialog.isVisible() and dialog.isModal()
    dialog.close()


@pytest.fixture
def long_path(tmp_path: Path) -> Path:
    return tmp_path / ("a folder with a very long name " * 8).strip() / "<b>data"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_long_path_is_shortened_in_the_middle(
    qtbot: QtBot, keeper: ThemeKeeper, long_path: Path, scale: float
) -> None:
    keeper.set_scale(scale)
    line = PathLine(long_path)
    qtbot.addWidget(line)
    dress(line, keeper.theme)
    line.resize(500, line.sizeHint().height())
    line.show()
    short = line.text()
    assert "…" in short and short.startswith(str(long_path)[:5]) and short.endswith("data")
    assert line.fontMetrics().horizontalAdvance(short) <= 500
    assert "&lt;b&gt;data" in line.toolTip()
    line.resize(900, line.height())
    assert len(line.text()) > len(short)


def test_with_the_keyboard_in_it_all_of_it_is_selected_and_copied(
    qtbot: QtBot, page: SettingsPage, desk: Desk, tmp_path: Path
) -> None:
    page.resize(600, 700)
    with qtbot.waitActive(page):
        page.activateWindow()
    line = page.about.path
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert line.selectedText() == str(tmp_path / "data")
    qtbot.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == str(tmp_path / "data")
    qtbot.keyClicks(line, "x")
    assert line.text() == str(tmp_path / "data")
    page.about.copy.setFocus()
    QApplication.processEvents()
    assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()
