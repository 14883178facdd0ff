"""Today asks whether the clock is right (R6), and says once when there are too many check-ins (R28)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from refcoach.services import clients, new_day, sales, settings
from refcoach.services.desk import Desk
from refcoach.store import promises
from refcoach.store import settings as store
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.notices import IsItToday, Question, TooMany
from refcoach.ui.today.today import TodayPage
from refcoach.ui.widgets.check import clipped_texts

LONG_AGO = timedelta(days=200)


@pytest.fixture
def open_page(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> Callable[[], TodayPage]:
    def open_page() -> TodayPage:
        page = TodayPage(desk, hub, keeper)
        qtbot.addWidget(page)
        page.resize(786, 768)
        page.show()
        # The figures come after the lists are painted.
        qtbot.waitUntil(lambda: page.figures.agreements.number() != "")
        page.reload()
        return page

    return open_page


def looked(desk: Desk, ago: timedelta) -> None:
    """The last look was so long ago, and an agreement has run out since."""
    who = clients.add(desk, "Ida Holm")
    sold = sales.record(desk, who, desk.today(), promise=3)
    with desk.change("Long ago"):
        store.save(opened_on=(desk.today() - ago).isoformat())
        assert sold.promise
        promises.change(sold.promise.id, deadline_on=desk.today() - timedelta(days=40))


def cards(page: TodayPage, kind: type[Question]) -> list[Question]:
    return [card for card in page.findChildren(kind) if card.isVisible()]


def test_r6_the_window_asks_with_both_dates_and_nothing_ends_before(
    desk: Desk, open_page: Callable[[], TodayPage], qtbot: QtBot
) -> None:
    looked(desk, LONG_AGO)
    new_day.begin(desk)
    page = open_page()
    (card,) = cards(page, IsItToday)
    labels = page._labels
    today = desk.today()
    assert labels.full_day(today, today - LONG_AGO) in card.question()
    assert labels.full_day(today - LONG_AGO, today) in card.question()
    qtbot.waitUntil(lambda: clipped_texts(card) == [])
    assert promises.all_open()
    with qtbot.waitSignal(page.told) as told:
        card.yes.click()
    assert not promises.all_open()
    page.reload()
    assert cards(page, IsItToday) == []
    desk.undo(told.args[1])
    page.reload()
    qtbot.waitUntil(lambda: len(cards(page, IsItToday)) == 1)


def test_r6_not_yet_is_no_answer_for_good(desk: Desk, open_page: Callable[[], TodayPage]) -> None:
    looked(desk, LONG_AGO)
    page = open_page()
    (card,) = cards(page, IsItToday)
    card.no.click()
    page.reload()
    assert cards(page, IsItToday) == []
    assert promises.all_open()
    assert len(cards(open_page(), IsItToday)) == 1, "another start asks again"


def test_r6_a_usual_day_asks_nothing(desk: Desk, open_page: Callable[[], TodayPage]) -> None:
    looked(desk, timedelta(days=45))
    assert cards(open_page(), IsItToday) == []


def test_r28_too_many_check_ins_are_said_once_with_the_numbers(
    desk: Desk, open_page: Callable[[], TodayPage], qtbot: QtBot
) -> None:
    settings.save(desk, daily_cap=1)
    page = open_page()
    assert page.findChildren(TooMany) == []
    for number in range(26):
        sales.record(desk, clients.add(desk, f"Person {number}"), desk.today())
    page = open_page()
    qtbot.waitUntil(lambda: bool(cards(page, TooMany)))
    (card,) = cards(page, TooMany)
    assert "hold 26 check-ins; 1 a day is room for" in card.question()
    qtbot.waitUntil(lambda: clipped_texts(card) == [])
    with qtbot.waitSignal(page.page_wanted) as wanted:
        card.yes.click()
    assert wanted.args == ["settings"]
    assert cards(open_page(), TooMany) == []
