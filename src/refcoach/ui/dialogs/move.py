"""Moving a check-in to another day, and the check-up meeting with it where that fits (R13)."""

from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from refcoach.domain.calendar import schedule
from refcoach.domain.touchpoints import Touchpoint, following_day90
from refcoach.services import touchpoints
from refcoach.services.desk import Desk, client_or_refuse, planned_or_refuse
from refcoach.store import touchpoints as store
from refcoach.ui.dialogs.day_edit import DayEdit
from refcoach.ui.dialogs.form import FormDialog
from refcoach.ui.labels import Labels
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.plain import plain_label


class MoveDialog(FormDialog):
    """Picks another day for one planned check-in."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, touchpoint_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk = desk
        self._touchpoint = planned_or_refuse(touchpoint_id)
        self._others = store.planned_of(self._touchpoint.client_id)
        self._today = desk.today()
        self._calendar = desk.calendar()
        self._labels = Labels(self)
        client = client_or_refuse(self._touchpoint.client_id)
        kind = self._labels.kind_title(self._touchpoint.kind)
        self.set_words(self.tr("Move to another day"), self.tr("Move"))
        self.add_about(f"{kind} · {client.display_name}")
        self.day = DayEdit(max(self._touchpoint.shows_on, self._today), self._today)
        self.add_field(self.tr("New day"), self.day)
        self._warning = plain_label("", "warning", wrap=True)
        self.add(self._warning)
        self.too = QCheckBox(self.tr("Move the check-up meeting by as much too"))
        self.add(self.too)
        self._meeting = plain_label("", "small", wrap=True)
        self.add(self._meeting)
        self.day.day_changed.connect(self._look)
        self._look()

    def warning(self) -> str:
        """Return what speaks against the chosen day, or ""."""
        return self._warning.text()

    def commit(self) -> tuple[str, str]:
        """Move it, and the meeting when ticked. Raises Refusal when it is no longer planned."""
        on, meeting = self.day.day(), self._meeting_then()
        with self._desk.change("Moved") as batch:
            moved = touchpoints.move(self._desk, self._touchpoint.id, on)
            if meeting and self.too.isChecked():
                touchpoints.move(self._desk, meeting[0].id, meeting[1])
        return self.tr("Moved to {day}.").format(day=self._full(moved.on)), batch.id

    @Slot()
    def _look(self) -> None:
        why = self._calendar.why_off(self.day.day())
        self._warning.setText(
            self.tr("You don't work then ({why}). You can move it there all the same.").format(why=why) if why else ""
        )
        self._warning.setVisible(bool(why))
        meeting = self._meeting_then()
        self.too.setVisible(meeting is not None)
        self._meeting.setVisible(meeting is not None)
        if meeting:
            self._meeting.setText(self.tr("It would be on {day}.").format(day=self._full(meeting[1])))
        self.fit()

    def _meeting_then(self) -> tuple[Touchpoint, date] | None:
        offer = following_day90(self._touchpoint, self.day.day(), self._others)
        return (offer[0], on_working_day(self._desk, offer[1])) if offer else None

    def _full(self, on: date) -> str:
        return self._labels.full_day(on, self._today)


def on_working_day(desk: Desk, on: date) -> date:
    """Return the day a check-in that moves along with another goes to: a day that is worked, not in the past."""
    today = desk.today()
    return schedule(desk.calendar(), max(on, today), today + timedelta(days=1))
