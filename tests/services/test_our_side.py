"""What they answered to the agreement, and our side of it, which is owed whatever they answered (R10)."""

from datetime import date, timedelta

import pytest

from refcoach.domain.history import Telling, lines
from refcoach.domain.promises import Answer, Ours, State
from refcoach.services import (
    clients,
    happenings,
    history,
    letting_go,
    our_side,
    packs,
    problems,
    promises,
    questions,
    sales,
    timeline,
    todos,
)
from refcoach.services.desk import Desk, Refusal
from refcoach.store import meetings as store
from refcoach.store import promises as promise_store
from refcoach.store import sales as sale_store

MONDAY = date(2026, 3, 16)
DAY = timedelta(days=1)
AGAIN = Answer(State.ASK_AGAIN, words="Once the roof is on")
SEALS = Ours("Check the seals", MONDAY)


@pytest.fixture
def ida(desk: Desk) -> int:
    client_id = clients.add(desk, "Ida Holm")
    sales.record(desk, client_id, MONDAY)
    return client_id


def answers(client_id: int) -> list[tuple[State, int, str]]:
    return [(p.state, p.count, p.words) for p in promise_store.of_client(client_id)]


def ours(client_id: int) -> list[str]:
    return [one.text for one in store.commitments(promise_store.of_client(client_id)[-1].id)]


def due(today: date) -> list[str]:
    return [row.todo.text for row in questions.due(today) if row.touchpoint is None]


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (Answer(State.AGREED, 4, "Gladly"), (State.AGREED, 4, "Gladly")),
        (Answer(State.FEWER, 1, "One I'm\nsure of"), (State.FEWER, 1, "One I'm sure of")),
        (AGAIN, (State.ASK_AGAIN, 0, "Once the roof is on")),
        (Answer(State.DECLINED), (State.DECLINED, 0, "")),
    ],
)
def test_what_they_answered_is_kept_with_the_sale(desk: Desk, answer: Answer, kept: tuple[State, int, str]) -> None:
    pim = clients.add(desk, "Pim Vester")
    recorded = sales.record(desk, pim, MONDAY, promise=answer)
    assert answers(pim) == [kept]
    assert (recorded.promise is not None) == (promise_store.open_of(pim) is not None) == (kept[1] > 0)
    assert sale_store.of_client(pim)[0].ask_announced_on == MONDAY, "whoever was offered it was told"


def test_an_answer_is_written_down_later_and_taken_back(desk: Desk, ida: int) -> None:
    batch = promises.answered(desk, ida, Answer(State.FEWER, 2, "Two, then"))
    assert answers(ida) == [(State.FEWER, 2, "Two, then")]
    assert promise_store.all_open()[0].deadline_on == MONDAY + 90 * DAY
    desk.undo(batch)
    assert answers(ida) == [] and sale_store.of_client(ida)[0].ask_announced_on is None


def test_who_wants_to_be_asked_again_is_no_longer_once_they_agreed(desk: Desk, ida: int) -> None:
    promises.answered(desk, ida, AGAIN)
    promises.answered(desk, ida, Answer(State.AGREED, 3))
    assert [state for state, _, _ in answers(ida)] == [State.ASK_AGAIN, State.AGREED]
    here = questions.now(desk)
    dossier = questions.dossier_of(here, ida)
    assert dossier.promises[-1].state is State.AGREED and dossier.open_promise == dossier.promises[-1]


def test_the_story_and_the_history_say_what_was_answered(desk: Desk, ida: int) -> None:
    promises.answered(desk, ida, AGAIN)
    (event,) = [e for e in timeline.events(ida) if e.what == "not_agreed"]
    assert (event.words, event.ended) == ("Once the roof is on", State.ASK_AGAIN)
    page = history.page(ida)
    assert "Agreement: to be asked again" in lines(page.steps[0], Telling(ida, MONDAY, page.names))


def test_an_answer_is_refused_where_none_can_be_made(desk: Desk, ida: int) -> None:
    happenings.problem(desk, ida, "The door sticks")
    with pytest.raises(Refusal, match="nobody asks them for anything"):
        promises.answered(desk, ida, AGAIN)
    problems.close(desk, ida)
    promises.answered(desk, ida, AGAIN)
    with pytest.raises(Refusal, match="fewer than 3"):
        promises.answered(desk, ida, Answer(State.FEWER, 3))
    with pytest.raises(Refusal, match="Record it first"):
        promises.answered(desk, clients.add(desk, "Pim Vester"), AGAIN)
    letting_go.archive(desk, ida)
    with pytest.raises(Refusal, match="put away"):
        promises.answered(desk, ida, Answer())
    assert [state for state, _, _ in answers(ida)] == [State.ASK_AGAIN]


def test_nothing_is_kept_in_a_trade_without_agreements(desk: Desk, ida: int) -> None:
    promises.answered(desk, ida, AGAIN)
    packs.choose(desk, "any", ["health"])
    for refused in (
        lambda: promises.answered(desk, ida, AGAIN),
        lambda: our_side.add(desk, promise_store.of_client(ida)[0].id, "Check the seals"),
        lambda: sales.record(desk, ida, MONDAY, promise=AGAIN),
    ):
        with pytest.raises(Refusal, match="Nothing was saved"):
            refused()
    assert len(answers(ida)) == 1 and ours(ida) == []


@pytest.mark.parametrize("state", [State.AGREED, State.ASK_AGAIN, State.DECLINED])
def test_our_side_is_due_whatever_they_answered(desk: Desk, ida: int, state: State) -> None:
    promises.answered(desk, ida, Answer(state, ours=(SEALS, Ours("Send the plan"))))
    assert ours(ida) == ["Check the seals", "Send the plan"]
    assert due(MONDAY) == ["Check the seals"], "what has no day is never due"


def test_our_side_belongs_to_the_next_answer(desk: Desk, ida: int) -> None:
    promises.answered(desk, ida, Answer(State.ASK_AGAIN, ours=(SEALS,)))
    promises.answered(desk, ida, Answer(State.AGREED, 3, ours=(Ours("Send the plan"),)))
    assert ours(ida) == ["Check the seals", "Send the plan"]
    promises.waive(desk, ida, "They moved away")
    assert due(MONDAY) == []


def test_one_thing_is_added_ticked_and_taken_out(desk: Desk, ida: int) -> None:
    promises.answered(desk, ida, Answer())
    (promise,) = promise_store.of_client(ida)
    our_side.add(desk, promise.id, " Check\nthe seals ", MONDAY - DAY)
    (one,) = store.commitments(promise.id)
    assert (one.text, one.due_on) == ("Check the seals", MONDAY), "into the past means today"
    ticked = our_side.tick(desk, one.id, done=True)
    assert due(MONDAY) == []
    desk.undo(ticked)
    assert due(MONDAY) == ["Check the seals"]
    out = our_side.take_out(desk, one.id)
    assert ours(ida) == [] == due(MONDAY)
    for gone in (lambda: our_side.tick(desk, one.id, done=True), lambda: our_side.take_out(desk, one.id)):
        with pytest.raises(Refusal, match="no longer"):
            gone()
    desk.undo(out)
    assert ours(ida) == ["Check the seals"]


def test_one_without_words_or_with_an_agreement_that_ended_is_refused(desk: Desk, ida: int) -> None:
    promises.answered(desk, ida, Answer())
    (promise,) = promise_store.of_client(ida)
    with pytest.raises(Refusal, match="Without words"):
        our_side.add(desk, promise.id, " \n")
    promises.waive(desk, ida, "They moved away")
    with pytest.raises(Refusal, match="has ended"):
        our_side.add(desk, promise.id, "Check the seals")
    assert todos.store.between(date.min, date.max, MONDAY, desk.calendar()) == []
