"""One ready step with somebody who hasn't bought yet: the day on which the quote is talked about."""

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label


class QuoteStep(QWidget):
    """Says what would come next, with its day; `wanted` carries that day."""

    wanted = Signal(object)  # date

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[int, date] | None = None
        words = self.tr("We talk about the quote on")
        self.day = DayEdit(date(2000, 1, 3))
        self.day.setAccessibleName(words)
        self.plan = Button(keeper.theme, self.tr("Plan it"), icon="calendar")
        self.plan.setAccessibleName(self.tr("Plan the talk about the quote"))
        row = FlowLayout(self, 8)
        row.addWidget(plain_label(words, "strong"))
        row.addWidget(self.day)
        row.addWidget(self.plan)
        self.plan.clicked.connect(self._want)

    def offer(self, client_id: int, on: date, today: date) -> None:
        """Offer a day; one that the owner has chosen for this person stays when the page is looked at again."""
        if self._offered == (client_id, on):
            return
        self._offered = (client_id, on)
        self.day.follow()
        self.day.setMinimumDate(QDate(today.year, today.month, today.day))
        self.day.set_day(on)

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self.day.day())
