"""The head of a page: its title, one muted line below, and what can be done at the right."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label


class PageHeader(QWidget):
    """Title, subline and actions; the actions wrap when the window is narrow."""

    def __init__(self, title: str, subline: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label("", "title", wrap=True)
        self._subline = plain_label("", "muted", wrap=True)
        self._actions = FlowLayout(spacing=8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subline)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addLayout(self._actions)
        self.set_texts(title, subline)

    def set_texts(self, title: str, subline: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._subline.setText(subline)
        self._subline.setVisible(bool(subline))
        self.setAccessibleName(title)

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right."""
        self._actions.addWidget(widget)
