"""Where the keyboard goes on in the panel, and where it was before, so that closing it leads back to the same row."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from refcoach.ui.talk.outcome_bar import OutcomeBar
from refcoach.ui.talk.script_view import ScriptView


def go_on(script: ScriptView, bar: OutcomeBar) -> None:
    """Let the keyboard go on with the step to say now, or with what comes after the talk, where that is over."""
    if "close" in bar.buttons or not script.go_on():
        bar.focus_first()


class FocusReturn:
    """Remembers a widget outside the panel and gives the keyboard back to it."""

    def __init__(self, panel: QWidget) -> None:
        self._panel = panel
        self._origin: QWidget | None = None

    def remember(self) -> None:
        """Remember where the keyboard is, unless it is in the panel already, or in a dialog that closes."""
        focused = QApplication.focusWidget()
        if focused and focused.window() is self._panel.window() and not self._panel.isAncestorOf(focused):
            self._origin = focused

    def give_back(self) -> None:
        """Give the keyboard back if the panel has it: when the page behind has its room again."""
        focused = QApplication.focusWidget()
        if focused is not None and self._panel.isAncestorOf(focused):
            QTimer.singleShot(0, self._panel, self._give_back)

    @Slot()
    def _give_back(self) -> None:
        origin = self._origin
        if origin is not None and isValid(origin) and origin.isVisible() and self._panel.isHidden():
            origin.setFocus()
