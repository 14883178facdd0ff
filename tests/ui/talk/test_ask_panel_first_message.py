"""Somebody introduced is written to instead of called: once, with one undo (R19)."""

from datetime import timedelta
from typing import Any

import pytest
from panel_talk import Shown, planned

from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, referrals
from refcoach.services.desk import Desk
from refcoach.store import referrals as store
from refcoach.store import touchpoints


@pytest.fixture
def tom(shown: Shown, desk: Desk, clock: Any) -> referrals.Named:
    anna = clients.add(desk, "Anna Kovács", existing_client=True)
    (tom,) = referrals.capture(desk, anna, ["Tom Reed"])
    clock.at += timedelta(days=1)
    shown.panel.show_for(tom.lead_id, planned(tom.lead_id, Kind.LEAD_CALL))
    return tom


def more(shown: Shown) -> list[str]:
    return [action.data() for action in shown.panel.bar.more_menu().actions()]


def write(shown: Shown) -> None:
    (action,) = [a for a in shown.panel.bar.more_menu().actions() if a.data() == "wrote"]
    action.trigger()


def test_it_is_one_click_behind_more_and_the_call_is_over(shown: Shown, desk: Desk, tom: referrals.Named) -> None:
    write(shown)
    text, batch = shown.notices[-1]
    assert text == "Tom Reed was written to. No further try is planned."
    found = store.get(tom.id)
    assert found and found.first_message_on == desk.today()
    assert touchpoints.planned_of(tom.lead_id) == []
    desk.undo(batch)
    assert [t.kind for t in touchpoints.planned_of(tom.lead_id)] == [Kind.LEAD_CALL]


def test_a_second_one_is_refused_at_the_foot(shown: Shown, desk: Desk, tom: referrals.Named) -> None:
    write(shown)
    shown.panel.show_for(tom.lead_id)
    write(shown)
    assert "a first message is sent once" in shown.panel.bar.line()


def test_nobody_else_is_written_to_so(shown: Shown, tom: referrals.Named) -> None:
    assert more(shown)[0] == "wrote"
    shown.click("done")
    shown.panel.show_for(tom.lead_id)
    assert "wrote" not in more(shown)
