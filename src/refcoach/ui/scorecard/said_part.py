"""What people said about a statement, the newest first, with their days; their questions can be copied."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.store.scorecard import Said
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks


class SaidPart(QWidget):
    """Made anew only where something else was said."""

    told = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._labels = theme, Labels(self)
        self._shown: tuple[Sequence[Said], str, bool, date] | None = None
        self._inside: QWidget | None = None
        self.lines: list[str] = []
        self.copies: list[Button] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_said(self, said: Sequence[Said], heading: str, today: date, *, copied: bool = False) -> None:
        """Show it; `copied` puts a button beside each that copies its words."""
        self.setVisible(bool(said))
        if (said, heading, copied, today) == self._shown:
            return
        self._shown = (said, heading, copied, today)
        if self._inside is not None:
            self._box.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside, self.lines, self.copies = QWidget(), [], []
        box = QVBoxLayout(self._inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(plain_label(heading, "strong", wrap=True))
        for one in said:
            self._add(box, one, today, copied)
        self._box.addWidget(self._inside)

    def set_theme(self, theme: Theme) -> None:
        """Make new buttons in another theme; those already here are dressed by themselves."""
        self._theme = theme

    def _add(self, box: QVBoxLayout, one: Said, today: date, copied: bool) -> None:
        day, words = self._labels.short_day(one.on, today), self.tr("“{words}”").format(words=one.words)
        self.lines.append(f"{day}: {one.words}")
        box.addWidget(plain_label(day, "small-muted"))
        box.addWidget(plain_label(soft_breaks(words), wrap=True))
        if copied:
            button = Button(self._theme, self.tr("Use on our page"), "link")
            button.setAccessibleDescription(one.words)
            button.clicked.connect(partial(self._copy, one.words))
            self.copies.append(button)
            box.addWidget(button)

    @Slot()
    def _copy(self, words: str, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(words)
        self.told.emit(self.tr("Copied: put it on your page, with the answer."), "")
