"""Whoever a file knows by an e-mail address or a phone alone: said, and brought in under that by one click."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from refcoach.services.imports import Plan
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label


class NamelessOffer(Card):
    """One sentence and one button; not there where everybody has a name."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent, kind="sunken")
        self._words = plain_label("", wrap=True)
        self.button = Button(theme, self.tr("Bring them in"))
        self.add(self._words)
        # As wide as its words: what is offered is no answer to the whole form.
        row = FlowLayout()
        row.addWidget(self.button)
        self.add_layout(row)
        self.button.clicked.connect(self.wanted)

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def show_plan(self, plan: Plan) -> None:
        """Say how many have no name, while they are left out."""
        count = plan.left_nameless()
        if count == 1:
            says = self.tr("1 person has no name, only an e-mail or phone. Bring them in under that?")
        else:
            says = self.tr("{count} people have no name, only an e-mail or phone. Bring them in under that?")
        self._words.setText(says.format(count=count))
        self.setVisible(count > 0)
