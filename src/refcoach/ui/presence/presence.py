"""Being there: the window, the tray, the heartbeat and whoever tells, held together for as long as RefCoach runs."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from refcoach.services import questions, touchpoints
from refcoach.services.desk import EVERYTHING, Desk
from refcoach.store.database import look_again
from refcoach.store.wrong import BookMoved
from refcoach.ui.autostart import CannotAutostart, platform_autostart, start_command
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.hub import Hub
from refcoach.ui.notifiers import InAppNotifier, Note, best_notifier
from refcoach.ui.presence.heartbeat import Heartbeat
from refcoach.ui.presence.leaving import Leaving
from refcoach.ui.presence.second_start import Message
from refcoach.ui.presence.teller import Teller
from refcoach.ui.presence.tray import Tray
from refcoach.ui.presence.tray_due import DueInTray
from refcoach.ui.presence.window import Window
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.words.keys import keys_of
from refcoach.ui.words.labels import Labels

PLATE, BADGE = QColor("#12383A"), QColor("#C8500F")
"""The icon's own colours: a tray may be light or dark whatever the window is."""

TRAY_LOOK_MS, TRAY_LOOKS = 5_000, 12
"""At login the tray may come later than we do, within a minute."""


_SEEN_OR_NOT = (
    *(QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange),
    *(QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate),
)
"""After these the window may be seen, or no longer."""


class Presence(QObject):
    """Everything that goes on whether the window is open or not."""

    leaving = Signal()

    def __init__(
        self, desk: Desk, hub: Hub, keeper: ThemeKeeper, window: Callable[[], Window], data: Path | None
    ) -> None:
        """`window` returns the window, made when first wanted; `data` is None for throw-away data: it stays nowhere."""
        super().__init__()
        self._desk, self._hub, self._keeper, self._get_window = desk, hub, keeper, window
        self._stays = data is not None
        self._window: Window | None = None
        self._labels = Labels(self)
        self._looks = 0
        self._missed = False
        self._unsaid: list[tuple[str, str]] = []
        """What was done from a message or the tray while no window could be seen to say so, with its undo."""
        self.tray = Tray(PLATE, BADGE, self)
        self.inside = InAppNotifier(self, self.is_seen)
        self.notifier = best_notifier(self, self.inside, self.tray.icon)
        may = {name: partial(self._may, name) for name in ("may_name", "may_answer", "may_message")}
        self.teller = Teller(desk, hub, self.notifier, self, **may)
        self.leaver = Leaving(desk, keeper, self.notifier, self.tray.appear if self._stays else None, self)
        self.heart = Heartbeat(self)
        self.surroundings = self._surroundings(data)
        self.due = DueInTray(desk, hub, self.tray, self)
        self._late = QTimer(self)
        self._late.setInterval(TRAY_LOOK_MS)
        self._connect()

    def window(self) -> Window:
        """Return the window, made when it is first wanted."""
        if self._window is None:
            self._window = self._get_window()
            self._window.surround(self.surroundings)
            self._window.turned.connect(self._turn)
            widget = self._window.widget
            widget.installEventFilter(self)
            # Who works by keyboard seldom reaches a tray.
            for one in keys_of("quit"):
                shortcut(widget, one, self.leave)
            if widget.isActiveWindow():
                # It was there before we were, so nobody will say that the owner looks.
                QTimer.singleShot(0, self._looked)
        return self._window

    def is_seen(self) -> bool:
        """Say whether the owner could read something in the window."""
        return self._window is not None and self._window.is_seen()

    def begin(self, *, background: bool = False) -> None:
        """Start the heartbeat; in the background wait for a tray, and where none comes be a minimised window."""
        QGuiApplication.setQuitOnLastWindowClosed(False)
        if not background:
            self.window()
        if not self._appear() and background:
            self._late.start()
        self.due.show()
        self.heart.start()
        self._watch()

    @Slot()
    def end(self) -> None:
        """Stop what goes on, before the data is closed."""
        self._late.stop()
        self.heart.stop()
        self.teller.stop()
        self.due.stop()
        self.tray.vanish()
        if self._window is not None:
            self._window.widget.removeEventFilter(self)

    @Slot()
    def come_forward(self) -> None:
        """Show the window in front of all others."""
        self.window().come_forward()

    @Slot(object)
    def hear(self, message: Message) -> None:
        """A later start asks for something."""
        if message.wants_a_window:
            self.come_forward()
        for file in message.files:
            self.window().open("file", file)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decide what closing the window means, and notice that the owner looks."""
        if event.type() is QEvent.Type.Close and not self.leaver.closes(self.window().widget):
            event.ignore()
            return True
        if event.type() in _SEEN_OR_NOT:
            QTimer.singleShot(0, self._watch)
        if event.type() is QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self._looked)
        elif event.type() is QEvent.Type.Show and not self.window().closed():
            self.inside.changed.emit()
            self._say_unsaid()
        return super().eventFilter(watched, event)

    def _surroundings(self, data: Path | None) -> Surroundings:
        command = start_command(data)
        # A sample business looks whether there is a tray, and shows nothing in it.
        has_tray = self.tray.appear if self._stays else QSystemTrayIcon.isSystemTrayAvailable
        around = partial(Surroundings, self.notifier, has_tray, command)
        if data is None:
            return around(None, self.tr("This is a sample business, so it does not start by itself."))
        try:
            autostart = platform_autostart()
            # The program may have moved since.
            autostart.repair(command)
        except CannotAutostart as error:
            return around(None, str(error))
        return around(autostart)

    def _connect(self) -> None:
        self.inside.posted.connect(self._post)
        self.teller.opened.connect(self._open_today)
        self.teller.wanted.connect(self._open_check_in)
        self.teller.told.connect(self._tell)
        self.teller.new_day.connect(self._look_again)
        self.heart.beat.connect(self._mind_the_book)
        self.heart.beat.connect(self.teller.beat)
        self.heart.glance.connect(self.teller.glance)
        # Whether there is a tray is asked of another process: too dear for every minute of an idle program.
        self.heart.slow.connect(self._mind_the_tray)
        self.tray.opened.connect(self.come_forward)
        self.tray.next_wanted.connect(self._open_next)
        self.tray.compliment_wanted.connect(self._catch_compliment)
        self.tray.snooze_wanted.connect(self._snooze_all)
        self.tray.cover_wanted.connect(self._cover)
        self.tray.quit_wanted.connect(self.leave)
        self._late.timeout.connect(self._look_for_a_tray)
        self.leaver.begins.connect(self._let_go)
        self.leaver.begins.connect(self.leaving)

    @Slot()
    def leave(self) -> None:
        """Quit, whatever the window would do when it is closed."""
        self.leaver.leave()

    def _may(self, name: str) -> bool:
        """Ask the window, once there is one, whether it lets something be."""
        return self._window is None or bool(getattr(self._window, name)())

    @Slot()
    def _cover(self) -> None:
        self.window().cover()

    @Slot()
    def _let_go(self) -> None:
        if self._window is not None:
            self._window.let_go()

    @Slot()
    def _turn(self) -> None:
        """The window is there for something else: whether it can be read, and who may be named, is asked anew."""
        if not self._may("may_name"):
            self.teller.withdraw()
        self.tray.show_covered(self._window is not None and self._window.covered())
        self.due.show()
        self.inside.changed.emit()
        self._watch()
        if self.is_seen():
            self._say_unsaid()

    def _appear(self) -> bool:
        return self._stays and self.tray.appear()

    def _is_there(self) -> bool:
        return self._window is not None and (self._window.widget.isVisible() or self._window.closed())

    @Slot()
    def _mind_the_book(self) -> None:
        """Its file may be moved or replaced, or its folder gone: said once, where the owner looks."""
        try:
            look_again(self.tr("nothing can be saved now"))
            self._missed = False
        except BookMoved:
            if not self._missed:
                self._missed = True
                raise  # whoever catches what nobody does says it

    @Slot()
    def _mind_the_tray(self) -> None:
        """A tray may come and go: without one, nobody could find a hidden window again."""
        if not self._appear() and not self._is_there() and not self._late.isActive():
            self.window().widget.showMinimized()

    @Slot()
    def _look_for_a_tray(self) -> None:
        self._looks += 1
        if self._appear() or self._is_there():
            self._late.stop()
        elif self._looks >= TRAY_LOOKS:
            self._late.stop()
            self.window().widget.showMinimized()

    @Slot()
    def _looked(self) -> None:
        if not self._hub.writing and self.is_seen():
            self._say_unsaid()  # a window that was minimised is not shown anew
            self.teller.look()

    @Slot()
    def _watch(self) -> None:
        self.heart.watch(seen=self.is_seen())

    @Slot()
    def _look_again(self) -> None:
        # Everything that depends on the date.
        self._hub.announce(EVERYTHING)

    @Slot(object)
    def _post(self, note: Note) -> None:
        self.window().tell(note.title, "")

    @Slot(str, str)
    def _tell(self, text: str, batch: str) -> None:
        self._unsaid.append((text, batch))
        if self.is_seen():
            self._say_unsaid()

    def _say_unsaid(self) -> None:
        unsaid, self._unsaid = self._unsaid, []
        for text, batch in unsaid:
            self.window().tell(text, batch)

    @Slot()
    def _open_today(self) -> None:
        self.come_forward()
        self.window().open("today")

    @Slot(int, str)
    def _open_check_in(self, touchpoint_id: int, action: str) -> None:
        self.come_forward()
        self.window().open("check_in", touchpoint_id, action == "done")

    @Slot()
    def _open_next(self) -> None:
        due = questions.due(self._desk.today())
        if check_in := due[0].touchpoint if due else None:
            self._open_check_in(check_in.id, "open")

    @Slot()
    def _catch_compliment(self) -> None:
        self.come_forward()
        self.window().open("compliment")

    @Slot()
    def _snooze_all(self) -> None:
        if not self._hub.writing and self._may("may_answer"):
            today = self._desk.today()
            put = touchpoints.snooze_all(self._desk, today + timedelta(days=1))
            self._tell(self._labels.put_off(put, today), put.batch)
