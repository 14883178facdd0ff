"""Leaving a meeting is asked once: a key pressed by chance must not bring the book to the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from refcoach.ui.meeting.cards import TableCard
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button


class LeaveQuestion(TableCard):
    """One sentence and two answers, at the foot of the window."""

    left = Signal()
    stayed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, kind="brand")
        self.name(self.tr("Leave the meeting? Everything is written down."))
        self.leave = Button(theme, self.tr("Leave"), "primary")
        self.stay = Button(theme, self.tr("Stay"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stay)
        row.addWidget(self.leave)
        self.add_layout(row)
        self.leave.setAutoDefault(True)
        self.leave.clicked.connect(self.left)
        self.stay.clicked.connect(self.stayed)
