"""The list of people I'd like to meet: written, put in order, taken off when met, and brought back."""

from collections.abc import Callable
from typing import Any

import pytest
from brought import bring_in, person
from desk_clock import MONDAY

from refcoach.domain.clients import As
from refcoach.domain.targets import LINE_LIMIT
from refcoach.services import clients, referrals, targets
from refcoach.services.desk import Desk, Refusal
from refcoach.services.targets import listed
from refcoach.store import targets as store

CLUB, STREET, CHOIR = "The rowing club", "Mill Street", "The choir"


@pytest.fixture
def three(desk: Desk) -> list[int]:
    return [targets.add(desk, line)[0] for line in (CLUB, STREET, CHOIR)]


def lines() -> list[str]:
    return store.lines()


def test_a_line_is_added_at_the_end_and_said_in_other_words(desk: Desk, three: list[int]) -> None:
    batch = targets.change(desk, three[1], " The new houses\ton Mill Street ", "street")
    assert lines() == [CLUB, "The new houses on Mill Street", CHOIR]
    assert store.get(three[1]).role == "street"  # type: ignore[union-attr]  # it was added
    desk.undo(batch)
    assert lines() == [CLUB, STREET, CHOIR]


def test_what_cannot_be_on_the_list_is_refused_and_changes_nothing(desk: Desk, three: list[int]) -> None:
    for wrong, why in (
        (" \u200b", "Whom would you like"),
        ("x" * (LINE_LIMIT + 1), "at a glance"),
        ("mill STREET", "already"),
    ):
        with pytest.raises(Refusal, match=why):
            targets.add(desk, wrong)
        with pytest.raises(Refusal, match=why):
            targets.change(desk, three[0], wrong)
    with pytest.raises(Refusal, match="at a glance"):
        targets.add(desk, "The scouts", "x" * (LINE_LIMIT + 1))
    with pytest.raises(Refusal, match="no longer on the list"):
        targets.change(desk, 99, "The scouts")
    assert lines() == [CLUB, STREET, CHOIR]
    targets.change(desk, three[0], "the ROWING club")
    # The same words in another role are another line.
    targets.add(desk, STREET, "the firms there")


def test_lines_are_moved_and_no_further_than_the_ends(desk: Desk, three: list[int]) -> None:
    batch = targets.move(desk, three[2], -1)
    assert lines() == [CLUB, CHOIR, STREET]
    targets.move(desk, three[2], -9)
    targets.move(desk, three[0], 9)
    assert lines() == [CHOIR, STREET, CLUB]
    with pytest.raises(Refusal):
        desk.undo(batch)
    assert lines() == [CHOIR, STREET, CLUB]


def test_a_line_brought_to_the_top_touches_no_other(desk: Desk, three: list[int]) -> None:
    added = targets.add(desk, "The scouts")
    places = [one.position for one in store.every()]
    targets.move(desk, three[2], -2)
    assert lines() == [CHOIR, CLUB, STREET, "The scouts"]
    assert sorted(one.position for one in store.every())[1:] == [place for place in places if place != 2]
    desk.undo(added[1])
    assert lines() == [CHOIR, CLUB, STREET]


def test_lines_that_stand_at_one_place_are_moved_all_the_same(desk: Desk, three: list[int]) -> None:
    with desk.change("x"):
        for one in three:
            store.change(one, position=4)
    targets.move(desk, three[0], 1)
    assert lines() == [STREET, CLUB, CHOIR]
    targets.move(desk, three[2], -1)
    assert lines() == [STREET, CHOIR, CLUB]


def test_who_was_met_leaves_the_list_with_a_day_and_comes_back_where_they_stood(
    desk: Desk, three: list[int], clock: Any
) -> None:
    ida = clients.add(desk, "Ida Brookes")
    targets.tick(desk, ida, three[1], "lives there")
    clock.go_to(MONDAY.replace(day=20))
    batch = targets.retire(desk, three[1])
    assert lines() == [CLUB, CHOIR]
    *_, gone = listed()
    assert gone.target.retired_on == MONDAY.replace(day=20)
    assert [(one.name, one.tick.known_from) for one in gone.known] == [("Ida Brookes", "lives there")]
    with pytest.raises(Refusal, match="no longer on the list"):
        targets.move(desk, three[1], 1)
    back = targets.bring_back(desk, three[1])
    assert lines() == [CLUB, STREET, CHOIR]
    desk.undo(back)
    desk.undo(batch)
    assert lines() == [CLUB, STREET, CHOIR]


def test_who_was_taken_off_and_is_written_down_again_comes_back_with_their_ticks(desk: Desk, three: list[int]) -> None:
    targets.tick(desk, clients.add(desk, "Ida Brookes"), three[0])
    targets.retire(desk, three[0])
    assert targets.add(desk, CLUB.upper())[0] == three[0]
    assert lines() == [CLUB, STREET, CHOIR]
    assert [len(one.known) for one in listed()] == [1, 0, 0]


def sold(desk: Desk, name: str, **more: Any) -> int:
    return clients.add(desk, name, existing_client=True, **more)


def named(desk: Desk, name: str, **more: Any) -> int:
    return referrals.capture(desk, sold(desk, "Ida Brookes"), [name])[0].lead_id


def written_down(desk: Desk, name: str, **more: Any) -> int:
    return clients.add(desk, name, **more)


@pytest.mark.parametrize(
    ("come", "is_met", "is_client"), [(sold, True, True), (named, True, False), (written_down, False, False)]
)
def test_only_who_became_a_client_or_was_introduced_was_met(
    desk: Desk, three: list[int], come: Callable[..., int], is_met: bool, is_client: bool
) -> None:
    line, _ = targets.add(desk, "Zoë Lind")
    who = come(desk, "zoe lind")
    met = {one.target.id: one.met for one in listed()}[line]
    assert (met is not None) == is_met
    if met is not None:
        assert (met.client_id, met.is_client, met.of_the_firm) == (who, is_client, False)
    # Nothing is taken off by itself, but no client is named to another.
    assert "Zoë Lind" in lines()
    other = clients.add(desk, "Otis Vane")
    assert ("Zoë Lind" in [one.line for one in targets.shown_to(other, desk.today())]) == (not is_met)


def test_a_firm_is_met_once_somebody_there_is_a_client_and_is_still_shown(desk: Desk, three: list[int]) -> None:
    who = sold(desk, "Kim Sato", company="The Choir")
    sold(desk, "Bo Ek", company="The choir of Mill Street")
    met = {one.target.line: one.met for one in listed()}
    assert met[CHOIR] is not None and (met[CHOIR].client_id, met[CHOIR].of_the_firm) == (who, True)  # type: ignore[union-attr]  # checked just before
    assert met[CLUB] is None
    assert CHOIR in [one.line for one in targets.shown_to(clients.add(desk, "Otis Vane"), desk.today())]


def test_who_was_brought_in_from_a_file_is_met_by_who_they_are_whatever_they_are_called(desk: Desk) -> None:
    bring_in(desk, person("Bo Ek"), people_are=As.TARGETS)
    (line,) = store.on_the_list()
    assert line.client_id is not None
    assert listed()[0].met is None
    clients.edit(desk, line.client_id, name="Bosse Ek", existing_client=True)
    assert listed()[0].met is not None
    batch = targets.retire(desk, line.id)
    assert lines() == []
    desk.undo(batch)
    assert lines() == ["Bo Ek"]
