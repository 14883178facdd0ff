"""Telling inside the window: always there, never fails. Today lists what is due anyway."""

from PySide6.QtCore import QObject, Signal

from refcoach.ui.notifiers.base import Note


class InAppNotifier(QObject):
    """Hands the note to whoever draws it in the window."""

    shown = Signal(str)
    acted = Signal(str, str)
    closed = Signal(str)
    failed = Signal(str)
    posted = Signal(Note)
    withdrawn = Signal(str)

    def available(self) -> bool:
        """Say yes: the window is part of the program."""
        return True

    def caps(self) -> frozenset[str]:
        """Return what a notice in the window can do."""
        return frozenset({"actions", "body"})

    def show(self, note: Note) -> None:
        """Post the note."""
        self.posted.emit(note)
        self.shown.emit(note.key)

    def withdraw(self, key: str) -> None:
        """Ask whoever draws it to take it away."""
        self.withdrawn.emit(key)
