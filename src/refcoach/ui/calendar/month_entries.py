"""Check-ins as entries of the calendar, and the sentences that say why one is on its day."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.store.month import Made, OnDay
from refcoach.ui.calendar.month_cells import DayCell, Entry
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.labels import Labels, initials

_TONES = {
    Kind.DAY90: "brand",
    Kind.NUDGE: "brand",
    Kind.FOLLOW_UP: "brand",
    Kind.DAY45: "warning",
    Kind.RESULTS_CHECK: "warning",
    Kind.CATCH_UP: "warning",
    Kind.THANK_YOU: "accent",
    Kind.REPORT_BACK: "accent",
    Kind.MOMENT: "accent",
    Kind.RECOVERY: "bad",
}


def tone(one: OnDay, today: date) -> str:
    """Return the tone of a check-in: what became of it, else its kind."""
    if one.state is State.DONE:
        return "good"
    return "bad" if one.on < today else _TONES.get(one.kind, "sunken") if one.kind else "sunken"


class MonthEntries(QObject):
    """Turns check-ins into what the month and the day's panel show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = Labels(self)

    def cells(
        self,
        days: Sequence[date],
        found: Mapping[date, Sequence[OnDay]],
        calendar: WorkingCalendar,
        month: date,
        today: date,
    ) -> list[DayCell]:
        """Return the days of a month with their check-ins; a day off carries its name."""
        entry = partial(self._entry, today)
        return [
            DayCell(
                on=day,
                entries=Made(entry, found[day]) if day in found else (),
                shaded=not calendar.works_on(day),
                label=self._day_off(calendar, day),
                outside=(day.year, day.month) != (month.year, month.month),
            )
            for day in days
        ]

    def row(self, one: OnDay, today: date) -> ListRow:
        """Return a check-in as a row of the day's panel."""
        kind, title = self.title(one), self._named(one)
        subtitle = one.company if title == one.name else one.name
        state, hour = self.state(one, today), self._labels.hour(one.hour)
        return ListRow(
            key=one.id,
            title=title,
            subtitle=subtitle,
            detail=" · ".join(part for part in (kind, hour) if part),
            initials=initials(one.name or title),
            pills=((state, tone(one, today)),),
            accessible=", ".join(part for part in (title, subtitle, kind, hour, state) if part),
            tooltip="\n".join(part for part in (title, subtitle, kind, hour) if part),
        )

    def title(self, one: OnDay) -> str:
        """Return what it is: "Check-up meeting", "My own task"."""
        if one.kind:
            return self._labels.kind_title(one.kind)
        return self._labels.todo_title(one.todo) if one.todo else ""

    def _named(self, one: OnDay) -> str:
        """Return whom it is about, or what is to be done."""
        return (one.todo.text if one.todo else "") or one.name or self.title(one)

    def state(self, one: OnDay, today: date) -> str:
        """Return what became of it, or how late it is."""
        if one.state is State.DONE or one.on > today:
            return self._labels.state(one.state)
        return self._labels.overdue((today - one.on).days)

    def why_here(self, name: str, touchpoint: Touchpoint, calendar: WorkingCalendar, today: date) -> str:
        """Return why a check-in is not on the day the rule gives; empty when it is."""
        if not touchpoint.is_moved and not touchpoint.snoozed_until:
            return ""
        sentences = []
        if touchpoint.is_moved:
            sentences.append(self._fell(name, touchpoint, today))
            sentences.append(self._moved(touchpoint, calendar, today))
        if touchpoint.snoozed_until and touchpoint.snoozed_until > touchpoint.scheduled_on:
            until = self._labels.full_day(touchpoint.snoozed_until, today)
            sentences.append(self.tr("You put it off to {day}.").format(day=until))
        return " ".join(sentences)

    def agreement_stays(self, deadline_on: date, today: date) -> str:
        """Return the sentence that says the agreement's end did not move."""
        return self.tr("The agreement still ends on {day}.").format(day=self._labels.full_day(deadline_on, today))

    def _entry(self, today: date, one: OnDay) -> Entry:
        kind = self._labels.kind_short(one.kind) if one.kind else self._labels.todo_short(one.todo) if one.todo else ""
        who = (one.todo.text if one.todo else "") or one.family_name or one.company or one.name
        hour = self._labels.hour(one.hour)
        tip = (self._named(one), one.company, self.title(one), hour, self.state(one, today))
        return Entry(
            one.id,
            f"{kind} · {who}",
            tone(one, today),
            "\n".join(part for part in tip if part),
            hour,
        )

    def _day_off(self, calendar: WorkingCalendar, day: date) -> str:
        if day not in calendar.days_off:
            return ""
        return calendar.days_off[day] or self.tr("Day off")

    def _fell(self, name: str, touchpoint: Touchpoint, today: date) -> str:
        return self.tr("{name}: {kind} fell on {day}.").format(
            name=name,
            kind=self._labels.kind_short(touchpoint.kind),
            day=self._labels.full_day(touchpoint.nominal_on, today),
        )

    def _moved(self, touchpoint: Touchpoint, calendar: WorkingCalendar, today: date) -> str:
        if touchpoint.pinned:
            day = self._labels.full_day(touchpoint.scheduled_on, today)
            return self.tr("You moved it to {day}.").format(day=day)
        if touchpoint.scheduled_on < touchpoint.nominal_on:
            return self.tr("It moved to the working day before, as the next one is more than a week away.")
        if calendar.works_on(touchpoint.nominal_on):
            return self.tr("It moved to a later day, to keep the check-ins in order.")
        return self.tr("It moved to the next working day.")
