"""A talk at the client's table: names are in the book at Enter, each once; leaving hands them to the outcome."""

from datetime import timedelta

import pytest

from refcoach.domain.history import Telling, lines
from refcoach.domain.referrals import How
from refcoach.domain.touchpoints import Kind
from refcoach.services import (
    clients,
    history,
    meetings,
    note_drafts,
    our_side,
    packs,
    promises,
    sales,
    touchpoints,
    undo,
)
from refcoach.services.desk import Desk, Refusal
from refcoach.store import meetings as store
from refcoach.store import touchpoints as touchpoint_store

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    """A client whose day 90 it is."""
    ida = clients.add(desk, "Ida Holm")
    sales.record(desk, ida, desk.today() - 90 * DAY, result="warm rooms")
    return ida


def day90(client_id: int) -> int:
    return next(t.id for t in touchpoint_store.planned_of(client_id) if t.kind is Kind.DAY90)


def given(meeting_id: int) -> list[tuple[str, How]]:
    return [(one.name, one.introduction) for one in store.names(meeting_id)]


def test_it_is_over_what_is_due_and_going_on_until_it_is_left(desk: Desk, ida: int) -> None:
    begun = meetings.begin(desk, ida)
    assert (begun.client_id, begun.touchpoint_id, begun.ended_at) == (ida, day90(ida), "")
    assert meetings.unfinished() == begun
    assert touchpoint_store.is_begun(day90(ida))
    assert meetings.begin(desk, ida) == begun
    assert meetings.leave(desk, begun.id) == meetings.Left(ida, day90(ida), ())
    assert meetings.unfinished() is None
    with pytest.raises(Refusal, match="is over"):
        meetings.leave(desk, begun.id)


def test_a_name_is_written_down_once_however_often_it_is_given(desk: Desk, ida: int) -> None:
    begun = meetings.begin(desk, ida)
    meetings.write_down(desk, begun.id, "  Kim   Sató ", How.TOGETHER)
    meetings.write_down(desk, begun.id, "Marta Reed")
    meetings.write_down(desk, begun.id, "kim sato, 0151 234 5678")
    assert given(begun.id) == [("kim sato, 0151 234 5678", How.TOGETHER), ("Marta Reed", How.UNKNOWN)]
    meetings.choose_how(desk, store.names(begun.id)[1].id, How.CARD)
    assert given(begun.id)[1] == ("Marta Reed", How.CARD)


@pytest.mark.parametrize("line", ["", "  \t ", "\u200b", "x" * 501])
def test_what_is_no_name_is_refused_and_leaves_nothing(desk: Desk, ida: int, line: str) -> None:
    begun = meetings.begin(desk, ida)
    with pytest.raises(Refusal, match="Nothing was written down"):
        meetings.write_down(desk, begun.id, line)
    assert given(begun.id) == []


def test_an_introduction_is_made_in_one_of_four_ways(desk: Desk, ida: int) -> None:
    begun = meetings.begin(desk, ida)
    with pytest.raises(Refusal, match="not made that way"):
        meetings.write_down(desk, begun.id, "Kim Sato", How.CALLED_US)
    assert given(begun.id) == []


def test_a_name_taken_out_can_be_put_back_as_it_was(desk: Desk, ida: int) -> None:
    begun = meetings.begin(desk, ida)
    kim = meetings.write_down(desk, begun.id, "Kim Sato", How.LETTER)
    taken = meetings.take_out(desk, kim.id)
    assert given(begun.id) == []
    with pytest.raises(Refusal, match="not on the list"):
        meetings.choose_how(desk, kim.id, How.CARD)
    meetings.write_down(desk, begun.id, taken.name, taken.introduction)
    assert given(begun.id) == [("Kim Sato", How.LETTER)]


def test_leaving_hands_over_the_names_beside_what_waited(desk: Desk, ida: int) -> None:
    note_drafts.keep_lines(desk, ida, {"names": "Kim Sato\nOtto Brand", "ask": "", "result": "warm"})
    begun = meetings.begin(desk, ida)
    meetings.write_down(desk, begun.id, "kim sato", How.TOGETHER)
    meetings.write_down(desk, begun.id, "Marta Reed", How.CARD)
    left = meetings.leave(desk, begun.id)
    assert left.names == ("kim sato", "Marta Reed")
    waiting = note_drafts.lines_of(ida)
    assert waiting == {"names": "Kim Sato\nOtto Brand\nMarta Reed", "ask": "", "result": "warm"}
    ways = meetings.ways_of(ida, ["Kim Sato 0151 234 5678", "Otto Brand", "Marta Reed"])
    assert ways == {"Kim Sato 0151 234 5678": How.TOGETHER, "Marta Reed": How.CARD}


def test_of_an_ask_unless_something_waited_before(desk: Desk, ida: int) -> None:
    begun = meetings.begin(desk, ida)
    meetings.write_down(desk, begun.id, "Marta Reed")
    meetings.leave(desk, begun.id)
    assert note_drafts.lines_of(ida) == {"names": "Marta Reed", "ask": "table"}


def test_without_names_nothing_waits(desk: Desk, ida: int) -> None:
    meetings.leave(desk, meetings.begin(desk, ida).id)
    assert note_drafts.lines_of(ida) == {}


def test_begun_with_somebody_else_the_first_is_left_with_its_names(desk: Desk, ida: int) -> None:
    otto = clients.add(desk, "Otto Brand")
    first = meetings.begin(desk, ida)
    meetings.write_down(desk, first.id, "Marta Reed")
    second = meetings.begin(desk, otto)
    assert second.touchpoint_id is None
    assert store.open_ones() == [second]
    assert note_drafts.lines_of(ida)["names"] == "Marta Reed"
    with pytest.raises(Refusal, match="is over"):
        meetings.write_down(desk, first.id, "Kim Sato")


def test_a_check_in_that_is_somebody_elses_or_over_begins_nothing(desk: Desk, ida: int) -> None:
    otto = clients.add(desk, "Otto Brand")
    with pytest.raises(Refusal, match="no such check-in"):
        meetings.begin(desk, otto, day90(ida))
    number = day90(ida)
    touchpoints.skip(desk, number, "they moved")
    with pytest.raises(Refusal, match="no such check-in"):
        meetings.begin(desk, ida, number)
    assert meetings.unfinished() is None


def test_nobody_who_died_is_met(desk: Desk, ida: int) -> None:
    clients.put_away(desk, ida, "deceased")
    with pytest.raises(Refusal, match="has died"):
        meetings.begin(desk, ida)
    with pytest.raises(Refusal, match="no client"):
        meetings.begin(desk, 4711)


def test_one_whose_check_in_went_meanwhile_is_left_over_none(desk: Desk, ida: int) -> None:
    begun = meetings.begin(desk, ida)
    touchpoints.skip(desk, day90(ida), "by the command line")
    assert meetings.leave(desk, begun.id).touchpoint_id is None


class TestOurSide:
    """Ticked by the owner while the client looks; each tick is an act of the owner's own."""

    @pytest.fixture
    def card(self, desk: Desk, ida: int) -> int:
        sale = sales.record(desk, ida, desk.today() - 80 * DAY).sale_id
        promise = promises.agree(desk, ida, sale, desk.today(), desk.today(), 3)
        our_side.add(desk, promise, "check the seals")
        return store.commitments(promise)[0].id

    def done_on(self, commitment_id: int) -> object:
        found = store.commitment(commitment_id)
        assert found is not None
        return found[0].done_on

    def test_ticked_and_not(self, desk: Desk, ida: int, card: int) -> None:
        begun = meetings.begin(desk, ida)
        meetings.tick_ours(desk, begun.id, card, done=True)
        assert self.done_on(card) == desk.today()
        meetings.tick_ours(desk, begun.id, card, done=False)
        assert self.done_on(card) is None

    def test_it_is_the_owners_to_undo(self, desk: Desk, ida: int, card: int) -> None:
        begun = meetings.begin(desk, ida)
        meetings.tick_ours(desk, begun.id, card, done=True)
        meetings.leave(desk, begun.id)
        assert undo.take_back(desk).name == "Our side of the agreement"
        assert self.done_on(card) is None

    def test_only_what_was_said_to_this_client(self, desk: Desk, card: int) -> None:
        begun = meetings.begin(desk, clients.add(desk, "Otto Brand"))
        with pytest.raises(Refusal, match="no longer"):
            meetings.tick_ours(desk, begun.id, card, done=True)
        assert self.done_on(card) is None


def test_names_are_no_act_to_undo_and_no_line_of_the_history(desk: Desk, ida: int) -> None:
    last = undo.latest()
    begun = meetings.begin(desk, ida)
    meetings.choose_how(desk, meetings.write_down(desk, begun.id, "Kim Sato").id, How.CARD)
    meetings.leave(desk, begun.id)
    assert undo.latest() == last
    told = history.page(ida)
    tell = Telling(ida, desk.today(), told.names)
    assert [lines(step, tell) for step in told.steps if step.label in ("At the table", "A name at the table")] == [
        () for step in told.steps if step.label in ("At the table", "A name at the table")
    ]


def test_what_they_met_over_is_not_taken_away_under_them(desk: Desk, ida: int) -> None:
    begun = meetings.begin(desk, ida)
    meetings.write_down(desk, begun.id, "Kim Sato")
    with pytest.raises(Refusal, match="something was changed since"):
        undo.take_back(desk)
    assert given(begun.id) == [("Kim Sato", How.UNKNOWN)]


def test_where_nothing_is_kept_before_their_yes_it_is_the_first_name_alone(desk: Desk, ida: int) -> None:
    packs.choose(desk, "UK", [])
    assert meetings.first_names_only()
    begun = meetings.begin(desk, ida)
    for line in ("Kim Sató, 0151 234 5678", "Anna Horn", "Anna", "Anna Bell", "Anna"):
        meetings.write_down(desk, begun.id, line)
    assert [name for name, _ in given(begun.id)] == ["Kim", "Anna", "Anna 2"]
