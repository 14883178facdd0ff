"""On each beat: is it a new day, and is there something to tell? (R24, R27)"""

import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from refcoach.domain.calendar import next_working_day
from refcoach.domain.touchpoints import DONE_AT_ONCE, State, Touchpoint
from refcoach.services import asks, new_day, reminders
from refcoach.services import touchpoints as service
from refcoach.services.asks import Report
from refcoach.services.desk import EVERYTHING, Desk, Refusal
from refcoach.services.reminders import Message
from refcoach.store import touchpoints
from refcoach.store.database import CannotOpen, data_version
from refcoach.ui.hub import Hub
from refcoach.ui.notifiers import Note, Notifier
from refcoach.ui.words.labels import Labels

SLEPT = timedelta(minutes=3)
"""Beats come every minute: after a longer gap the computer slept, or its clock was set."""
REFUSED_FOR = timedelta(minutes=15)
"""How long a service that refused is left alone, unless it says that it changed."""
BEATS_A_LOOK = 5
"""How often an idle program looks whether the command line wrote something."""
AFTER_SLEEP_MS = 10_000
"""The desktop's own services wake up too, and would miss a message that comes at once."""

OPEN, SCRIPT, DONE, SNOOZE = "default", "open", "done", "snooze"


class Teller(QObject):
    """Claims a message before it is shown and remembers it afterwards; never tells twice.

    Each beat asks the same question of the database, so sleep, a changed clock or zone, and a service that was away
    need no code of their own. Nothing is claimed while nobody could show it.
    """

    new_day = Signal()
    opened = Signal()
    """The owner clicked the message."""
    wanted = Signal(int, str)
    """The owner wants a check-in's script ("open") or to log how it went ("done")."""
    told = Signal(str, str)
    """What a button in the message did, and the batch that takes it back."""

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        notifier: Notifier,
        parent: QObject | None = None,
        *,
        may_name: Callable[[], bool] = lambda: True,
        may_answer: Callable[[], bool] = lambda: True,
        may_message: Callable[[], bool] = lambda: True,
    ) -> None:
        """`may_name`: whether a message may name a client; `may_answer`: whether its buttons act by themselves.

        `may_message`: whether one may come up at all; what is due meanwhile is told after.
        """
        super().__init__(parent)
        self._desk, self._hub, self._notifier = desk, hub, notifier
        self._may_name, self._may_answer, self._may_message = may_name, may_answer, may_message
        self._labels = Labels(self)
        self._run = uuid.uuid4().hex
        self._day: date | None = None
        self._messages: dict[str, Message] = {}
        self._beat_at: datetime | None = None
        self._quiet: tuple[datetime, datetime] | None = None
        """From when until when there is nothing to ask, so that a beat costs next to nothing."""
        self._beats = 0
        self._version = data_version()
        self._awake = QTimer(self)
        self._awake.setSingleShot(True)
        self._awake.setInterval(AFTER_SLEEP_MS)
        self._awake.timeout.connect(self.beat)
        hub.changed.connect(self._ask_again)
        # Later: what became of a message is known when the slot that is showing it has returned.
        notifier.changed.connect(self._try_again, Qt.ConnectionType.QueuedConnection)
        notifier.shown.connect(self._remember)
        notifier.failed.connect(self._give_back)
        notifier.acted.connect(self._act)

    @Slot()
    def beat(self) -> None:
        """Ask once more; during a long write, which a cancel would undo with all that joined it, wait."""
        if self._hub.writing:
            return
        now = self._desk.clock.now()
        before, self._beat_at = self._beat_at, now
        self._beats += 1
        if self._beats % BEATS_A_LOOK == 0:
            self._look_for_others()
        if self._quiet and self._quiet[0] <= now < self._quiet[1]:
            return
        try:
            self._ask(now, before)
        except CannotOpen:
            # Somebody else writes for long. Nothing was claimed: the next beat asks again.
            self._quiet = None

    def _ask(self, now: datetime, before: datetime | None) -> None:
        self._begin_day()
        if before is not None and now - before > SLEPT:
            self._awake.start()
        elif self._may_message() and self._notifier.available():
            self._tell(now)

    def withdraw(self) -> None:
        """Take what was told off the screen: it may name somebody, and Today lists it all the same."""
        for key in self._messages:
            self._notifier.withdraw(key)

    def look(self) -> None:
        """The owner looks: see at once what the command line wrote beside the window, and note that they looked."""
        if not self._hub.writing:
            self._look_for_others()
            with suppress(CannotOpen):  # the next look is noted
                reminders.seen(self._desk)

    @Slot()
    def glance(self) -> None:
        """See what was written beside the window, which somebody may be looking at all the while."""
        if not self._hub.writing:
            self._look_for_others()

    def stop(self) -> None:
        """Ask and tell no more: the program ends."""
        self._awake.stop()
        self._hub.changed.disconnect(self._ask_again)

    @Slot()
    def _ask_again(self) -> None:
        self._quiet = None

    @Slot()
    def _try_again(self) -> None:
        """A service came, or changed its mind."""
        self._quiet = None
        self.beat()

    def _look_for_others(self) -> None:
        version, before = data_version(), self._version
        self._version = version
        if version != before:
            self._hub.announce(EVERYTHING)

    def _begin_day(self) -> None:
        today = self._desk.today()
        if today == self._day:
            return
        if self._day is None:
            reminders.start(self._run)
        new_day.begin(self._desk)
        self._day = today
        self.new_day.emit()

    def _tell(self, now: datetime) -> None:
        messages = reminders.claim(self._desk, self._run, may_name=self._may_name())
        # First: a service that refuses at once must find something to take back.
        self._quiet = (now, reminders.next_question(self._desk))
        for message in messages:
            self._messages[message.key] = message
        for message in messages:
            self._notifier.show(Note(message.key, message.title, message.body, self._actions(), urgent=message.urgent))

    def _actions(self) -> tuple[tuple[str, str], ...]:
        return (
            (OPEN, self.tr("Open")),
            (SCRIPT, self.tr("Open script")),
            (DONE, self.tr("Done")),
            (SNOOZE, self.tr("Snooze")),
        )

    @Slot(str)
    def _remember(self, key: str) -> None:
        if message := self._messages.get(key):
            reminders.shown(message)

    @Slot(str)
    def _give_back(self, key: str) -> None:
        if message := self._messages.pop(key, None):
            reminders.release(message, self._run)
            now = self._desk.clock.now()
            self._quiet = (now, now + REFUSED_FOR)

    @Slot(str, str)
    def _act(self, key: str, action: str) -> None:
        message = self._messages.get(key)
        left = self._left(message) if message else []
        if not left or action == OPEN or self._hub.writing or not self._may_answer():
            self.opened.emit()
            return
        try:
            reminders.seen(self._desk)  # whoever answers a message did not ignore it
            self._do(action, left)
        except (Refusal, CannotOpen) as refusal:
            self.opened.emit()
            self.told.emit(str(refusal), "")

    def _left(self, message: Message) -> list[Touchpoint]:
        found = {t.id: t for t in touchpoints.many(message.touchpoint_ids) if t.state is State.PLANNED}
        return [found[i] for i in message.touchpoint_ids if i in found]

    def _do(self, action: str, left: list[Touchpoint]) -> None:
        if action == SNOOZE:
            today = self._desk.today()
            until = next_working_day(self._desk.calendar(), today)
            put = service.snooze_all(self._desk, until, [t.id for t in left])
            self.told.emit(self._labels.put_off(put, today), put.batch)
        elif action == DONE and len(left) == 1 and left[0].kind in DONE_AT_ONCE:
            done = asks.log(self._desk, left[0].id, Report())
            self.told.emit(self.tr("{kind}: done.").format(kind=self._labels.kind_title(left[0].kind)), done.batch)
        else:
            self.wanted.emit(left[0].id, action)
