"""A calm page for a whole screen: nothing to read but what it is told to say."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from refcoach.ui.icons import pixmap
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.plain import plain_label

_LOGO = 64


class CalmPage(QWidget):
    """The mark in the middle, and below it at most two lines."""

    def __init__(self, theme: Theme, title: str, words: str = "", hint: str = "") -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addWidget(self._mark)
        for text, kind in ((words, "title"), (hint, "muted")):
            if text:
                label = plain_label(text, kind, wrap=True)
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                box.addWidget(label)
        box.addStretch(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the mark in another theme's colour."""
        self._mark.setPixmap(pixmap("logo", theme.colour("brand"), theme.px(_LOGO)))
