"""Who we help best with its versions, the ways out, and room for everything."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from wanted_page import Shown, beyond, press, settle, type_in

from refcoach.services import clients, settings, targets
from refcoach.services.desk import Desk
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.wanted.page import IDEAL
from refcoach.ui.widgets.check import clipped_texts

LEFT = Qt.MouseButton.LeftButton


def test_what_is_said_of_who_is_helped_best_has_its_versions(shown: Shown, desk: Desk, clock: Any) -> None:
    settings.save_profile(desk, best_with="families", not_a_fit="cheap", triggers=["it leaks"])
    clock.at += timedelta(days=30)
    page = shown.page
    page.begin(IDEAL)
    settle()
    ideal = page.ideal.ideal
    assert ideal.best_with.hasFocus() and ideal.best_with.text() == "families"
    press("Ctrl+A")
    type_in("couples")
    press("Return")
    settle()
    assert page.ideal.versions.lines == [
        "Since 23 Dec | couples | They say: “it leaks” | Not a fit: “cheap”",
        "23 Nov to 22 Dec | families | They say: “it leaks” | Not a fit: “cheap”",
    ]
    assert page.ideal.sentences.lines == ["it leaks: Said first"]
    desk.undo(shown.told[-1][1])
    settle()
    assert ideal.best_with.text() == "families"
    assert len(page.ideal.versions.lines) == 1


def test_escape_leaves_and_a_file_is_brought_in_for_people_to_meet(qtbot: QtBot, shown: Shown) -> None:
    left, wanted = [], []
    shown.page.left.connect(lambda: left.append(True))
    shown.page.import_wanted.connect(wanted.append)
    shown.page.begin()
    press("Esc")
    assert left == [True]
    qtbot.mouseClick(shown.page.people.bring, LEFT)
    assert wanted == ["targets"]


@pytest.mark.parametrize(("width", "scale"), [(1100, 1.0), (640, 1.0), (1100, 2.0), (640, 2.0)])
def test_nothing_is_cut_off(
    shown: Shown, keeper: ThemeKeeper, desk: Desk, three: list[int], width: int, scale: float
) -> None:
    long, _ = targets.add(desk, "word " * 20 + "x" * 90, "y" * 150)
    targets.tick(desk, clients.add(desk, "Ida " + "z" * 80, existing_client=True), long, "e" * 120)
    settings.save_profile(desk, best_with="a" * 200, not_a_fit="b" * 200, triggers=["c" * 200])
    keeper.set_scale(scale)
    dress(shown.page, keeper.theme)
    shown.page.resize(width, 700)
    settle()
    shown.page.people.list.select_key(long)
    shown.page.people.choose(long)
    settle()
    assert shown.page.people.chosen.isVisible()
    assert clipped_texts(shown.page) == []
    assert beyond(shown.page) == []
    shown.page.show_view(IDEAL)
    settle()
    assert clipped_texts(shown.page) == []
    assert beyond(shown.page) == []
    assert shown.page.width() == width
