"""At the first start after an upgrade: what it brought, until the owner says "Got it"."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from refcoach import __version__
from refcoach.services import whats_new
from refcoach.services.desk import Desk
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label


class WhatsNew(Card):
    """A heading, a few lines and one button."""

    def __init__(self, desk: Desk, theme: Theme, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, kind="brand")
        self._desk = desk
        heading = self.tr("New in {version}").format(version=__version__)
        self.set_heading(heading)
        for line in lines:
            self.add(plain_label(line, wrap=True))
        self.got_it = Button(theme, self.tr("Got it"))
        # A screen reader comes to the button only: it says what is got.
        self.got_it.setAccessibleDescription(" ".join([f"{heading}.", *lines]))
        row = QHBoxLayout()
        row.addWidget(self.got_it)
        row.addStretch(1)
        self.add_layout(row)
        self.got_it.clicked.connect(self._see)

    def lead(self, after: QWidget) -> None:
        """Let the keyboard come here before another widget, as the eye does."""
        QWidget.setTabOrder(after, self.got_it)
        QWidget.setTabOrder(self.got_it, after)

    @Slot()
    def _see(self) -> None:
        whats_new.seen(self._desk)
        self.hide()  # before a second click can come
