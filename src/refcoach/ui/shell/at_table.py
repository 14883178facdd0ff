"""Meeting mode: the way in, what is said once before, and the way out to the outcome."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.services import meetings
from refcoach.services.desk import Refusal
from refcoach.services.meetings import Left
from refcoach.store import settings
from refcoach.ui.shell.clipboards import Clipboards
from refcoach.ui.shell.door import Door
from refcoach.ui.shell.pages import Parts
from refcoach.ui.shell.states import State, What
from refcoach.ui.words.keys import hint

if TYPE_CHECKING:
    from refcoach.ui.meeting.window import MeetingWindow
    from refcoach.ui.presence.awake import Awake

Enter = Callable[[State, QWidget, Callable[[], None]], None]


class AtTable(QObject):
    """Begins a meeting from whatever is in hand, and lands at the outcome with the names in place."""

    told = Signal(str, str)

    def __init__(
        self,
        parts: Parts,
        door: Door,
        whom: Callable[[], tuple[int, int]],
        enter: Enter,
        leave: Callable[[State, tuple[object, ...]], None],
        window: QWidget,
    ) -> None:
        """`whom` says who is in hand, and at which check-in; `enter` and `leave` are the window's."""
        super().__init__(window)
        self._parts, self._door, self._whom, self._window = parts, door, whom, window
        self._enter, self._leave = enter, leave
        self._clipboards = Clipboards()
        self._awake: Awake | None = None
        self.screen: MeetingWindow | None = None
        door.add("meeting", What.CLIENT, self._begin)

    def _begin(self, client_id: int = 0, touchpoint_id: int = 0) -> None:
        """Begin with somebody, or with whoever is in hand."""
        if not client_id:
            client_id, touchpoint_id = self._whom()
        if not client_id:
            self._door.open("search")
            words = self.tr("Whom do you sit down with? Type a name, then Enter, then {key}.")
            self.told.emit(words.format(key=hint("meeting")), "")
        elif settings.load().meeting_explained:
            self._sit_down(client_id, touchpoint_id)
        else:
            self._explain(client_id, touchpoint_id)

    def _explain(self, client_id: int, touchpoint_id: int) -> None:
        from refcoach.ui.meeting.before import BeforeMeeting

        dialog = BeforeMeeting(self._parts.desk, self._parts.keeper, self._window)
        dialog.begun.connect(partial(self._sit_down, client_id, touchpoint_id))
        dialog.open()

    def _sit_down(self, client_id: int, touchpoint_id: int) -> None:
        from refcoach.ui.meeting.window import MeetingWindow

        try:
            begun = meetings.begin(self._parts.desk, client_id, touchpoint_id or None)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        self.screen = MeetingWindow(self._parts.desk, self._parts.hub, self._parts.keeper, begun.id)
        self.screen.left.connect(self._land)
        self._clipboards.put_aside()
        self._enter(State.MEETING, self.screen, self.screen.ask_to_leave)
        if self._awake is None and sys.platform == "linux":
            from refcoach.ui.presence.awake import Awake

            self._awake = Awake(parent=self)
        if self._awake is not None:
            self._awake.hold()

    @Slot(object)
    def _land(self, left: Left) -> None:
        """Be at work again, at the outcome of that talk."""
        self.screen = None
        if self._awake is not None:
            self._awake.let_go()
        self._leave(State.MEETING, ("outcome", left.client_id, left.touchpoint_id or 0))
        self._clipboards.take_back()
