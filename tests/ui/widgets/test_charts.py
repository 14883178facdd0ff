"""Small charts: what is painted, read aloud and walked through; and the same on paper and as a table."""

from collections.abc import Callable

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.theme import Theme, ThemeKeeper, dress, load_theme
from refcoach.ui.widgets.charts import Chart
from refcoach.ui.widgets.charts_bars import Bar, Bars
from refcoach.ui.widgets.charts_drawing import Drawing, Table
from refcoach.ui.widgets.charts_lines import Lines, Series
from refcoach.ui.widgets.charts_share import Part, Share
from refcoach.ui.widgets.charts_spans import Span, Spans
from refcoach.ui.widgets.charts_twin import Twin
from refcoach.ui.widgets.check import clipped_texts

# Words are measured in the application's font.
pytestmark = pytest.mark.usefixtures("qapp")

BOXES = Bars(
    (
        Bar("Never asked", 11, "11", "Never asked: 11 clients", "never_asked"),
        Bar("Not quite there yet", 4, "4", "Not quite there yet: 4 clients", "result_not_there"),
        Bar("Just started", 0, "0", "Just started: nobody here", "too_early"),
    ),
    Table(
        ("Box", "How many"),
        (("Never asked", "11"), ("Not quite there yet", "4"), ("Just started", "0")),
        (1,),
        ("never_asked", "result_not_there", "too_early"),
    ),
)
COURAGE = Lines(
    ("March", "April", "May"),
    (Series("Guess", (20, 30, 40), dashed=True), Series("What came", (50, None, 70))),
    ("March: guess 20%, came 50%", "April: guess 30%", "May: guess 40%, came 70%"),
    100,
    "100%",
    "0%",
    Table(
        ("When", "Guess", "What came"), (("March", "20%", "50%"), ("April", "30%", ""), ("May", "40%", "70%")), (1, 2)
    ),
)
AHEAD = Spans(
    (
        Span("Next 60 days", 2, 5, "Next 60 days: two to five"),
        Span("On 2 March", 1, 4, "On 2 March: one to four, 3 came", 3),
    ),
    Table(("When", "Guess"), (("Next 60 days", "2 to 5"), ("On 2 March", "1 to 4"))),
)
UNASKED = Share(
    (Part("Came without asking", 3, "3"), Part("Came after you asked", 9, "9")),
    Table(("How", "How many"), (("Came without asking", "3"), ("Came after you asked", "9")), (1,)),
)
ALL: dict[str, Drawing] = {"bars": BOXES, "lines": COURAGE, "spans": AHEAD, "share": UNASKED}
EMPTY: dict[str, Drawing] = {
    "bars": Bars((Bar("Asks", 0, "0"),), Table(("Step", "How many"), (("Asks", "0"),))),
    "no bars": Bars((), Table(("Step",), ())),
    "lines": Lines((), (), (), 100, "100%", "0%", Table(("When",), ())),
    "one point": Lines(("May",), (Series("Rate", (40,)),), ("May: 40%",), 100, "100%", "0%", Table(("When",), ())),
    "spans": Spans((Span("Next 60 days", 0, 0, "none"),), Table(("When",), ())),
    "share": Share((Part("Came without asking", 0, "0"),), Table(("How",), ())),
}


@pytest.fixture
def show(qtbot: QtBot, keeper: ThemeKeeper, settle: Callable[[], None]) -> Callable[[Drawing, int], Chart]:
    kept = []

    def shown(drawing: Drawing, width: int = 420) -> Chart:
        inside = QWidget()
        kept.append(inside)
        chart = Chart(keeper.theme)
        chart.show_drawing(drawing, "Where everybody is")
        box = QVBoxLayout(inside)
        box.addWidget(chart)
        qtbot.addWidget(inside)
        inside.resize(width, 10)
        with qtbot.waitActive(inside):
            inside.show()
            inside.activateWindow()
        chart.setFocus()
        settle()
        return chart

    return shown


def image(drawing: Drawing, theme: Theme, width: int) -> QImage:
    """Paint a chart by itself."""
    made = QImage(width, max(1, round(drawing.height(theme, width))), QImage.Format.Format_RGB32)
    made.fill(theme.colour("surface"))
    painter = QPainter(made)
    drawing.paint(painter, theme, QRectF(made.rect()))
    painter.end()
    return made


def inked(made: QImage, box: QRectF, theme: Theme) -> int:
    """Count the dots in a box that are not the paper's."""
    paper, at = theme.colour("surface").rgb(), box.toRect().intersected(made.rect())
    return sum(
        made.pixel(x, y) != paper for x in range(at.left(), at.right(), 2) for y in range(at.top(), at.bottom(), 2)
    )


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 480), (2.0, 480), (1.0, 200)])
def test_every_value_is_painted_inside_its_chart(name: str, dark: bool, scale: float, width: int) -> None:
    theme, drawing = load_theme(dark, scale), ALL[name]
    made = image(drawing, theme, width)
    room = QRectF(made.rect())
    spots = drawing.spots(theme, room)
    assert len(spots) == len(drawing.table.rows)
    for spot in spots:
        assert room.adjusted(-1, -1, 1, 1).contains(spot.box)
        assert inked(made, spot.box, theme) > 20


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_to_show_is_no_fault(name: str, theme: Theme) -> None:
    assert image(EMPTY[name], theme, 300).height() >= 1


def test_longer_bars_are_more(theme: Theme) -> None:
    made = image(BOXES, theme, 480)
    eleven, four, none = (
        inked(made, spot.box.adjusted(200, 0, 0, 0), theme) for spot in BOXES.spots(theme, QRectF(made.rect()))
    )
    assert eleven > 2 * four
    assert four > 2 * none


def test_series_are_told_apart_without_colour(theme: Theme) -> None:
    """In grey, what is dashed and what is whole leave other amounts of ink at the same place."""

    def ink(dashed: bool) -> int:
        lines = Lines(("a", "b"), (Series("", (50, 50), dashed),), ("", ""), 100, "100%", "0%", Table(("",), ()))
        made = image(lines, theme, 400).convertToFormat(QImage.Format.Format_Grayscale8)
        middle = lines.spots(theme, QRectF(made.rect()))[0].box.center().y()
        return sum(made.pixelColor(x, round(middle)).value() < 200 for x in range(100, 300))

    assert ink(dashed=True) < 0.9 * ink(dashed=False)


@pytest.mark.parametrize("name", ALL)
def test_a_screen_reader_finds_the_name_and_every_value(
    name: str, show: Callable[[Drawing], Chart], theme: Theme
) -> None:
    chart = show(ALL[name])
    whole = QAccessible.queryAccessibleInterface(chart)
    assert whole.text(QAccessible.Text.Name) == "Where everybody is"
    words = [whole.child(number).text(QAccessible.Text.Name) for number in range(whole.childCount())]
    assert words == [spot.words for spot in ALL[name].spots(theme, QRectF(0, 0, 400, 300))]


def test_the_keyboard_walks_through_the_values_and_opens_one(show: Callable[[Drawing], Chart], qtbot: QtBot) -> None:
    chart = show(BOXES)
    said = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(chart, key)
        said.append(chart.accessibleDescription().split(":")[0])
    never, there, started = "Never asked", "Not quite there yet", "Just started"
    assert said == [there, started, started, there, never, started]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(chart.opened, check_params_cb=lambda opened: opened == "too_early"):
            qtbot.keyClick(chart, key)


def test_where_the_keyboard_is_can_be_seen(show: Callable[[Drawing], Chart], qtbot: QtBot, theme: Theme) -> None:
    chart = show(UNASKED)
    brand = theme.colour("brand").rgb()

    def ringed() -> list[bool]:
        made, boxes = chart.grab().toImage(), [value.geometry() for value in chart.values()]
        return [made.pixel(box.center().x(), box.top() + 1) == brand for box in boxes]

    assert ringed() == [True, False]
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert ringed() == [False, True]
    chart.clearFocus()
    assert ringed() == [False, False]


def test_a_click_opens_what_was_clicked(show: Callable[[Drawing], Chart], qtbot: QtBot) -> None:
    chart = show(BOXES)
    with qtbot.waitSignal(chart.opened, check_params_cb=lambda opened: opened == "result_not_there"):
        qtbot.mouseClick(chart.values()[1], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert chart.here() == 1


def test_another_text_size_makes_room(show: Callable[[Drawing], Chart], settle: Callable[[], None]) -> None:
    chart = show(BOXES)
    before = chart.height()
    dress(chart, load_theme(dark=True, scale=2.0))
    settle()
    assert chart.height() > 1.5 * before
    assert chart.values()[2].geometry().bottom() <= chart.rect().bottom()


def test_the_same_values_again_leave_the_keyboard_where_it_was(show: Callable[[Drawing], Chart], qtbot: QtBot) -> None:
    chart = show(BOXES)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    chart.show_drawing(BOXES, "Where everybody is")
    assert chart.here() == 2
    chart.show_drawing(UNASKED, "Unasked, and asked")
    assert chart.here() == 1
    assert chart.accessibleDescription() == "Came after you asked: 9"


@pytest.mark.parametrize("name", ALL)
def test_the_table_says_the_same(name: str, qtbot: QtBot, keeper: ThemeKeeper, settle: Callable[[], None]) -> None:
    twin = Twin(keeper.theme, "Show as a table", "Show as a chart")
    qtbot.addWidget(twin)
    twin.show_drawing(ALL[name], "Where everybody is", "Where everybody is, as a table")
    twin.resize(400, 400)
    twin.show()
    qtbot.mouseClick(twin.button, Qt.MouseButton.LeftButton)
    settle()
    assert twin.is_table()
    assert not twin.chart.isVisible()
    assert twin.button.text() == "Show as a chart"
    assert twin.table.accessibleName() == "Where everybody is, as a table"
    assert tuple(twin.table.cells()) == ALL[name].table.rows
    last = twin.table.visualItemRect(twin.table.item(twin.table.rowCount() - 1, 0))
    assert twin.table.viewport().rect().contains(last)
    assert not clipped_texts(twin)
    qtbot.keyClick(twin.button, Qt.Key.Key_Return)
    assert twin.chart.isVisible()


def test_a_row_of_the_table_opens_what_its_bar_does(
    qtbot: QtBot, keeper: ThemeKeeper, settle: Callable[[], None]
) -> None:
    twin = Twin(keeper.theme, "Show as a table", "Show as a chart")
    qtbot.addWidget(twin)
    twin.show_drawing(BOXES, "Where everybody is", "as a table")
    twin.show_as_table(True)
    twin.show()
    settle()
    at = twin.table.visualItemRect(twin.table.item(1, 0)).center()
    with qtbot.waitSignal(twin.opened, check_params_cb=lambda opened: opened == "result_not_there"):
        qtbot.mouseClick(twin.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.keyClick(twin.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(twin.opened, check_params_cb=lambda opened: opened == "too_early"):
        qtbot.keyClick(twin.table, Qt.Key.Key_Return)


@pytest.mark.parametrize("name", ALL)
def test_on_paper_it_can_be_read(name: str) -> None:
    theme, drawing = load_theme(dark=False), ALL[name]
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setResolution(1200)
    painter = QPainter(writer)
    painter.scale(1200 / 96, 1200 / 96)
    drawing.paint(painter, theme, QRectF(0, 0, 480, drawing.height(theme, 480)))
    painter.end()
    # Letters are placed one by one: where a word ends is anybody's guess.
    words = "".join(PdfDocument(bytes(kept.data()))[0].get_textpage().get_text_range().split())
    expected = {
        "bars": ("Never asked", "11", "Just started"),
        "lines": ("Guess", "What came", "100%", "March", "May"),
        "spans": ("Next 60 days", "On 2 March"),
        "share": ("Came without asking", "3", "9"),
    }
    for text in expected[name]:
        assert text.replace(" ", "") in words
