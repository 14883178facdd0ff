"""What an empty screen says: what will be here, and the one action that fills it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from refcoach.ui.icons import pixmap
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import make_plain, plain_label

_PICTURE = 36


class EmptyState(QWidget):
    """One sentence and one button."""

    asked = Signal()

    def __init__(
        self, theme: Theme, sentence: str, action: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        make_plain(self._picture)
        self._sentence = plain_label("", "muted", wrap=True)
        self.button = Button(theme, "", "primary")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 34, 24, 34)
        box.setSpacing(12)
        box.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._sentence)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._picture.setVisible(bool(icon))
        self.button.clicked.connect(self.asked)
        self.set_texts(sentence, action)
        self.set_theme(theme)

    def set_texts(self, sentence: str, action: str = "") -> None:
        """Show another sentence and action; without an action there is no button."""
        self._sentence.setText(sentence)
        self.button.set_words(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(sentence)

    def set_theme(self, theme: Theme) -> None:
        """Draw the picture in another theme's colour."""
        if self._icon:
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(pixmap(self._icon, theme.colour("text_muted"), theme.px(_PICTURE), ratio))
