"""Lists of rows: what they show, what they tell, and that they never load everything."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.theme import Theme, load_theme
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import PAGE, ListRow

ROWS = (
    ListRow(11, "Anna Kovács", "Kovács Bakery", "Day 90 was on Monday", "AK", (("Day 90", "brand"), ("Ready", "good"))),
    ListRow(12, "Tom <b>Ed</b>", "", "", "TE", (), "3 days", "Tom, three days", "<i>long</i>"),
    ListRow(13, "Ines Duarte", "", "A problem is open", "ID", (("Don't ask", "bad"),)),
)
WIDE = 900


@pytest.fixture
def rows(qtbot: QtBot, theme: Theme) -> RowList:
    rows = RowList(theme, "Due today")
    qtbot.addWidget(rows)
    rows.resize(theme.px(WIDE), theme.px(400))
    rows.set_rows(ROWS)
    rows.show()
    return rows


def _middle(rows: RowList, number: int) -> QPoint:
    return rows.visualRect(rows.model().index(number, 0)).center()


def _many(total: int, asked: list[tuple[int, int]]) -> tuple[int, object]:
    def page(offset: int, limit: int) -> Sequence[ListRow]:
        asked.append((offset, limit))
        return [ListRow(number, f"Client {number}") for number in range(offset, min(total, offset + limit))]

    return total, page


def test_a_click_opens_a_row(qtbot: QtBot, rows: RowList) -> None:
    told: list[tuple[str, int]] = []
    rows.opened.connect(lambda key: told.append(("opened", key)))
    rows.selected.connect(lambda key: told.append(("selected", key)))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=_middle(rows, 1))
    assert told == [("selected", 12), ("opened", 12)]


def test_arrows_select_and_enter_opens(qtbot: QtBot, rows: RowList) -> None:
    rows.select_number(0)
    with qtbot.waitSignal(rows.selected) as selected:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.opened) as opened:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert (selected.args, opened.args) == ([12], [12])


def test_selecting_by_key_tells_nobody(qtbot: QtBot, rows: RowList) -> None:
    with qtbot.assertNotEmitted(rows.selected):
        assert rows.select_key(13)
    assert rows.selected_key() == 13
    assert not rows.select_key(99)


def test_a_reload_keeps_the_selected_row(qtbot: QtBot, rows: RowList) -> None:
    rows.select_key(12)
    with qtbot.assertNotEmitted(rows.selected):
        rows.set_rows(ROWS[1:])
    assert rows.selected_key() == 12
    rows.set_rows(ROWS[:1])
    assert rows.selected_key() is None


def test_screen_readers_hear_a_sentence(rows: RowList) -> None:
    model = rows.model()
    spoken = [model.data(model.index(n, 0), int(Qt.ItemDataRole.AccessibleTextRole)) for n in range(3)]
    assert spoken == ["Anna Kovács", "Tom, three days", "Ines Duarte"]


def test_names_and_tooltips_stay_plain(rows: RowList) -> None:
    model = rows.model()
    assert model.data(model.index(1, 0), int(Qt.ItemDataRole.DisplayRole)) == "Tom <b>Ed</b>"
    assert model.data(model.index(1, 0), int(Qt.ItemDataRole.ToolTipRole)) == "<qt>&lt;i&gt;long&lt;/i&gt;</qt>"


def test_a_hundred_thousand_rows_are_never_loaded_at_once(qtbot: QtBot, theme: Theme) -> None:
    asked: list[tuple[int, int]] = []
    total, page = _many(100_000, asked)
    rows = RowList(theme, "Clients")
    qtbot.addWidget(rows)
    rows.set_source(total, page)  # type: ignore[arg-type]  # a function of the right shape
    rows.resize(700, 600)
    rows.show()
    rows.grab()
    assert asked == [(0, PAGE)]
    rows.scrollToBottom()
    rows.grab()
    assert rows.row_count() == 100_000
    assert asked == [(0, PAGE), (100_000 - PAGE, PAGE)]


def test_rows_may_be_counted_after_the_first_are_painted(qtbot: QtBot, theme: Theme) -> None:
    asked: list[tuple[int, int]] = []
    _, page = _many(130, asked)
    rows = RowList(theme, "Clients")
    qtbot.addWidget(rows)
    rows.set_source(PAGE, page)  # type: ignore[arg-type]  # a function of the right shape
    rows.resize(700, 600)
    rows.select_number(3)
    with qtbot.waitSignal(rows.painted):
        rows.show()
    with qtbot.assertNotEmitted(rows.painted):
        rows.set_total(130)
        rows.grab()
    assert (rows.row_count(), rows.selected_key(), asked) == (130, 3, [(0, PAGE)])


def test_typing_letters_does_not_search_every_row(qtbot: QtBot, theme: Theme) -> None:
    asked: list[tuple[int, int]] = []
    total, page = _many(5_000, asked)
    rows = RowList(theme, "Clients")
    qtbot.addWidget(rows)
    rows.set_source(total, page)  # type: ignore[arg-type]  # a function of the right shape
    qtbot.keyClicks(rows, "zz")
    assert asked == [(0, PAGE)]


def test_pages_long_unseen_are_forgotten(qtbot: QtBot, theme: Theme) -> None:
    asked: list[tuple[int, int]] = []
    total, page = _many(PAGE * 99, asked)
    rows = RowList(theme, "Clients")
    qtbot.addWidget(rows)
    rows.set_source(total, page)  # type: ignore[arg-type]  # a function of the right shape
    for number in range(0, PAGE * 99, PAGE):
        assert rows.row(number) == ListRow(number, f"Client {number}")
    before = len(asked)
    rows.row(0)
    assert len(asked) == before + 1


def test_a_row_that_is_gone_meanwhile_is_left_blank(qtbot: QtBot, theme: Theme) -> None:
    rows = RowList(theme, "Clients")
    qtbot.addWidget(rows)
    rows.set_source(5, lambda _offset, _limit: ROWS[:2])
    rows.show()
    rows.grab()
    assert rows.row(4) is None


def test_a_fitted_list_is_as_high_as_its_rows(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    rows = RowList(theme, "Due today", fitted=True)
    box.addWidget(rows)
    box.addStretch(1)
    page.resize(theme.px(WIDE), theme.px(600))
    rows.set_rows(ROWS)
    page.show()
    box.activate()
    row = rows.rowHeight(0)
    assert row >= theme.px(55)
    assert rows.height() == 3 * row + 2 * rows.frameWidth()
    rows.set_rows(ROWS[:1])
    box.activate()
    assert rows.height() == row + 2 * rows.frameWidth()


def test_a_narrow_list_puts_pills_below_the_words(rows: RowList, theme: Theme) -> None:
    wide = rows.rowHeight(0)
    rows.resize(theme.px(400), theme.px(400))
    rows.grab()
    assert rows.rowHeight(0) > wide
    assert rows.rowHeight(0) == rows.rowHeight(2)


def _has(picture: QImage, colour: str, theme: Theme) -> bool:
    wanted = theme.colour(colour).rgb()
    return any(picture.pixel(x, y) == wanted for y in range(picture.height()) for x in range(0, picture.width(), 2))


def test_the_selected_row_has_a_bar_and_a_tint(rows: RowList, theme: Theme) -> None:
    before = rows.grab().toImage()
    assert not _has(before, "selection", theme)
    rows.select_number(1)
    after = rows.grab().toImage()
    left = rows.visualRect(rows.model().index(1, 0)).center().y() + rows.frameWidth()
    assert _has(after, "selection", theme)
    assert after.pixelColor(rows.frameWidth() + 1, left) == theme.colour("brand")


def test_readiness_is_painted_in_its_tone(rows: RowList, theme: Theme) -> None:
    picture = rows.grab().toImage()
    assert _has(picture, "good_soft", theme)
    assert _has(picture, "bad_soft", theme)


def test_another_theme_is_painted_at_once(rows: RowList, theme: Theme) -> None:
    rows.set_theme(load_theme(dark=True, scale=theme.scale))
    assert _has(rows.grab().toImage(), "good_soft", load_theme(dark=True))


def test_the_first_row_is_round_like_its_card(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    rows = RowList(theme, "Due today")
    box.addWidget(rows)
    rows.set_rows(ROWS)
    rows.select_number(0)
    page.resize(theme.px(WIDE), theme.px(300))
    picture = page.grab().toImage()
    assert [picture.pixelColor(at, at) for at in (0, 1)] == [theme.colour("background")] * 2
