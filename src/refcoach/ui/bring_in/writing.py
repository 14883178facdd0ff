"""Writing an import slice by slice, so that the window stays alive and Cancel undoes everything."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from refcoach.domain.clients import As
from refcoach.services import imports
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub


class ImportWriter(QObject):
    """Drives one write; exactly one of done, cancelled and broke follows a start."""

    progress = Signal(int)  # rows written
    done = Signal(str)  # the batch, for undo
    cancelled = Signal()
    broke = Signal()

    def __init__(self, desk: Desk, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hub = hub
        self._batch = ""
        self._slices: Iterator[int] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._write_slice)

    def start(self, plan: imports.Plan, people_are: As, *, plan_check_ins: bool = True) -> None:
        """Begin to write."""
        self._hub.writing = True
        self._slices = self._written(plan, people_are, plan_check_ins)
        self._timer.start()

    def is_writing(self) -> bool:
        """Say whether a write is under way."""
        return self._slices is not None

    @Slot()
    def cancel(self) -> None:
        """Stop and undo everything written so far."""
        if self._slices is not None:
            self._end()
            self.cancelled.emit()

    def _written(self, plan: imports.Plan, people_are: As, plan_check_ins: bool) -> Iterator[int]:
        # An outer change, which the import joins: it knows the batch that undoes everything.
        with self._desk.change(f"Import of {plan.file_name}") as batch:
            self._batch = batch.id
            yield from imports.write(self._desk, plan, people_are, plan_check_ins=plan_check_ins)

    @Slot()
    def _write_slice(self) -> None:
        if self._slices is None:
            return
        try:
            done = next(self._slices)
        except StopIteration:
            self._end()
            self.done.emit(self._batch)
        except BaseException:
            # Everything is rolled back already; the window must not wait for the rest.
            self._end()
            self.broke.emit()
            raise
        else:
            self.progress.emit(done)

    def _end(self) -> None:
        self._timer.stop()
        slices, self._slices = self._slices, None
        # Closing a generator that is not at its end rolls its transaction back.
        close = getattr(slices, "close", None)
        if close is not None:
            close()
        self._hub.writing = False
