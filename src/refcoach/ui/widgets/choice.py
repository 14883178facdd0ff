"""One of a few: buttons beside each other of which exactly one is down."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout


class Choice(QWidget):
    """Shows every possibility at once; a click, an arrow key or the space bar chooses one.

    Tab goes to the chosen one, as with round buttons: arrow keys choose only from there.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, title: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        flow = FlowLayout(self, 6, even=True)
        for key, text in choices:
            button = Button(theme, text)
            button.setCheckable(True)
            button.setObjectName(key)
            button.clicked.connect(self._tell)
            self._group.addButton(button)
            self._buttons[key] = button
            flow.addWidget(button)
        self._group.buttonToggled.connect(self._lead_to_chosen)
        self._lead_to_chosen()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def current(self) -> str:
        """Return the key that is chosen, or "" before one is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose one, silently."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def button(self, key: str) -> Button:
        """Return one of the buttons."""
        return self._buttons[key]

    @Slot()
    def _lead_to_chosen(self) -> None:
        chosen = self._group.checkedButton() or next(iter(self._buttons.values()), None)
        for button in self._buttons.values():
            by_tab = Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(by_tab)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.sender().objectName())
