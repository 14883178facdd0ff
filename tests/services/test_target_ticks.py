"""What a client ticks on the list of people the owner would like to meet."""

from datetime import timedelta
from typing import Any

import pytest
from desk_clock import MONDAY

from refcoach.domain.clients import State
from refcoach.domain.history import Telling, lines
from refcoach.services import clients, history, referrals, same_person, targets
from refcoach.services.desk import Changed, Desk, Refusal
from refcoach.store import owner
from refcoach.store import targets as store

TOMORROW = MONDAY + timedelta(days=1)


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
    assert [one.line for one in targets.shown_to(ida, MONDAY)] == ["The rowing club", "Mill Street"]
    assert [one.line for one in targets.shown_to(ida, TOMORROW)] == ["Mill Street", "The rowing club"]


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


def test_what_somebody_written_down_twice_ticked_is_the_one_persons(desk: Desk, ida: int) -> None:
    club, street = store.on_the_list()
    known = clients.add(desk, "Kim Sato")
    (named,) = referrals.capture(desk, ida, ["Kim Sato"])
    twice = named.lead_id
    assert twice != known
    targets.tick(desk, known, club.id, "rows there")
    targets.tick(desk, twice, club.id, "swims there")
    targets.tick(desk, twice, street.id, "lives there")
    with desk.change("x"):
        line = store.add("Kim Sato", "baker", twice)
    batch = same_person.they_are(desk, named.id, known)
    assert {(one.target_id, one.known_from) for one in store.ticks()} == {
        (club.id, "rows there"),
        (street.id, "lives there"),
    }
    assert {one.client_id for one in store.ticks()} == {known}
    assert [one.client_id for one in store.on_the_list() if one.id == line] == [known]
    desk.undo(batch)
    assert len(store.ticks()) == 3


def test_who_died_is_on_no_list(desk: Desk, ida: int) -> None:
    otis = clients.add(desk, "Otis Vane")
    with desk.change("x"):
        line = store.add("Otis Vane", "baker", otis)
        store.change(line, position=-1)
    targets.tick(desk, otis, store.on_the_list()[1].id)
    assert owner.load().targets == ("Otis Vane", "The rowing club")
    batch = clients.put_away(desk, otis, State.DECEASED)
    assert "Otis Vane" not in [one.line for one in targets.shown_to(ida, TOMORROW)]
    assert [one.target.line for one in targets.listed()] == ["The rowing club", "Mill Street"]
    assert all(not one.known for one in targets.listed())
    assert owner.load().targets == ("The rowing club", "Mill Street")
    desk.undo(batch)
    assert len(targets.listed()) == 3
