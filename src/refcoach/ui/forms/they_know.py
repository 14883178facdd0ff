"""Do they know, and are they glad? Asked where the rules of the trade keep no more than a first name until then."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from refcoach.services import allowed
from refcoach.ui.widgets.plain import plain_label


class TheyKnow(QWidget):
    """One box with the reason below it; not there where no pack asks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self.tr("They know, and are glad"))
        self.why = plain_label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.why)
        self.hide()
        self.look_again()

    def look_again(self) -> None:
        """Be there where the packs ask, as they stand now."""
        self.wanted = allowed.rules().consent_before_storing_lead
        self.why.setText(allowed.reason("consent_before_storing_lead") if self.wanted else "")
        self.box.setAccessibleDescription(self.why.text())
        # Without a place of its own it would be a window.
        self.setVisible(self.wanted and self.parent() is not None)

    def answer(self) -> bool:
        """Return whether they know."""
        return self.box.isChecked()
