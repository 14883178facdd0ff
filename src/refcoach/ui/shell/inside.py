"""What is behind the door: the pages and the panel, made when they are first wanted."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.store import touchpoints
from refcoach.ui.shell.door import Door
from refcoach.ui.shell.off_rail import OffRail
from refcoach.ui.shell.pages import GO_TO, OFF_RAIL, WITHOUT_PANEL, Page, Parts
from refcoach.ui.shell.rehearsing import Rehearsing
from refcoach.ui.shell.states import What
from refcoach.ui.shell.workspace import Workspace
from refcoach.ui.today.today import TodayPage

if TYPE_CHECKING:
    from refcoach.ui.clients.clients import ClientsPage
    from refcoach.ui.handouts.page import HandoutsPage
    from refcoach.ui.introductions.introductions import IntroductionsPage
    from refcoach.ui.talk.ask_panel import AskPanel
    from refcoach.ui.working.page import WorkingPage


@runtime_checkable
class TakesKeyboard(Protocol):
    """A page whose first stop is not what it is for."""

    def take_focus(self) -> None: ...


class Inside(QObject):
    """Leads to a page, a client, a script; what they ask for in turn goes to the door."""

    told = Signal(str, str)

    def __init__(self, parts: Parts, pages: Sequence[Page], workspace: Workspace, door: Door, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts, self._workspace, self._door = parts, workspace, door
        self._data = {page.key: page for page in pages}
        self._made: dict[str, QWidget] = {}
        self._begun: set[str] = set()
        self._panel: AskPanel | None = None
        for key in self._data:
            door.add(key, What.PAGE, partial(self.show_page, key))
        door.add("client", What.CLIENT, self._show_client)
        door.add("added", What.CLIENT, self._show_added)
        door.add("ask", What.CLIENT, self._ask)
        door.add("outcome", What.CLIENT, self._take_outcome)
        door.add("check_in", What.CLIENT, self._open_check_in)
        door.add("handouts_for", What.CLIENT, self._show_handouts)
        for view in ("tree", "thanks"):
            door.add(view, What.PAGE, partial(self._show_introductions, view))
        door.add("insights_at", What.PAGE, self._show_insights)
        door.add("message_for", What.CLIENT, self._show_message)
        door.add("search", What.CLIENT, self._search)
        door.add("place", What.CLIENT, self._open_place)
        self._rehearsing = Rehearsing(parts, workspace, self._listen, self)
        door.add("rehearse", What.CLIENT, self._rehearsing.begin)
        trail: list[str] = []
        for key, make in OFF_RAIL.items():
            off = OffRail(key, partial(make, parts), workspace, trail, self._listen, self)
            door.add(key, What.CLIENT, off.begin)

    def page(self, key: str) -> QWidget:
        """Return a page, made when it is first wanted: the window opens with one."""
        page = self._made.get(key)
        if page is None:
            page = self._made[key] = self._data[key].make(self._parts)
            self._listen(page)
            self._workspace.add_page(key, page)
        return page

    @property
    def panel(self) -> "AskPanel":
        """The ask panel, made when it is first wanted."""
        if self._panel is None:
            from refcoach.ui.talk.ask_panel import AskPanel
            from refcoach.ui.talk.focus_return import go_on

            self._panel = AskPanel(self._parts.desk, self._parts.hub, self._parts.keeper)
            self._panel.closed.connect(self._workspace.close_panel)
            self._panel.closed.connect(self._door.hand_over)
            self._panel.in_hand.handouts_wanted.connect(partial(self._door.open, "handouts_for"))
            self._panel.in_hand.message_wanted.connect(partial(self._door.open, "message_for"))
            self._listen(self._panel)
            self._workspace.set_panel(self._panel, partial(go_on, self._panel.body.script, self._panel.bar))
        return self._panel

    def today_page(self) -> TodayPage:
        """Return the Today page."""
        return cast("TodayPage", self.page("today"))

    def clients_page(self) -> "ClientsPage":
        """Return the Clients page."""
        return cast("ClientsPage", self.page("clients"))

    def show_page(self, key: str) -> None:
        """Bring a page to the front; the keyboard begins with what the page is for, and later goes on where it was."""
        page = self.page(key)
        if key in WITHOUT_PANEL:
            self._workspace.close_panel()
        self._workspace.show_page(key)
        # Qt gives it to the first stop, whatever that is. A panel that has it keeps it.
        focused = page.window().focusWidget()
        if key not in self._begun and focused is not None and page.isAncestorOf(focused):
            self._begun.add(key)
            if isinstance(page, TakesKeyboard):
                page.take_focus()

    def _listen(self, page: QWidget) -> None:
        """Bring what a page, or the panel, asks for to the door."""
        for signal, key in GO_TO.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(partial(self._door.open, key))
        if hasattr(page, "page_wanted"):
            page.page_wanted.connect(self._open)
        if hasattr(page, "told"):
            page.told.connect(self.told)

    @Slot(str)
    def _open(self, key: str) -> None:
        self._door.open(key)

    def _show_client(self, client_id: int) -> None:
        self.show_page("clients")
        self.clients_page().show_client(client_id)

    def _show_added(self, client_id: int) -> None:
        """Bring the keyboard to somebody who was just added."""
        self.show_page("clients")
        self.clients_page().show_added(client_id)

    def _ask(self, client_id: int, touchpoint_id: int = 0) -> None:
        self._rehearsing.leave()
        if self._workspace.page() in WITHOUT_PANEL:
            self.show_page("today")
        self.today_page().mark(touchpoint_id)
        try:
            self.panel.show_for(client_id, touchpoint_id)
        finally:
            self._workspace.open_panel()  # also with what is written there and cannot be kept just now

    def _take_outcome(self, client_id: int, touchpoint_id: int = 0) -> None:
        """Open the talk that was held at the table, with the names given there, and the keyboard on the answer."""
        self._ask(client_id, touchpoint_id)
        self.panel.take_outcome()

    def _open_check_in(self, touchpoint_id: int, log: bool = False) -> None:
        """Open a check-in's script, or with `log` the buttons that say how it went."""
        for found in touchpoints.many([touchpoint_id]):
            self.show_page("today")
            self._ask(found.client_id, found.id)
            if log:
                self.panel.bar.focus_first()

    def _show_handouts(self, client_id: int, touchpoint_id: int = 0, piece: str = "") -> None:
        """Show what there is to hand over to a client, with a piece chosen."""
        page = self._handouts()
        page.show_for(client_id, touchpoint_id)
        if piece:
            page.show_piece(piece)
        page.take_focus()

    def _show_message(self, client_id: int, touchpoint_id: int = 0) -> None:
        """Show what is written to a client at a check-in."""
        page = self._handouts()
        page.show_message(client_id, touchpoint_id)
        page.take_focus()

    def _show_introductions(self, view: str) -> None:
        """Show the introductions in one of their views."""
        self.show_page("introductions")
        cast("IntroductionsPage", self.page("introductions")).views.button(view).click()

    def _show_insights(self, about: str) -> None:
        """Open a box, or bring a part of "Is it working?" into sight, by its name."""
        self.show_page("insights")
        cast("WorkingPage", self.page("insights")).begin(about)

    def _handouts(self) -> "HandoutsPage":
        """Bring the page of handouts to the front; the panel gives way."""
        self._workspace.close_panel()
        self.show_page("handouts")
        return cast("HandoutsPage", self.page("handouts"))

    def _open_place(self, code: str) -> None:
        """Open the place that a built-in text names."""
        from refcoach.ui.shell.opens import go

        go(code, self._door, self.page)

    def _search(self) -> None:
        self.show_page("clients")
        self.clients_page().focus_search()
