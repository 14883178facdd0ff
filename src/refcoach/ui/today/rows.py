"""The rows of Today: who, why today, and how ready they are, each readable as one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject

from refcoach.domain.readiness import Level
from refcoach.domain.referrals import TRIES, no_further_try, tries_are_over
from refcoach.domain.spoken import joined, number_word
from refcoach.domain.todo import Sort
from refcoach.domain.touchpoints import OWED, Kind, Touchpoint
from refcoach.services.overview import Day
from refcoach.services.questions import Due
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.apart import Apart, beside
from refcoach.ui.words.labels import Labels, initials, readiness_tone


class TodayRows(QObject):
    """Turns what is due, or coming, into rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels, self._apart = Labels(self), Apart(self)
        self._beside: Mapping[int, str] = {}

    def tell_apart(self, rows: Iterable[Due], today: date) -> None:
        """Learn who of the people in these rows has a name that somebody else has too."""
        self._beside = self._apart.words((row.client.id for row in rows if row.client), today)

    def due(self, row: Due, today: date) -> ListRow:
        """Return the row of something to do now."""
        return self._row(row, self.why(row, today), self._state(row), today)

    def coming(self, row: Due, today: date) -> ListRow:
        """Return the row of something in the week ahead, with its day."""
        state = self._labels.readiness(row.readiness.level)
        tone = readiness_tone(row.readiness.level)
        return self._row(row, self._when(row, today), (state, tone) if state else None, today)

    def summary(self, day: Day) -> str:
        """Return one line: "Four to do. One thank-you is a day late."."""
        due = [*day.now, *day.waiting]
        if not due:
            rehearse = self.tr("Nothing is due. There is a talk to rehearse.")
            return rehearse if day.rehearsal else self.tr("Nothing to do today.")
        todo = self.tr("{number} to do.").format(number=number_word(len(due)).capitalize())
        return f"{todo} {self._late(due)}".strip()

    def _late(self, due: Sequence[Due]) -> str:
        thanks = [row for row in due if row.todo.kind is Kind.THANK_YOU and row.days_overdue > 0]
        late = [row for row in due if row.days_overdue > 0]
        if len(thanks) == 1:
            days = thanks[0].days_overdue
            if days == 1:
                return self.tr("One thank-you is a day late.")
            return self.tr("One thank-you is {days} days late.").format(days=number_word(days))
        if thanks:
            return self.tr("{number} thank-yous are late.").format(number=number_word(len(thanks)).capitalize())
        if len(late) == 1:
            return self.tr("One is late.")
        return self.tr("{number} are late.").format(number=number_word(len(late)).capitalize()) if late else ""

    def why(self, row: Due, today: date) -> str:
        """Return what it is, why today, why at all, and how ready they are: what may be cut off stands last.

        "Check-up meeting · fell on Sunday 22 November, moved to today · Day 90 of the kitchen, sold 24 Aug".
        """
        if row.todo.sort is Sort.REHEARSAL:
            return self._rehearsal(row, today)
        reasons = self._labels.reasons(row.because, row.readiness, today)
        parts = [self._labels.todo_title(row.todo), self._about(row), self._why_today(row, today), *reasons]
        return " · ".join(part for part in parts if part)

    def _rehearsal(self, row: Due, today: date) -> str:
        """Return what is rehearsed and for when: "Check-up meeting · tomorrow · five minutes at most"."""
        ask, day = self._labels.kind_title(Kind(row.todo.source)), self._labels.day(row.todo.scheduled_on, today)
        if row.todo.scheduled_on < today:
            day = self._labels.overdue((today - row.todo.scheduled_on).days)
        return " · ".join((ask, day, self.tr("five minutes at most")))

    def _about(self, row: Due) -> str:
        """Return what is to be minded of its introduction: "1 of 3 tries", "three tries to reach Tom: let it rest?"."""
        leads = joined([one.lead for one in row.about if one.lead])
        if row.todo.kind is Kind.LEAD_CALL:
            tries = [one.referral.attempts for one in row.about if one.referral.attempts]
            tried = self.tr("{number} of {most} tries").format(number=max(tries), most=TRIES) if tries else ""
            minded = dict.fromkeys(self._labels.may_say_short(one.referral) for one in row.about)
            return " · ".join(filter(None, (tried, *minded)))
        if row.todo.kind is Kind.CUSTOM or not leads:
            return row.todo.text if row.touchpoint else ""
        if row.todo.kind is Kind.FOLLOW_UP and any(tries_are_over(one.referral.attempts) for one in row.about):
            return self.tr("three tries to reach {people}: let it rest?").format(people=leads)
        if row.todo.kind is Kind.FOLLOW_UP and any(no_further_try(one.referral) for one in row.about):
            return self.tr("{people}: written to, and no answer. Let it rest?").format(people=leads)
        return ""

    def _why_today(self, row: Due, today: date) -> str:
        touchpoint = row.touchpoint
        if touchpoint and touchpoint.hour:
            return self._booked(touchpoint, row.days_overdue, today)
        put_off = touchpoint.snoozed_until if touchpoint else row.todo.shows_on > row.todo.scheduled_on
        if put_off:
            day = self._labels.full_day(row.todo.scheduled_on, today)
            return self.tr("put off, planned for {day}").format(day=day)
        if row.days_overdue > 0 or touchpoint is None:
            return self._labels.overdue(row.days_overdue)
        return self._labels.moved(touchpoint, today) or self._labels.overdue(0)

    def _booked(self, touchpoint: Touchpoint, days_overdue: int, today: date) -> str:
        """Return the hour before all else: "today 10:00 · fell on Sunday 22 November"."""
        when = self._labels.day_of(touchpoint, today)
        late = self._labels.overdue(days_overdue) if days_overdue > 0 else ""
        return " · ".join(part for part in (when, late or self._labels.fell(touchpoint, today)) if part)

    def _when(self, row: Due, today: date) -> str:
        touchpoint = row.touchpoint
        title, because = self._labels.todo_title(row.todo), self._labels.because(row.because, today)
        if touchpoint is None:
            return " · ".join((title, self._labels.day(row.todo.shows_on, today), because))
        fell = "" if touchpoint.snoozed_until else self._labels.fell(touchpoint, today)
        parts = [title, self._about(row), self._labels.day_of(touchpoint, today), fell, because]
        return " · ".join(part for part in parts if part)

    def _state(self, row: Due) -> tuple[str, str]:
        if row.todo.sort is Sort.REHEARSAL:
            return self.tr("Say it aloud first"), "brand"
        level = row.readiness.level
        if level is not Level.NONE:
            return self._labels.readiness(level), readiness_tone(level)
        if row.todo.kind in OWED:
            return self.tr("Owed"), "accent"
        return (self.tr("Late"), "warning") if row.days_overdue > 0 else (self.tr("Due"), "sunken")

    def _row(self, row: Due, detail: str, state: tuple[str, str] | None, today: date) -> ListRow:
        short, name = self._labels.todo_short(row.todo), row.client.display_name if row.client else ""
        title = (row.todo.text if row.touchpoint is None else "") or name or self._labels.todo_title(row.todo)
        # What is to be done comes first, with whom it is about below it.
        apart = self._beside.get(row.client.id, "") if row.client else ""
        below = beside(row.client.company, apart) if row.client else ""
        subtitle = beside(name, apart) if title != name else below
        said = (title, subtitle.replace(" · ", ", "), detail.replace(" · ", ", "), state[0] if state else "")
        return ListRow(
            key=row.todo.number,
            title=title,
            subtitle=subtitle,
            detail=detail,
            initials=initials(name or title),
            pills=((short, "sunken"), state) if state else ((short, "sunken"),),
            accessible=", ".join(part for part in said if part),
            tooltip="\n".join(dict.fromkeys([detail, *self._labels.reasons(row.because, row.readiness, today)])),
        )
