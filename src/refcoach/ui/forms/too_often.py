"""The offer after a check-in was put off for the third time (R12)."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from refcoach.ui.forms.form import keep_wide
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_label


class TooOftenDialog(QDialog):
    """Put off three times: do it now, move it, skip it with a reason, or leave it as it is."""

    chosen = Signal(str)  # now, move or skip

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Put off again"))
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.addWidget(plain_label(self.tr("That's the third time. What would help?"), "heading", wrap=True))
        self.buttons: dict[str, Button] = {}
        for key, text in self._choices():
            button = Button(keeper.theme, text, "primary" if key == "now" else "")
            button.setObjectName(key)
            button.clicked.connect(self._choose)
            box.addWidget(button)
            self.buttons[key] = button
        keep_wide(self, keeper.theme)
        keeper.changed.connect(self._dress)

    def _choices(self) -> list[tuple[str, str]]:
        return [
            ("now", self.tr("Do it now")),
            ("move", self.tr("Move it to a real date")),
            ("skip", self.tr("Skip it, with a reason")),
            ("", self.tr("Leave it put off")),
        ]

    @Slot()
    def _choose(self) -> None:
        key = self.sender().objectName()
        self.accept()
        if key:
            self.chosen.emit(key)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        dress(self, theme)
        keep_wide(self, theme)
