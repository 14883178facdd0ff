"""The keys, on a sheet over the window: what "?" shows."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.ui.forms.keys_table import counting, keys_table
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.on_screen import take_size
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place

_WIDTH, _HEIGHT, _SCREEN_SHARE = 480, 620, 0.9
_ACTIONS = QAbstractSlider.SliderAction
_SCROLLS = {
    Qt.Key.Key_Up: _ACTIONS.SliderSingleStepSub,
    Qt.Key.Key_Down: _ACTIONS.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _ACTIONS.SliderPageStepSub,
    Qt.Key.Key_PageDown: _ACTIONS.SliderPageStepAdd,
    Qt.Key.Key_Home: _ACTIONS.SliderToMinimum,
    Qt.Key.Key_End: _ACTIONS.SliderToMaximum,
}


class KeysSheet(QDialog):
    """Lists every key by where it counts; Esc, or the key that opened it, closes it."""

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self.close_button = Button(keeper.theme, self.tr("Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        keeper.changed.connect(self._dress)
        self._fit()
        # There is nothing else to do here: the arrows scroll.
        self.close_button.installEventFilter(self)
        self.close_button.setFocus()

    def lines(self) -> list[tuple[str, str]]:
        """Return what stands on the sheet: the keys, and what they do."""
        return [(keys.all_shown(key), keys.translated(key.words)) for key in counting()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll with the arrows, which would only lead from the button to itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) in _SCROLLS:
            self._scroll.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with the key that opened it."""
        if keys.pressed(Place.EVERYWHERE, event) in ("keys", "how_it_works", "close"):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        box.addWidget(plain_label(self.tr("Keys"), "title"))
        self._scroll = scrolled(keys_table())
        box.addWidget(self._scroll, 1)
        box.addLayout(buttons)

    def _fit(self) -> None:
        room = self.screen().availableSize() * _SCREEN_SHARE
        theme = self._keeper.theme
        take_size(self, QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(room))

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        dress(self, theme)
        self._fit()
