"""How often to be told, and whether this desktop shows it: in words, as it is right now."""

from datetime import date

import pytest
from desktop import Desktop
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.services import reminders
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.hub import Hub
from refcoach.ui.notifiers import ServiceState
from refcoach.ui.settings.messages import Messages
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, desktop: Desktop) -> SettingsPage:
    page = SettingsPage(desk, hub, keeper, desktop.surroundings())
    qtbot.addWidget(page)
    page.resize(1190, 700)
    page.show()
    return page


@pytest.fixture
def messages(page: SettingsPage) -> Messages:
    assert page.reminders.messages is not None
    return page.reminders.messages


def test_once_a_week_and_back(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    often = page.reminders.often
    assert often.current() == "day"
    with qtbot.waitSignal(page.told) as told:
        often.button("week").click()
    assert settings.load().digest_every == "week"
    desk.undo(told.args[1])
    assert often.current() == "day"
    with qtbot.assertNotEmitted(page.told):
        often.button("day").click()


def test_how_often_is_chosen_with_the_arrow_keys(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.keyClick(page.reminders.often.button("day"), Qt.Key.Key_Right)
    qtbot.keyClick(page.reminders.often.button("week"), Qt.Key.Key_Space)
    assert settings.load().digest_every == "week"


def test_a_pause_is_shown_and_ended(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    card = page.reminders
    assert not card.start_again.isVisible()
    reminders.how_often(desk, None)
    assert card.paused.text() == "Paused until Monday 7 December"
    assert card.paused.isVisible()
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(card.start_again, Qt.Key.Key_Return)
    assert settings.load().digest_paused_until == ""
    assert not card.paused.isVisible()
    desk.undo(told.args[1])
    assert card.paused.isVisible()


def test_choosing_how_often_ends_a_pause(page: SettingsPage, desk: Desk) -> None:
    reminders.how_often(desk, None)
    page.reminders.often.button("week").click()
    assert (settings.load().digest_every, settings.load().digest_paused_until) == ("week", "")


@pytest.mark.parametrize("until", [date(2026, 11, 22), date(2026, 11, 23)])
def test_a_pause_that_is_over_is_not_shown(page: SettingsPage, desk: Desk, until: date) -> None:
    service.save(desk, digest_paused_until=until.isoformat())
    assert not page.reminders.paused.isVisible()


def test_without_reminders_nothing_asks_how_often(page: SettingsPage, desk: Desk) -> None:
    reminders.how_often(desk, None)
    page.reminders.notify.click()
    assert not page.reminders.often.isEnabled()
    assert not page.reminders.start_again.isVisible()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ServiceState.WORKS, "This desktop shows our messages."),
        (ServiceState.QUIET, "Do not disturb is on: messages wait until you switch it off."),
        (ServiceState.REFUSED, "This desktop refuses our messages. Today lists everything all the same."),
        (
            ServiceState.MISSING,
            "This desktop has no message service. While the window is open you are told there; Today lists everything.",
        ),
    ],
)
def test_the_state_of_the_messages_follows_the_desktop(
    messages: Messages, desktop: Desktop, state: ServiceState, words: str
) -> None:
    for other in ServiceState:
        desktop.service.become(other)
    desktop.service.become(state)
    assert messages.state.text() == words
    assert messages.state.accessibleName() == f"Messages on this desktop: {words}"
    assert messages.test.accessibleDescription() == words


def test_a_state_nobody_tells_of_is_seen_when_the_page_is_shown(
    page: SettingsPage, messages: Messages, desktop: Desktop
) -> None:
    page.hide()
    desktop.service.now = ServiceState.MISSING
    page.show()
    assert "no message service" in messages.state.text()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ServiceState.WORKS, "Sent. If you saw nothing, look at the system's own notification settings."),
        (ServiceState.QUIET, "Sent. It waits until you switch do not disturb off."),
        (ServiceState.REFUSED, "The desktop did not take it, so RefCoach showed it itself."),
        (ServiceState.MISSING, "The desktop did not take it, so RefCoach showed it itself."),
    ],
)
def test_a_test_is_a_real_message_and_its_fate_is_told(
    qtbot: QtBot, messages: Messages, desktop: Desktop, state: ServiceState, words: str
) -> None:
    desktop.service.become(state)
    qtbot.keyClick(messages.test, Qt.Key.Key_Return)
    (note,) = desktop.service.told
    assert (note.key, note.title) == ("test", "This is how RefCoach tells you")
    assert note.actions == (("default", "Open"),)
    assert messages.outcome.isVisible()
    assert messages.outcome.text() == words


def test_a_test_that_nobody_can_show_says_so(messages: Messages, desktop: Desktop) -> None:
    desktop.service.takes = False
    messages.test.click()
    assert messages.outcome.text() == "It could not be shown. Today lists everything all the same."


def test_other_messages_are_none_of_its_business(messages: Messages, desktop: Desktop) -> None:
    desktop.service.shown.emit("digest")
    desktop.service.failed.emit("digest")
    assert not messages.outcome.isVisible()
