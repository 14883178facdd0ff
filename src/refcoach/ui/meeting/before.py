"""What RefCoach cannot stop while a client looks on: said once, before the first meeting."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from refcoach.services import settings
from refcoach.services.desk import Desk
from refcoach.ui.forms.form import fit_to, keep_wide
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import scrolled


class BeforeMeeting(QDialog):
    """Three sentences, and the way in, where the keyboard is: there is nothing to fill in."""

    begun = Signal()

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._keeper = desk, keeper
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Before a client looks on"))
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        box.addWidget(plain_label(self.tr("Before a client looks on"), "heading", wrap=True))
        self._said = QWidget()
        lines = QVBoxLayout(self._said)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for text in self._sentences():
            lines.addWidget(plain_label(text, wrap=True))
        # On a small screen the sentences scroll, and the way in stays in sight. They need no more than they take.
        self._said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._scroll = scrolled(self._said)
        box.addWidget(self._scroll, 1)
        self.begin = Button(keeper.theme, self.tr("Begin the meeting"), "primary")
        self.not_now = Button(keeper.theme, self.tr("Not now"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.begin)
        row.addWidget(self.not_now)
        box.addLayout(row)
        self.begin.clicked.connect(self._begin)
        self.not_now.clicked.connect(self.reject)
        self.begin.setFocus()
        keeper.changed.connect(self._dress)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the sentences need in the fonts they are shown in, before Qt puts it in the middle."""
        keep_wide(self, self._keeper.theme)
        self.fit()
        super().showEvent(event)
        # Wrapped words know their height only once the layout has given them a width.
        QTimer.singleShot(0, self.fit)

    @Slot()
    def fit(self) -> None:
        """Take the room that the sentences need now."""
        fit_to(self, self._keeper.theme, self._scroll)

    def _sentences(self) -> tuple[str, ...]:
        return (
            self.tr(
                "The whole screen shows this client alone. Every other window of RefCoach is hidden, and whatever"
                " comes in meanwhile waits until you leave."
            ),
            self.tr(
                "Messages of other programs still come up, and so may a panel of your desktop. Switch them off"
                " yourself, as for any talk at this screen; RefCoach leaves their settings alone."
            ),
            self.tr(
                "The screen may go dark or lock by itself: RefCoach asks your desktop to wait, and cannot promise it."
            ),
        )

    @Slot()
    def _begin(self) -> None:
        """Remember that it was said, and begin once this is gone."""
        settings.save(self._desk, meeting_explained=True)
        self.accept()
        self.begun.emit()

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        dress(self, theme)
        keep_wide(self, theme)
        self.fit()
