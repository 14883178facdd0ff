"""What was promised at the table is at hand once the outcome is logged: the letter, the cards, at that client."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot
from rooms import Room
from table import Table, rest

from refcoach.domain.referrals import How
from refcoach.services import handing_over, happenings, referrals
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import touchpoints
from refcoach.ui.handouts.page import HandoutsPage


@pytest.fixture
def anna(people: Any, desk: Desk) -> int:
    """Her day 90 is today, and a compliment has earned the ask."""
    anna = people.due("Anna Kovács")
    happenings.compliment(desk, anna, "We are warm at last")
    service.save(desk, meeting_explained=True, business_phone="01632 960 123", what_we_do="We fit stoves")
    return int(anna)


@pytest.fixture
def table(qtbot: QtBot, desk: Desk, room: Room, anna: int) -> Iterator[Table]:
    room.open(qtbot)
    table = Table(qtbot, desk, room)
    table.in_front(room.window())
    yield table


def log(table: Table, anna: int, **names: How) -> list[str]:
    """Hold the talk, leave it, keep its names, and return what is offered then."""
    day90 = next(t.id for t in touchpoints.planned_of(anna) if t.kind == "day90")
    screen = table.sit_down(anna, day90)
    for name, how in names.items():
        screen.names.line.setFocus()
        table.type_in(name.replace("_", " "))
        table.key("Return")
        if how:
            list(screen.names.rows.values())[-1].how.button(how).click()
    table.leave_at_once()
    bar = table.window.panel.bar
    assert bar.names is not None
    bar.names.keep.click()
    rest()
    return list(bar.buttons)


def handouts(table: Table) -> HandoutsPage:
    return cast(HandoutsPage, table.window.inside.page("handouts"))


def test_a_letter_that_was_promised_is_one_click_away(table: Table, anna: int) -> None:
    assert log(table, anna, Kim_Sato=How.LETTER) == ["thanks", "letter", "close"]
    table.window.panel.bar.buttons["letter"].click()
    rest()
    page = handouts(table)
    assert table.window.workspace.page() == "handouts" and not table.window.panel.isVisible()
    assert page.header.subline() == "For Anna Kovács"
    assert page.lists.paper.row(page.lists.paper.currentIndex().row()).title == "Letter to pass on"
    assert page.on_paper.save.isEnabled()


def test_cards_and_a_letter_by_key_until_they_are_given(table: Table, anna: int, desk: Desk) -> None:
    offered = log(table, anna, Kim_Sato=How.CARD, Lee_Moss=How.LETTER, Ruth_Hart=How.TOGETHER)
    assert offered == ["thanks", "postcard", "letter", "close"]
    table.in_front(table.window)
    table.window.panel.bar.buttons["postcard"].setFocus()
    table.key("Space")
    page = handouts(table)
    assert page.lists.paper.row(page.lists.paper.currentIndex().row()).title == "Postcard to pass on"
    page.on_paper.view.give.click()
    rest()
    assert handing_over.promised(desk, anna) == ("letter",)


@pytest.mark.parametrize("how", [How.UNKNOWN, How.MENTIONED, How.TOGETHER])
def test_nothing_is_offered_that_nobody_promised(table: Table, anna: int, how: How) -> None:
    assert log(table, anna, Kim_Sato=how) == ["thanks", "close"]


def test_what_is_not_made_is_not_offered(table: Table, anna: int, desk: Desk) -> None:
    referrals.capture(desk, anna, ["Kim Sato", "Lee Moss"], ways={"Kim Sato": How.LETTER, "Lee Moss": How.CARD})
    assert handing_over.promised(desk, anna) == ("postcard", "letter")
    service.save(desk, practice=True)
    assert handing_over.promised(desk, anna) == ("postcard",)
    happenings.problem(desk, anna, "It smokes")
    assert handing_over.promised(desk, anna) == ()


def test_the_day_after_it_is_no_longer_in_the_way(table: Table, anna: int, desk: Desk, clock: Any) -> None:
    referrals.capture(desk, anna, ["Kim Sato"], ways={"Kim Sato": How.LETTER})
    clock.at = clock.at.replace(day=clock.at.day + 1)
    assert handing_over.promised(desk, anna) == ()
