"""What is due is a sum: own tasks, our side of the agreement, and the extra around day 20 (R8, R12, R25)."""

from datetime import date, timedelta

import pytest

from refcoach.domain.clients import State
from refcoach.domain.todo import Sort
from refcoach.services import clients, our_side, overview, questions, reminders, sales, todos
from refcoach.services.desk import Desk, Refusal
from refcoach.store import promises

MONDAY = date(2026, 3, 16)
DAY = timedelta(days=1)


def keys(today: date) -> list[str]:
    return [row.todo.key for row in questions.due(today) if row.touchpoint is None]


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Holm")


def test_a_task_comes_up_on_its_day_and_is_ticked_off(desk: Desk) -> None:
    todos.plan_task(desk, "Order more cards", MONDAY + 2 * DAY)
    assert keys(MONDAY + DAY) == []
    assert keys(MONDAY + 2 * DAY) == ["task:1"] == keys(MONDAY + 9 * DAY)
    batch = todos.done(desk, Sort.TASK, 1)
    assert keys(MONDAY + 9 * DAY) == []
    desk.undo(batch)
    assert keys(MONDAY + 2 * DAY) == ["task:1"]


def test_a_task_for_a_day_that_is_over_is_due_today(desk: Desk) -> None:
    todos.plan_task(desk, "Call the printer", MONDAY - 9 * DAY)
    (row,) = questions.due(MONDAY)
    assert (row.todo.text, row.days_overdue, row.client) == ("Call the printer", 0, None)


def test_a_task_is_put_off_and_moved(desk: Desk) -> None:
    todos.plan_task(desk, "Order more cards", MONDAY)
    todos.put_off(desk, Sort.TASK, 1, MONDAY + 3 * DAY)
    assert (keys(MONDAY), keys(MONDAY + 3 * DAY)) == ([], ["task:1"])
    todos.move(desk, Sort.TASK, 1, MONDAY + DAY)
    assert keys(MONDAY + DAY) == ["task:1"]
    with pytest.raises(Refusal, match="after today"):
        todos.put_off(desk, Sort.TASK, 1, MONDAY)


@pytest.mark.parametrize(("sort", "number"), [(Sort.TASK, 9), (Sort.REHEARSAL, 1), (Sort.CHECK_IN, 1)])
def test_what_is_not_there_is_refused(desk: Desk, sort: Sort, number: int) -> None:
    with pytest.raises(Refusal, match="no longer"):
        todos.done(desk, sort, number)


def test_a_task_without_words_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="Without words"):
        todos.plan_task(desk, " \n", MONDAY)


def test_the_extra_is_due_on_the_working_day_around_day_20(desk: Desk, ida: int) -> None:
    # Sold on a Monday, day 20 is a Sunday.
    sales.record(desk, ida, MONDAY, over_delivery="A jar of honey")
    assert keys(MONDAY + 20 * DAY) == []
    (row,) = (r for r in questions.due(MONDAY + 21 * DAY) if r.touchpoint is None)
    assert (row.todo.key, row.todo.text, row.client and row.client.id) == ("over_delivery:1", "A jar of honey", ida)
    todos.done(desk, Sort.OVER_DELIVERY, 1)
    assert keys(MONDAY + 30 * DAY) == []


def test_our_side_of_the_agreement_is_chased(desk: Desk, ida: int) -> None:
    sales.record(desk, ida, MONDAY, promise=3)
    promise = promises.open_of(ida)
    assert promise is not None
    our_side.add(desk, promise.id, "Send the drawings", MONDAY + DAY)
    our_side.add(desk, promise.id, "Nothing with a day")
    assert keys(MONDAY + DAY) == ["commitment:1"]


def test_who_is_put_away_brings_nothing_up(desk: Desk, ida: int) -> None:
    todos.plan_task(desk, "Ask Ida for the key", MONDAY, ida)
    assert keys(MONDAY) == ["task:1"]
    clients.put_away(desk, ida, State.PAUSED, MONDAY + 5 * DAY)
    assert (keys(MONDAY), keys(MONDAY + 5 * DAY)) == ([], ["task:1"])


def test_today_shows_them_with_everything_else(desk: Desk, ida: int) -> None:
    todos.plan_task(desk, "Order more cards", MONDAY)
    todos.plan_task(desk, "Ring the printer", MONDAY + 2 * DAY)
    day = overview.day(desk)
    assert [row.todo.text for row in (*day.now, *day.coming)] == ["Order more cards", "Ring the printer"]


def test_the_digest_tells_of_a_task_once(desk: Desk) -> None:
    todos.plan_task(desk, "Order more cards", MONDAY)
    (message,) = reminders.claim(desk, "run")
    assert message.title == "1 thing is due today"
    reminders.shown(message)
    assert reminders.claim(desk, "run") == []
