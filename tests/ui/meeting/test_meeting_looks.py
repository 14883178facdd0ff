"""What the meeting looks like on screens of several sizes, at every size of the text."""

from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from refcoach.domain.referrals import How
from refcoach.services import meetings, our_side
from refcoach.services.desk import Desk
from refcoach.store import promises as promise_store
from refcoach.ui.theme import Appearance, ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1920, 1080), (1024, 600)])
def test_the_ways_of_introduction_stand_in_one_row_or_in_twos(
    opens: Any, desk: Desk, anna: int, keeper: ThemeKeeper, settle: Any, scale: float, size: tuple[int, int]
) -> None:
    meetings.write_down(desk, meetings.begin(desk, anna).id, "Kim Sato")
    keeper.set_scale(scale)
    window = opens()
    window.resize(*size)
    settle()
    (row,) = window.names.rows.values()
    ways = [row.how.button(how) for how in (How.MENTIONED, How.LETTER, How.TOGETHER, How.CARD)]
    assert set(Counter(way.y() for way in ways).values()) in ({4}, {2})


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_it_scrolls_no_further_than_to_what_there_is(
    opens: Any, keeper: ThemeKeeper, settle: Any, scale: float
) -> None:
    keeper.set_scale(scale)
    window = opens()
    settle()
    (area,) = window.findChildren(QScrollArea)
    room = area.viewport().height()
    there = area.widget().heightForWidth(area.viewport().width())
    assert area.verticalScrollBar().maximum() == max(0, there - room)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 600)])
def test_nothing_is_cut_off(
    opens: Any, desk: Desk, anna: int, keeper: ThemeKeeper, settle: Any, scale: float, size: tuple[int, int]
) -> None:
    promise = promise_store.open_of(anna)
    assert promise is not None
    our_side.add(desk, promise.id, "Check every seal of the great kiln, " * 6)
    keeper.set_scale(scale)
    window = opens()
    window.resize(*size)
    window.ours.first_open().box.click()
    for number in range(3):
        window.names.line.setFocus()
        QTest.keyClicks(window.names.line, f"Maximiliane Featherstonehaugh-Wurtzburg {number}")
        QTest.keyClick(window.names.line, Qt.Key.Key_Return)
    window.ask_to_leave()
    for _ in range(6):
        settle()
    assert clipped_texts(window) == []
    assert (window.width(), window.height()) == size


def test_it_follows_light_and_dark(opens: Any, keeper: ThemeKeeper) -> None:
    window = opens()
    keeper.set_appearance(Appearance.DARK)
    window.names.given.emit("Kim Sato")
    light = keeper.theme.colour("text").lightness()
    assert light > 128
    assert window.client.palette().windowText().color().lightness() > 128
