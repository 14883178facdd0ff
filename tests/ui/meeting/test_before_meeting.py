"""What is said before the first meeting: nothing scrolls where the screen has room for it all."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget

from refcoach.services.desk import Desk
from refcoach.ui.meeting.before import BeforeMeeting
from refcoach.ui.theme import ThemeKeeper


def hidden_below(form: BeforeMeeting) -> int:
    """Return how many pixels of what is said are to be scrolled to."""
    (area,) = form.findChildren(QScrollArea)
    assert area.widget().height() >= area.widget().heightForWidth(area.viewport().width())
    return area.verticalScrollBar().maximum()


@pytest.fixture
def opened(desk: Desk, keeper: ThemeKeeper, host: QWidget, settle: Callable[[], None]) -> BeforeMeeting:
    form = BeforeMeeting(desk, keeper, host)
    form.open()
    settle()
    return form


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_everything_that_is_said_is_seen_at_once(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, settle: Callable[[], None], scale: float
) -> None:
    keeper.set_scale(scale)
    form = BeforeMeeting(desk, keeper, host)
    form.open()
    settle()
    assert hidden_below(form) == 0
    assert form.begin.visibleRegion().boundingRect().contains(form.begin.rect())
    assert form.begin.hasFocus()


def test_a_text_that_grows_while_it_is_open_is_seen_too(
    opened: BeforeMeeting, keeper: ThemeKeeper, settle: Callable[[], None]
) -> None:
    keeper.set_scale(2.0)
    settle()
    assert hidden_below(opened) == 0
