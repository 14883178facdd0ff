"""After an unclean end every page of the book is read, away from the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from refcoach.services import checking
from refcoach.services.checking import State
from refcoach.store.database import data_file, needs_reading, was_read
from refcoach.ui.work import IsCancelled, Progress, Work


class Reading(QObject):
    """Reads once, where that is needed; `damaged` when the book is, `mended` when only its search was."""

    damaged = Signal()
    mended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None

    @Slot()
    def begin(self) -> None:
        """Read, if nobody has since the file was written to, or since damage was met."""
        if needs_reading() and self._work is None:
            self._work = Work(_job(), self)
            self._work.done.connect(self._end)
            self._work.start()

    def stop(self) -> None:
        """Before the book is closed."""
        if self._work is not None:
            self._work.stop()

    @Slot(object)
    def _end(self, state: object) -> None:
        self._work = None
        if state in (State.SOUND, State.MENDED):
            was_read()
        if state is State.MENDED:
            self.mended.emit()
        if state is State.DAMAGED:
            self.damaged.emit()


def _job() -> Callable[[Progress, IsCancelled], State]:
    path = data_file()
    return lambda _, is_cancelled: checking.look_through(path, is_cancelled)
