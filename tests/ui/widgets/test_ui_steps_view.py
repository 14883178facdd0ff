"""The script's steps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.marked_text import lay_out
from refcoach.ui.widgets.steps_view import StepsView, StepText

STEPS = (
    StepText("Sit down first.", (("How is the oven doing, ", False), ("<b>Anna</b>", True), ("?", False))),
    StepText("", (("Who else should hear about this? " * 6, False),)),
    StepText("Wait.", (("Thank you.", False),)),
)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> StepsView:
    view = StepsView(theme)
    qtbot.addWidget(view)
    view.set_steps(STEPS)
    width = theme.px(380)
    view.resize(width, view.layout().heightForWidth(width))
    view.show()
    return view


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_keys_mark_a_step_as_said(qtbot: QtBot, view: StepsView, key: Qt.Key) -> None:
    with qtbot.waitSignal(view.step_said) as told:
        qtbot.keyClick(view.row(1), key)
    assert told.args == [1, True]
    assert view.said() == {1}


def test_a_second_click_takes_it_back(qtbot: QtBot, view: StepsView) -> None:
    told: list[tuple[int, bool]] = []
    view.step_said.connect(lambda place, said: told.append((place, said)))
    for _ in range(2):
        qtbot.mouseClick(view.row(0), Qt.MouseButton.LeftButton)
    assert told == [(0, True), (0, False)]


def test_steps_said_before_are_ticked(view: StepsView) -> None:
    view.set_steps(STEPS, frozenset({0, 1}))
    assert view.said() == {0, 1}


def test_html_in_a_name_is_only_letters(view: StepsView) -> None:
    assert view.row(0).accessibleName() == "Step 1 of 3: Sit down first. How is the oven doing, <b>Anna</b>?"


def test_merged_words_are_marked(view: StepsView, theme: Theme) -> None:
    picture = view.row(0).grab().toImage()
    points = ((x, y) for y in range(picture.height()) for x in range(picture.width()))
    assert any(picture.pixelColor(*point) == theme.colour("brand_soft") for point in points)


def test_a_step_is_as_high_as_its_words(view: StepsView) -> None:
    assert clipped_texts(view) == []
    assert view.row(1).height() > view.row(2).height()
    narrow, wide = view.row(1).heightForWidth(240), view.row(1).heightForWidth(900)
    assert narrow > wide


def test_marks_stay_in_place_behind_letters_outside_the_basic_plane(theme: Theme) -> None:
    text = lay_out((("🎂 ", False), ("Anna", True)), theme.font(), 500, QColor("red"), QColor("blue"))
    mark = text.layout.formats()[0]
    assert (mark.start, mark.length) == (3, 4)
