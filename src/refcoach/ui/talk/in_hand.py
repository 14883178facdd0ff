"""What a key does with the check-in whose words are open."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from refcoach.domain.messages import FITS
from refcoach.store import touchpoints
from refcoach.ui.forms.later import LaterActions
from refcoach.ui.forms.menus import add_action, pop_up


class OpenTalk(QObject):
    """The talk in the panel, as the keys know it."""

    client_wanted = Signal(int)
    meeting_wanted = Signal(int, int)  # with whom, over which check-in
    handouts_wanted = Signal(int, int)  # for whom, at which check-in
    message_wanted = Signal(int, int)

    def __init__(self, later: LaterActions, beside: QWidget) -> None:
        super().__init__(beside)
        self._later, self._beside = later, beside
        self._client_id = self._touchpoint_id = 0

    def show_for(self, client_id: int, touchpoint_id: int) -> None:
        """Know of another talk; 0 where it is about no check-in."""
        self._client_id, self._touchpoint_id = client_id, touchpoint_id

    def client_id(self) -> int:
        """Return whose talk it is, or 0."""
        return self._client_id

    def touchpoint_id(self) -> int:
        """Return the check-in it is about, or 0."""
        return self._touchpoint_id

    def open_later(self) -> bool:
        """Show what else can be done with the check-in, for the keyboard; False where the talk is about none."""
        if self._touchpoint_id:
            pop_up(self._menu(), self._below())
        return bool(self._touchpoint_id)

    def open_move(self) -> bool:
        """Ask for another day for it."""
        if self._touchpoint_id:
            self._later.move(self._touchpoint_id)
        return bool(self._touchpoint_id)

    def open_menu(self) -> None:
        """Show the same menu to whoever clicked."""
        if self._touchpoint_id:
            self._menu().popup(self._below())

    @Slot()
    def want_client(self) -> None:
        """Ask for the page of whose talk it is."""
        self.client_wanted.emit(self._client_id)

    @Slot()
    def want_meeting(self) -> None:
        """Ask for a meeting over it."""
        self.meeting_wanted.emit(self._client_id, self._touchpoint_id)

    def _menu(self) -> QMenu:
        menu = self._later.menu(self._touchpoint_id)
        menu.addSeparator()
        at = touchpoints.get(self._touchpoint_id)
        if at and at.kind in FITS:
            add_action(menu, self.tr("Written message…"), "message", partial(self._want_message))
        add_action(menu, self.tr("Handouts…"), "handouts", partial(self._want_handouts))
        return menu

    def _want_handouts(self) -> None:
        self.handouts_wanted.emit(self._client_id, self._touchpoint_id)

    def _want_message(self) -> None:
        self.message_wanted.emit(self._client_id, self._touchpoint_id)

    def _below(self) -> QPoint:
        return self._beside.mapToGlobal(QPoint(0, self._beside.height()))
