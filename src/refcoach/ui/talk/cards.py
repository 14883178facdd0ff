"""Cards in a talk: how many they took, and what became of those they took before."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.handed import Handed
from refcoach.domain.handout_words import COPIES
from refcoach.domain.paper_values import POSTCARD
from refcoach.services.handing_over import MOST
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.editors import Number
from refcoach.ui.widgets.plain import plain_label

_BY_CLICK = 10
"""As many cards as there are numbers to click; of more, the number is typed."""


def how_many_cards(box: QVBoxLayout, question: str) -> Number:
    """Add where to say how many; a sheet of them is usual, and typing begins anew."""
    number = Number()
    number.setRange(1, MOST)
    number.setValue(COPIES[POSTCARD])
    number.setAccessibleName(question)
    number.selectAll()
    box.addWidget(number)
    return number


class CardsQuestion(QWidget):
    """How many of the cards they were given went on: one click, or a number where they were many."""

    answered = Signal(int, int)  # which handing over, how many went on

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handed: Handed | None = None
        question = self.tr("How many of the cards went on?")
        self.numbers = ChipRow(theme, question)
        self.number = Number()
        self.number.setAccessibleName(question)
        self.keep = Button(theme, self.tr("Keep"))
        self._typed = QWidget()
        row = QHBoxLayout(self._typed)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number)
        row.addWidget(self.keep)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(plain_label(question, "strong", wrap=True))
        box.addWidget(self.numbers)
        box.addWidget(self._typed)
        self.numbers.chosen.connect(self._click)
        self.keep.clicked.connect(self._keep)
        self.number.lineEdit().returnPressed.connect(self._keep)

    def show_handed(self, handed: Handed | None) -> None:
        """Ask about these; None asks nothing."""
        if handed and handed != self._handed:
            few = handed.count <= _BY_CLICK
            self.numbers.set_choices([(str(n), str(n)) for n in range(handed.count + 1)] if few else [])
            self.numbers.setVisible(few)
            self._typed.setVisible(not few)
            self.number.setRange(0, handed.count)
            self.number.setValue(0)
        self._handed = handed
        self.numbers.set_current("")
        self.setVisible(handed is not None)

    @Slot(str)
    def _click(self, used: str) -> None:
        if used and self._handed:
            self.answered.emit(self._handed.id, int(used))

    @Slot()
    def _keep(self) -> None:
        if self._handed:
            self.answered.emit(self._handed.id, self.number.value())
