"""The one clock tick of the program: everything that depends on time asks its question on the beat."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

PERIOD_MS = 60_000
SLOW_MS = 60 * PERIOD_MS


class Heartbeat(QObject):
    """Beats once a minute, and at once after start.

    Whoever listens asks "what is due now and not yet told?", so sleep, a changed clock or a missed beat
    need no code of their own: the next beat asks again. An idle program is nothing but these beats: `slow` is for
    questions that cost more than a glance.
    """

    beat = Signal()
    slow = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a heart that is still."""
        super().__init__(parent)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._timer, self._slow_timer = QTimer(self), QTimer(self)
        for timer, period in ((self._timer, PERIOD_MS), (self._slow_timer, SLOW_MS)):
            timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
            timer.setInterval(period)
        # From signal to signal, without a step through Python in between.
        for timer in (self._first, self._timer):
            timer.timeout.connect(self.beat)
        self._slow_timer.timeout.connect(self.slow)

    def start(self) -> None:
        """Beat as soon as the event loop runs, then every minute."""
        self._first.start(0)
        self._timer.start()
        self._slow_timer.start()

    def stop(self) -> None:
        """Beat no more."""
        for timer in (self._first, self._timer, self._slow_timer):
            timer.stop()

    def tick(self) -> None:
        """Beat now."""
        self.beat.emit()
