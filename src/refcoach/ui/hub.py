"""Tells every page that something was changed."""

from PySide6.QtCore import QObject, Signal

from refcoach.services.desk import Changed


class Hub(QObject):
    """Passes on what commands announce: pages connect to `changed` and look again."""

    changed = Signal(object)  # a Changed
    not_saved = Signal()
    """Something went wrong on the way: a control may show what is not stored, and looks again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.writing = False
        """A long write is under way: until it ends, nothing else may write, or it would be undone with it."""

    def announce(self, changed: Changed) -> None:
        """Say that something was changed; given to the Desk."""
        self.changed.emit(changed)
