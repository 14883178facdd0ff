"""Telling inside the window, while it can be seen. Today lists what is due anyway."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from refcoach.ui.notifiers.base import Note, ServiceState


class InAppNotifier(QObject):
    """Hands the note to whoever draws it in the window."""

    shown = Signal(str)
    acted = Signal(str, str)
    closed = Signal(str)
    failed = Signal(str)
    changed = Signal()
    """For whoever knows the window to emit when it appears."""
    posted = Signal(Note)
    withdrawn = Signal(str)

    def __init__(self, parent: QObject | None = None, visible: Callable[[], bool] = lambda: True) -> None:
        """Ask `visible` before each note whether the owner would see it."""
        super().__init__(parent)
        self._visible = visible

    def available(self) -> bool:
        """Say whether the window can be seen."""
        return self._visible()

    def state(self) -> ServiceState:
        """Say that this is no service: settings are about being told with the window closed."""
        return ServiceState.MISSING

    def caps(self) -> frozenset[str]:
        """Return what a notice in the window can do."""
        return frozenset({"actions", "body"})

    def show(self, note: Note) -> None:
        """Post the note."""
        if not self.available():
            self.failed.emit(note.key)
            return
        self.posted.emit(note)
        self.shown.emit(note.key)

    def withdraw(self, key: str) -> None:
        """Ask whoever draws it to take it away."""
        self.withdrawn.emit(key)
