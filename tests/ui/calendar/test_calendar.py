"""The calendar: one query a month, and moving things where the owner wants them."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import asks, clients, referrals, sales, settings, timeline, undo
from refcoach.services.desk import Desk
from refcoach.store import month
from refcoach.store import settings as settings_store
from refcoach.ui.calendar import calendar as calendar_module
from refcoach.ui.calendar.calendar import CalendarPage
from refcoach.ui.forms.move import MoveDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def anna(desk: Desk) -> int:
    """Sold today, Monday 23 November 2026: welcome 30 November, day 45 on 7 January, day 90 on Sunday 21 February."""
    client_id = clients.add(desk, "Anna Kovács", company="Kovács Bakery")
    sales.record(desk, client_id, desk.today(), promise=3)
    return client_id


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, anna: int, qtbot: QtBot) -> CalendarPage:
    page = CalendarPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1190, 768)
    page.show()
    return page


def planned(client_id: int, kind: Kind) -> Touchpoint:
    return next(t for t in timeline.ahead(client_id) if t.kind is kind)


def texts(page: CalendarPage, day: date) -> list[tuple[str, str]]:
    return [(entry.text, entry.tone) for entry in page.grid.plan().cells[day].entries]


def test_the_month_shows_check_ins_on_their_days(page: CalendarPage) -> None:
    assert page.header.accessibleName() == "November 2026"
    assert texts(page, date(2026, 11, 30)) == [("Welcome · Kovács", "sunken")]
    page.show_day(date(2027, 2, 22))
    assert page.header.accessibleName() == "February 2027"
    assert texts(page, date(2027, 2, 22)) == [("Day 90 · Kovács", "brand")]


def test_tones_say_kind_and_state(page: CalendarPage, desk: Desk, anna: int, settle: Callable[[], None]) -> None:
    asks.log(desk, planned(anna, Kind.WELCOME).id, asks.Report())
    referrals.capture(desk, anna, ["Ben Otto"])
    late = clients.add(desk, "Late One")
    sales.record(desk, late, date(2026, 11, 13))
    settle()
    assert dict(texts(page, desk.today())) == {"Welcome · Kovács": "good", "Thank-you · Kovács": "accent"}


def test_days_off_are_shaded_and_named(page: CalendarPage, desk: Desk, settle: Callable[[], None]) -> None:
    settings.add_days_off(desk, [date(2026, 11, 26)], "Harvest day")
    settle()
    cells = page.grid.plan().cells
    assert (cells[date(2026, 11, 26)].shaded, cells[date(2026, 11, 26)].label) == (True, "Harvest day")
    assert cells[date(2026, 11, 28)].shaded and not cells[date(2026, 11, 27)].shaded
    assert page.grid.plan().days[0].weekday() == 0


def test_turning_the_page_asks_once(page: CalendarPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(
        first: date, last: date, today: date, kind: Kind | None, *, praise: bool
    ) -> dict[date, Sequence[month.OnDay]]:
        asked.append((first, last))
        return month.between(first, last, today, kind, praise=praise)

    monkeypatch.setattr(calendar_module, "between", counted)
    page.later.click()
    assert page.month() == date(2026, 12, 1)
    assert asked == [(date(2026, 11, 30), date(2027, 1, 3))]
    page.earlier.click()
    page.earlier.click()
    assert page.month() == date(2026, 10, 1)
    page.today_button.click()
    assert (page.month(), page.grid.selected()) == (date(2026, 11, 1), date(2026, 11, 23))


def test_the_last_day_of_a_long_month_turns_to_a_short_one(page: CalendarPage) -> None:
    page.show_day(date(2027, 1, 31))
    page.turn(1)
    assert page.grid.selected() == date(2027, 2, 28)


def test_the_day_says_why_a_date_moved(page: CalendarPage) -> None:
    page.show_day(date(2027, 2, 22))
    assert page.side.why.text() == (
        "Anna Kovács: Day 90 fell on Sunday 21 February. It moved to the next working day."
        " The agreement still ends on Sunday 21 February."
    )
    page.show_day(date(2026, 11, 30))
    assert not page.side.note.isVisible()
    page.show_day(date(2026, 11, 27))
    assert page.side.empty.isVisible() and not page.side.script.isVisible()


def test_the_script_opens_for_the_chosen_one(page: CalendarPage, anna: int, qtbot: QtBot) -> None:
    page.show_day(date(2026, 11, 30))
    with qtbot.waitSignal(page.ask_wanted) as asked:
        page.side.script.click()
    assert asked.args == [anna, planned(anna, Kind.WELCOME).id]
    with qtbot.waitSignal(page.client_wanted) as wanted:
        page.side.client.click()
    assert wanted.args == [anna]


def test_dragging_moves_and_undo_brings_it_back(
    page: CalendarPage, desk: Desk, anna: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    plan = page.grid.plan()
    entry, box = plan.shown_entries(date(2026, 11, 30))[0]
    target = plan.boxes[date(2026, 11, 25)].center()
    with qtbot.waitSignal(page.told) as told:
        qtbot.mousePress(page.grid, Qt.MouseButton.LeftButton, pos=box.center())
        qtbot.mouseMove(page.grid, box.center() + QPoint(20, 0))
        qtbot.mouseMove(page.grid, target)
        qtbot.mouseRelease(page.grid, Qt.MouseButton.LeftButton, pos=target)
    assert told.args[0] == "Moved to Wednesday 25 November."
    moved = planned(anna, Kind.WELCOME)
    assert (moved.id, moved.scheduled_on, moved.pinned) == (entry.key, date(2026, 11, 25), True)
    assert texts(page, date(2026, 11, 25)) == [("Welcome · Kovács", "sunken")]
    assert page.side.why.text().endswith(
        "You moved it to Wednesday 25 November. The agreement still ends on Sunday 21 February."
    )
    desk.undo(told.args[1])
    settle()
    assert texts(page, date(2026, 11, 25)) == []
    assert planned(anna, Kind.WELCOME).scheduled_on == date(2026, 11, 30)


def test_a_weekend_is_allowed_and_said(page: CalendarPage, anna: int) -> None:
    page.grid.entry_dropped.emit(planned(anna, Kind.WELCOME).id, date(2026, 11, 28))
    assert planned(anna, Kind.WELCOME).scheduled_on == date(2026, 11, 28)
    assert page.side.off.text() == "You don't work on this day: Saturday."


def test_the_past_means_today(page: CalendarPage, desk: Desk, anna: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.told) as told:
        page.grid.entry_dropped.emit(planned(anna, Kind.WELCOME).id, date(2026, 11, 10))
    assert told.args[0] == "A day that is over can't be used: it is due today."
    assert planned(anna, Kind.WELCOME).scheduled_on == desk.today()


def test_what_is_done_stays(page: CalendarPage, desk: Desk, anna: int, qtbot: QtBot) -> None:
    touchpoint = planned(anna, Kind.WELCOME)
    asks.log(desk, touchpoint.id, asks.Report())
    page.reload()
    with qtbot.waitSignal(page.told) as told:
        page.grid.entry_dropped.emit(touchpoint.id, date(2026, 11, 26))
    assert told.args == ["That one is done, so it stays where it is.", ""]


def test_after_day_45_the_meeting_is_offered_and_never_forced(page: CalendarPage, anna: int, qtbot: QtBot) -> None:
    page.show_day(date(2027, 1, 7))
    before = planned(anna, Kind.DAY90).scheduled_on
    page.grid.entry_dropped.emit(planned(anna, Kind.DAY45).id, date(2027, 1, 13))
    assert planned(anna, Kind.DAY90).scheduled_on == before
    assert page.side.offer.isVisible()
    # Six days after Monday 22 February is a Sunday: the Monday after is offered.
    assert page.side.offer_button.text() == "Move it to Monday 1 March"
    with qtbot.waitSignal(page.told) as told:
        page.side.offer_button.click()
    assert told.args[0] == "The check-up meeting moved to Monday 1 March."
    assert planned(anna, Kind.DAY90).scheduled_on == date(2027, 3, 1)
    assert not page.side.offer.isVisible()


def test_the_offer_goes_with_the_day(page: CalendarPage, anna: int) -> None:
    page.show_day(date(2027, 1, 7))
    page.grid.entry_dropped.emit(planned(anna, Kind.DAY45).id, date(2027, 1, 13))
    page.show_day(date(2027, 1, 20))
    assert not page.side.offer.isVisible()


def test_another_day_can_be_picked(page: CalendarPage, anna: int) -> None:
    page.show_day(date(2026, 11, 30))
    page.side.move_button.click()
    dialog = next(d for d in page.findChildren(MoveDialog) if d.isVisible())
    dialog.day.set_day(date(2026, 12, 1))
    dialog.save_button.click()
    assert planned(anna, Kind.WELCOME).scheduled_on == date(2026, 12, 1)


def test_a_day_off_and_back(page: CalendarPage, desk: Desk, qtbot: QtBot, settle: Callable[[], None]) -> None:
    page.show_day(date(2026, 11, 27))
    assert page.side.day_off.text() == "Mark as a day off"
    with qtbot.waitSignal(page.told):
        page.side.day_off.click()
    settle()
    assert date(2026, 11, 27) in settings_store.days_off()
    assert page.side.off.text() == "You don't work on this day: a day off."
    assert page.side.day_off.text() == "Work on this day after all"
    page.side.day_off.click()
    settle()
    assert settings_store.days_off() == {}
    page.show_day(date(2026, 11, 28))
    assert not page.side.day_off.isVisible()


def test_r2_what_a_day_off_hits_moves_in_one_undo(
    page: CalendarPage, anna: int, desk: Desk, settle: Callable[[], None]
) -> None:
    page.show_day(date(2026, 11, 30))
    assert not page.side.move_off.isVisible()
    page.side.day_off.click()
    settle()
    assert page.side.move_off.isVisible()
    page.side.move_off.click()
    settle()
    assert planned(anna, Kind.WELCOME).scheduled_on == date(2026, 12, 1)
    assert not page.side.move_off.isVisible()
    last = undo.latest()
    assert last and last.name.startswith("Moved off days that are not worked")


def test_one_kind_can_be_looked_at(page: CalendarPage) -> None:
    kinds = {a.objectName(): a for a in page.kinds.menu().actions()}
    kinds["day90"].trigger()
    assert texts(page, date(2026, 11, 30)) == []
    assert page.kinds.text() == "Day 90: check-up meeting"
    kinds[""].trigger()
    assert len(texts(page, date(2026, 11, 30))) == 1


def test_a_change_elsewhere_shows(page: CalendarPage, desk: Desk, settle: Callable[[], None]) -> None:
    sales.record(desk, clients.add(desk, "Ben Otto"), desk.today())
    settle()
    assert len(texts(page, date(2026, 11, 30))) == 2


@pytest.mark.parametrize("name", ["<b>Bob</b>", "{{client.first_name}}", "=1+1", "x" * 300, "שלום", "🎈 & Co"])
def test_strange_names_are_shown_as_they_are(
    page: CalendarPage, desk: Desk, settle: Callable[[], None], name: str
) -> None:
    client_id = clients.add(desk, name)
    sales.record(desk, client_id, date(2026, 11, 22), promise=3)
    settle()
    page.show_day(planned(client_id, Kind.WELCOME).scheduled_on)
    assert name in [row.title for row in (page.side.list.row(n) for n in range(page.side.list.row_count())) if row]
    page.show_day(planned(client_id, Kind.DAY90).scheduled_on)
    settle()
    assert clipped_texts(page) == []


@pytest.mark.parametrize(
    ("scale", "size"), [(1.0, (1190, 768)), (1.0, (848, 700)), (2.0, (1190, 768)), (2.0, (900, 700))]
)
def test_nothing_is_cut(
    page: CalendarPage, keeper: ThemeKeeper, settle: Callable[[], None], anna: int, scale: float, size: tuple[int, int]
) -> None:
    keeper.set_scale(scale)
    page.resize(*size)
    dress(page, keeper.theme)
    page.show_day(date(2027, 1, 7))
    page.grid.entry_dropped.emit(planned(anna, Kind.DAY45).id, date(2027, 1, 16))
    settle()
    assert page.side.offer.isVisible()
    assert clipped_texts(page) == []
    page.show_day(date(2027, 2, 22))
    settle()
    assert clipped_texts(page) == []
