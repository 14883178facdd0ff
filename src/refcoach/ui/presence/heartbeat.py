"""The one clock tick of the program: everything that depends on time asks its question on the beat."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

PERIOD_MS = 60_000
SLOW_MS = 60 * PERIOD_MS
GLANCE_MS = 3_000


class Heartbeat(QObject):
    """Beats once a minute, and at once after start.

    Whoever listens asks "what is due now and not yet told?", so sleep, a changed clock or a missed beat
    need no code of their own: the next beat asks again. An idle program is nothing but these beats: `slow` is for
    questions that cost more than a glance, and `glance` for what somebody who looks at the window must see soon.
    """

    beat = Signal()
    slow = Signal()
    glance = Signal()

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
        self._glances = QTimer(self)
        self._glances.setTimerType(Qt.TimerType.CoarseTimer)
        self._glances.setInterval(GLANCE_MS)
        self._glances.timeout.connect(self.glance)

    def start(self) -> None:
        """Beat as soon as the event loop runs, then every minute."""
        self._first.start(0)
        self._timer.start()
        self._slow_timer.start()

    def stop(self) -> None:
        """Beat no more."""
        for timer in (self._first, self._timer, self._slow_timer, self._glances):
            timer.stop()

    def watch(self, *, seen: bool) -> None:
        """Glance every few seconds while somebody can see the window; a hidden one costs nothing more."""
        if not seen:
            self._glances.stop()
        elif self._timer.isActive() and not self._glances.isActive():
            self._glances.start()

    def tick(self) -> None:
        """Beat now."""
        self.beat.emit()
