"""Long work away from the window: one thread, progress, cancel, and an answer that arrives in the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal, Slot

from refcoach.exchange.bounds import Cancelled, Refused

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]
Job = Callable[[Progress, IsCancelled], object]


class Work(QObject):
    """Runs a job once. Exactly one of done, refused, cancelled and broke follows a start.

    The job gets two callables: one tells how far it is (part, whole), the other says whether to stop.
    It must not touch the database or any widget.
    """

    progress = Signal(int, int)
    done = Signal(object)
    refused = Signal(str)
    cancelled = Signal()
    broke = Signal()

    def __init__(self, job: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = _JobThread(job, self.progress.emit, self)
        self._thread.finished.connect(self._deliver)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the job to stop; `cancelled` follows when it has."""
        self._thread.requestInterruption()

    def stop(self) -> None:
        """Stop the job and wait for its end: before the window goes."""
        self.cancel()
        self._thread.wait()

    @Slot()
    def _deliver(self) -> None:
        thread = self._thread
        if thread.isInterruptionRequested() or thread.was_cancelled:
            self.cancelled.emit()
        elif thread.refusal:
            self.refused.emit(thread.refusal)
        elif thread.finished_well:
            self.done.emit(thread.answer)
        else:
            # The job raised: its traceback is written down, and the window must not wait for ever.
            self.broke.emit()


class _JobThread(QThread):
    def __init__(self, job: Job, tell: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._tell = tell
        self.answer: object = None
        self.refusal = ""
        self.was_cancelled = False
        self.finished_well = False

    def run(self) -> None:
        """Do the job."""
        try:
            self.answer = self._job(self._tell, self.isInterruptionRequested)
            self.finished_well = True
        except Refused as error:
            self.refusal = str(error)
        except Cancelled:
            self.was_cancelled = True
