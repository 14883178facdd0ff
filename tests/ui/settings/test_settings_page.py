"""Settings are kept as they are made, say so, and can be taken back."""

from datetime import date

import pytest
from desktop import Desktop
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.backups import Why
from refcoach.domain.cadence import PlanRule
from refcoach.domain.touchpoints import Kind
from refcoach.services import backups, clients, reminders, sales
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import settings, touchpoints, triggers
from refcoach.ui.hub import Hub
from refcoach.ui.settings.days import country_name, spans
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.buttons import IconButton
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> SettingsPage:
    page = SettingsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def test_a_line_is_kept_when_it_is_left(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    line = page.ideal.what_we_do
    line.setFocus()
    qtbot.keyClicks(line, "We make old houses warm")
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert settings.load().what_we_do == "We make old houses warm"
    desk.undo(told.args[1])
    assert settings.load().what_we_do == ""
    assert line.text() == ""


def test_leaving_a_line_unchanged_says_nothing(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.assertNotEmitted(page.told):
        page.business.business.editingFinished.emit()
        page.ideal.triggers.left.emit()


def test_triggers_are_one_a_line(page: SettingsPage) -> None:
    page.ideal.triggers.setPlainText("The bill has doubled\n\n  It's cold in here ")
    page.ideal.triggers.left.emit()
    assert triggers.owners() == ["The bill has doubled", "It's cold in here"]


def test_who_we_help_best_is_kept(page: SettingsPage) -> None:
    page.ideal.best_with.setText("families in old houses")
    page.ideal.best_with.editingFinished.emit()
    assert settings.ideal_client()[0] == "families in old houses"


def test_words(page: SettingsPage) -> None:
    page.words.word.button("patients").click()
    page.words.who.button("staff").click()
    page.words.voice.button("off").click()
    own = settings.load()
    assert (own.people_word, own.solo, own.voice) == ("patients", False, "off")


def test_working_days(page: SettingsPage) -> None:
    page.week.days[5].click()
    assert settings.load().weekdays == (0, 1, 2, 3, 4, 5)


def test_a_week_without_a_working_day_is_refused_and_shown_as_it_is_kept(page: SettingsPage) -> None:
    for box in page.week.days[:5]:
        box.click()
    assert settings.load().weekdays == (4,)
    assert page.week.days[4].isChecked()
    assert "at least one working day" in page.week.refusal()


def test_public_holidays_of_a_country(page: SettingsPage, desk: Desk) -> None:
    page.week.country.setCurrentIndex(page.week.country.findData("GB"))
    page.week.country.activated.emit(page.week.country.currentIndex())
    assert settings.load().country == "GB"
    assert not desk.calendar().works_on(date(2026, 12, 25))


def test_days_off_are_added_listed_and_removed(qtbot: QtBot, page: SettingsPage) -> None:
    card = page.days_off
    card.first.set_day(date(2026, 12, 28))
    card.last.set_day(date(2026, 12, 30))
    card.name.setText("Between the years")
    card.add_button.click()
    assert settings.days_off() == dict.fromkeys(
        [date(2026, 12, 28), date(2026, 12, 29), date(2026, 12, 30)], "Between the years"
    )
    qtbot.waitUntil(lambda: any(b.isVisible() for b in card.findChildren(IconButton)))
    (remove,) = (b for b in card.findChildren(IconButton) if b.isVisible())
    assert "Between the years" in remove.accessibleName()
    remove.click()
    assert settings.days_off() == {}


def test_the_last_day_follows_the_first(page: SettingsPage) -> None:
    page.days_off.first.set_day(date(2027, 3, 1))
    assert page.days_off.last.day() == date(2027, 3, 1)


def test_reminders(qtbot: QtBot, page: SettingsPage) -> None:
    page.reminders.time.setTime(QTime(8, 15))
    page.reminders.time.editingFinished.emit()
    page.reminders.cap.setValue(5)
    page.reminders.names.click()
    page.reminders.notify.click()
    own = settings.load()
    assert (own.digest_time, own.daily_cap, own.names_in_notifications, own.notify) == ("08:15", 5, True, False)
    assert not page.reminders.time.isEnabled()


def test_appearance(page: SettingsPage) -> None:
    page.look.look.button("dark").click()
    page.look.text_size.setCurrentIndex(page.look.text_size.findData(150))
    page.look.text_size.activated.emit(page.look.text_size.currentIndex())
    own = settings.load()
    assert (own.theme, own.text_scale) == ("dark", 1.5)


def test_r2_days_off_offer_to_move_what_they_hit(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    card, today = page.days_off, desk.today()
    assert not card.move_button.isVisible()
    client_id = clients.add(desk, "Anna Kovács")
    plan = {t.kind: t for t in sales.record(desk, client_id, today).touchpoints}
    day = plan[Kind.DAY45].scheduled_on
    card.first.set_day(day)
    card.add_button.click()
    assert card.hit.text() == "1 check-in falls on these days."
    with qtbot.waitSignal(card.told) as told:
        card.move_button.click()
    moved = touchpoints.get(plan[Kind.DAY45].id)
    assert moved and moved.shows_on > day
    assert not card.move_button.isVisible() and card.hit.text() == ""
    desk.undo(told.args[1])
    assert touchpoints.get(plan[Kind.DAY45].id) == plan[Kind.DAY45]


def test_spans_join_days_of_one_name() -> None:
    days = [(date(2026, 5, 1), "a"), (date(2026, 5, 2), "a"), (date(2026, 5, 3), "b"), (date(2026, 5, 5), "b")]
    assert [(s.first.day, s.last.day) for s in spans(days)] == [(1, 2), (3, 3), (5, 5)]


def test_every_country_has_a_name() -> None:
    assert country_name("GB") == "United Kingdom"
    assert all(country_name(code) for code in settings.countries())


@pytest.fixture
def whole(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, desktop: Desktop) -> SettingsPage:
    """The page with every card and every line that it can have."""
    reminders.how_often(desk, None)
    desktop.tray = False
    page = SettingsPage(desk, hub, keeper, desktop.surroundings("Nothing here starts by itself, and this says why."))
    qtbot.addWidget(page)
    page.resize(1190, 700)
    page.show()
    assert page.reminders.messages is not None
    page.reminders.messages.test.click()
    return page


@pytest.mark.parametrize(
    ("scale", "width"), [(1.0, 848), (1.0, 1071), (1.0, 1072), (1.0, 1190), (1.25, 1744), (2.0, 848), (2.0, 1190)]
)
def test_nothing_is_cut(qtbot: QtBot, whole: SettingsPage, keeper: ThemeKeeper, scale: float, width: int) -> None:
    keeper.set_scale(scale)
    dress(whole, keeper.theme)
    whole.resize(width, 700)
    qtbot.waitUntil(lambda: clipped_texts(whole) == [])
    viewport = whole.findChild(QScrollArea).viewport()
    assert all(right_of(card, viewport) <= viewport.width() for card in whole.cards())


def right_of(widget: QWidget, frame: QWidget) -> int:
    return widget.mapTo(frame, widget.rect().topRight()).x() + 1


@pytest.mark.parametrize(("scale", "width", "columns"), [(1.0, 1190, 2), (1.0, 848, 1), (2.0, 1190, 1), (2.0, 2400, 2)])
def test_two_columns_where_there_is_room(
    qtbot: QtBot, whole: SettingsPage, keeper: ThemeKeeper, scale: float, width: int, columns: int
) -> None:
    keeper.set_scale(scale)
    dress(whole, keeper.theme)
    whole.resize(width, 700)
    qtbot.waitUntil(lambda: len({card.x() for card in whole.cards() if card.isVisible()}) == columns)
    least = 500 * scale - 20 if columns == 2 else 600
    assert all(card.width() >= least for card in whole.cards() if card.isVisible())


@pytest.mark.parametrize("width", [848, 1190])
def test_tab_reaches_everything_in_reading_order(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, desktop: Desktop, width: int
) -> None:
    reminders.how_often(desk, None)
    service.add_days_off(desk, [date(2026, 12, 28)])
    for why in (Why.IMPORT, Why.BY_HAND):
        backups.make_now(desk, why)
    page = SettingsPage(desk, hub, keeper, desktop.surroundings())
    qtbot.addWidget(page)
    page.resize(width, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: len(page.backups.restore_buttons()) == 2)
    page.business.first_name.setFocus()
    visited: list[QWidget] = []
    for _ in range(100):
        here = QApplication.focusWidget()
        assert here is not None
        if visited and here is visited[0]:
            break
        if here not in visited:
            visited.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    tab = Qt.FocusPolicy.TabFocus
    wanted = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & tab == tab
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollArea)
    ]
    inside = [widget for widget in visited if not isinstance(widget, QScrollArea)]
    assert set(inside) == set(wanted)
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in inside)
    places = [place(page, widget) for widget in inside]
    assert places == sorted(places)


def place(page: SettingsPage, widget: QWidget) -> tuple[int, int, int]:
    """Return which card a widget is in, and where: its middle decides its row."""
    number, card = next((n, card) for n, card in enumerate(page.cards()) if card.isAncestorOf(widget))
    at = widget.mapTo(card, widget.rect().center())
    return number, at.y() // 12, at.x()


def test_r28_which_sales_start_a_plan(page: SettingsPage) -> None:
    card = page.plans
    assert card.rule.current() == PlanRule.EVERY
    card.rule.button(PlanRule.FROM_AMOUNT).click()
    card.amount.setValue(2500)
    card.amount.editingFinished.emit()
    own = settings.load()
    assert (own.plan_rule, own.plan_from_amount) == (PlanRule.FROM_AMOUNT, 2500)
