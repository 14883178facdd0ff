"""What a client ticks on the list of people the owner would like to meet."""

from typing import Any

import pytest
from desk_clock import MONDAY

from refcoach.domain.history import Telling, lines
from refcoach.services import clients, history, targets
from refcoach.services.desk import Changed, Desk, Refusal
from refcoach.store import targets as store


@pytest.fixture
def ida(desk: Desk) -> int:
    with desk.change("x"):
        for line in ("The rowing club", "Mill Street"):
            store.add(line)
    return clients.add(desk, "Ida Brookes", existing_client=True)


def test_a_tick_says_who_when_and_from_where(desk: Desk, ida: int, clock: Any, announced: list[Changed]) -> None:
    club, _ = store.on_the_list()
    targets.tick(desk, ida, club.id, "  rows there \n on Sundays ")
    (tick,) = store.ticks()
    assert (tick.target_id, tick.client_id, tick.ticked_on) == (club.id, ida, MONDAY)
    assert tick.known_from == "rows there on Sundays"
    assert ida in announced[-1].clients
    assert [one.line for one in targets.shown_to(ida)] == ["Mill Street", "The rowing club"]


def test_ticked_again_it_stays_one_tick_of_its_day(desk: Desk, ida: int, clock: Any) -> None:
    club, _ = store.on_the_list()
    targets.tick(desk, ida, club.id, "rows there")
    clock.go_to(MONDAY.replace(day=20))
    targets.tick(desk, ida, club.id)
    targets.tick(desk, ida, club.id, "her brother rows there")
    assert [(one.ticked_on, one.known_from) for one in store.ticks()] == [(MONDAY, "her brother rows there")]


def test_each_is_undone_and_told_in_the_clients_history(desk: Desk, ida: int) -> None:
    club, _ = store.on_the_list()
    ticked = targets.tick(desk, ida, club.id, "rows there")
    before = store.ticks()
    undone = targets.untick(desk, ida, club.id)
    assert store.ticks() == []
    desk.undo(undone)
    assert store.ticks() == before
    page = history.page(ida)
    told = lines(page.steps[0], Telling(ida, MONDAY, page.names))
    assert told == ("Knows one of the people I'd like to meet: “rows there”",)
    desk.undo(ticked)
    assert store.ticks() == []
    targets.untick(desk, ida, club.id)
    assert store.ticks() == []


def test_only_what_is_on_the_list_is_ticked_and_only_by_somebody_in_the_book(desk: Desk, ida: int) -> None:
    club, _ = store.on_the_list()
    with desk.change("x"):
        store.change(club.id, retired_on=MONDAY)
    for target_id in (club.id, 99):
        with pytest.raises(Refusal, match="no longer on the list"):
            targets.tick(desk, ida, target_id)
    with pytest.raises(Refusal, match="no client with the number 99"):
        targets.tick(desk, 99, club.id)
    assert store.ticks() == []
