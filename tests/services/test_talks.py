"""What the ask panel writes down on the spot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from refcoach.domain.asks import Outcome
from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import clients, earning, happenings, referrals, result_answers, sales, talks, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import asks, issues, moments, triggers
from refcoach.store import touchpoints as touchpoint_store
from refcoach.store.database import close_database, open_database


@dataclass
class StandingClock:
    at: datetime

    def now(self) -> datetime:
        return self.at

    def utc(self) -> datetime:
        return self.at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    open_database(tmp_path)
    yield Desk(StandingClock(datetime(2026, 11, 23, 10)))
    close_database()


@pytest.fixture
def anna(desk: Desk) -> int:
    client_id = clients.add(desk, "Anna Kovács")
    sales.record(desk, client_id, desk.today() - timedelta(days=90))
    return client_id


def day90(client_id: int) -> int:
    return next(t.id for t in touchpoint_store.planned_of(client_id) if t.kind is Kind.DAY90)


def test_looking_changes_nothing_and_says_who_since_when(desk: Desk, anna: int) -> None:
    talk = talks.look(desk, anna, day90(anna))
    assert (talk.since, talk.readiness.level, talk.nearest) == (date(2026, 8, 25), Level.AMBER, None)
    assert talk.script and talk.script.situation == "day90_checkup"
    assert talks.look(desk, anna, day90(anna)) == talk


def test_an_advocate_is_one_since_the_first_introduction(desk: Desk, anna: int) -> None:
    referrals.capture(desk, anna, ["Kim Sato"])
    assert talks.look(desk, anna).since == desk.today()


def test_a_prospect_has_no_since(desk: Desk) -> None:
    assert talks.look(desk, clients.add(desk, "Pim Vester")).since is None


def test_an_unknown_client_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no client with the number 77"):
        talks.look(desk, 77)


def test_words_that_do_not_fit_are_refused_in_a_sentence(desk: Desk, anna: int) -> None:
    happenings.problem(desk, anna, "late")
    talk = talks.look(desk, anna, day90(anna), "target_list")
    assert talk.script is None and "open problem" in talk.refusal


def test_the_due_check_in_is_the_longest_due(desk: Desk, anna: int) -> None:
    later = touchpoints.plan_custom(desk, anna, desk.today())
    assert talks.due_of(desk, anna) == day90(anna) != later
    assert talks.due_of(desk, clients.add(desk, "Pim Vester")) is None


def test_one_undo_takes_back_an_unplanned_talk(desk: Desk) -> None:
    pim = clients.add(desk, "Pim Vester")
    logged = talks.log(desk, pim, None, Report())
    assert [t.state for t in touchpoint_store.of_client(pim)] == [State.DONE]
    desk.undo(logged.batch)
    assert touchpoint_store.of_client(pim) == []


def test_a_refused_unplanned_talk_leaves_nothing(desk: Desk) -> None:
    pim = clients.add(desk, "Pim Vester")
    with pytest.raises(Refusal):
        talks.log(desk, pim, None, Report(outcome=Outcome.NEVER))
    assert touchpoint_store.of_client(pim) == []


def test_their_words_make_the_check_up_ready(desk: Desk, anna: int) -> None:
    batch = result_answers.there(desk, day90(anna), "warm at last.")
    assert [m.words for m in moments.of_client(anna)] == ["warm at last"]
    assert talks.look(desk, anna, day90(anna)).readiness.level is Level.GREEN
    desk.undo(batch)
    assert talks.look(desk, anna, day90(anna)).readiness.level is Level.AMBER


def test_without_words_the_result_is_not_there(desk: Desk, anna: int) -> None:
    with pytest.raises(Refusal, match="What did they say"):
        result_answers.there(desk, day90(anna), "  ")
    assert moments.of_client(anna) == []


def test_no_result_opens_a_problem_in_one_undo(desk: Desk, anna: int) -> None:
    touchpoint_id = day90(anna)
    logged = result_answers.missing(desk, touchpoint_id, "cold rooms")
    assert logged.problem_opened and logged.next_kind is Kind.RECOVERY
    assert [a.outcome for a in asks.of_client(anna)] == [Outcome.WITHHELD]
    desk.undo(logged.batch)
    assert issues.open_of(anna) is None and asks.of_client(anna) == []


def test_r16_a_check_up_that_waits_for_a_results_check_has_no_hour_any_more(desk: Desk, anna: int) -> None:
    touchpoints.book(desk, day90(anna), desk.today(), time(15))
    earning.plan(desk, talks.look(desk, anna, day90(anna)))
    meeting = touchpoint_store.get(day90(anna))
    assert meeting and (meeting.shows_on, meeting.hour) == (date(2026, 11, 25), "")


def test_r16_a_check_up_that_comes_later_anyway_keeps_its_hour(desk: Desk, anna: int) -> None:
    touchpoints.book(desk, day90(anna), date(2026, 12, 7), time(15))
    earning.plan(desk, talks.look(desk, anna, day90(anna)))
    meeting = touchpoint_store.get(day90(anna))
    assert meeting and (meeting.shows_on, meeting.hour) == (date(2026, 12, 7), "15:00")


def test_r18_whoever_was_not_reached_at_the_agreed_hour_has_none_any_more(desk: Desk, anna: int) -> None:
    touchpoints.book(desk, day90(anna), desk.today(), time(15))
    talks.log(desk, anna, day90(anna), Report(Outcome.NOT_REACHED))
    meeting = touchpoint_store.get(day90(anna))
    assert meeting and (meeting.shows_on, meeting.hour) == (date(2026, 11, 24), "")


def test_r18_not_reached_before_the_day_waits_for_the_day(desk: Desk, anna: int) -> None:
    touchpoints.book(desk, day90(anna), date(2026, 12, 7), time(15))
    logged = talks.log(desk, anna, day90(anna), Report(Outcome.NOT_REACHED))
    meeting = touchpoint_store.get(day90(anna))
    assert meeting and (meeting.shows_on, meeting.hour) == (date(2026, 12, 7), "15:00")
    assert (logged.next_on, logged.next_kind) == (date(2026, 12, 7), Kind.DAY90)


def test_only_what_can_be_saved_is_asked_for(desk: Desk) -> None:
    pim = clients.add(desk, "Pim Vester", existing_client=True)
    talk = talks.look(desk, pim, talks.due_of(desk, pim), "day45_results")
    assert talk.script and "service.promised_result" in talk.script.missing
    assert "service.promised_result" not in talks.may_fill_in(talk)


def test_the_first_trigger_sentence_is_the_newest(desk: Desk, anna: int) -> None:
    talk = talks.look(desk, anna)
    talks.fill_in(desk, talk, "ideal_client.trigger_1", "“my bill doubled.”")
    talks.fill_in(desk, talk, "ideal_client.trigger_1", "the attic drips")
    assert triggers.owners() == ["the attic drips", "my bill doubled"]
    with pytest.raises(Refusal):
        talks.fill_in(desk, talk, "ideal_client.trigger_1", " '' ")
    with pytest.raises(Refusal):
        talks.fill_in(desk, talk, "game.word", "x")


def test_before_a_sale_there_is_nothing_to_earn(desk: Desk, anna: int) -> None:
    pim = clients.add(desk, "Pim Vester")
    assert talks.look(desk, pim).readiness.level is Level.NONE
    assert talks.look(desk, pim, situation="prospect_seed").readiness.reasons == ()
    assert talks.look(desk, anna).readiness.level is Level.AMBER
