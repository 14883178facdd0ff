"""What was done here, and taking it back: the last thing first."""

from PySide6.QtCore import QObject, Slot

from refcoach.services.desk import Desk, Refusal
from refcoach.store.database import CannotOpen
from refcoach.ui.shell.door import Door
from refcoach.ui.shell.states import What
from refcoach.ui.widgets.notice import NoticeBar


class Undoing(QObject):
    """Says what was done in the notice bar, with its undo."""

    def __init__(self, desk: Desk, door: Door, notice: NoticeBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._door, self._notice = desk, door, notice
        self._batches: list[str] = []
        door.add("notice", What.NOTICE, self._say)
        notice.undone.connect(self.undo)

    @Slot(str, str)
    def tell(self, text: str, batch: str = "") -> None:
        """Say what was done, as soon as it may be; with a batch, offer to undo it."""
        self._door.open("notice", text, batch, later=True)

    def _say(self, text: str, batch: str) -> None:
        if batch:
            self._batches.append(batch)
        self._notice.show_notice(text, undo=bool(batch))

    @Slot()
    def undo(self) -> None:
        """Take back the last thing that was done here and not yet taken back; what fails can be tried again."""
        if not self._batches or not self._door.may(What.UNDO):
            return
        try:
            self._desk.undo(self._batches[-1])
        except CannotOpen as error:
            self._notice.show_mishap(str(error), undo=True)
            return
        except Refusal as refusal:
            text = str(refusal)
        else:
            text = self.tr("Undone.")
        self._batches.pop()
        self.tell(text)
