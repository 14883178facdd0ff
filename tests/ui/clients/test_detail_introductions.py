"""On the client: introductions given and received, with their state, what comes next and what is owed."""

from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from refcoach.domain.referrals import Stage
from refcoach.services import clients, introductions, referrals
from refcoach.services.desk import Desk
from refcoach.ui.clients.detail import ClientDetail
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.row_list import RowList

DAY = timedelta(days=1)


@pytest.fixture
def detail(desk: Desk, keeper: ThemeKeeper, qtbot: QtBot) -> ClientDetail:
    detail = ClientDetail(desk, keeper)
    qtbot.addWidget(detail)
    detail.resize(900, 700)
    detail.show()
    detail.show_tab("introductions")
    return detail


def spoken(rows: RowList) -> list[str]:
    return [row.accessible for number in range(rows.row_count()) if (row := rows.row(number))]


def test_what_they_gave_says_how_far_what_next_and_what_is_owed(detail: ClientDetail, desk: Desk, clock: Any) -> None:
    ida = clients.add(desk, "Ida Brookes")
    tom, _ = referrals.capture(desk, ida, ["Tom Reed", "Kim <b>Sato</b>"])
    introductions.move(desk, tom.id, Stage.LOST)
    clock.at += 4 * DAY
    detail.show_client(ida)
    assert spoken(detail.introductions.given) == [
        "Kim <b>Sato</b>, To call, Named 23 Nov, next: First call, 24 Nov, Thank-you owed",
        "Tom Reed, Lost, Named 23 Nov, Thank-you owed, Report back owed",
    ]
    row = detail.introductions.given.row(1)
    assert row is not None
    assert row.pills == (("Thank-you owed", "warning"), ("Report back owed", "warning"), ("Lost", "brand"))
    assert not detail.introductions.came_by.isVisible() and not detail.introductions.empty.isVisible()


def test_what_they_came_by_is_shown_with_the_way_to_their_source(
    detail: ClientDetail, desk: Desk, qtbot: QtBot
) -> None:
    ida, ben = clients.add(desk, "Ida Brookes"), clients.add(desk, "Ben Ashe")
    (tom,) = referrals.capture(desk, ida, ["Tom Reed, tom@reed.example"])
    referrals.capture(desk, ben, ["Tom Reed, tom@reed.example"])
    detail.show_client(tom.lead_id)
    rows = detail.introductions.came_by
    assert [text.split(",")[0] for text in spoken(rows)] == ["Ben Ashe", "Ida Brookes"]
    assert rows.isVisible() and not detail.introductions.given.isVisible()
    assert rows.accessibleName() == "Introduced by"
    with qtbot.waitSignal(detail.client_wanted) as wanted:
        rows.opened.emit(ida)
    assert wanted.args == [ida]


def test_nobody_named_and_named_by_nobody_says_so(detail: ClientDetail, desk: Desk) -> None:
    detail.show_client(clients.add(desk, "Ida Brookes"))
    assert detail.introductions.empty.isVisible()
    assert detail.tabs.button("introductions").text() == "Introductions"
