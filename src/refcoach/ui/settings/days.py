"""Settings: the days that are worked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QSignalBlocker, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from refcoach.services import days_off
from refcoach.services import settings as service
from refcoach.store import settings
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.widgets.buttons import Button, IconButton
from refcoach.ui.widgets.editors import Combo
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.ways import ways

MONDAY = date(2024, 1, 1)
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Span:
    """Days off in a row with one name."""

    first: date
    last: date
    name: str

    def days(self) -> list[date]:
        """Return every day of it."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def spans(days: Iterable[tuple[date, str]]) -> list[Span]:
    """Join days that follow each other under one name."""
    found: list[Span] = []
    for day, name in sorted(days):
        last = found[-1] if found else None
        if last and last.name == name and day - last.last == timedelta(days=1):
            found[-1] = Span(last.first, day, name)
        else:
            found.append(Span(day, day, name))
    return found


class WeekCard(SettingsCard):
    """Weekdays and public holidays."""

    def build(self) -> None:
        """Add the seven days and the countries."""
        labels = Labels(self)
        row = QWidget()
        flow = FlowLayout(row, 12)
        week = [(ways().week_begins + n) % 7 for n in range(7)]
        boxes = {n: QCheckBox(labels.weekday(MONDAY + timedelta(days=n))) for n in week}
        self.days = [boxes[n] for n in range(7)]
        for box in boxes.values():
            box.toggled.connect(self._save)
            flow.addWidget(box)
        self.country = Combo()
        self.country.addItem(self.tr("None"), "")
        for name, code in sorted((country_name(code), code) for code in settings.countries()):
            self.country.addItem(name, code)
        # Without this the longest name of any country decides how wide the window must be.
        self.country.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.country.setMinimumContentsLength(20)
        self.country.activated.connect(self._save_country)
        self.add(plain_label(self.tr("Check-ins fall on working days only."), "secondary", wrap=True))
        self.add(Field(self.tr("You work on"), row))
        self.add(Field(self.tr("Public holidays of"), self.country))

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        own = settings.load()
        for number, box in enumerate(self.days):
            with QSignalBlocker(box):
                box.setChecked(number in own.weekdays)
        self.country.setCurrentIndex(max(0, self.country.findData(own.country)))

    @Slot()
    def _save(self) -> None:
        chosen = tuple(number for number, box in enumerate(self.days) if box.isChecked())
        self.keep(self.tr("Your working days are saved. Check-ins planned already keep their day."), weekdays=chosen)

    @Slot()
    def _save_country(self) -> None:
        self.keep(self.tr("Public holidays are saved."), country=self.country.currentData())


class DaysOffCard(SettingsCard):
    """The owner's own holidays."""

    def build(self) -> None:
        """Add the line that adds to the list, and the list below it."""
        self._labels = Labels(self)
        today = self.desk.today()
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._none = plain_label(
            self.tr("Nothing planned yet. Holidays you add here stay free of check-ins."), "muted", wrap=True
        )
        self.first, self.last = DayEdit(today), DayEdit(today)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Summer holiday"))
        self.add_button = Button(self.theme, self.tr("Add days off"), "", "plus")
        self.add(self._none)
        row = QWidget()
        flow = FlowLayout(row, 10)
        for label, editor in (
            (self.tr("From"), self.first),
            (self.tr("To"), self.last),
            (self.tr("What for?"), self.name),
        ):
            flow.addWidget(Field(label, editor))
        self.add(row)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self.add_layout(line)
        self._hit: list[date] = []
        self.hit = plain_label("", "secondary", wrap=True)
        self.move_button = Button(self.theme, self.tr("Move them to days I work"), "", "calendar")
        self.move_button.clicked.connect(self._move)
        self.add(self.hit)
        offer = QHBoxLayout()
        offer.addWidget(self.move_button)
        offer.addStretch(1)
        self.add_layout(offer)
        self.add_layout(self._list)
        self.first.day_changed.connect(self._follow)
        self.add_button.clicked.connect(self._add)
        self._spans: list[Span] = []

    @Slot()
    def reload(self) -> None:
        """Show the days off from today on."""
        today = self.desk.today()
        for day in (self.first, self.last):
            day.follow()
        self._spans = [s for s in spans(settings.days_off().items()) if s.last >= today]
        while item := self._list.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._show_hit()
        before: QWidget = self.move_button
        for number, span in enumerate(self._spans):
            words = self.words(span, today)
            remove = IconButton(self.theme, "trash", self.tr("Remove {days}").format(days=words))
            remove.setObjectName(str(number))
            remove.clicked.connect(self._remove)
            self._list.addWidget(_line(words, remove))
            # New widgets come last in the order of Tab, wherever they are seen.
            QWidget.setTabOrder(before, remove)
            before = remove
        self._none.setVisible(not self._spans)

    def words(self, span: Span, today: date) -> str:
        """Return "Monday 6 April to Friday 10 April: Spring break"."""
        days = self._labels.full_day(span.first, today)
        if span.last != span.first:
            last = self._labels.full_day(span.last, today)
            days = self.tr("{first} to {last}").format(first=days, last=last)
        return self.tr("{days}: {name}").format(days=days, name=span.name) if span.name else days

    @Slot()
    def _follow(self) -> None:
        if self.last.day() < self.first.day():
            self.last.set_day(self.first.day())

    @Slot()
    def _add(self) -> None:
        span = Span(self.first.day(), max(self.first.day(), self.last.day()), self.name.text())
        if len(span.days()) > MOST_DAYS:
            span = Span(span.first, span.first + timedelta(days=MOST_DAYS - 1), span.name)
        kept = self.keep_by(
            self.tr("Days off are saved. Check-ins planned already keep their day."),
            lambda: service.add_days_off(self.desk, span.days(), span.name),
        )
        if not kept:
            return
        self._hit = span.days()
        self._show_hit()
        self.name.clear()

    def _show_hit(self) -> None:
        """R2: offer to move what is planned on the days off just added."""
        hit = days_off.hit_by(self.desk, self._hit) if self._hit else []
        free, booked = sum(1 for one in hit if one.to), sum(1 for one in hit if one.to is None)
        one, many = self.tr("1 check-in falls on these days."), self.tr("{count} check-ins fall on these days.")
        words = [(one if free == 1 else many).format(count=free)] if free else []
        if booked:
            words.append(
                self.tr("What has an agreed hour, or no working day near, stays: {count}.").format(count=booked)
            )
        self.hit.setText(" ".join(words))
        self.hit.setVisible(bool(words))
        self.move_button.setVisible(bool(free))

    @Slot()
    def _move(self) -> None:
        """Move them in one undo."""
        self.keep_by(self.tr("Moved to days you work."), lambda: days_off.move_off(self.desk, self._hit)[0])
        self._hit = []
        self._show_hit()
        self.add_button.setFocus()

    @Slot()
    def _remove(self) -> None:
        span = self._spans[int(self.sender().objectName())]
        self.keep_by(
            self.tr("Worked again: {days}").format(days=self.words(span, self.desk.today())),
            lambda: self._without(span),
        )

    def _without(self, span: Span) -> str:
        with self.desk.change("Days off") as batch:
            for day in span.days():
                service.remove_day_off(self.desk, day)
        return batch.id


def _line(words: str, remove: IconButton) -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(plain_label(words, wrap=True), 1)
    box.addWidget(remove)
    return row


def country_name(code: str) -> str:
    """Return the English name of a country, or its code where Qt knows none."""
    territory = QLocale.codeToTerritory(code)
    return code if territory == QLocale.Country.AnyCountry else QLocale.territoryToString(territory)
