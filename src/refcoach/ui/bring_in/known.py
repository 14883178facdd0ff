"""Reading who is in the book already, slice by slice, so that the window stays alive however large the book is."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from refcoach.services.known import Known


class KnownReader(QObject):
    """Reads everyone; done follows a start unless it is cancelled."""

    done = Signal(object)  # Known

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = Known()
        self._slices: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_slice)

    def start(self) -> None:
        """Begin to read, from the start."""
        self._known = Known()
        self._slices = self._known.read()
        self._timer.start()

    def is_reading(self) -> bool:
        """Say whether a read is under way."""
        return self._timer.isActive()

    @Slot()
    def cancel(self) -> None:
        """Stop and forget what was read."""
        self._timer.stop()
        self._known, self._slices = Known(), iter(())

    @Slot()
    def _read_slice(self) -> None:
        for _ in self._slices:
            return
        known = self._known
        self.cancel()
        self.done.emit(known)
