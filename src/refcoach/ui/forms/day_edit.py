"""A day to pick: typed or taken from a small calendar."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QWidget

FIRST, LAST = date(1990, 1, 1), date(2200, 1, 1)
_LONGEST, _AROUND = "Wed 30 Nov 2026", 4  # the words, and heights of a letter for the arrow and the frame


class DayEdit(QDateEdit):
    """Shows "Mon 6 Apr 2026"; weeks begin on Monday."""

    day_changed = Signal(object)  # date

    def __init__(self, on: date, first: date = FIRST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setCalendarPopup(True)
        self.setDateRange(QDate(first.year, first.month, first.day), QDate(LAST.year, LAST.month, LAST.day))
        self.set_day(on)
        self.dateChanged.connect(self._tell)

    def sizeHint(self) -> QSize:
        """Return room for the longest day and the arrow, which Qt forgets when a style sheet draws it."""
        letters = self.fontMetrics()
        room = letters.horizontalAdvance(_LONGEST) + _AROUND * letters.height()
        return super().sizeHint().expandedTo(QSize(room, 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same: half a date is none."""
        return self.sizeHint()

    def focusNextPrevChild(self, ahead: bool) -> bool:
        """Leave the field with one Tab: between its parts go the arrows."""
        return QWidget.focusNextPrevChild(self, ahead)

    def day(self) -> date:
        """Return the chosen day."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, on: date) -> None:
        """Choose a day."""
        self.setDate(QDate(on.year, on.month, on.day))

    @Slot()
    def _tell(self) -> None:
        self.day_changed.emit(self.day())
