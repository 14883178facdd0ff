"""Skipping with a reason, and the offer after putting off three times."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind, State
from refcoach.services.desk import Desk
from refcoach.store import touchpoints
from refcoach.ui.forms.skip import SkipDialog
from refcoach.ui.forms.too_often import TooOftenDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts

Open = Callable[[], SkipDialog]


@pytest.fixture
def day45(people: Any) -> int:
    planned = touchpoints.planned_of(people.due("Anna Kovács", 45))
    return next(t.id for t in planned if t.kind is Kind.DAY45)


@pytest.fixture
def opened(desk: Desk, keeper: ThemeKeeper, host: QWidget, day45: int, settle: Callable[[], None]) -> Open:
    def opened() -> SkipDialog:
        dialog = SkipDialog(desk, keeper, day45, host)
        dialog.open()
        settle()
        return dialog

    return opened


def test_a_ready_reason_is_one_click(opened: Open, desk: Desk, day45: int, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.reasons.chip("We spoke already").click()
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    touchpoint = touchpoints.get(day45)
    assert touchpoint and (touchpoint.state, touchpoint.reason) == (State.SKIPPED, "We spoke already")
    desk.undo(saved.args[1])
    touchpoint = touchpoints.get(day45)
    assert touchpoint and touchpoint.state is State.PLANNED


def test_without_a_reason_nothing_is_skipped(opened: Open, day45: int) -> None:
    dialog = opened()
    dialog.save_button.click()
    assert dialog.refusal().startswith("Skipping needs a reason")
    touchpoint = touchpoints.get(day45)
    assert touchpoint and touchpoint.state is State.PLANNED


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(
    opened: Open, keeper: ThemeKeeper, host: QWidget, settle: Callable[[], None], scale: float
) -> None:
    keeper.set_scale(scale)
    dialog = opened()
    dialog.save_button.click()
    offer = TooOftenDialog(keeper, host)
    offer.open()
    settle()
    assert clipped_texts(dialog) == [] and clipped_texts(offer) == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_dialog_is_never_too_narrow_to_read(
    opened: Open, keeper: ThemeKeeper, host: QWidget, settle: Callable[[], None], scale: float
) -> None:
    offer = TooOftenDialog(keeper, host)
    offer.open()
    form = opened()
    keeper.set_scale(scale)
    form.resize(10, 10)
    settle()
    room = round(offer.screen().availableSize().width() * 0.9)
    assert offer.width() >= min(keeper.theme.px(340), room)
    assert form.width() >= min(keeper.theme.px(340), room)


@pytest.mark.parametrize(("key", "said"), [("now", ["now"]), ("move", ["move"]), ("skip", ["skip"]), ("", [])])
def test_the_third_time_something_better_is_offered(
    keeper: ThemeKeeper, host: QWidget, key: str, said: list[str]
) -> None:
    offer = TooOftenDialog(keeper, host)
    offer.open()
    chosen: list[str] = []
    offer.chosen.connect(chosen.append)
    offer.buttons[key].click()
    assert chosen == said
