"""After an unclean end every page of the book is read, away from the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from refcoach.store import soundness
from refcoach.store.database import data_file, needs_reading, was_read
from refcoach.ui.work import IsCancelled, Progress, Work


class Reading(QObject):
    """Reads once, where that is needed; `damaged` when the book is."""

    damaged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None

    def begin(self) -> None:
        """Read, if nobody has since the file was written to."""
        if needs_reading():
            self._work = Work(_job(), self)
            self._work.done.connect(self._end)
            self._work.start()

    def stop(self) -> None:
        """Before the book is closed."""
        if self._work is not None:
            self._work.stop()

    @Slot(object)
    def _end(self, sound: object) -> None:
        if sound:
            was_read()
        else:
            self.damaged.emit()


def _job() -> Callable[[Progress, IsCancelled], bool]:
    path = data_file()
    return lambda _, is_cancelled: soundness.is_sound(path, is_cancelled)
