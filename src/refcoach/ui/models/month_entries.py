"""Check-ins as entries of the calendar, and the sentences that say why one is on its day."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.store.month import OnDay
from refcoach.ui.labels import Labels, initials
from refcoach.ui.widgets.month_cells import DayCell, Entry
from refcoach.ui.widgets.rows_model import ListRow

_TONES = {
    Kind.DAY90: "brand",
    Kind.NUDGE: "brand",
    Kind.DAY45: "warning",
    Kind.RESULTS_CHECK: "warning",
    Kind.CATCH_UP: "warning",
    Kind.THANK_YOU: "accent",
    Kind.REPORT_BACK: "accent",
    Kind.MOMENT: "accent",
    Kind.RECOVERY: "bad",
}


def tone(touchpoint: Touchpoint, today: date) -> str:
    """Return the tone of a check-in: what became of it, else its kind."""
    if touchpoint.state is State.DONE:
        return "good"
    return "bad" if touchpoint.shows_on < today else _TONES.get(touchpoint.kind, "sunken")


class MonthEntries(QObject):
    """Turns check-ins into what the month and the day's panel show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = Labels(self)
        # Asked once: a full month has thousands of entries.
        self._short = {kind: self._labels.kind_short(kind) for kind in Kind}
        self._titles = {kind: self._labels.kind_title(kind) for kind in Kind}

    def cells(
        self, days: Sequence[date], found: Iterable[OnDay], calendar: WorkingCalendar, month: date, today: date
    ) -> list[DayCell]:
        """Return the days of a month with their check-ins; a day off carries its name."""
        entries: dict[date, list[Entry]] = {}
        for one in found:
            entries.setdefault(one.on, []).append(self._entry(one, today))
        return [
            DayCell(
                on=day,
                entries=tuple(entries.get(day, ())),
                shaded=not calendar.works_on(day),
                label=self._day_off(calendar, day),
                outside=(day.year, day.month) != (month.year, month.month),
            )
            for day in days
        ]

    def row(self, one: OnDay, today: date) -> ListRow:
        """Return a check-in as a row of the day's panel."""
        kind = self._titles[one.touchpoint.kind]
        state = self.state(one.touchpoint, today)
        return ListRow(
            key=one.touchpoint.id,
            title=one.name,
            subtitle=one.company,
            detail=kind,
            initials=initials(one.name),
            pills=((state, tone(one.touchpoint, today)),),
            accessible=", ".join(part for part in (one.name, one.company, kind, state) if part),
            tooltip="\n".join(part for part in (one.name, one.company, kind) if part),
        )

    def state(self, touchpoint: Touchpoint, today: date) -> str:
        """Return what became of it, or how late it is."""
        if touchpoint.state is State.DONE:
            return self._labels.state(touchpoint.state)
        late = (today - touchpoint.shows_on).days
        return self._labels.overdue(late) if late >= 0 else self._labels.state(touchpoint.state)

    def why_here(self, one: OnDay, calendar: WorkingCalendar, today: date) -> str:
        """Return why a check-in is not on the day the rule gives; empty when it is."""
        touchpoint = one.touchpoint
        if touchpoint.scheduled_on == touchpoint.nominal_on and not touchpoint.snoozed_until:
            return ""
        sentences = []
        if touchpoint.scheduled_on != touchpoint.nominal_on:
            sentences.append(self._fell(one, today))
            sentences.append(self._moved(touchpoint, calendar, today))
        if touchpoint.snoozed_until and touchpoint.snoozed_until > touchpoint.scheduled_on:
            until = self._labels.full_day(touchpoint.snoozed_until, today)
            sentences.append(self.tr("You put it off to {day}.").format(day=until))
        return " ".join(sentences)

    def agreement_stays(self, deadline_on: date, today: date) -> str:
        """Return the sentence that says the agreement's end did not move."""
        return self.tr("The agreement still ends on {day}.").format(day=self._labels.full_day(deadline_on, today))

    def _entry(self, one: OnDay, today: date) -> Entry:
        kind = self._short[one.touchpoint.kind]
        who = one.family_name or one.company or one.name
        tip = (one.name, one.company, self._titles[one.touchpoint.kind], self.state(one.touchpoint, today))
        return Entry(
            one.touchpoint.id,
            f"{kind} · {who}",
            tone(one.touchpoint, today),
            "\n".join(part for part in tip if part),
        )

    def _day_off(self, calendar: WorkingCalendar, day: date) -> str:
        if day not in calendar.days_off:
            return ""
        return calendar.days_off[day] or self.tr("Day off")

    def _fell(self, one: OnDay, today: date) -> str:
        return self.tr("{name}: {kind} fell on {day}.").format(
            name=one.name,
            kind=self._short[one.touchpoint.kind],
            day=self._labels.full_day(one.touchpoint.nominal_on, today),
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
