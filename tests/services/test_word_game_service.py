"""A round of the word: begun, listened for by everybody, answered, rested and ended."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.happenings import How
from refcoach.domain.quoting import Quote
from refcoach.domain.word_game import Stands
from refcoach.services import clients, happenings, packs, problems, word_game
from refcoach.services import settings as service
from refcoach.services.desk import Desk, Refusal
from refcoach.store import moments, staff, triggers
from refcoach.store import word_game as store

ENDS = MONDAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def team(desk: Desk) -> None:
    service.save(desk, solo=False)


@pytest.fixture
def anna(desk: Desk) -> int:
    return clients.add(desk, "Anna Kovács")


def here(desk: Desk) -> word_game.Board:
    found = word_game.board(desk)
    assert found is not None
    return found


def test_a_round_is_begun_and_taken_back(desk: Desk) -> None:
    batch = word_game.begin(desk, " cramped\n", ENDS, "cake on Friday")
    found = here(desk)
    assert (found.game.word, found.game.prize, found.stands, found.days_left) == (
        "cramped", "cake on Friday", Stands.RUNNING, 30,
    )  # fmt: skip
    desk.undo(batch)
    assert word_game.board(desk) is None


@pytest.mark.parametrize(
    ("word", "ends", "why"),
    [
        (" ​", ENDS, "Which word"),
        ("x" * 41, ENDS, "at most 40 letters"),
        ("cramped", MONDAY, "a day to come"),
        ("cramped", MONDAY + timedelta(days=93), "a day to come"),
    ],
)
def test_what_cannot_be_a_round_is_refused(desk: Desk, word: str, ends: date, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        word_game.begin(desk, word, ends)
    assert store.latest() is None


def test_a_second_round_waits_for_the_end_of_the_first(desk: Desk) -> None:
    word_game.begin(desk, "cramped", ENDS)
    with pytest.raises(Refusal, match="“cramped” is running"):
        word_game.begin(desk, "stuck", ENDS)
    word_game.stop(desk)
    word_game.begin(desk, "stuck", ENDS)
    assert here(desk).game.word == "stuck"


def test_lines_are_counted_by_who_heard_them_and_a_colleagues_slip_is_one(desk: Desk, clock: Clock, anna: int) -> None:
    happenings.compliment(desk, anna, "Before it began", how=How.STAFF, heard_by="Theo")
    clock.go_to(MONDAY + timedelta(days=1))
    word_game.begin(desk, "cramped", ENDS)
    word_game.write_line(desk, "It’s so cramped in here", "Theo")
    word_game.write_line(desk, "Cramped, that’s what we were")
    happenings.compliment(desk, anna, "Not cramped any more", how=How.STAFF, heard_by="Theo")
    happenings.compliment(desk, anna, "Heard by the owner")
    found = here(desk)
    assert found.tally == (("Theo", 2), ("", 1))
    assert {line.words for line in found.lines} == {
        "It’s so cramped in here", "Cramped, that’s what we were", "Not cramped any more",
    }  # fmt: skip
    assert staff.names() == ["Theo"]


def test_the_week_is_answered_by_a_line_or_by_none(desk: Desk, clock: Clock) -> None:
    word_game.begin(desk, "cramped", ENDS)
    assert word_game.waits_on_today(desk) is None
    clock.go_to(MONDAY + timedelta(days=7))
    assert word_game.waits_on_today(desk) is not None
    batch = word_game.not_this_week(desk)
    assert word_game.waits_on_today(desk) is None
    desk.undo(batch)
    assert word_game.waits_on_today(desk) is not None
    word_game.write_line(desk, "So cramped")
    assert word_game.waits_on_today(desk) is None


def test_it_rests_while_somebody_of_the_round_has_a_problem(desk: Desk, clock: Clock, anna: int) -> None:
    word_game.begin(desk, "cramped", ENDS)
    word_game.write_line(desk, "So cramped", client_id=anna)
    happenings.problem(desk, anna, "The door sticks")
    assert here(desk).stands is Stands.RESTING
    clock.go_to(MONDAY + timedelta(days=3))
    problems.close(desk, anna)
    assert (here(desk).stands, here(desk).last_day) == (Stands.RUNNING, ENDS + timedelta(days=3))


def test_the_best_line_is_what_people_say_and_one_undo_takes_it_back(desk: Desk, clock: Clock) -> None:
    word_game.begin(desk, "cramped", ENDS)
    word_game.write_line(desk, "So cramped we eat in turns")
    clock.go_to(ENDS + timedelta(days=1))
    assert here(desk).stands is Stands.OVER and word_game.waits_on_today(desk) is not None
    batch = word_game.choose_best(desk, "So cramped we eat in turns")
    assert here(desk).stands is Stands.ENDED and word_game.waits_on_today(desk) is None
    assert triggers.owners()[0] == here(desk).game.best_sentence == "So cramped we eat in turns"
    desk.undo(batch)
    assert triggers.owners() == [] and here(desk).stands is Stands.OVER
    with pytest.raises(Refusal, match="may be shown to others"):
        word_game.choose_best(desk, "Never said")


def test_a_quiet_round_is_kept_changed_or_stopped(desk: Desk, clock: Clock) -> None:
    word_game.begin(desk, "cramped", ENDS, "cake")
    clock.go_to(MONDAY + timedelta(days=21))
    assert here(desk).stands is Stands.QUIET
    kept = word_game.not_this_week(desk)
    assert here(desk).stands is Stands.RUNNING
    desk.undo(kept)
    word_game.change_word(desk, "stuck")
    assert (here(desk).game.word, here(desk).game.prize, here(desk).last_day) == ("stuck", "cake", ENDS)
    word_game.stop(desk)
    assert here(desk).stands is Stands.ENDED
    for command in (word_game.stop, word_game.not_this_week):
        with pytest.raises(Refusal, match="No round is running"):
            command(desk)


def test_where_a_trade_lets_nobody_print_praise_the_round_goes_on_without_the_card(desk: Desk) -> None:
    word_game.begin(desk, "cramped", ENDS, "cake")
    word_game.write_line(desk, "So cramped")
    packs.choose(desk, "FR", ["lawyer"])
    assert not word_game.card_allowed()
    word_game.choose_best(desk, "So cramped")
    assert here(desk).game.best_sentence == "So cramped" and triggers.owners() == []


def test_in_practice_mode_there_is_no_round(desk: Desk) -> None:
    word_game.begin(desk, "cramped", ENDS)
    packs.choose(desk, "UK", ["health"])
    assert word_game.board(desk) is None
    with pytest.raises(Refusal, match="practice mode"):
        word_game.begin(desk, "stuck", ENDS)


def test_alone_there_is_no_treat(desk: Desk) -> None:
    service.save(desk, solo=True)
    word_game.begin(desk, "cramped", ENDS, "cake")
    assert here(desk).game.prize == ""


def test_kind_words_are_the_best_line_only_with_a_yes(desk: Desk, anna: int) -> None:
    word_game.begin(desk, "cramped", ENDS)
    happenings.compliment(desk, anna, "Not cramped any more", how=How.STAFF, heard_by="Theo")
    with pytest.raises(Refusal, match="may be shown to others"):
        word_game.choose_best(desk, "Not cramped any more")
    (moment,) = moments.of_client(anna)
    happenings.change_quote(desk, moment.id, Quote.NO_NAME)
    word_game.choose_best(desk, "Not cramped any more")
    assert triggers.owners() == ["Not cramped any more"]


def test_lines_go_with_somebody_who_turns_out_to_be_another(desk: Desk, anna: int) -> None:
    other = clients.add(desk, "Anna Kovacs")
    word_game.begin(desk, "cramped", ENDS)
    word_game.write_line(desk, "So cramped", client_id=anna)
    with desk.change("One person") as batch:
        store.hand_over(anna, other)
    assert [line.client_id for line in here(desk).lines] == [other]
    desk.undo(batch.id)
    assert [line.client_id for line in here(desk).lines] == [anna]
