"""Thanks owed are rows: by urgency, done in one click, with the words beside, by keyboard alone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import State as ClientState
from refcoach.domain.referrals import Stage
from refcoach.domain.thanks import Way
from refcoach.services import clients, introductions, packs, referrals, thanks
from refcoach.services.desk import Desk
from refcoach.ui.introductions.thanks_tab import ThanksTab
from refcoach.ui.theme import ThemeKeeper, dress

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida <b>Brookes</b>", existing_client=True)


@pytest.fixture
def tab(desk: Desk, keeper: ThemeKeeper, qtbot: QtBot) -> ThanksTab:
    tab = ThanksTab(desk, keeper)
    qtbot.addWidget(tab)
    tab.resize(900, 600)
    tab.show()
    tab.reload()
    return tab


@pytest.fixture
def told(tab: ThanksTab) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    tab.told.connect(lambda text, batch: said.append((text, batch)))
    return said


def owed_to(desk: Desk, name: str, lead: str) -> int:
    who = clients.add(desk, name)
    referrals.capture(desk, who, [lead])
    return who


def test_an_empty_tab_says_so_in_words(tab: ThanksTab) -> None:
    assert tab.count() == 0
    assert tab.empty.isVisible() and "You owe nobody a thank-you" in tab.empty.accessibleName()


def test_a_row_says_to_whom_for_whom_and_how_late(tab: ThanksTab, desk: Desk, clock: Any, ida: int) -> None:
    referrals.capture(desk, ida, ["Tom Reed", "Kim Sato"])
    clock.at += 2 * DAY
    clients.put_away(desk, ida, ClientState.ARCHIVED)
    tab.reload()
    (row,) = tab.rows
    assert tab.count() == 1
    assert row.accessibleName() == "Ida <b>Brookes</b>: Thank-you for Tom Reed and Kim Sato"
    assert row.state.text() == "2 days late"
    assert not tab.empty.isVisible()


def test_a_report_says_what_the_source_may_hear(tab: ThanksTab, desk: Desk, ida: int) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    introductions.move(desk, tom.id, Stage.LOST)
    tab.reload()
    report = tab.rows[1]
    assert report.what == "Report back about Tom Reed (Lost)"
    assert report.note() == "Say only that you followed it up."
    assert report.state.text() == "due Thursday"
    assert Way.GIFT not in report.ways


def test_one_click_thanks_and_the_notice_takes_it_back(
    tab: ThanksTab, told: list[tuple[str, str]], desk: Desk, ida: int, qtbot: QtBot
) -> None:
    referrals.capture(desk, ida, ["Tom Reed"])
    tab.reload()
    qtbot.mouseClick(tab.rows[0].ways[Way.CARD], Qt.MouseButton.LeftButton)
    assert tab.count() == 0 and tab.empty.isVisible()
    ((text, batch),) = told
    assert text == "Thanked Ida <b>Brookes</b> with a card."
    desk.undo(batch)
    tab.reload()
    assert tab.count() == 1


def test_the_second_click_of_a_double_one_thanks_nobody_else(tab: ThanksTab, desk: Desk) -> None:
    owed_to(desk, "Ida Brookes", "Tom Reed")
    tab.reload()
    button = tab.rows[0].ways[Way.CALL]
    at = QPointF(button.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, down in ((QEvent.Type.MouseButtonDblClick, left), (QEvent.Type.MouseButtonRelease, Qt.MouseButton(0))):
        QApplication.sendEvent(button, QMouseEvent(kind, at, button.mapToGlobal(at), left, down, none))
    assert tab.count() == 1


def test_the_words_and_the_client_are_one_click_away(tab: ThanksTab, desk: Desk, ida: int, qtbot: QtBot) -> None:
    referrals.capture(desk, ida, ["Tom Reed"])
    tab.reload()
    with qtbot.waitSignal(tab.ask_wanted) as asked:
        qtbot.mouseClick(tab.rows[0].words, Qt.MouseButton.LeftButton)
    assert asked.args == [ida, thanks.owing(desk)[0].touchpoint.id]
    with qtbot.waitSignal(tab.client_wanted) as wanted:
        qtbot.mouseClick(tab.rows[0].name, Qt.MouseButton.LeftButton)
    assert wanted.args == [ida]


def test_the_third_introduction_is_thanked_by_hand(tab: ThanksTab, desk: Desk, ida: int) -> None:
    referrals.capture(desk, ida, ["Tom Reed", "Kim Sato", "Liv Moe"])
    tab.reload()
    assert "write this one by hand" in tab.rows[0].note()
    assert tab.rows[0].ways[Way.CARD].property("role") == "primary"


def test_no_gift_where_the_rules_forbid_it(tab: ThanksTab, desk: Desk, ida: int) -> None:
    packs.choose(desk, "any", ["health"])
    referrals.capture(desk, ida, ["Tom Reed"])
    tab.reload()
    assert list(tab.rows[0].ways) == [Way.CALL, Way.CARD, Way.EMAIL]
    assert "Thanks are in words here" in tab.rules.text()
    assert "No money for introductions in your trade." in tab.rules.text() and tab.rules.isVisible()


def test_money_is_said_to_be_none_where_a_small_gift_is_fine(tab: ThanksTab, desk: Desk, ida: int) -> None:
    packs.choose(desk, "US", ["lawyer"])
    referrals.capture(desk, ida, ["Tom Reed"])
    tab.reload()
    assert Way.GIFT in tab.rows[0].ways
    assert "No money for introductions in your trade." in tab.rules.text()
    packs.loosen(desk, "fee_for_referral", "Our bar allows it")
    tab.reload()
    assert "No money" not in tab.rules.text()


def test_what_was_done_elsewhere_is_said_and_goes(
    tab: ThanksTab, told: list[tuple[str, str]], desk: Desk, ida: int, qtbot: QtBot
) -> None:
    referrals.capture(desk, ida, ["Tom Reed"])
    tab.reload()
    thanks.give(desk, thanks.owing(desk)[0].touchpoint.id, Way.CALL)
    qtbot.mouseClick(tab.rows[0].ways[Way.EMAIL], Qt.MouseButton.LeftButton)
    assert "already done" in told[0][0] and told[0][1] == ""
    assert tab.count() == 0


def test_by_keyboard_alone_and_the_keyboard_stays_at_its_place(
    tab: ThanksTab, desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    first = owed_to(desk, "Ida Brookes", "Tom Reed")
    owed_to(desk, "Ben Ashe", "Kim Sato")
    tab.reload()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    settle()
    tab.rows[0].name.setFocus()
    qtbot.keyClick(tab.rows[0].name, Qt.Key.Key_Tab)
    called = QApplication.focusWidget()
    assert called is tab.rows[0].ways[Way.CALL]
    assert called.accessibleName() == "Called, done: Ida Brookes, Thank-you for Tom Reed"
    qtbot.keyClick(called, Qt.Key.Key_Return)
    settle()
    assert QApplication.focusWidget() is tab.rows[0].name
    assert tab.rows[0].name.accessibleName() == "Open Ben Ashe"
    assert first not in {one.source.id for one in thanks.owing(desk)}


def test_many_are_shown_twenty_at_a_time(tab: ThanksTab, desk: Desk, qtbot: QtBot) -> None:
    for number in range(23):
        owed_to(desk, f"Source {number}", f"Lead {number}")
    tab.reload()
    assert (tab.count(), len(tab.rows), tab.more.text()) == (23, 20, "Show 3 more")
    qtbot.mouseClick(tab.more, Qt.MouseButton.LeftButton)
    assert len(tab.rows) == 23 and not tab.more.isVisible()


def test_every_button_has_a_name_of_its_own_and_nothing_is_cut_at_200_percent(
    tab: ThanksTab, desk: Desk, keeper: ThemeKeeper, settle: Callable[[], None]
) -> None:
    owed_to(desk, "Ida Brookes-Featherstonehaugh", "Tom Reed")
    owed_to(desk, "Ben Ashe", "Kim Sato")
    tab.reload()
    keeper.set_scale(2.0)
    dress(tab, keeper.theme)
    tab.resize(560, 600)
    settle()
    names = [b.accessibleName() for row in tab.rows for b in row.findChildren(QPushButton)]
    assert all(names) and len(set(names)) == len(names)
    for row in tab.rows:
        assert all(_inside(row, button) for button in row.findChildren(QPushButton))


def _inside(row: QWidget, button: QWidget) -> bool:
    return row.rect().contains(button.geometry())
