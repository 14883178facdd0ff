"""Ctrl+C and a polite kill end RefCoach, whatever closing the window would do: nobody is asked, and data is closed."""

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot


class QuitSignals(QObject):
    """Python runs signal handlers only when it is its turn, and Qt waits: a pipe wakes the loop.

    Windows has no such signals; there this does nothing.
    """

    def __init__(self, leave: Callable[[], None] = QCoreApplication.quit, parent: QObject | None = None) -> None:
        """`leave` ends the program."""
        super().__init__(parent)
        self._leave = leave
        self._before: dict[signal.Signals, object] = {}
        self._ends: tuple[int, int] | None = None
        if sys.platform == "win32":
            return
        self._ends = os.pipe()
        for end in self._ends:
            os.set_blocking(end, False)
        self._woken = signal.set_wakeup_fd(self._ends[1])
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, _do_nothing)
        self._notifier = QSocketNotifier(self._ends[0], QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._quit)

    def restore(self) -> None:
        """Leave the process as it was."""
        if self._ends is None:
            return
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal() itself returned
        signal.set_wakeup_fd(self._woken)
        for end in self._ends:
            os.close(end)
        self._ends = None

    @Slot()
    def _quit(self) -> None:
        if self._ends is not None:
            os.read(self._ends[0], 64)
        self._leave()


def _do_nothing(_number: int, _frame: object) -> None:
    """Only keep the signal from killing the process: the pipe does the rest."""
