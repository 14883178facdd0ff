"""Small forms around one day: plan a check-in, pause a client, put a check-in off."""

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from refcoach.domain.calendar import next_working_day
from refcoach.domain.clients import State
from refcoach.services import clients, touchpoints
from refcoach.services.desk import Desk, client_or_refuse, planned_or_refuse
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.words.labels import Labels

_PAUSE = timedelta(days=28)


class PlanDialog(FormDialog):
    """Plans a check-in of the owner's own choosing."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, client_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._client, self.subject = desk, client_or_refuse(client_id), (client_id,)
        today = desk.today()
        self.set_words(self.tr("Plan a check-in"), self.tr("Plan it"))
        self.add_about(self._client.display_name)
        self.day = DayEdit(next_working_day(desk.calendar(), today), today)
        self.note = QLineEdit()
        self.add_field(self.tr("Day"), self.day)
        self.add_field(self.tr("What about"), self.note)

    def commit(self) -> tuple[str, str]:
        """Plan it."""
        with self._desk.change("Planned a check-in") as batch:
            touchpoints.plan_custom(self._desk, self._client.id, self.day.day(), self.note.text())
        day = Labels(self).full_day(self.day.day(), self._desk.today())
        return self.tr("Check-in with {name} planned, {day}.").format(name=self._client.display_name, day=day), batch.id


class PauseDialog(FormDialog):
    """Hides everything about a client until a day."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, client_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._client, self.subject = desk, client_or_refuse(client_id), (client_id,)
        tomorrow = desk.today() + timedelta(days=1)
        self.set_words(self.tr("Pause"), self.tr("Pause"))
        self.add_about(self._client.display_name)
        self.day = DayEdit(desk.today() + _PAUSE, tomorrow)
        self.add_field(self.tr("Until"), self.day, self.tr("Nothing comes up before then, except thanks you owe."))

    def commit(self) -> tuple[str, str]:
        """Pause the client."""
        batch = clients.put_away(self._desk, self._client.id, State.PAUSED, self.day.day())
        day = Labels(self).full_day(self.day.day(), self._desk.today())
        return self.tr("{name} is paused until {day}.").format(name=self._client.display_name, day=day), batch


class SnoozeDialog(FormDialog):
    """Puts a check-in off to a day of the owner's choosing (R12)."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, touchpoint_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._touchpoint, self.subject = desk, planned_or_refuse(touchpoint_id), (touchpoint_id,)
        tomorrow = desk.today() + timedelta(days=1)
        self.set_words(self.tr("Put off to a day"), self.tr("Put off"))
        self.add_about(client_or_refuse(self._touchpoint.client_id).display_name)
        self.day = DayEdit(max(tomorrow, self._touchpoint.shows_on + timedelta(days=1)), tomorrow)
        self.add_field(self.tr("Until"), self.day)

    def commit(self) -> tuple[str, str]:
        """Put it off. Raises Refusal for a day that is not in the future."""
        done = touchpoints.snooze(self._desk, self._touchpoint.id, self.day.day())
        labels, today = Labels(self), self._desk.today()
        words = self.tr("Put off to {day}.").format(day=labels.full_day(done.until, today))
        return labels.with_along(words, done.along, today), done.batch
