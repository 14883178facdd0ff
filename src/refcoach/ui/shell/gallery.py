"""Every widget on one sheet, for looking at: ``python -m refcoach.ui.shell.gallery OUT.png dark 2.0``."""

import sys
from datetime import date

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from refcoach.domain.spacing import Rating
from refcoach.ui.calendar.month_cells import DayCell, Entry, grid_days
from refcoach.ui.calendar.month_grid import MonthGrid
from refcoach.ui.rehearsal.rating_button import RatingButton
from refcoach.ui.rehearsal.segments import Segments
from refcoach.ui.shell.rail import Rail, RailEntry
from refcoach.ui.theme import TONES, Appearance, Theme, ThemeKeeper
from refcoach.ui.widgets.avatar import Avatar
from refcoach.ui.widgets.buttons import Button, IconButton
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.completing import CompletingText, Offer
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.notice import NoticeBar
from refcoach.ui.widgets.pill import Pill
from refcoach.ui.widgets.ring import Ring
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.search_field import SearchField
from refcoach.ui.widgets.steps_view import StepsView, StepText

_DAY = date(2026, 11, 18)
_PAGES = (
    RailEntry("today", "Today", "home"),
    RailEntry("clients", "Clients", "people"),
    RailEntry("calendar", "Calendar", "calendar"),
    RailEntry("settings", "Settings", "settings", bottom=True),
)
_ROWS = (
    ListRow(1, "Anna Kovács", "Kovács Bakery", "Day 90 was on Monday", "AK", (("Day 90", "brand"), ("Ready", "good"))),
    ListRow(2, "Tom & <b>Ed</b>", "Ed's", "A score of 8", "TE", (("Results", "brand"), ("Earn it first", "warning"))),
    ListRow(3, "Ines Duarte", "", "A problem is open", "ID", (("Call back", "accent"), ("Don't ask", "bad")), "3 days"),
)
_STEPS = (
    StepText("Sit down first.", (("How is the new oven doing, ", False), ("Anna", True), ("?", False))),
    StepText("", (("You said that ", False), ("mornings start an hour later", True), (".", False))),
    StepText("Wait for the answer.", (("Who else should hear about this?", False),)),
)
_BUTTONS = (("Yes", "primary"), ("Later", ""), ("No", ""), ("Didn't reach them", "quiet"), ("Delete", "danger"))


def build(theme: Theme) -> QWidget:
    """Return the sheet."""
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(0, 0, 16, 0)
    row.setSpacing(16)
    rail = Rail(theme, _PAGES, "RefCoach", sheet)
    rail.set_current("today")
    rail.set_badge("today", 3)
    row.addWidget(rail)
    row.addLayout(_page(theme, sheet), 1)
    row.addLayout(_panel(theme))
    return sheet


def _page(theme: Theme, sheet: QWidget) -> QVBoxLayout:
    page = QVBoxLayout()
    page.setContentsMargins(0, 16, 0, 16)
    header = PageHeader("Wednesday", "Three people to speak to")
    header.add_action(Button(theme, "Heard a compliment", "primary", "heart"))
    rows = RowList(theme, "Due today", fitted=True)
    rows.set_rows(_ROWS)
    rows.select_number(0)
    month = MonthGrid(theme, "November 2026")
    entries = tuple(Entry(n, f"Day 90 · Kovács {n}", tone) for n, tone in enumerate(("brand", "good", "bad", "accent")))
    month.set_month(_DAY, [_day(day, entries if day == _DAY else ()) for day in grid_days(_DAY)], _DAY)
    notice = NoticeBar(theme, sheet)
    page.addWidget(header)
    page.addWidget(SearchField(theme, "Search clients"))
    page.addWidget(rows)
    page.addWidget(month, 1)
    page.addWidget(notice)
    notice.show_notice("Done. Next: results check, Tuesday")
    return page


def _day(day: date, entries: tuple[Entry, ...]) -> DayCell:
    label = "St Martin's" if day.day == 11 else ""
    return DayCell(day, entries, shaded=day.weekday() > 4 or bool(label), label=label, outside=day.month != _DAY.month)


def _panel(theme: Theme) -> QVBoxLayout:
    panel = QVBoxLayout()
    panel.setContentsMargins(0, 16, 0, 16)
    card = Card("Anna Kovács")
    pills = FlowLayout()
    pills.addWidget(Avatar(theme, "AK"))
    for tone in TONES:
        pills.addWidget(Pill(theme, tone.capitalize(), tone))
    steps = StepsView(theme)
    steps.set_steps(_STEPS, frozenset({0}))
    chips = ChipRow(theme, "If they say")
    chips.set_choices((("a", "I need to think"), ("b", "I don't know anybody"), ("c", "I don't like giving names")))
    chips.set_current("b")
    ring = Ring(theme)
    ring.set_progress(1, 3, hollow=1)
    buttons = FlowLayout()
    for text, role in _BUTTONS:
        buttons.addWidget(Button(theme, text, role))
    buttons.addWidget(IconButton(theme, "more", "More"))
    segments = Segments(theme)
    segments.show_round((Rating.GOOD, Rating.AGAIN), 7)
    good = RatingButton(theme, "Good")
    good.promise("in 2 days")
    buttons.addWidget(good)
    words = CompletingText(theme, "Your words", (Offer("client.first_name", "First name on the client's record."),))
    words.set_text("Hello {{client.first_name}}.")
    name = Field("Name", QLineEdit("Kovács & Sons"), "As they call themselves")
    name.set_error("Please write a name.")
    card.add_layout(pills)
    card.add(steps)
    card.add(chips)
    card.add(ring)
    card.add(segments)
    card.add_layout(buttons)
    card.add(name)
    card.add(words)
    panel.addWidget(card)
    panel.addWidget(EmptyState(theme, "People you add will be here.", "Add a client", "people"), 1)
    return panel


def main(arguments: list[str]) -> None:
    """Draw the sheet into a file."""
    where, appearance, scale = arguments
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    sheet = build(ThemeKeeper(app, Appearance(appearance), float(scale)).theme)
    sheet.resize(round(1366 * float(scale)), round(960 * float(scale)))
    sheet.grab().save(where)


if __name__ == "__main__":
    main(sys.argv[1:])
