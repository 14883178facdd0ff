"""Waiting for a window to come to rest: for the self-test and the screens."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

_STEP_MS = 15


def wait(milliseconds: int = _STEP_MS) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    # What was given to deleteLater in a nested loop waits for the outer one, which there is not.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_until(ready: Callable[[], bool], steps: int = 200) -> bool:
    """Wait until something is so; return whether it became so."""
    for _ in range(steps):
        if ready():
            return True
        wait()
    return ready()
