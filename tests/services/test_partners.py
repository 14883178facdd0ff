"""Partners send people and are no clients (R28a)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.clients import State
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, clients, overview, partners, referrals, sales, scripts, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import touchpoints as store

DAY = timedelta(days=1)


@pytest.fixture
def kit(desk: Desk) -> Iterator[int]:
    who = clients.add(desk, "Kit Moss")
    clients.edit(desk, who, partner=True)
    yield who


def planned(client_id: int) -> list[tuple[Kind, date]]:
    return [(t.kind, t.scheduled_on) for t in store.planned_of(client_id)]


def test_a_talk_each_quarter_held_or_skipped(desk: Desk, clock: Clock, kit: int) -> None:
    assert planned(kit) == [(Kind.CATCH_UP, MONDAY + 91 * DAY)]  # day 90 is a Sunday
    clock.go_to(MONDAY + 91 * DAY)
    (talk,) = store.planned_of(kit)
    assert scripts.words(desk, kit, touchpoint_id=talk.id).situation == "partner_talk"
    assert scripts.fitting_now(desk, kit)[0][0] == "partner_talk"
    asks.log(desk, talk.id, Report())
    assert planned(kit) == [(Kind.CATCH_UP, MONDAY + (91 + 90 + 1) * DAY)]  # and so is this one
    touchpoints.skip(desk, store.planned_of(kit)[0].id, "met at the fair")
    assert [kind for kind, _ in planned(kit)] == [Kind.CATCH_UP]


def test_no_checks_and_no_agreement(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes", existing_client=True)
    assert Kind.RESULTS_CHECK in [kind for kind, _ in planned(ida)]
    batch = clients.edit(desk, ida, partner=True)
    assert [kind for kind, _ in planned(ida)] == [Kind.CATCH_UP]
    with pytest.raises(Refusal, match="partner"):
        sales.record(desk, ida, MONDAY, promise=3)
    desk.undo(batch)
    assert [kind for kind, _ in planned(ida)] == [Kind.RESULTS_CHECK]


def test_thanks_as_for_any_source_and_never_in_the_figure(desk: Desk, clock: Clock, kit: int) -> None:
    referrals.capture(desk, kit, ["Tom Reed"])
    assert Kind.THANK_YOU in [kind for kind, _ in planned(kit)]
    clock.go_to(MONDAY + 200 * DAY)
    assert overview.figures(desk).counted == 0


def test_the_mark_is_offered_to_a_source_without_a_sale(desk: Desk, kit: int) -> None:
    ida = clients.add(desk, "Ida Brookes")
    assert not partners.is_offered(ida)
    referrals.capture(desk, ida, ["Tom Reed"])
    assert partners.is_offered(ida)
    sales.record(desk, ida, MONDAY)
    referrals.capture(desk, kit, ["Nell Ash"])
    assert not partners.is_offered(ida)
    assert not partners.is_offered(kit)


def test_the_talk_ends_with_the_mark_and_comes_back_with_the_partner(desk: Desk, clock: Clock, kit: int) -> None:
    clients.put_away(desk, kit, State.ARCHIVED)
    clock.go_to(MONDAY + 40 * DAY)
    clients.put_away(desk, kit, State.ACTIVE)
    partners.keep_talking(desk, kit)
    assert [kind for kind, _ in planned(kit)] == [Kind.CATCH_UP]
    clients.edit(desk, kit, partner=False)
    assert planned(kit) == []
