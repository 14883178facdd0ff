"""Being there while the window is closed: the tray is a setting, starting at login is the system's to say."""

from collections.abc import Callable, Iterator

import pytest
from desktop import COMMAND, Desktop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.hub import Hub
from refcoach.ui.settings.presence import PresenceCard
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper

Open = Callable[..., PresenceCard]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, desktop: Desktop) -> Iterator[list[SettingsPage]]:
    """The pages that are open."""
    pages: list[SettingsPage] = []
    yield pages
    for page in pages:
        page.close()
        page.deleteLater()


@pytest.fixture
def card(
    desk: Desk, hub: Hub, keeper: ThemeKeeper, desktop: Desktop, opened: list[SettingsPage]
) -> Callable[..., PresenceCard]:
    """Opens Settings on the desktop as it is then, and returns the card."""

    def card(why_not: str = "") -> PresenceCard:
        page = SettingsPage(desk, hub, keeper, desktop.surroundings(why_not))
        page.resize(1190, 700)
        page.show()
        opened.append(page)
        assert page.presence is not None
        return page.presence

    return card


def test_nothing_starts_at_login_until_it_is_asked_for(card: Open, desktop: Desktop) -> None:
    assert not card().login.box.isChecked()
    assert not desktop.entry.exists()


def test_ticking_starts_it_at_login_and_unticking_ends_that(qtbot: QtBot, card: Open, desktop: Desktop) -> None:
    here = card()
    with qtbot.waitSignal(here.told) as told:
        qtbot.keyClick(here.login.box, Qt.Key.Key_Space)
    assert f"Exec={' '.join(COMMAND)}\n" in desktop.entry.read_text(encoding="utf-8")
    assert told.args == ["RefCoach starts when you log in. To stop that, untick it in Settings.", ""]
    with qtbot.waitSignal(here.told) as told:
        qtbot.keyClick(here.login.box, Qt.Key.Key_Space)
    assert not desktop.entry.exists()
    assert told.args == ["RefCoach no longer starts when you log in. To have it back, tick it in Settings.", ""]


def test_it_is_the_system_that_says_whether_it_starts_at_login(card: Open, desktop: Desktop) -> None:
    here = card()
    desktop.autostart().enable(COMMAND)
    here.window().hide()
    here.window().show()
    assert here.login.box.isChecked()
    desktop.entry.unlink()
    here.window().hide()
    here.window().show()
    assert not here.login.box.isChecked()


def test_what_the_system_switched_off_is_not_shown_as_on(card: Open, desktop: Desktop) -> None:
    desktop.autostart().enable(COMMAND)
    with desktop.entry.open("a", encoding="utf-8") as file:
        file.write("X-GNOME-Autostart-enabled=false\n")
    login = card().login
    assert not login.box.isChecked()
    assert login.line() == "It is switched off in the system's own list of start-up programs."
    assert login.box.accessibleDescription() == login.line()
    login.box.click()
    assert not desktop.autostart().blocked()
    assert login.box.isChecked()
    assert login.line() == ""


def test_where_the_file_cannot_be_written_the_box_goes_back(qtbot: QtBot, card: Open, desktop: Desktop) -> None:
    desktop.entry.parent.write_text("in the way", encoding="utf-8")
    here = card()
    with qtbot.assertNotEmitted(here.told):
        here.login.box.click()
    assert not here.login.box.isChecked()
    assert "could not be read or changed" in here.login.line()
    assert here.login.box.accessibleDescription() == here.login.line()
    desktop.entry.parent.unlink()
    here.login.box.click()
    assert here.login.box.isChecked()
    assert here.login.line() == ""


def test_where_it_cannot_start_at_login_the_reason_is_there(card: Open) -> None:
    login = card("This is a sample business, so it does not start by itself.").login
    assert not login.box.isEnabled()
    assert login.line() == "This is a sample business, so it does not start by itself."


def test_staying_in_the_tray_can_be_switched_off_and_taken_back(qtbot: QtBot, card: Open, desk: Desk) -> None:
    here = card()
    assert here.tray.isChecked()
    with qtbot.waitSignal(here.told) as told:
        qtbot.keyClick(here.tray, Qt.Key.Key_Space)
    assert not settings.load().stay_in_tray
    assert told.args[0] == "Closing the window ends RefCoach from now on."
    desk.undo(told.args[1])
    assert settings.load().stay_in_tray
    assert here.tray.isChecked()


def test_without_a_tray_it_says_what_closing_means(card: Open, desktop: Desktop) -> None:
    desktop.tray = False
    here = card()
    assert not here.tray.isEnabled()
    assert "closing the window ends RefCoach" in here.tray.accessibleDescription()
    assert [label.text() for label in here.findChildren(QLabel) if label.isVisible() and "tray" in label.text()] == [
        here.tray.accessibleDescription()
    ]
    # At login the tray may come later than we do.
    desktop.tray = True
    here.window().hide()
    here.window().show()
    assert here.tray.isEnabled()
    assert here.tray.accessibleDescription() == ""
    assert not here.no_tray.isVisible()
