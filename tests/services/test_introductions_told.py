"""What is said of an introduction is so: who is back, what it is worth, whom an undo is about; nothing is lost."""

from decimal import Decimal

import pytest

from refcoach.domain.clients import PointKind, State
from refcoach.domain.referrals import Stage
from refcoach.services import clients, introductions, pipeline, referrals, undo
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import sales as sale_store


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


@pytest.fixture
def otto(desk: Desk) -> int:
    return clients.add(desk, "Otto Fern", existing_client=True)


@pytest.mark.parametrize("stage", [Stage.IN_TOUCH, Stage.WON])
def test_r21_a_move_says_that_it_brought_somebody_back(desk: Desk, ida: int, stage: Stage) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    clients.put_away(desk, tom.lead_id, State.ARCHIVED)
    assert introductions.move(desk, tom.id, stage, confirmed=True).brought_back
    (nell,) = referrals.capture(desk, ida, ["Nell Ash"])
    assert not introductions.move(desk, nell.id, stage, confirmed=True).brought_back


def test_r10_the_value_of_a_sale_is_that_of_the_first_introduction_alone(desk: Desk, ida: int, otto: int) -> None:
    (first,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example"])
    (second,) = referrals.capture(desk, otto, ["Tom Reed tom@reed.example"])
    for one, guess in ((first, 500), (second, 700)):
        introductions.move(desk, one.id, Stage.TO_CONTACT, value=guess)
    moved = introductions.move(desk, first.id, Stage.WON, value=2500, confirmed=True)
    values = {row.referral.id: row.value for row in pipeline.listed()}
    assert values == {first.id: Decimal(2500), second.id: None}
    # An amount said of the other one is the amount of the one sale there is.
    introductions.move(desk, second.id, Stage.WON, value=2600)
    assert moved.sale_id
    (sale,) = sale_store.of_client(first.lead_id)
    assert sale.amount == 2600 and pipeline.value().whole.sold == Decimal(2600)


def test_an_undo_of_a_move_is_named_after_the_person_introduced(desk: Desk, ida: int) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    introductions.move(desk, tom.id, Stage.IN_TOUCH)
    last = undo.latest()
    assert last and last.name == "Introduction moved to “In touch” (Tom Reed)"


def test_what_stands_behind_a_name_is_kept_of_every_line(desk: Desk, ida: int) -> None:
    lines = ["Tom Reed tom@reed.example", "Tom Reed", "Tom Reed 020 7946 0958", "Nell Ash"]
    tom, _ = referrals.capture(desk, ida, lines)
    assert points(tom.lead_id) == {(PointKind.EMAIL, "tom@reed.example"), (PointKind.PHONE, "020 7946 0958")}


def test_what_stands_behind_the_name_of_somebody_known_is_added_to_them(desk: Desk, ida: int, otto: int) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example"])
    with desk.change("named again") as again:
        referrals.capture(desk, otto, ["Tom Reed tom@reed.example 020 7946 0958"])
    assert points(tom.lead_id) == {(PointKind.EMAIL, "tom@reed.example"), (PointKind.PHONE, "020 7946 0958")}
    desk.undo(again.id)
    assert points(tom.lead_id) == {(PointKind.EMAIL, "tom@reed.example")}


def points(client_id: int) -> set[tuple[PointKind, str]]:
    return {(p.kind, p.value) for p in client_store.points_of([client_id]).get(client_id, ())}
