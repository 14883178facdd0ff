"""Forms that stand before the window are put aside while it is closed, with what is typed into them."""

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid


class Aside:
    """Hides what is open, and shows it again."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._put: list[QDialog] = []

    def put(self) -> None:
        """Hide every form."""
        for form in self._window.findChildren(QDialog):
            if form.isVisible():
                self._put.append(form)
                form.hide()

    def take_back(self) -> None:
        """Show them again; one may have come to its end meanwhile, as an import does."""
        forms, self._put = self._put, []
        for form in forms:
            if isValid(form):
                form.show()
