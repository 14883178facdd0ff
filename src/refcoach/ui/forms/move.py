"""Moving a check-in to another day or an agreed hour, and the check-up meeting with it where that fits (R13, R24)."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QTime, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from refcoach.domain.calendar import next_working_day, schedule
from refcoach.domain.touchpoints import Touchpoint, day90_reached, following_day90
from refcoach.services import touchpoints
from refcoach.services.desk import Desk, client_or_refuse, planned_or_refuse
from refcoach.store import settings
from refcoach.store import touchpoints as store
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.editors import Hour
from refcoach.ui.widgets.plain import plain_label, set_look
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.ways import set_clock

_USUAL_HOUR = time(10)


class MoveDialog(FormDialog):
    """Picks another day for one planned check-in, and an hour where one was agreed."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, touchpoint_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (touchpoint_id,)
        self._touchpoint = planned_or_refuse(touchpoint_id)
        self._others = store.of_client(self._touchpoint.client_id)
        self._today = desk.today()
        self._calendar = desk.calendar()
        self._labels = Labels(self)
        client = client_or_refuse(self._touchpoint.client_id)
        kind = self._labels.kind_title(self._touchpoint.kind)
        self.set_words(self.tr("Move to another day or hour"), self.tr("Move"))
        self.add_about(f"{kind} · {client.display_name}")
        self.day = DayEdit(max(self._touchpoint.shows_on, self._today), self._today)
        self.add_field(self.tr("New day"), self.day)
        self._warning = plain_label("", "warning", wrap=True)
        self.add(self._warning)
        self._add_hour()
        self.too = QCheckBox(self.tr("Move the check-up meeting by as much too"))
        self.add(self.too)
        self._meeting = plain_label("", "small", wrap=True)
        self.add(self._meeting)
        self.day.day_changed.connect(self._look)
        self.timed.toggled.connect(self._look)
        self.hour.timeChanged.connect(self._look)
        self._look()
        self.day.setFocus()

    def _add_hour(self) -> None:
        at = self._touchpoint.meets_at
        self.timed = QCheckBox(self.tr("At an agreed hour"))
        self.timed.setChecked(at is not None)
        self.hour = Hour()
        set_clock(self.hour)
        self.hour.setAccessibleName(self.tr("Agreed hour"))
        usual = at.time() if at else _USUAL_HOUR
        self.hour.setTime(QTime(usual.hour, usual.minute))
        row = QWidget()
        row.setProperty("kind", "clear")
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.timed)
        box.addWidget(self.hour)
        box.addStretch(1)
        self.add(row)
        self._told = plain_label("", "small", wrap=True)
        self.add(self._told)

    def warning(self) -> str:
        """Return what speaks against the chosen day, or ""."""
        return self._warning.text()

    def about_the_hour(self) -> str:
        """Return what an agreed hour brings, or "" without one."""
        return self._told.text()

    def commit(self) -> tuple[str, str]:
        """Move it, and the meeting when ticked. Raises Refusal when it is no longer planned."""
        on, meeting = self.day.day(), self._meeting_then()
        with self._desk.change("Moved") as batch:
            moved = touchpoints.book(self._desk, self._touchpoint.id, on, self._agreed())
            if meeting and self.too.isChecked():
                touchpoints.move(self._desk, meeting[0].id, meeting[1])
        if moved.unchanged:
            stays = self._full(moved.on)
            return self.tr("Nothing was changed: it stays on {day}.").format(day=stays), ""
        return self._labels.with_along(self._moved(moved.on), moved.along, self._today), batch.id

    def _moved(self, on: date) -> str:
        hour = self._agreed()
        if hour is None:
            return self.tr("Moved to {day}.").format(day=self._full(on))
        day = self._labels.full_day(on, self._today, f"{hour:%H:%M}")
        return self.tr("Agreed for {day}.").format(day=day)

    @Slot()
    def _look(self) -> None:
        why = self._calendar.why_off(self.day.day())
        self._warning.setText(
            self.tr("You don't work then ({why}). You can move it there all the same.").format(why=why) if why else ""
        )
        self._warning.setVisible(bool(why))
        self._look_at_the_hour()
        meeting = self._meeting_then()
        self.too.setVisible(meeting is not None)
        words = self.tr("It would be on {day}.").format(day=self._full(meeting[1])) if meeting else self._goes_along()
        self._meeting.setText(words)
        self._meeting.setVisible(bool(words))
        self.fit()

    def _look_at_the_hour(self) -> None:
        hour = self._agreed()
        self.hour.setEnabled(hour is not None)
        self._told.setVisible(hour is not None)
        words, look = "", "small"
        if hour and datetime.combine(self.day.day(), hour) <= self._desk.clock.now().replace(tzinfo=None):
            words, look = self.tr("That hour is over already."), "warning"
        elif hour:
            words = self._told_of()
        self._told.setText(words)
        set_look(self._told, "kind", look)
        self.hour.setAccessibleDescription(words)

    def _told_of(self) -> str:
        if settings.load().notify:
            return self.tr("You're told an hour before.")
        return self.tr("You won't be told: messages are switched off in Settings.")

    def _agreed(self) -> time | None:
        chosen = self.hour.time()
        return time(chosen.hour(), chosen.minute()) if self.timed.isChecked() else None

    def _meeting_then(self) -> tuple[Touchpoint, date] | None:
        offer = following_day90(self._touchpoint, self.day.day(), self._others)
        return (offer[0], on_working_day(self._desk, offer[1])) if offer else None

    def _goes_along(self) -> str:
        """R3: the check-up meeting is not left where its results check would meet or pass it."""
        on = self.day.day()
        if day90_reached(self._touchpoint, on, self._others) is None:
            return ""
        after = next_working_day(self._calendar, on)
        return self.tr("The check-up meeting goes along, to {day}.").format(day=self._full(after))

    def _full(self, on: date) -> str:
        return self._labels.full_day(on, self._today)


def on_working_day(desk: Desk, on: date) -> date:
    """Return the day a check-in that moves along with another goes to: a day that is worked, not in the past."""
    today = desk.today()
    return schedule(desk.calendar(), max(on, today), today + timedelta(days=1))
