"""What was done, and taking it back: the last thing first, as the book knows it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from refcoach.domain.spoken import a_few
from refcoach.services import undo
from refcoach.services.desk import Desk, Refusal
from refcoach.services.undo import Undone
from refcoach.store.database import CannotOpen
from refcoach.ui.shell.door import Door
from refcoach.ui.shell.states import What
from refcoach.ui.widgets.notice import NoticeBar


class Undoing(QObject):
    """Says what was done in the notice bar, with its undo; the key takes back the last thing in the book."""

    def __init__(self, desk: Desk, door: Door, notice: NoticeBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._door, self._notice = desk, door, notice
        self._told = ""
        door.add("notice", What.NOTICE, self._say)
        notice.undone.connect(self.undo_told)

    @Slot(str, str)
    def tell(self, text: str, batch: str = "") -> None:
        """Say what was done, as soon as it may be; with a batch, offer to undo it."""
        self._door.open("notice", text, batch, later=True)

    def _say(self, text: str, batch: str) -> None:
        self._told = batch
        self._notice.show_notice(text, undo=bool(batch))

    @Slot()
    def undo(self) -> None:
        """Take back the last thing the owner did, by this window or a command; what fails stays there to be undone."""
        if self._told.startswith(undo.RESTORE):
            # The journal of the book that is there now knows nothing of the one it replaced.
            self.undo_told()
        elif self._door.may(What.UNDO) and undo.latest() is not None:
            self._take_back(lambda: undo.take_back(self._desk))

    @Slot()
    def undo_told(self) -> None:
        """Take back what the notice speaks of."""
        batch = self._told
        if batch and self._door.may(What.UNDO):
            self._take_back(lambda: undo.take_back(self._desk, batch))

    def _take_back(self, command: Callable[[], Undone]) -> None:
        batch = self._told
        try:
            done = command()
        except CannotOpen as error:
            self._notice.show_mishap(str(error), undo=True)
        except Refusal as refusal:
            self.tell(str(refusal))
            self._told = batch
        else:
            self.tell(self._said(done))

    def _said(self, done: Undone) -> str:
        """Say what was taken back; of an import, who stays and why."""
        said = [self.tr("Undone: {what}.").format(what=done.name)]
        if (who := done.people) is not None:
            if who.gone:
                said.append(self.tr("Taken back: {names}.").format(names=a_few(who.gone)))
            if who.kept:
                kept = self.tr("Kept, because you changed them since: {names}.")
                said.append(kept.format(names=a_few(who.kept)))
            if who.held:
                held = self.tr("Could not be taken back, because somebody you kept was introduced by them: {names}.")
                said.append(held.format(names=a_few(who.held)))
        return " ".join(said)
