"""From a name to a client by clicks alone, and another name that goes quiet: every next date is on Today on its day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from refcoach.domain.referrals import Stage
from refcoach.services import clients as services
from refcoach.services import new_day
from refcoach.services import referrals as service_of_names
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients, referrals
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.introductions.won import WonDialog
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.row_list import RowList


class Owner:
    """Somebody at the window who clicks; the day goes on when they say so."""

    def __init__(self, window: MainWindow, desk: Desk, clock: Any, qtbot: QtBot) -> None:
        self.window, self.desk, self.clock, self.qtbot = window, desk, clock, qtbot

    def look(self) -> None:
        for _ in range(5):
            QApplication.processEvents()

    def day_is(self, day: date) -> None:
        """Let days go by, each looked at."""
        while self.desk.today() < day:
            self.clock.at += timedelta(days=1)
            with new_day.begun(self.desk, keep=True):
                pass
        self.window.workspace.rail.button("today").click()
        self.window.inside.today_page().reload()
        self.look()

    def due(self) -> list[str]:
        """What Today says is to be done, as it is read aloud."""
        page = self.window.inside.today_page()
        lists = (page.now, page.waiting)
        return [row.accessible for rows in lists for n in range(rows.row_count()) if (row := rows.row(n))]

    def open(self, *words: str) -> None:
        """Click the row of Today that says these words."""
        page = self.window.inside.today_page()
        for rows in (page.now, page.waiting):
            if self._click_row(rows, words):
                self.look()
                return
        raise AssertionError((words, self.due()))

    def answer(self, key: str) -> None:
        """Click one of the buttons at the foot of the panel."""
        button = self.window.inside.panel.bar.buttons[key]
        assert button.isVisible() and button.isEnabled(), key
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.look()

    def _click_row(self, rows: RowList, words: tuple[str, ...]) -> bool:
        for number in range(rows.row_count()):
            row = rows.row(number)
            if row and all(word in row.accessible for word in words):
                at = rows.visualRect(rows.model().index(number, 0)).center()
                self.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
                return True
        return False


@pytest.fixture
def owner(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[Owner]:
    service.save(desk, theme="light", first_run_done=True, owner_first_name="Mira")
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    window.show()
    yield Owner(window, desk, desk.clock, qtbot)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


def dialog_of(owner: Owner, kind: type[Any]) -> Any:
    owner.look()
    (dialog,) = (d for d in owner.window.findChildren(kind) if d.isVisible())
    return dialog


def test_from_a_name_to_a_client_and_another_that_goes_quiet(owner: Owner, qtbot: QtBot) -> None:
    begun = owner.desk.today()
    owner.window.door.open("new_client")
    new = dialog_of(owner, NewClientDialog)
    new.name.setText("Anna Kovács")
    new.save_button.click()
    owner.window.workspace.rail.button("introductions").click()
    page = owner.window.inside.page("introductions")
    assert isinstance(page, IntroductionsPage)
    page.new.click()
    named = dialog_of(owner, NamedDialog)
    qtbot.keyClicks(named.who.search, "Anna")
    qtbot.keyClick(named.who.search, Qt.Key.Key_Down)
    qtbot.keyClick(named.who.search, Qt.Key.Key_Return)
    named.names.setPlainText("Tom Reid\nZoe Park")
    named.save_button.click()
    owner.look()
    (anna,) = (c for c in clients.page(today=begun, limit=None) if c.name == "Anna Kovács")
    ids = {clients.many([r.lead_id])[r.lead_id].display_name: r.id for r in referrals.from_source(anna.id)}

    owner.day_is(begun)
    owner.open("Anna Kovács", "Thank-you")
    owner.answer("done")
    owner.day_is(begun + timedelta(days=1))
    owner.open("Tom Reid", "First call")
    owner.answer("not_reached")
    owner.day_is(begun + timedelta(days=2))
    owner.open("Tom Reid", "First call")
    owner.answer("done")
    assert stage_of(ids["Tom Reid"]) is Stage.IN_TOUCH
    call_zoe_three_times(owner)

    owner.window.workspace.rail.button("introductions").click()
    owner.look()
    page.move_on(ids["Tom Reid"], "won")
    won = dialog_of(owner, WonDialog)
    won.amount.setValue(1800)
    won.may_know.button("outcome").click()
    won.save_button.click()
    owner.look()
    assert stage_of(ids["Tom Reid"]) is Stage.WON
    today = owner.desk.today()
    owner.day_is(today)
    owner.open("Anna Kovács", "Thank-you")
    owner.answer("done")
    owner.day_is(today + timedelta(days=7))
    owner.open("Anna Kovács", "Report back")
    owner.answer("done")
    goes_quiet(owner, ids["Zoe Park"])
    assert not [line for line in owner.due() if "Owed" in line]


def stage_of(referral_id: int) -> Stage:
    found = referrals.get(referral_id)
    assert found
    return found.stage


def call_zoe_three_times(owner: Owner) -> None:
    for _ in range(3):
        while not any("Zoe Park" in line for line in owner.due()):
            owner.day_is(owner.desk.today() + timedelta(days=1))
        owner.open("Zoe Park", "First call")
        owner.answer("not_reached")


def goes_quiet(owner: Owner, referral_id: int) -> None:
    """Two weeks after the last try it is offered, and after two more it is so by itself."""
    offered = False
    for _ in range(40):
        if stage_of(referral_id) is Stage.QUIET:
            break
        offered = offered or any("Zoe Park" in line for line in owner.due())
        owner.day_is(owner.desk.today() + timedelta(days=1))
    assert stage_of(referral_id) is Stage.QUIET
    assert offered


def test_by_the_keyboard_alone(owner: Owner, qtbot: QtBot) -> None:
    """The next call is one key from Today, a try is one more, and a stage is one."""
    ida = services.add(owner.desk, "Ida Brookes", existing_client=True)
    (named,) = service_of_names.capture(owner.desk, ida, ["Tom Reid"])
    with qtbot.waitActive(owner.window):
        owner.window.activateWindow()
    owner.day_is(owner.desk.today() + timedelta(days=1))
    press(owner, Qt.Key.Key_C)
    assert owner.window.inside.panel.client_id() == named.lead_id
    press(owner, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    tried = referrals.get(named.id)
    assert tried and tried.attempts == 1
    owner.window.workspace.rail.button("introductions").click()
    owner.look()
    page = owner.window.inside.page("introductions")
    assert isinstance(page, IntroductionsPage)
    page.board.take_focus()
    press(owner, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert stage_of(named.id) is Stage.IN_TOUCH


def press(owner: Owner, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClick(focused, key, with_)
    owner.look()
