"""The filters of the list in one button, for windows in which the row of chips would leave the list no room."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import no_mnemonic


class FilterButton(Button):
    """Says what the list shows, and opens the choice."""

    chosen = Signal(str)  # the key

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", icon="chevron-down", parent=parent)
        self._title = title
        self._current = ""
        self._choices = QMenu(self)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._choose)
        self.setMenu(self._choices)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, text)."""
        for action in self._group.actions():
            self._group.removeAction(action)
        self._choices.clear()
        for key, text in choices:
            action = self._choices.addAction(no_mnemonic(text))
            action.setObjectName(key)
            action.setCheckable(True)
            self._group.addAction(action)
        self.set_current(self._current)

    def set_current(self, key: str) -> None:
        """Say which one is on, silently."""
        self._current = key
        for action in self._group.actions():
            if action.objectName() == key:
                action.setChecked(True)
                words = action.text().replace("&&", "&")
                self.set_words(words)
                self.setAccessibleName(f"{self._title}: {words}")

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.objectName())
