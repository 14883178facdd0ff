"""The way to a page that is not on the rail, and back to where the owner was."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.ui.shell.keyboard_place import go_back
from refcoach.ui.shell.workspace import Workspace

_HOME = "today"


class Room(Protocol):
    """Such a page."""

    left: SignalInstance
    """It is no longer wanted."""

    def begin(self, about: str = "", /) -> None:
        """Show what is wanted of it, and take the keyboard."""


class OffRail(QObject):
    """Makes the page when it is first wanted. `trail` is shared: the page of the rail, then those opened from there."""

    def __init__(
        self,
        key: str,
        make: Callable[[], Room],
        workspace: Workspace,
        trail: list[str],
        listen: Callable[[QWidget], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._key, self._make, self._workspace, self._listen = key, make, workspace, listen
        self._trail = trail
        self._room: Room | None = None
        self._focus: QWidget | None = None

    def begin(self, about: str = "") -> None:
        """Show the page, and what is wanted of it; the panel gives way."""
        room = self._made()
        if self._workspace.page() != self._key:
            self._focus = QApplication.focusWidget()
        self._remember(self._workspace.page())
        self._workspace.close_panel()
        self._workspace.show_page(self._key)
        room.begin(about)

    @Slot()
    def leave(self) -> None:
        """Go back to where the owner was."""
        if self._workspace.page() == self._key:
            way = self._trail[: self._trail.index(self._key)] if self._key in self._trail else []
            self._trail[:] = way
            self._workspace.show_page(way[-1] if way else _HOME)
            go_back(self._focus, self._workspace.front())

    def _remember(self, here: str) -> None:
        """Come back to each page once, however often the owner goes to and fro between two."""
        if here not in self._trail:
            self._trail[:] = [here]
        del self._trail[self._trail.index(here) + 1 :]
        if self._key in self._trail[1:]:
            del self._trail[self._trail.index(self._key) :]
        if self._key != self._trail[-1]:
            self._trail.append(self._key)

    def _made(self) -> Room:
        if self._room is None:
            self._room = self._make()
            page = cast(QWidget, self._room)
            self._workspace.add_page(self._key, page)
            self._room.left.connect(self.leave)
            self._listen(page)
        return self._room
