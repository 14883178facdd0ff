"""Several ways of telling, in order: the first that can, does; when it fails, the next."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from refcoach.ui.notifiers.base import Note, Notifier, ServiceState


class CompositeNotifier(QObject):
    """Asks each backend anew for every note, so a service that comes or goes is noticed by itself."""

    shown = Signal(str)
    acted = Signal(str, str)
    closed = Signal(str)
    failed = Signal(str)
    changed = Signal()

    def __init__(self, backends: Sequence[Notifier], parent: QObject | None = None) -> None:
        """Take the backends, the best first and one that never fails last."""
        super().__init__(parent)
        self._backends = tuple(backends)
        self._offered: dict[str, tuple[Note, int]] = {}  # by key, until a backend has shown it
        for backend in self._backends:
            backend.shown.connect(self._on_shown)
            backend.acted.connect(self.acted)
            backend.closed.connect(self.closed)
            backend.failed.connect(self._on_failed)
            backend.changed.connect(self.changed)

    def available(self) -> bool:
        """Say whether any backend is available."""
        return any(backend.available() for backend in self._backends)

    def state(self) -> ServiceState:
        """Return the state of the best backend that is there: one that says no is what settings must show."""
        states = (backend.state() for backend in self._backends)
        return next((state for state in states if state is not ServiceState.MISSING), ServiceState.MISSING)

    def caps(self) -> frozenset[str]:
        """Return what the backend that would be used can do."""
        return next((backend.caps() for backend in self._backends if backend.available()), frozenset())

    def show(self, note: Note) -> None:
        """Show a note by the best backend there is."""
        self._offer(note, 0)

    def withdraw(self, key: str) -> None:
        """Take a note away wherever it is."""
        self._offered.pop(key, None)
        for backend in self._backends:
            backend.withdraw(key)

    def _offer(self, note: Note, first: int) -> None:
        for place, backend in enumerate(self._backends[first:], first):
            if backend.available():
                self._offered[note.key] = (note, place)
                backend.show(note)
                return
        self.failed.emit(note.key)

    def _on_shown(self, key: str) -> None:
        self._offered.pop(key, None)
        self.shown.emit(key)

    def _on_failed(self, key: str) -> None:
        if offered := self._offered.pop(key, None):
            note, place = offered
            self._offer(note, place + 1)
