"""The one door to pages and forms: for rail, shortcuts, tray, later starts, messages, dropped files and the pages."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from refcoach.ui.hub import Hub
from refcoach.ui.shell import states
from refcoach.ui.shell.states import State, What

_JOINS = frozenset({What.PAGE, What.CLIENT, What.CAPTURE, What.UNDO, What.ANSWER})
"""What is begun during a long write would be undone with it."""


@dataclass(frozen=True, slots=True)
class _Way:
    what: What
    go: Callable[..., object]
    """False says: not now, there is one in hand."""


class Door(QObject):
    """Knows what leads where and the state of the window; keeps what has to wait."""

    turned = Signal()
    """The window is in another state."""

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._ways: dict[str, _Way] = {}
        self._states = [State.WORKING]
        self._waiting: list[tuple[str, tuple[object, ...]]] = []

    def add(self, key: str, what: What, go: Callable[..., object]) -> None:
        """Let a key lead somewhere; `go` is handed what it is about, and returns False for "not now"."""
        self._ways[key] = _Way(what, go)

    def state(self) -> State:
        """Return what the window is there for now."""
        return self._states[-1]

    def may(self, what: What) -> bool:
        """Say whether that is let in now."""
        return states.may(self.state(), what) and not (self._hub.writing and what in _JOINS)

    def open(self, key: str, *about: object, later: bool = False) -> None:
        """Open what the key stands for, if it may be now; `later` is said by who is outside the window: it can wait."""
        way = self._ways[key]
        if self.may(way.what) and way.go(*about) is not False:
            return
        if later and states.waits(self.state(), way.what) and (key, about) not in self._waiting:
            self._waiting.append((key, about))

    @Slot()
    def hand_over(self) -> None:
        """Open what waited, in the order in which it came; of talks one, the next once that is closed."""
        self._hand_over()

    def enter(self, state: State) -> None:
        """The window is there for something else now; what was before comes back with `leave`."""
        self._states.append(state)
        self.turned.emit()

    def leave(self, state: State, landing: tuple[object, ...] = ()) -> None:
        """That is over, and what waited for it is handed over; `landing` says whose talk comes first, and its key."""
        self._states.remove(state)
        self.turned.emit()
        self._hand_over(talk=bool(landing))
        if landing:
            key, *about = landing
            self.open(str(key), *about)

    def _hand_over(self, *, talk: bool = False) -> None:
        """`talk`: one is open already, and would be gone from the screen unseen."""
        for _ in range(len(self._waiting)):
            key, about = self._waiting.pop(0)
            takes_its_place = self._ways[key].what is What.CLIENT
            if talk and takes_its_place:
                self._waiting.append((key, about))
            else:
                talk = talk or takes_its_place
                self.open(key, *about, later=True)
