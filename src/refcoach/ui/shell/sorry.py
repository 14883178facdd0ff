"""Why RefCoach could not start: in a small window, and on the terminal where there is one."""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_FROM_A_MENU = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID", "GIO_LAUNCHED_DESKTOP_FILE", "__CFBundleIdentifier")
"""What desktops leave behind when they start a program: nobody reads its terminal then."""
_UNSEEN = ("offscreen", "minimal")
"""Ways to have windows that nobody ever sees, nor closes."""


def say(sentence: str) -> None:
    """Say one sentence where the owner can read it."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):  # a terminal that went away, or a file on the disk that is full
            print(sentence, file=sys.stderr)
    if is_seen():
        _show(sentence)


def is_seen() -> bool:
    """Say whether somebody could see a window."""
    unseen = os.environ.get("QT_QPA_PLATFORM", "").startswith(_UNSEEN)
    return sys.stderr is None or not unseen or any(os.environ.get(name) for name in _FROM_A_MENU)


def box(sentence: str) -> "QMessageBox":
    """Return a small window of its own that says one sentence."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    made = QMessageBox(QMessageBox.Icon.Warning, "RefCoach", "")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(sentence)
    return made


def _show(sentence: str) -> None:
    from refcoach.services.desk import Refusal
    from refcoach.ui.shell.application import application
    from refcoach.ui.widgets.asking import is_accepted

    try:
        application()
    except Refusal:
        return  # no display: the terminal was all there is
    is_accepted(box(sentence))
