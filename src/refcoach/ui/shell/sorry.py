"""Why RefCoach could not start: on the terminal, or in a small window for whoever clicked an icon."""

import os
import sys

_FROM_A_MENU = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID", "GIO_LAUNCHED_DESKTOP_FILE", "__CFBundleIdentifier")
"""What desktops leave behind when they start a program: nobody reads its terminal then."""


def say(sentence: str) -> None:
    """Say one sentence where the owner can read it."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    if sys.stderr is None or any(os.environ.get(name) for name in _FROM_A_MENU):
        _show(sentence)


def _show(sentence: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    from refcoach.services.desk import Refusal
    from refcoach.ui.shell.application import application

    try:
        application()
    except Refusal:
        return  # no display: the terminal was all there is
    box = QMessageBox(QMessageBox.Icon.Warning, "RefCoach", "")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.exec()
