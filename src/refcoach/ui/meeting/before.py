"""What RefCoach cannot stop while a client looks on: said once, before the first meeting."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from refcoach.services import settings
from refcoach.services.desk import Desk
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.plain import plain_label


class BeforeMeeting(FormDialog):
    """Three sentences, and the way in."""

    begun = Signal()

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk = desk
        self.set_words(self.tr("Before a client looks on"), self.tr("Begin the meeting"))
        for text in (
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
        ):
            self.add(plain_label(text, wrap=True))
        self.save_button.setFocus()

    def commit(self) -> tuple[str, str]:
        """Remember that it was said."""
        return "", settings.save(self._desk, meeting_explained=True)

    def accept(self) -> None:
        """Begin once the form is gone."""
        super().accept()
        self.begun.emit()
