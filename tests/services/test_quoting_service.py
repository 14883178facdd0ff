"""May a compliment be quoted, and who heard it."""

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.history import Telling, lines
from refcoach.domain.quoting import Quote
from refcoach.domain.timeline import What
from refcoach.services import answers, clients, happenings, history, staff, timeline
from refcoach.services.desk import Desk, Refusal
from refcoach.store import moments, touchpoints
from refcoach.store import staff as staff_store


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes")


@pytest.mark.parametrize("answer", Quote)
def test_an_answer_is_kept_and_changed_later(desk: Desk, ida: int, answer: Quote) -> None:
    happenings.compliment(desk, ida, "lovely", quote=answer)
    (moment,) = moments.of_client(ida)
    assert moment.quote is answer
    batch = happenings.change_quote(desk, moment.id, Quote.FIRST_NAME)
    (told,) = [event for event in timeline.events(ida) if event.what is What.COMPLIMENT]
    assert (told.quote, told.id) == (Quote.FIRST_NAME, moment.id)
    desk.undo(batch)
    assert moments.of_client(ida)[0].quote is answer


def test_the_history_says_what_they_answered(desk: Desk, ida: int) -> None:
    happenings.compliment(desk, ida, "lovely")
    happenings.change_quote(desk, moments.of_client(ida)[0].id, Quote.NO_NAME)
    page = history.page(ida)
    told = [line for step in page.steps for line in lines(step, Telling(ida, MONDAY, page.names))]
    assert "May it be quoted? Yes, with no name" in told


def test_the_answer_in_a_talk_is_the_same_answer(desk: Desk, ida: int) -> None:
    talk = happenings.compliment(desk, ida, "lovely")
    answers.keep(desk, ida, talk, "may_quote", "full-name")
    assert moments.of_client(ida)[0].quote is Quote.FULL_NAME
    assert answers.known(desk, ida, talk, "may_quote") == "full-name"
    with pytest.raises(Refusal):
        answers.keep(desk, ida, talk, "may_quote", "perhaps")


def test_a_compliment_that_has_gone_is_not_asked_about(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no longer here"):
        happenings.change_quote(desk, 99, Quote.NO)


def test_a_name_used_once_is_known_and_one_removed_comes_back_with_its_next_use(desk: Desk, ida: int) -> None:
    happenings.compliment(desk, ida, "lovely", heard_by=" Ruth ")
    happenings.compliment(desk, ida, "so tidy", heard_by="ruth")
    happenings.compliment(desk, ida, "on time", heard_by="Amir")
    assert staff_store.names() == ["Amir", "Ruth"]
    assert [m.heard_by for m in moments.of_client(ida)] == ["Ruth", "Ruth", "Amir"]
    batch = staff.remove(desk, "Ruth")
    assert staff_store.names() == ["Amir"]
    with pytest.raises(Refusal, match="no longer in the list"):
        staff.remove(desk, "Ruth")
    desk.undo(batch)
    assert staff_store.names() == ["Amir", "Ruth"]
    staff.remove(desk, "Ruth")
    happenings.compliment(desk, ida, "again", heard_by="Ruth")
    assert staff_store.names() == ["Amir", "Ruth"]


def test_undo_of_the_compliment_forgets_the_name(desk: Desk, ida: int) -> None:
    with desk.change("Compliment") as batch:
        happenings.compliment(desk, ida, "lovely", heard_by="Ruth")
    desk.undo(batch.id)
    assert staff_store.names() == [] and moments.of_client(ida) == []


def test_with_its_words_on_screen_the_talk_is_today_or_the_next_working_day(desk: Desk, clock: Clock, ida: int) -> None:
    clock.go_to(MONDAY.replace(day=MONDAY.day - 3))  # a Friday
    talk = touchpoints.get(happenings.compliment(desk, ida, "lovely", now_or_later=True))
    assert talk and talk.shows_on == MONDAY
