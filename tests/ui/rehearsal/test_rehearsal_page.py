"""The room where somebody rehearses: a card at a time, its answer, the days, the end; on every look and size."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from refcoach.domain.spacing import Rating
from refcoach.services import clients
from refcoach.services import rehearsal as service
from refcoach.services.desk import Desk
from refcoach.store.tables import RehearsalReviewRow
from refcoach.ui.hub import Hub
from refcoach.ui.rehearsal.page import RehearsalPage
from refcoach.ui.theme import Appearance, ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts

LEFT = Qt.MouseButton.LeftButton
CHECK_UP = "day90_checkup"


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> Iterator[RehearsalPage]:
    page = RehearsalPage(desk, hub, keeper, Random(3))
    qtbot.addWidget(page)
    page.resize(1166, 768)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def anna(people: Any, desk: Desk) -> int:
    who: int = people.due("Anna Kovács", 90, given_name="Anna", family_name="Kovács")
    clients.edit(desk, who, result_one_line="warm rooms all winter")
    return who


def words(page: RehearsalPage) -> str:
    """Everything that can be read on the page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def to(page: RehearsalPage, hesitation: bool) -> None:
    """Go on to a step, or to what the client says."""
    while page._round and page._round.card and bool(page._round.card.hesitation) is not hesitation:
        page.show_answer.click()
        page.ratings[Rating.GOOD].click()


def reviews() -> list[int]:
    return [row.rating for row in RehearsalReviewRow.select().order_by(RehearsalReviewRow.id)]


def test_what_a_client_says_then_one_way_to_answer(page: RehearsalPage, anna: int) -> None:
    page.begin(anna, 0, CHECK_UP)
    to(page, hesitation=True)
    card = page._round.card if page._round else None
    assert card
    shown = words(page)
    assert "Anna says" in shown and f"“{card.cue}”" in shown
    assert "Say your answer aloud. Then look." in shown
    assert card.text not in shown and "One way to say it" not in shown
    assert not any(button.isVisible() for button in page.ratings.values())
    page.show_answer.click()
    shown = words(page)
    assert "One way to say it" in shown and card.text in shown
    assert "Agree it's their choice. Ask one open question. Stop." in shown


def test_a_step_is_called_up_by_what_goes_before_it(page: RehearsalPage, anna: int) -> None:
    page.begin(anna, 0, CHECK_UP)
    assert "You open" in words(page)
    assert "Hear how it went." in words(page)
    page.show_answer.click()
    assert "the goal was 'warm rooms all winter'" in words(page)
    page.ratings[Rating.GOOD].click()
    to(page, hesitation=False)
    assert "You have just said" in words(page)


def test_the_head_says_whose_talk_it_is_and_how_far_it_has_come(page: RehearsalPage, anna: int, clock: Any) -> None:
    page.begin(anna, 0, CHECK_UP)
    assert page.header.subline().endswith(", for Anna Kovács · card 1 of 7 · five minutes left")
    clock.at += timedelta(minutes=3, seconds=10)
    page.show_answer.click()
    page.ratings[Rating.HARD].click()
    assert page.header.subline().endswith(" · card 2 of 7 · two minutes left")
    assert page.segments.colours() == ["warning", "brand", *["line"] * 5]
    page.show_answer.click()
    page.ratings[Rating.EASY].click()
    assert page.segments.colours() == ["warning", "good", "brand", *["line"] * 4]
    assert page.segments.accessibleName() == "2 of 7 cards rehearsed"


def test_without_a_client_nobody_is_named(page: RehearsalPage) -> None:
    page.begin(situation=CHECK_UP)
    assert page.header.subline().startswith("Three months in: the check-up · card 1 of 7")
    to(page, hesitation=True)
    assert "They say" in words(page)


def test_each_button_says_its_day_and_keeps_it(page: RehearsalPage, desk: Desk) -> None:
    page.begin(situation=CHECK_UP)
    page.show_answer.click()
    days = [(button.word(), button.day()) for button in page.ratings.values()]
    assert days == [("Again", "today"), ("Hard", "tomorrow"), ("Good", "in 2 days"), ("Easy", "in 8 days")]
    assert [button.accessibleName() for button in page.ratings.values()][2] == "Good, in 2 days"
    card = page._round.card if page._round else None
    assert card
    page.ratings[Rating.EASY].click()
    assert service.promised(desk, card)[Rating.EASY] > desk.today() + timedelta(days=8)


def test_what_went_wrong_comes_again_in_the_same_round(page: RehearsalPage) -> None:
    page.begin(situation=CHECK_UP)
    first = page.card.front_words()
    page.show_answer.click()
    page.ratings[Rating.AGAIN].click()
    assert page.header.subline().endswith(" · card 2 of 8 · five minutes left")
    for _ in range(6):
        page.show_answer.click()
        page.ratings[Rating.GOOD].click()
    assert page.card.front_words() == first
    assert page.header.subline().endswith(" · card 8 of 8 · one minute left")


def test_after_five_minutes_the_card_in_hand_is_the_last(page: RehearsalPage, clock: Any) -> None:
    page.begin(situation=CHECK_UP)
    clock.at += timedelta(minutes=6)
    page.show_answer.click()
    assert page.ratings[Rating.AGAIN].day() == "tomorrow"
    page.ratings[Rating.AGAIN].click()
    assert page.ended.isVisible()
    assert page.ended.words() == "One card rehearsed"
    assert [day for day, _ in page.ended.lines()] == ["Tomorrow"]


def test_the_end_says_how_many_and_which_come_back_when(page: RehearsalPage, qtbot: QtBot) -> None:
    page.begin(situation=CHECK_UP, back="Back to Today")
    for rating in (Rating.EASY, Rating.HARD, Rating.GOOD):
        page.show_answer.click()
        page.ratings[rating].click()
    page.enough.click()
    assert page.ended.words() == "Three cards rehearsed"
    assert [day for day, _ in page.ended.lines()] == ["Tomorrow", "Wednesday", "1 Dec"]
    assert page.segments.colours() == ["good", "warning", "good"]
    assert page.ended.back.text() == "Back to Today"
    assert not page.enough.isVisible()
    with qtbot.waitSignal(page.left):
        qtbot.mouseClick(page.ended.back, LEFT)


def test_enough_before_the_first_card_leads_straight_back(page: RehearsalPage, qtbot: QtBot) -> None:
    page.begin(situation=CHECK_UP)
    with qtbot.waitSignal(page.left):
        page.enough.click()
    assert reviews() == []


def test_an_undone_rating_brings_its_card_back(page: RehearsalPage, desk: Desk) -> None:
    page.begin(situation=CHECK_UP)
    first = page.card.front_words()
    page.show_answer.click()
    page.ratings[Rating.AGAIN].click()
    page.show_answer.click()
    page.ratings[Rating.GOOD].click()
    for _ in range(2):
        desk.undo(page._done[-1].rated.batch)
    assert reviews() == []
    assert page.card.front_words() == first
    assert page.header.subline().endswith(" · card 1 of 7 · five minutes left")
    assert not page.card.is_revealed()
    desk.undo(clients.edit(desk, clients.add(desk, "Ida Brookes"), notes="x"))
    assert page.card.front_words() == first


def test_nothing_to_say_is_said_and_begins_nothing(page: RehearsalPage, desk: Desk) -> None:
    told: list[str] = []
    page.told.connect(lambda text, _batch: told.append(text))
    assert not page.begin(99)
    assert told == ["There is no client with the number 99. Nothing was changed."]


def test_hostile_words_stay_words(page: RehearsalPage, desk: Desk, settle: Callable[[], None]) -> None:
    who = clients.add(desk, "<b>Bob</b> & " + "A" * 200, existing_client=True)
    clients.edit(desk, who, result_one_line="<i>rooms</i> " + "W" * 300, greeting="<u>Bob</u>")
    page.begin(who, 0, CHECK_UP)
    settle()
    page.show_answer.click()
    settle()
    assert "<i>rooms</i>" in page.card.answer_words()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert page._column.width() <= 720


def test_it_stands_like_its_drawing(page: RehearsalPage, anna: int, settle: Callable[[], None]) -> None:
    page.begin(anna, 0, CHECK_UP)
    to(page, hesitation=True)
    page.show_answer.click()
    settle()

    def box(widget: Any) -> tuple[int, int, int, int]:
        at = widget.mapTo(page, QPoint(0, 0))
        return at.x(), at.y(), widget.width(), widget.height()

    column, answer = box(page.card.front), box(page.card.answer)
    assert column[2] == answer[2] == 720
    assert abs(column[0] - (page.width() - 720) // 2) <= 1
    assert page.segments.height() == 4
    tops = [box(one)[1] for one in (page.header, page.segments, page.card.front, page.card.answer)]
    assert tops == sorted(tops)
    buttons = [box(button) for button in page.ratings.values()]
    assert len({(y, height) for _, y, _, height in buttons}) == 1
    middle = (buttons[0][0] + buttons[-1][0] + buttons[-1][2]) / 2
    assert abs(middle - page.width() / 2) <= 2
    assert buttons[0][1] > answer[1] + answer[3]
    assert box(page.enough)[0] + page.enough.width() == column[0] + 720
    assert page.card._cue.font().pixelSize() == 28
    assert page.card._text.font().pixelSize() == 20


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (1166, 768)), (1.0, (824, 600)), (2.0, (960, 560))])
def test_every_word_has_room(
    page: RehearsalPage,
    keeper: ThemeKeeper,
    anna: int,
    settle: Callable[[], None],
    appearance: Appearance,
    scale: float,
    size: tuple[int, int],
) -> None:
    keeper.set_appearance(appearance)
    keeper.set_scale(scale)
    dress(page, keeper.theme)
    page.resize(*size)
    page.begin(anna, 0, CHECK_UP)
    for _ in range(3):
        settle()
        assert clipped_texts(page) == []
        page.show_answer.click()
        settle()
        assert clipped_texts(page) == []
        assert all(page.rect().contains(button.geometry()) for button in page.ratings.values())
        page.ratings[Rating.GOOD].click()
    page.enough.click()
    settle()
    assert clipped_texts(page) == []
    QApplication.processEvents()
    assert page.size().toTuple() == size
