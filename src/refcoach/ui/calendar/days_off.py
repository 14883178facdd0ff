"""A day off, from the calendar: marked, taken back, and what it hits moved to days that are worked (R2)."""

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from refcoach.services import days_off
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.words.labels import Labels


class DayOffActions(QObject):
    """Carries out what the chosen day offers."""

    told = Signal(str, str)  # what was done, the batch for undo

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._labels = desk, Labels(self)

    def movable(self, day: date) -> int:
        """Return how many check-ins this day off could send to another day."""
        return sum(1 for hit in days_off.hit_by(self._desk, [day]) if hit.to)

    @Slot(object, bool)
    def change(self, day: date, off: bool) -> None:
        """Mark a day as a day off, or as one that is worked after all."""
        if off:
            batch = service.add_days_off(self._desk, [day])
            words = self.tr("{day} is a day off. What is planned on it stays until you move it.")
        else:
            batch = service.remove_day_off(self._desk, day)
            words = self.tr("{day} is a working day again.")
        self.told.emit(words.format(day=self._labels.full_day(day, self._desk.today())), batch)

    @Slot(object)
    def move_off(self, day: date) -> None:
        """Move what is planned on it, in one undo."""
        batch, moved = days_off.move_off(self._desk, [day])
        today = self._desk.today()
        days = sorted({hit.to for hit in moved if hit.to})
        if days:
            last = self._labels.full_day(days[-1], today)
            self.told.emit(self.tr("Moved to {day}.").format(day=last), batch)
