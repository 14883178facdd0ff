"""What a key does for what is in hand: the next ask, the next first call, later, another day, a sale."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from refcoach.domain.touchpoints import ASKING, Kind, Touchpoint
from refcoach.services import overview
from refcoach.services.desk import Desk
from refcoach.ui.forms.keys_wanted import KeysWanted
from refcoach.ui.shell.door import Door
from refcoach.ui.shell.inside import Inside
from refcoach.ui.shell.states import What
from refcoach.ui.shell.workspace import Workspace
from refcoach.ui.theme import ThemeKeeper


class InHand(Protocol):
    """What the panel, or a page that knows whom it is about, lets keys do."""

    def client_id(self) -> int:
        """Return who is chosen, or 0."""

    def touchpoint_id(self) -> int:
        """Return the check-in that is chosen, or 0."""

    def open_later(self) -> bool:
        """Show what else can be done with the check-in that is chosen; False where none is."""

    def open_move(self) -> bool:
        """Ask for another day for it; False where none is."""


def asks(due: Sequence[Touchpoint]) -> list[Touchpoint]:
    """Return what N goes through: what is an ask first, then everything else there are words for but first calls."""
    others = [one for one in due if one.kind is not Kind.LEAD_CALL]
    return sorted(others, key=lambda one: one.kind not in ASKING)


def calls(due: Sequence[Touchpoint]) -> list[Touchpoint]:
    """Return the first calls, which C goes through."""
    return [one for one in due if one.kind is Kind.LEAD_CALL]


def after(due: Sequence[Touchpoint], touchpoint_id: int) -> Touchpoint | None:
    """Return the one behind the one in hand, and behind the last one the first."""
    ids = [one.id for one in due]
    at = ids.index(touchpoint_id) + 1 if touchpoint_id in ids else 0
    return due[at % len(due)] if due else None


class ByKey(QObject):
    """Gives those keys their place at the door."""

    told = Signal(str, str)

    def __init__(
        self, desk: Desk, keeper: ThemeKeeper, door: Door, inside: Inside, workspace: Workspace, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._keeper, self._door, self._window = desk, keeper, door, window
        self._inside, self._workspace = inside, workspace
        door.add("next_ask", What.CLIENT, partial(self._next, asks))
        door.add("next_call", What.CLIENT, partial(self._next, calls))
        door.add("put_off", What.CLIENT, self._put_off)
        door.add("move", What.CLIENT, self._move)
        door.add("new_sale", What.CAPTURE, self._sale)
        door.add("hand_out", What.CLIENT, self._hand_out)
        door.add("keys", What.KEYS, self._show_keys)
        door.add("how_it_works", What.KEYS, self._how_it_works)
        wanted = KeysWanted(window)
        wanted.wanted.connect(self._show_keys)

    def _next(self, which: Callable[[Sequence[Touchpoint]], list[Touchpoint]]) -> None:
        day = overview.day(self._desk)
        due = [row.touchpoint for row in (*day.now, *day.waiting) if row.touchpoint]
        shown = self._inside.panel.touchpoint_id() if self._workspace.has_open_panel() else 0
        found = after(which(due), shown)
        if found is not None and found.id != shown:
            self._door.open("ask", found.client_id, found.id)
        elif found is None:
            calls_only = which is calls
            self.told.emit(self.tr("No first call is due.") if calls_only else self.tr("Nothing is due now."), "")

    def _put_off(self) -> None:
        here = self._in_hand()
        if here is None or not here.open_later():
            self.told.emit(self.tr("Choose a check-in first."), "")

    def _move(self) -> None:
        here = self._in_hand()
        if here is None or not here.open_move():
            self.told.emit(self.tr("Choose a check-in first."), "")

    def _sale(self) -> None:
        here = self._in_hand()
        client_id = here.client_id() if here else 0
        if client_id:
            self._door.open("sale", client_id)
        else:
            self._door.open("search")
            self.told.emit(self.tr("Choose who bought something, then press that key again."), "")

    def _hand_out(self) -> None:
        self._door.open("handouts_for", *self.whom())

    def whom(self) -> tuple[int, int]:
        """Return who is chosen or open, and at which check-in; 0 for neither."""
        here = self._in_hand()
        return (here.client_id(), here.touchpoint_id()) if here else (0, 0)

    def _in_hand(self) -> InHand | None:
        """Return the panel while it is open, else the page, where it knows whom it is about."""
        if self._workspace.has_open_panel():
            return self._inside.panel.in_hand
        return getattr(self._workspace.front(), "in_hand", None)

    def _how_it_works(self) -> None:
        """Show the page; before there are pages, its keys."""
        if self._door.may(What.PAGE):
            self._door.open("how")
        else:
            self._show_keys()

    def _show_keys(self, over: QWidget | None = None) -> None:
        from refcoach.ui.shell.keys_sheet import KeysSheet

        for open_already in self._window.findChildren(KeysSheet):
            open_already.close()
        sheet: QDialog = KeysSheet(self._keeper, over or self._window)
        sheet.open()
