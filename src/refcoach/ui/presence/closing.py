"""Where a desktop has no tray: what closing the window means, said once."""

from contextlib import suppress

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store.database import CannotOpen
from refcoach.ui.forms.form import keep_wide
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_label


def remember(desk: Desk, **explained: bool) -> None:
    """Note what was explained; where that cannot be written, it is explained once more another time."""
    with suppress(CannotOpen):
        service.save(desk, **explained)


class ClosingDialog(QDialog):
    """Close, or stay as a minimised window that can still tell."""

    close_wanted = Signal()
    minimise_wanted = Signal()

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Close RefCoach?"))
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        box.addWidget(plain_label(self.tr("Close RefCoach?"), "heading", wrap=True))
        said = self.tr(
            "This desktop has no tray to stay in. Closed, RefCoach tells you what is due when you next open it;"
            " minimised, it tells you at once."
        )
        box.addWidget(plain_label(said, "secondary", wrap=True))
        self.minimise = Button(keeper.theme, self.tr("Keep it minimised"))
        self.close_it = Button(keeper.theme, self.tr("Close"), "primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.minimise)
        row.addWidget(self.close_it)
        box.addLayout(row)
        self.minimise.clicked.connect(self._minimise)
        self.close_it.clicked.connect(self._close)
        keep_wide(self, keeper.theme)
        keeper.changed.connect(self._dress)

    @Slot()
    def _minimise(self) -> None:
        self.accept()
        self.minimise_wanted.emit()

    @Slot()
    def _close(self) -> None:
        self.accept()
        self.close_wanted.emit()

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        dress(self, theme)
        keep_wide(self, theme)
