"""The way to the page of everything that is said, and back to where the owner was."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.ui.shell.keyboard_place import go_back
from refcoach.ui.shell.pages import Parts
from refcoach.ui.shell.workspace import Workspace

if TYPE_CHECKING:
    from refcoach.ui.scripts.page import ScriptsPage

KEY = "scripts"


class Writing(QObject):
    """Makes the room when it is first wanted; it is a page that is not on the rail."""

    def __init__(self, parts: Parts, workspace: Workspace, listen: Callable[[QWidget], None], parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._workspace, self._listen = parts, workspace, listen
        self._page: ScriptsPage | None = None
        self._from = ""
        self._focus: QWidget | None = None

    def begin(self, situation: str = "") -> None:
        """Show the page, with a situation where one is named; the panel gives way, since it shows the words too."""
        page = self._made()
        if self._workspace.page() != KEY:
            self._from, self._focus = self._workspace.page(), QApplication.focusWidget()
        page.show_situation(situation)
        self._workspace.close_panel()
        self._workspace.show_page(KEY)
        page.take_focus()

    @Slot()
    def leave(self) -> None:
        """Go back to where the owner was."""
        if self._workspace.page() == KEY:
            self._workspace.show_page(self._from)
            go_back(self._focus, self._workspace.front())

    def _made(self) -> "ScriptsPage":
        if self._page is None:
            from refcoach.ui.scripts.page import ScriptsPage

            page = ScriptsPage(self._parts.desk, self._parts.hub, self._parts.keeper)
            self._workspace.add_page(KEY, page)
            page.left.connect(self.leave)
            self._listen(page)
            self._page = page
        return self._page
