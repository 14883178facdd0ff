"""What a report about a fault of ours says, word for word, and where it lies."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from refcoach.ui.forms.form import keep_wide
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.path_line import PathLine
from refcoach.ui.widgets.plain import plain_label

_WIDTH, _HEIGHT, _LINES, _SCREEN_SHARE = 600, 480, 48, 0.9


class ReportDialog(QDialog):
    """The whole report, so that whoever passes it on has seen that nobody's name is in it."""

    def __init__(self, keeper: ThemeKeeper, text: str, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = keeper.theme
        self.setWindowTitle(self.tr("What went wrong"))
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The report"))
        self.path = PathLine(path)
        self.close_button = Button(keeper.theme, self.tr("Close"), "primary")
        self.close_button.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        words = self.tr("This says where RefCoach went wrong. It holds no name and nothing you wrote.")
        box.addWidget(plain_label(words, "strong", wrap=True))
        box.addWidget(self.text, 1)
        box.addWidget(plain_label(self.tr("It is kept in this file, and sent nowhere:"), "small", wrap=True))
        box.addWidget(self.path)
        box.addLayout(row)
        self.close_button.clicked.connect(self.accept)
        keeper.changed.connect(self._dress)
        self._fit()

    def _fit(self) -> None:
        keep_wide(self, self._theme)
        self.text.setMinimumHeight(self._theme.px(_LINES))
        room = self.screen().availableSize() * _SCREEN_SHARE
        self.resize(min(self._theme.px(_WIDTH), room.width()), min(self._theme.px(_HEIGHT), room.height()))

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._theme = theme
        dress(self, theme)
        self._fit()
