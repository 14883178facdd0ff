"""Pills, avatars, rings, chips, cards, headers, empty states, fields and search."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.icons import ICON_SIZE, pixmap
from refcoach.ui.theme import TONES, Theme
from refcoach.ui.widgets.avatar import Avatar
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.chip import Chip, ChipRow
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.pill import Badge, Pill
from refcoach.ui.widgets.ring import Ring
from refcoach.ui.widgets.search_field import SearchField

LONG = "I do not want to bother the people I know with this, they are all very busy"


@pytest.mark.parametrize("tone", TONES)
def test_a_pill_has_room_for_its_words(qtbot: QtBot, theme: Theme, tone: str) -> None:
    pill = Pill(theme, "Earn it first", tone)
    qtbot.addWidget(pill)
    words = QFontMetrics(theme.font("small", "control")).horizontalAdvance("Earn it first")
    assert pill.minimumSizeHint().width() > words
    assert pill.text() == "Earn it first"
    middle = pill.grab().toImage().pixelColor(theme.px(5), pill.sizeHint().height() // 2)
    assert middle == theme.tone(tone)[0]


def test_a_badge_hides_when_nothing_waits(qtbot: QtBot, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    badge = Badge(theme, 0, parent)
    parent.show()
    assert not badge.isVisible()
    badge.set_count(120)
    assert badge.isVisible()
    assert badge.text() == "99+"


def test_a_badge_without_a_parent_opens_no_window(qtbot: QtBot, theme: Theme) -> None:
    badge = Badge(theme, 3)
    qtbot.addWidget(badge)
    assert badge not in [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def test_an_avatar_grows_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    avatar = Avatar(theme, "AK")
    qtbot.addWidget(avatar)
    assert avatar.sizeHint() == QSize(theme.px(36), theme.px(36))
    avatar.set_initials("TE")
    assert avatar.accessibleName() == "TE"


def test_a_ring_says_how_far(qtbot: QtBot, theme: Theme) -> None:
    ring = Ring(theme)
    qtbot.addWidget(ring)
    ring.set_progress(1, 3, hollow=1)
    assert ring.centre() == "2 of 3"
    assert ring.accessibleName() == "2 of 3"
    ring.set_progress(0, 3, centre="12 days")
    assert ring.accessibleName() == "0 of 3, 12 days"
    assert not ring.grab().isNull()


def test_a_chip_is_switched_by_click_and_space(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Tom & Ed")
    qtbot.addWidget(chip)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert not chip.isChecked()
    assert chip.accessibleName() == "Tom & Ed"


def test_a_long_chip_wraps_instead_of_being_cut(qtbot: QtBot, theme: Theme) -> None:
    row = ChipRow(theme, "If they say")
    qtbot.addWidget(row)
    row.set_choices((("a", LONG), ("b", "No")))
    row.resize(theme.px(200), row.heightForWidth(theme.px(200)))
    row.show()
    chip = row.chip("a")
    assert chip.width() <= row.width()
    assert chip.height() >= chip.heightForWidth(chip.width()) > chip.sizeHint().height()


def test_one_chip_of_a_row_is_on(qtbot: QtBot, theme: Theme) -> None:
    row = ChipRow(theme, "If they say")
    qtbot.addWidget(row)
    row.set_choices((("a", "One"), ("b", "Two")))
    told: list[str] = []
    row.chosen.connect(told.append)
    for key in ("a", "b", "b"):
        qtbot.mouseClick(row.chip(key), Qt.MouseButton.LeftButton)
    assert told == ["a", "b", ""]
    assert not any(row.chip(key).isChecked() for key in "ab")
    row.set_current("a")
    assert row.current() == "a"
    assert told == ["a", "b", ""]


def test_chips_that_count_anew_stay_the_same_chips(qtbot: QtBot, theme: Theme) -> None:
    row = ChipRow(theme, "Filters")
    qtbot.addWidget(row)
    row.set_choices((("a", "All 3"), ("b", "Due 1")))
    chips = [row.chip(key) for key in "ab"]
    row.set_current("b")
    row.set_choices((("a", "All 12"), ("b", "Due")))
    assert [row.chip(key) for key in "ab"] == chips
    assert [chip.words() for chip in chips] == [chip.accessibleName() for chip in chips] == ["All 12", "Due"]
    assert row.current() == ""
    row.set_choices((("a", "All"), ("c", "Other")))
    assert row.chip("c").words() == "Other"


def test_a_flow_layout_wraps(qtbot: QtBot, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(parent)
    buttons = [QPushButton(f"Button {number}") for number in range(6)]
    for button in buttons:
        flow.addWidget(button)
    width = buttons[0].sizeHint().width() * 2 + 20
    parent.resize(width, flow.heightForWidth(width))
    parent.show()
    assert len({button.y() for button in buttons}) == 3
    assert all(parent.rect().contains(button.geometry()) for button in buttons)
    assert flow.heightForWidth(10_000) == buttons[0].sizeHint().height()


@pytest.mark.parametrize(("room", "rows"), [(400, [4]), (399, [2, 2]), (205, [2, 2]), (199, [1, 1, 1, 1])])
def test_what_is_shared_out_evenly_leaves_none_alone(qtbot: QtBot, room: int, rows: list[int]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(parent, 0, even=True)
    tiles = [QWidget() for _ in range(4)]
    for tile in tiles:
        tile.setFixedSize(100, 20)
        flow.addWidget(tile)
    parent.resize(room, flow.heightForWidth(room))
    parent.show()
    assert list(Counter(tile.y() for tile in tiles).values()) == rows
    assert parent.height() == 20 * len(rows)


def test_a_flow_layout_starts_at_the_right_for_languages_that_do(qtbot: QtBot, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(parent)
    button = QPushButton("Yes")
    flow.addWidget(button)
    parent.resize(400, 100)
    parent.show()
    assert button.geometry().right() == 399


def test_a_cleared_flow_layout_is_empty(qtbot: QtBot, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(parent)
    flow.addWidget(QPushButton("x"))
    flow.clear()
    assert flow.count() == 0
    assert flow.itemAt(0) is None
    assert flow.sizeHint() == QSize(0, 0)


def test_a_card_shows_its_heading_only_if_it_has_one(qtbot: QtBot, theme: Theme) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.add(QLabel("inside"))
    card.show()
    heading = card.findChildren(QLabel)[0]
    assert not heading.isVisible()
    card.set_heading("Anna")
    assert heading.isVisible()
    assert card.accessibleName() == "Anna"


def test_a_card_is_round_at_its_corners(qtbot: QtBot, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    box = QVBoxLayout(parent)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(Card("Anna"))
    parent.resize(300, 200)
    picture = parent.grab().toImage()
    assert picture.pixelColor(0, 0) == theme.colour("background")
    assert picture.pixelColor(150, 190) == theme.colour("surface")


def test_a_header_says_title_and_subline(qtbot: QtBot, theme: Theme) -> None:
    header = PageHeader("Clients")
    qtbot.addWidget(header)
    header.show()
    subline = header.findChildren(QLabel)[1]
    assert not subline.isVisible()
    header.set_texts("Clients", "412 people")
    assert subline.isVisible()


def test_an_empty_screen_offers_one_action(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState(theme, "People you add will be here.", "Add a client", "people")
    qtbot.addWidget(empty)
    button = empty.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(empty.asked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    empty.set_texts("Nothing found.")
    assert button.isHidden()


def test_a_field_says_what_is_wrong(qtbot: QtBot, theme: Theme) -> None:
    editor = QLineEdit()
    field = Field("Name & firm", editor, "As they call themselves")
    qtbot.addWidget(field)
    field.show()
    assert editor.accessibleName() == "Name & firm"
    assert field.error() == ""
    field.set_error("Please write a name.")
    assert field.error() == "Please write a name."
    assert editor.property("invalid") == "true"
    assert editor.accessibleDescription() == "Please write a name."
    field.set_error("")
    assert field.error() == ""
    assert editor.accessibleDescription() == "As they call themselves"


def test_search_answers_at_every_key(qtbot: QtBot, theme: Theme) -> None:
    search = SearchField(theme, "Search clients")
    qtbot.addWidget(search)
    told: list[str] = []
    search.searched.connect(told.append)
    qtbot.keyClicks(search, "an ")
    assert told == ["a", "an"]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert told == ["a", "an", ""]
    assert search.accessibleName() == "Search clients"


def test_the_icon_of_a_search_is_as_large_as_its_text_asks_for(qtbot: QtBot, theme: Theme) -> None:
    search = SearchField(theme, "")
    qtbot.addWidget(search)
    search.resize(theme.px(300), theme.px(40))
    picture, wanted = search.grab().toImage(), theme.colour("text_muted")
    drawn = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y) == wanted for x in range(theme.px(8), theme.px(8 + ICON_SIZE)))
    ]
    assert theme.px(ICON_SIZE) * 0.6 < drawn[-1] - drawn[0] < theme.px(ICON_SIZE)
    assert search.textMargins().left() >= theme.px(8 + ICON_SIZE)


def test_an_icon_has_the_colour_that_was_asked_for(qapp: QApplication, theme: Theme) -> None:
    picture = pixmap("close", theme.colour("bad"), 36, 2.0).toImage()
    assert picture.size() == QSize(72, 72)
    assert picture.pixelColor(QPoint(36, 36)) == theme.colour("bad")
