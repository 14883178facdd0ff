"""Our agreement on a client's page: what they said is asked there, and our side is added, ticked and taken out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.promises import Answer, Ours, State
from refcoach.services import clients, happenings, packs, problems, promises, questions, sales
from refcoach.services.desk import Desk
from refcoach.store import meetings
from refcoach.store import promises as store
from refcoach.ui.calendar.calendar import CalendarPage
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.clients.detail_agreement import AgreementCard
from refcoach.ui.clients.their_answer import AnswerDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.tab_order import open_stops

LEFT = Qt.MouseButton.LeftButton
DAY = timedelta(days=1)


@pytest.fixture
def anna(desk: Desk) -> int:
    client_id = clients.add(desk, "Anna Kovács")
    sales.record(desk, client_id, desk.today())
    return client_id


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, anna: int, qtbot: QtBot) -> ClientsPage:
    page = ClientsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1190, 768)
    page.show()
    page.show_client(anna)
    return page


@pytest.fixture
def card(page: ClientsPage) -> AgreementCard:
    return page.detail.agreement


@pytest.fixture
def told(page: ClientsPage) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    page.told.connect(lambda text, batch: told.append((text, batch)))
    return told


def ours(client_id: int) -> list[str]:
    return [one.text for one in meetings.commitments(store.of_client(client_id)[-1].id)]


def rows(card: AgreementCard) -> list[str]:
    return [row.tick.words.text() for row in card.ours.rows.values()]


def answer(page: ClientsPage, qtbot: QtBot, key: str) -> None:
    qtbot.mouseClick(page.detail.agreement.answer, LEFT)
    (form,) = [one for one in page.findChildren(AnswerDialog) if one.isVisible()]
    qtbot.mouseClick(form.answer.choice.button(key), LEFT)
    qtbot.keyClicks(form.answer.words, "Once it is warm")
    qtbot.mouseClick(form.save_button, LEFT)
    QApplication.processEvents()


def test_ask_me_again_stays_in_sight_until_they_agree(page: ClientsPage, card: AgreementCard, qtbot: QtBot) -> None:
    assert card.answer.isVisible() and not card.ours.isVisible()
    answer(page, qtbot, "ask_again")
    assert (card.line.text(), card.until.text()) == ("They'd like to be asked again", "Said on Monday 23 November")
    assert card.words.text() == "“Once it is warm”" and not card.ring.isVisible()
    answer(page, qtbot, "fewer")
    assert (card.ring.centre(), card.line.text()) == ("0 of 2", "0 of 2 · 90 days left")
    assert not card.answer.isVisible(), "one agreement is enough"


def test_a_no_is_kept_and_can_become_a_yes(page: ClientsPage, card: AgreementCard, qtbot: QtBot, anna: int) -> None:
    answer(page, qtbot, "declined")
    assert card.line.text() == "They'd rather not"
    answer(page, qtbot, "agreed")
    assert [p.state for p in store.of_client(anna)] == [State.DECLINED, State.AGREED]


def test_nobody_is_asked_before_a_sale_or_while_a_problem_is_open(
    page: ClientsPage, card: AgreementCard, desk: Desk, anna: int
) -> None:
    happenings.problem(desk, anna, "The door sticks")
    page.show_client(anna)
    assert not card.answer.isVisible()
    problems.close(desk, anna)
    page.show_client(anna)
    assert card.answer.isVisible(), "put right, they can be asked"
    page.show_client(clients.add(desk, "Pim Vester"))
    assert not card.answer.isVisible()


def test_where_the_trade_has_none_it_says_why(page: ClientsPage, card: AgreementCard, desk: Desk, anna: int) -> None:
    promises.answered(desk, anna, Answer(State.ASK_AGAIN, ours=(Ours("Check the seals"),)))
    packs.choose(desk, "any", ["health"])
    page.show_client(anna)
    assert not card.answer.isVisible() and not card.ours.entry.isVisible()
    assert card.until.text().endswith("A reminder, not advice.")
    assert rows(card) == ["Check the seals"], "what we said is still owed"


def test_our_side_is_added_with_enter_and_taken_out_with_undo(
    page: ClientsPage, card: AgreementCard, desk: Desk, anna: int, qtbot: QtBot, told: list[Any]
) -> None:
    promises.answered(desk, anna, Answer())
    page.show_client(anna)
    line = card.ours.entry.line
    line.setFocus()
    for words in ("Check the <b>seals</b>", "Send the plan"):
        qtbot.keyClicks(line, words)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()
    assert rows(card) == ours(anna) == ["Check the <b>seals</b>", "Send the plan"] and line.text() == ""
    assert told[-1][0] == "Our side: Send the plan"
    first, second = card.ours.rows.values()
    qtbot.waitUntil(lambda: open_stops(card) == [first.tick.box, first.out, second.tick.box, second.out, line])
    first.tick.box.setFocus()
    qtbot.keyClick(first.tick.box, Qt.Key.Key_Tab)
    qtbot.keyClick(first.out, Qt.Key.Key_Tab)
    assert page.focusWidget() is second.tick.box
    qtbot.mouseClick(first.out, LEFT)
    page.show_client(anna)
    assert rows(card) == ours(anna) == ["Send the plan"]
    assert told[-1][0] == "Taken off our side."
    desk.undo(told[-1][1])
    page.show_client(anna)
    assert rows(card) == ["Check the <b>seals</b>", "Send the plan"]


def test_it_is_ticked_with_the_space_bar_and_keeps_the_keyboard(
    page: ClientsPage, card: AgreementCard, desk: Desk, anna: int, qtbot: QtBot, told: list[Any]
) -> None:
    promises.answered(desk, anna, Answer(ours=(Ours("Check the seals", desk.today() + 3 * DAY),)))
    page.show_client(anna)
    (row,) = card.ours.rows.values()
    assert row.tick.words.text() == "Check the seals · by Thursday"
    row.tick.box.setFocus()
    qtbot.keyClick(row.tick.box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: row.tick.words.text() == "Check the seals · done today")
    assert list(card.ours.rows.values()) == [row] and told[-1][0] == "Done, our side of the agreement."
    qtbot.mouseClick(row.tick.words, LEFT)
    qtbot.waitUntil(lambda: row.tick.words.text() == "Check the seals · by Thursday")
    assert not row.tick.is_ticked()


def test_a_line_begun_for_one_is_never_added_to_another(
    page: ClientsPage, card: AgreementCard, desk: Desk, anna: int, qtbot: QtBot
) -> None:
    bela = clients.add(desk, "Bela Nagy")
    for who in (anna, bela):
        assert sales.record(desk, who, desk.today(), promise=3).promise
    page.show_client(anna)
    qtbot.keyClicks(card.ours.entry.line, "Check the seals")
    page.show_client(bela)
    assert card.ours.entry.line.text() == ""
    page.show_client(anna)
    assert card.ours.entry.line.text() == "Check the seals"


@pytest.mark.parametrize("where", ["today", "calendar"])
def test_with_a_day_it_comes_up_and_is_ticked_there(
    page: ClientsPage,
    card: AgreementCard,
    desk: Desk,
    hub: Hub,
    keeper: ThemeKeeper,
    anna: int,
    qtbot: QtBot,
    where: str,
) -> None:
    promises.answered(desk, anna, Answer())
    page.show_client(anna)
    entry = card.ours.entry
    qtbot.keyClicks(entry.line, "Check the seals")
    qtbot.keyClick(entry.dated, Qt.Key.Key_Space)
    qtbot.keyClick(entry.on, Qt.Key.Key_Return)
    assert ours(anna) == ["Check the seals"]
    other = TodayPage(desk, hub, keeper) if where == "today" else CalendarPage(desk, hub, keeper)
    qtbot.addWidget(other)
    other.resize(1190, 768)
    other.show()
    if isinstance(other, CalendarPage):
        other.show_day(desk.today())
        entries = other.grid.plan().cells[desk.today()].entries
        assert [one.text for one in entries] == ["Our side · Check the seals"]
        qtbot.mouseClick(other.side.done, LEFT)
    else:
        (at,) = [
            n for n in range(other.now.row_count()) if (row := other.now.row(n)) and row.title == "Check the seals"
        ]
        other.now.selectRow(at)
        menu = other.menu_at(other.now, other.now.rect().bottomRight())
        assert menu is not None
        next(action for action in menu.actions() if action.objectName() == "done").trigger()
    assert [row for row in questions.due(desk.today()) if row.touchpoint is None] == []
    page.show_client(anna)
    assert rows(card) == ["Check the seals · done today"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_the_card_is_cut(
    page: ClientsPage, card: AgreementCard, desk: Desk, anna: int, keeper: ThemeKeeper, qtbot: QtBot,
    settle: Callable[[], None], scale: float,
) -> None:  # fmt: skip
    lines = (Ours("w" * 300, desk.today()), Ours("שלום עולם & {{client.first_name}}"))
    promises.answered(desk, anna, Answer(words="x" * 300, ours=lines))
    keeper.set_scale(scale)
    page.show_client(anna)
    qtbot.keyClicks(card.ours.entry.line, "More")
    card.ours.entry.dated.click()
    settle()
    assert clipped_texts(card) == []
    assert card.width() <= page.detail.width()
