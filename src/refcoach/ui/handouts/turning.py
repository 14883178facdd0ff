"""Asked once, before the first sheet with two sides: over which edge the printer turns it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.domain.sheets import Edge
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import bring_into_sight


class TurningCard(Card):
    """`chosen` carries the edge, `trial_wanted` the one that a test sheet is to try."""

    chosen = Signal(str)
    trial_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        question = QCoreApplication.translate("TurningCard", "Over which edge does your printer turn a sheet?")
        super().__init__(question, parent, kind="info")
        edges = [(Edge.LONG.value, self.tr("The long edge")), (Edge.SHORT.value, self.tr("The short edge"))]
        self.edge = Choice(theme, question, edges)
        self.edge.set_current(Edge.LONG.value)
        self.trial = Button(theme, self.tr("Print a test sheet"), icon="print")
        self.go_on = Button(theme, self.tr("Go on"), "primary")
        words = self.tr("So that each back stands behind its front. Asked once; Settings changes it.")
        self.add(plain_label(words, "small", wrap=True))
        self.add(self.edge)
        row = FlowLayout(spacing=8)
        row.addWidget(self.trial)
        row.addWidget(self.go_on)
        self.add_layout(row)
        self.trial.clicked.connect(self._try)
        self.go_on.clicked.connect(self._choose)

    @Slot()
    def ask(self) -> None:
        """Come into sight whole, question and all, with the keyboard."""
        self.show()
        self.edge.button(self.edge.current()).setFocus()
        # Once it is laid out, and after the frame has followed the keyboard.
        QTimer.singleShot(0, self, partial(bring_into_sight, self))

    @Slot()
    def _try(self) -> None:
        self.trial_wanted.emit(self.edge.current())

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.edge.current())
