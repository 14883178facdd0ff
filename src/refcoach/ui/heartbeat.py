"""The one clock tick of the program: everything that depends on time asks its question on the beat."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

PERIOD_MS = 60_000


class Heartbeat(QObject):
    """Beats once a minute, and at once after start.

    Whoever listens asks "what is due now and not yet told?", so sleep, a changed clock or a missed beat
    need no code of their own: the next beat asks again.
    """

    beat = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a heart that is still."""
        super().__init__(parent)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.tick)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Beat as soon as the event loop runs, then every minute."""
        self._first.start(0)
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._first.stop()
        self._timer.stop()

    def tick(self) -> None:
        """Beat now."""
        self.beat.emit()
