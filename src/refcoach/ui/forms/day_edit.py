"""A day to pick: typed or taken from a small calendar."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from refcoach.domain.calendar import FIRST_DAY, LAST_DAY
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.widgets.editors import Day
from refcoach.ui.words.keys import Place, pressed
from refcoach.ui.words.ways import ENGLISH, day_format, set_calendar

_IN_THE_ARROW = 8  # pixels from the right
_LONGEST, _AROUND = "Wed, Nov 30, 2026", 4  # the words, and heights of a letter for the arrow and the frame


class DayEdit(Day):
    """Shows "Mon 6 Apr 2026", or "Mon, Apr 6, 2026"; the calendar that opens begins its weeks where they begin."""

    day_changed = Signal(object)  # date

    def __init__(self, on: date, first: date = FIRST_DAY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(ENGLISH)
        self.follow()
        self.setCalendarPopup(True)
        self.setDateRange(QDate(first.year, first.month, first.day), QDate(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day))
        tip_key(self, "calendar")
        self.set_day(on)
        self.dateChanged.connect(self._tell)

    def follow(self) -> None:
        """Write the day as days are written now."""
        self.setDisplayFormat(day_format())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the calendar as it should be."""
        set_calendar(self.calendarWidget())
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it by key too, which Qt leaves to the mouse: press on the arrow."""
        if pressed(Place.FORM, event) != "calendar":
            super().keyPressEvent(event)
            return
        arrow = QPointF(self.width() - _IN_THE_ARROW, self.height() / 2)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        press = QEvent.Type.MouseButtonPress
        self.mousePressEvent(QMouseEvent(press, arrow, self.mapToGlobal(arrow), left, left, none))

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
