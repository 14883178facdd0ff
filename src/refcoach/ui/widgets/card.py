"""A white, rounded card with an optional heading."""

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from refcoach.ui.widgets.plain import plain_label


class Card(QFrame):
    """Holds widgets one below the other; ``kind`` is card, sunken, brand, good, warning or bad."""

    def __init__(self, heading: str = "", parent: QWidget | None = None, *, kind: str = "card") -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 14, 16, 14)
        self.box.setSpacing(8)
        self._heading = plain_label("", "heading", wrap=True)
        self.box.addWidget(self._heading)
        self.set_heading(heading)

    def set_heading(self, text: str) -> None:
        """Show another heading, or none."""
        self._heading.setText(text)
        self._heading.setVisible(bool(text))
        self.setAccessibleName(text)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget below the others."""
        self.box.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout) -> None:
        """Add a row or a grid below the others."""
        self.box.addLayout(layout)
