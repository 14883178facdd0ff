"""Undo belongs to the book: the last thing the owner did, with its name, whatever window or command it was done by."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.asks import Outcome
from refcoach.services import asks, clients, new_day, referrals, sales, settings, undo
from refcoach.services.asks import Report
from refcoach.services.desk import Change, Changed, Desk, Refusal
from refcoach.store import clients as client_store
from refcoach.store import touchpoints
from refcoach.store.tables import JournalRow

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Holm")


def name() -> str:
    found = undo.latest()
    return found.name if found else ""


def test_an_empty_book_has_nothing_to_take_back(desk: Desk) -> None:
    assert undo.latest() is None
    with pytest.raises(Refusal, match="nothing to take back"):
        undo.take_back(desk)


def test_it_is_named_for_people(desk: Desk, ida: int) -> None:
    assert name() == "Added Ida Holm"
    sales.record(desk, ida, MONDAY - 90 * DAY)
    asks.log(desk, touchpoints.planned_of(ida)[0].id, Report(Outcome.NOT_REACHED))
    assert name() == "Logged (Ida Holm)"
    settings.save(desk, daily_cap=4)
    assert name() == "Settings"


def test_each_is_taken_back_once_the_last_first(desk: Desk, ida: int) -> None:
    clients.add(desk, "Otto Brand")
    assert undo.take_back(desk).name == "Added Otto Brand"
    assert name() == "Added Ida Holm"
    undo.take_back(desk)
    assert client_store.get(ida) is None
    assert undo.latest() is None


def test_what_was_taken_back_is_not_taken_back_twice(desk: Desk, ida: int) -> None:
    batch = clients.edit(desk, ida, company="Holm Ltd")
    desk.undo(batch)
    clients.edit(desk, ida, company="Holm Ltd")
    with pytest.raises(Refusal, match="taken back already"):
        desk.undo(batch)


def test_what_the_program_did_is_passed_over(desk: Desk, clock: Clock, ida: int) -> None:
    new_day.begin(desk)
    clock.go_to(MONDAY + 40 * DAY)
    new_day.begin(desk)
    assert name() == "Added Ida Holm"


def by_itself(desk: Desk, client_id: int) -> None:
    """The program changes a row that the owner changed: what the owner did can no longer be taken back."""
    with desk.change("By itself", who="program"):
        client_store.change(client_id, company="Holm & Sons")


def test_a_refused_undo_says_so_by_name_and_stands_in_nobodys_way(desk: Desk, ida: int) -> None:
    clients.add(desk, "Otto Brand")
    clients.edit(desk, ida, company="Holm Ltd")
    by_itself(desk, ida)
    with pytest.raises(Refusal, match=r"Details changed \(Ida Holm\)\. That can no longer be undone"):
        undo.take_back(desk)
    assert undo.take_back(desk).name == "Added Otto Brand"
    with pytest.raises(Refusal, match=r"Added Ida Holm\. That can no longer be undone"):
        undo.take_back(desk)
    with pytest.raises(Refusal, match="nothing to take back"):
        undo.take_back(desk)
    found = client_store.get(ida)
    assert found and found.company == "Holm & Sons"


def test_a_refused_undo_is_not_lost(desk: Desk, ida: int) -> None:
    edited = clients.edit(desk, ida, company="Holm Ltd")
    first = undo.latest()
    by_itself(desk, ida)
    for _ in range(2):
        with pytest.raises(Refusal, match=r"Details changed \(Ida Holm\)\. That can no longer be undone"):
            undo.take_back(desk, edited)
    # Once the owner did something new, it is offered again after that.
    clients.add(desk, "Otto Brand")
    undo.take_back(desk)
    assert undo.latest() == first


def test_a_command_says_what_it_changed_and_about_whom(desk: Desk, announced: list[Changed], ida: int) -> None:
    announced.clear()
    (named,) = referrals.capture(desk, ida, ["Otis Vane"])
    (changed,) = announced
    assert changed.what == {Change.CLIENTS, Change.TOUCHPOINTS}
    assert changed.clients == {ida, named.lead_id}
    assert (changed.by, changed.may_show(ida), changed.may_show(77)) == ("owner", True, False)
    announced.clear()
    settings.save(desk, daily_cap=4)
    assert announced == [Changed(frozenset({Change.SETTINGS}))]
    announced.clear()
    settings.save(desk, daily_cap=4)
    assert announced == []  # nothing was written


def test_after_four_hundred_days_what_was_done_is_history(desk: Desk, clock: Clock, ida: int) -> None:
    new_day.begin(desk)
    for days in range(40, 401, 40):
        clock.go_to(MONDAY + days * DAY)
        new_day.begin(desk)
    assert name() == "Added Ida Holm"
    clock.go_to(MONDAY + 401 * DAY)
    new_day.begin(desk)
    assert undo.latest() is None
    assert client_store.get(ida) is not None


def test_what_the_first_release_took_back_is_not_offered(desk: Desk, ida: int) -> None:
    """It did not write down which batch an undo belonged to."""
    edited = clients.edit(desk, ida, company="Holm Ltd")
    desk.undo(edited)
    JournalRow.update(label="undo").where(JournalRow.label == f"undo:{edited}").execute()
    assert undo.latest() is None
    clients.edit(desk, ida, company="Holm & Sons")
    assert name() == "Details changed (Ida Holm)"
