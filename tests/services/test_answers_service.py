"""Where an answer is kept, and what is refused."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.touchpoints import Kind
from refcoach.services import answers, asks, clients, happenings, referrals, sales, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import answers as answer_store
from refcoach.store import coaching, issues, moments
from refcoach.store import referrals as referral_store
from refcoach.store import touchpoints as store

DAY = timedelta(days=1)
CODES = [code for code in coaching.library().saves if code not in answers.ASKED_ELSEWHERE]


@pytest.fixture
def ida(desk: Desk) -> int:
    client_id = clients.add(desk, "Ida Brookes")
    sales.record(desk, client_id, MONDAY - 45 * DAY, promise=3)
    return client_id


def day45(client_id: int) -> int:
    return next(t.id for t in store.planned_of(client_id) if t.kind is Kind.DAY45)


@pytest.mark.parametrize("code", CODES)
def test_every_answer_is_kept_found_again_and_undone(desk: Desk, ida: int, code: str) -> None:
    at = (desk, ida, day45(ida))
    before = answers.known(*at, code)
    text = (answers.CHOICES.get(code) or ("one\n two <b>",))[0]
    batch = answers.keep(*at, code, text)
    assert answers.known(*at, code) == (text if code in answers.CHOICES else "one two <b>")
    desk.undo(batch)
    assert answers.known(*at, code) == before


@pytest.mark.parametrize("code", CODES)
def test_without_a_check_in_an_answer_has_its_own_place_or_waits(desk: Desk, ida: int, code: str) -> None:
    at = (desk, ida, None)
    if answers.waits(*at, code):
        with pytest.raises(Refusal, match="once the talk is logged"):
            answers.keep(*at, code, "x")
        talk = touchpoints.plan_custom(desk, ida, MONDAY)
        asks.log(desk, talk, Report(note="By phone", answers={code: "x"}))
        assert answer_store.of_talk(talk) == {code: "x"}
        done = store.get(talk)
        assert done and done.note == "By phone"
    else:
        answers.keep(*at, code, "x")
        assert answers.known(*at, code) == "x"


def test_staff_praise_belongs_to_the_compliment_of_the_day(desk: Desk, clock: Clock, ida: int) -> None:
    at = (desk, ida, day45(ida))
    happenings.compliment(desk, ida, "so tidy")
    answers.keep(*at, "client.staff_praised", "Nadia")
    assert [m.about_whom for m in moments.of_client(ida)] == ["Nadia"]
    clock.go_to(MONDAY + DAY)
    answers.keep(*at, "client.staff_praised", "Omar")
    assert [m.about_whom for m in moments.of_client(ida)] == ["Nadia"]


def test_what_the_source_may_know_is_said_of_the_lead_alone(desk: Desk, ida: int) -> None:
    (named,) = referrals.capture(desk, ida, ["Otis Vane"])
    answers.keep(desk, named.lead_id, None, "source_may_know", "outcome")
    (referral,) = referral_store.from_source(ida)
    assert referral.source_may_know == "outcome"
    assert answers.waits(desk, ida, None, "source_may_know")


def test_a_compliment_cannot_lose_its_words(desk: Desk, ida: int) -> None:
    happenings.compliment(desk, ida, "so tidy")
    with pytest.raises(Refusal, match="needs their words"):
        answers.keep(desk, ida, None, "client.compliment_quote", " '' ")
    assert [m.words for m in moments.of_client(ida)] == ["so tidy"]


def test_a_low_number_tells_the_problem_why(desk: Desk, ida: int) -> None:
    touchpoint_id = day45(ida)
    asks.log(desk, touchpoint_id, Report(score=4))
    answers.keep(desk, ida, touchpoint_id, "score_reason", "the paint peels.")
    issue = issues.open_of(ida)
    assert issue and issue.summary == "the paint peels"
    answers.keep_note(desk, touchpoint_id, "", "she sounded tired")
    issue = issues.open_of(ida)
    assert issue and issue.summary == "the paint peels"


def test_what_was_written_before_the_low_number_is_told_to_the_problem_too(desk: Desk, ida: int) -> None:
    touchpoint_id = day45(ida)
    answers.keep(desk, ida, touchpoint_id, "score_reason", "the paint peels.")
    asks.log(desk, touchpoint_id, Report(score=4))
    issue = issues.open_of(ida)
    assert issue and issue.summary == "the paint peels"


def test_a_note_of_a_talk_that_was_undone_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no longer here"):
        answers.keep_note(desk, 77, "", "x")
