"""What introductions brought, by source and by ask: for the owner alone."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.asks import Outcome
from refcoach.domain.clients import State
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, clients, introductions, referrals
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import referrals as store
from refcoach.store import touchpoints
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.introductions.value_tab import ASK
from refcoach.ui.introductions.views import VALUE
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def anna(desk: Desk, people: Any) -> int:
    anna = people.due("Anna Kovács", 90)
    talk = next(t for t in touchpoints.planned_of(anna) if t.kind is Kind.DAY90)
    asks.log(desk, talk.id, Report(Outcome.YES_NAMED, names=["Tom Reed"], reason="a friend", confirmed=True))
    return int(anna)


@pytest.fixture
def ben(desk: Desk) -> int:
    return clients.add(desk, "Ben Ashe", existing_client=True)


@pytest.fixture
def page(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, anna: int, ben: int, settle: Callable[[], None]
) -> IntroductionsPage:
    (tom,) = store.from_source(anna)
    introductions.move(desk, tom.id, Stage.WON, value=2500, confirmed=True)
    (nell,) = referrals.capture(desk, ben, ["Nell Ash"], prompted=False)
    introductions.move(desk, nell.id, Stage.IN_TOUCH, value=900)
    page = IntroductionsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1024, 600)
    dress(page, keeper.theme)
    page.show()
    page.views.button(VALUE).click()
    settle()
    return page


def rows(page: IntroductionsPage) -> list[str]:
    rows = page.value.list
    return [row.accessible for number in range(rows.row_count()) if (row := rows.row(number))]


def test_in_all_asked_for_and_unasked_stand_apart(page: IntroductionsPage) -> None:
    tab = page.value
    assert tab.whole.text() == "In all: 2 introduced, 1 client, 2,500 sold, 900 may come"
    assert tab.prompted.text() == "Asked for: 1 introduced, 1 client, 2,500 sold"
    assert tab.volunteered.text() == "Unasked: 1 introduced, 0 clients, 900 may come"


def test_each_source_and_each_ask_has_its_sum_the_most_first(page: IntroductionsPage, anna: int, qtbot: QtBot) -> None:
    assert rows(page) == [
        "Anna Kovács: 1 introduced, 1 client, 2,500 sold",
        "Ben Ashe: 1 introduced, 0 clients, 900 may come",
    ]
    qtbot.keyClick(page.value.by.button(ASK), Qt.Key.Key_Space)
    assert rows(page) == ["Anna Kovács, asked on 23 Nov: 1 introduced, 1 client, 2,500 sold"]
    with qtbot.waitSignal(page.client_wanted) as wanted:
        page.value.list.select_number(0)
        qtbot.keyClick(page.value.list, Qt.Key.Key_Return)
    assert wanted.args == [anna]


def test_it_follows_what_is_changed_and_leaves_out_who_died(
    page: IntroductionsPage, desk: Desk, ben: int, settle: Callable[[], None]
) -> None:
    clients.put_away(desk, ben, State.DECEASED)
    settle()
    assert len(rows(page)) == 1 and page.value.whole.text().startswith("In all: 2 introduced")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_is_readable_on_a_small_laptop(
    page: IntroductionsPage, keeper: ThemeKeeper, settle: Callable[[], None], scale: float
) -> None:
    keeper.set_scale(scale)
    dress(page, keeper.theme)
    settle()
    assert clipped_texts(page) == []
    keeper.set_scale(1.0)
