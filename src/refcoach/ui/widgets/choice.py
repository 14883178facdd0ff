"""One of a few: buttons beside each other of which exactly one is down."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout

_ON = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ANEW = (QEvent.Type.FocusOut, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.EnabledChange)
"""After which Tab may have to stop at another one. Qt moves its stop to whatever was pressed, chosen or not."""


class Choice(QWidget):
    """Shows every possibility at once; a click or the space bar chooses one.

    To the keyboard it is one place: Tab comes to the one that is chosen, an arrow key chooses the next.
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
            button.installEventFilter(self)
            self._group.addButton(button)
            self._buttons[key] = button
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._stop: Button | None = None
        self._settle()

    def current(self) -> str:
        """Return the key that is chosen, or "" before one is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose one, silently; "" is for none yet."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
        elif not key and (down := self._group.checkedButton()) is not None:
            # Of several of which one is down Qt lets none go.
            self._group.setExclusive(False)
            down.setChecked(False)
            self._group.setExclusive(True)
        self._settle()

    def button(self, key: str) -> Button:
        """Return one of the buttons."""
        return self._buttons[key]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers() & _WITH:
            on = _ON.get(Qt.Key(event.key()), 0)
            if on:
                self._go_on(watched, on)
                return True
        elif event.type() in _ANEW:
            self._settle()
        return super().eventFilter(watched, event)

    def _usable(self) -> list[Button]:
        return [button for button in self._buttons.values() if not button.isHidden() and button.isEnabled()]

    def _go_on(self, here: QObject, by: int) -> None:
        usable = self._usable()
        at = next((number for number, button in enumerate(usable) if button is here), -1)
        after = usable[(at + by) % len(usable)]
        after.setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)
        after.click()

    def _settle(self) -> None:
        """Let Tab stop at the chosen one, else at the first; it takes the place of the one before in the order."""
        usable = self._usable()
        stop = next((button for button in usable if button.isChecked()), usable[0] if usable else None)
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
        if self._stop is not None and stop is not None and stop is not self._stop:
            QWidget.setTabOrder(self._stop, stop)
        self._stop = stop or self._stop

    @Slot()
    def _tell(self) -> None:
        self._settle()
        self.chosen.emit(self.sender().objectName())
