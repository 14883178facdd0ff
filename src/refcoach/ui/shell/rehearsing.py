"""The way into the room where somebody rehearses, and back to where they came from."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.ui.shell.keyboard_place import go_back
from refcoach.ui.shell.pages import Parts
from refcoach.ui.shell.workspace import Workspace

if TYPE_CHECKING:
    from refcoach.ui.rehearsal.page import RehearsalPage

KEY = "rehearsal"


class Rehearsing(QObject):
    """Makes the room when it is first wanted; it is a page that is not on the rail."""

    def __init__(self, parts: Parts, workspace: Workspace, listen: Callable[[QWidget], None], parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._workspace, self._listen = parts, workspace, listen
        self._page: RehearsalPage | None = None
        self._from, self._panel_was_open = "", False
        self._focus: QWidget | None = None

    def begin(self, client_id: int = 0, touchpoint_id: int = 0, situation: str = "") -> None:
        """Begin with a client's own talk, or with a situation; the panel gives way, since it shows the words."""
        page, inside = self._made(), self._workspace.page() == KEY
        if not inside:
            self._from, self._panel_was_open = self._workspace.page(), self._workspace.has_open_panel()
            self._focus = QApplication.focusWidget()
        today = self._from == "today" and not self._panel_was_open
        if page.begin(client_id, touchpoint_id, situation, self.tr("Back to Today") if today else self.tr("Back")):
            self._workspace.close_panel()
            self._workspace.show_page(KEY)
            page.take_focus()

    @Slot()
    def leave(self) -> None:
        """Go back to where the owner was; nothing where nobody rehearses."""
        if self._workspace.page() != KEY:
            return
        self._workspace.show_page(self._from)
        if self._panel_was_open:
            self._workspace.open_panel()
        else:
            # What it was on may be gone: what was rehearsed is offered no more.
            go_back(self._focus, self._workspace.front())

    def _made(self) -> "RehearsalPage":
        if self._page is None:
            from refcoach.ui.rehearsal.page import RehearsalPage

            page = RehearsalPage(self._parts.desk, self._parts.hub, self._parts.keeper)
            self._workspace.add_page(KEY, page)
            page.left.connect(self.leave)
            self._listen(page)
            self._page = page
        return self._page
