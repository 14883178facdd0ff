"""Starts the window and everything that goes on beside it, and ends both cleanly."""

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from refcoach.services import settings as service
from refcoach.services.desk import Changed, Desk, Refusal
from refcoach.store import settings
from refcoach.store.database import FILE_NAME, close_database
from refcoach.store.wrong import BookWrong, Wrong
from refcoach.ui.hub import Hub
from refcoach.ui.presence.second_start import Message
from refcoach.ui.shell.loading import load_the_rest
from refcoach.ui.shell.mishaps import Mishaps
from refcoach.ui.shell.quit_signals import QuitSignals
from refcoach.ui.shell.states import State, What
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.shell.window_place import WindowPlace, keep_on_screen
from refcoach.ui.theme import Appearance, ThemeKeeper
from refcoach.ui.words.ways import ENGLISH, country_of, ways_of, write_by

if TYPE_CHECKING:
    from refcoach.ui.presence.presence import Presence
    from refcoach.ui.presence.single_instance import InstanceServer
    from refcoach.ui.presence.window import Window
    from refcoach.ui.shell.day_backup import DayBackup
    from refcoach.ui.shell.reading import Reading

_AFTER_THE_FIRST_PICTURE_MS = 200
_AGAIN = -1
"""What the program ends with when the owner chose anew what its book is."""
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

Build = Callable[[Path, Callable[[Changed], None]], Desk]


def run(build: Build, data: Path, wish: Message, *, demo: bool = False) -> int:
    """Be there on a data folder whose lock the caller holds, or on throw-away sample data, until the owner quits.

    Raises what `build` raises when the data cannot be opened.
    """
    if not demo:
        status = _AGAIN
        while status == _AGAIN:
            status = _run(build, data, wish, demo=False)
        return status
    with tempfile.TemporaryDirectory(prefix="refcoach-demo-", ignore_cleanup_errors=True) as folder:
        return _run(build, Path(folder), wish, demo=True)


def _run(build: Build, data: Path, wish: Message, *, demo: bool) -> int:
    app = application()
    # Until it is known whether there is a tray, as at the first start in this process.
    app.setQuitOnLastWindowClosed(True)
    hub = Hub()
    ended_well = False
    try:
        desk = _opened(app, lambda: build(data, hub.announce))
        if desk is None:
            return 1
        desk = replace(desk, system=ways_of(QLocale.system()), country=country_of(QLocale.system()))
        write_by(desk.ways())
        if demo:
            from refcoach.services import sample

            sample.fill(desk)
            # A made-up business has nothing to tell anybody.
            service.save(desk, first_run_done=True, notify=False)
        keeper = keeper_for(app)
        program = Program(desk, hub, keeper, None if demo else data)
        signals = QuitSignals(program.leave)
        with Mishaps(hub, keeper, program.made_window):
            program.begin(wish)
            try:
                status = app.exec()
            finally:
                program.end()
                signals.restore()
        if status == _AGAIN:
            # What the window still meant to do would find the book closed.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            close_database()
            return _AGAIN if _settled(app, BookWrong(Wrong.DAMAGED, data / FILE_NAME)) else 1
        ended_well = True
        return status
    finally:
        close_database(note=ended_well)


def _opened(app: QApplication, open_book: Callable[[], Desk]) -> Desk | None:
    """Open the book; where the owner must choose first, ask until it opens, or return None where they quit."""
    while True:
        try:
            return open_book()
        except BookWrong as wrong:
            if not _settled(app, wrong):
                return None


def _settled(app: QApplication, wrong: BookWrong) -> bool:
    # Hardly any start needs it.
    from refcoach.ui.shell.damaged import settle

    return settle(app, wrong)


class Program(QObject):
    """The window first; once it is on the screen, what else goes on."""

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, data: Path | None) -> None:
        """`data` is None for throw-away data: it has no later starts and stays in no tray."""
        super().__init__()
        self._desk, self._hub, self._keeper, self._data = desk, hub, keeper, data
        self._wish = Message()
        self._window: MainWindow | None = None
        self._server: InstanceServer | None = None
        self._reading: Reading | None = None
        self.presence: Presence | None = None
        self.day_backup: DayBackup | None = None

    def begin(self, wish: Message) -> None:
        """Show the window, or stay in the background, and then be there."""
        self._wish = wish
        if wish.wants_a_window:
            self.window().show()
        QTimer.singleShot(_AFTER_THE_FIRST_PICTURE_MS if self._window else 0, self._be_there)

    def made_window(self) -> MainWindow | None:
        """Return the window if it was ever wanted."""
        return self._window

    def window(self) -> MainWindow:
        """Return the window, made when it is first wanted."""
        if self._window is None:
            self._window = MainWindow(self._desk, self._hub, self._keeper)
            if self._data is None:
                self._window.setWindowTitle(self.tr("RefCoach: a sample business"))
            else:
                WindowPlace(self._window, self._data)
            QTimer.singleShot(_AFTER_THE_FIRST_PICTURE_MS, self._settle)
        return self._window

    @Slot()
    def _settle(self) -> None:
        if self._window is not None:
            keep_on_screen(self._window)
        load_the_rest()

    @Slot()
    def leave(self) -> None:
        """Quit, whatever the window would do when it is closed."""
        if self.presence is not None:
            self.presence.leave()
        else:
            QApplication.quit()

    @Slot()
    def end(self) -> None:
        """Hear no later start, and stop."""
        self._stop_hearing()
        if self._reading is not None:
            self._reading.stop()
        if self.presence is not None:
            self.presence.end()
        if self.day_backup is not None:
            self.day_backup.stop()
        if self._window is not None:
            self._window.end()

    @Slot()
    def _be_there(self) -> None:
        from refcoach.ui.presence.presence import Presence

        presence = self.presence = Presence(
            self._desk, self._hub, self._keeper, lambda: for_presence(self.window()), self._data
        )
        presence.begin(background=not self._wish.wants_a_window)
        for file in self._wish.files:
            presence.window().open("file", file)
        if self._data is not None:
            self._listen(self._data, presence)
            self._back_up_daily()
        self._read()
        # Nothing that is here now will ever be garbage.
        gc.freeze()
        gc.enable()

    def _read(self) -> None:
        from refcoach.ui.shell.reading import Reading

        self._reading = Reading(self)
        self._reading.damaged.connect(self._say_damaged)
        self._reading.mended.connect(self._say_mended)
        self._hub.not_saved.connect(self._reading.begin)
        self._reading.begin()

    @Slot()
    def _say_damaged(self) -> None:
        window = self.window()
        if not window.isVisible():
            window.come_forward()
        words = self.tr("Your book is damaged: some of it cannot be read. Nothing was thrown away.")
        advice = self.tr("“Show me” closes this window and offers the newest backup.")
        window.notice.show_mishap(f"{words} {advice}", self._choose_anew)

    @Slot()
    def _say_mended(self) -> None:
        self._tell(
            self.tr("What RefCoach searches in was damaged. It was made anew from your records; nothing was lost.")
        )

    def _choose_anew(self) -> None:
        QApplication.exit(_AGAIN)

    def _listen(self, data: Path, presence: "Presence") -> None:
        from refcoach.ui.presence.single_instance import InstanceServer

        self._server = InstanceServer(data, self)
        self._server.asked.connect(presence.hear)
        presence.leaving.connect(self._stop_hearing)
        self._server.listen()

    def _back_up_daily(self) -> None:
        from refcoach.ui.shell.day_backup import DayBackup

        self.day_backup = DayBackup(self._desk, self._hub, self._tell, self)

    def _tell(self, text: str) -> None:
        if self._window is not None:
            self._window.tell(text)

    @Slot()
    def _stop_hearing(self) -> None:
        """Before the data is closed: whoever is not answered yet becomes the first when the lock is free."""
        if self._server is not None:
            self._server.close()


def for_presence(window: MainWindow) -> "Window":
    """Return what goes on beside the window may ask of it."""
    from refcoach.ui.presence.window import Window

    return Window(
        widget=window,
        surround=partial(setattr, window, "surroundings"),
        come_forward=window.come_forward,
        open=partial(window.door.open, later=True),
        tell=window.tell,
        may_name=partial(window.door.may, What.NAMES),
        may_answer=partial(window.door.may, What.ANSWER),
        may_tell=partial(window.door.may, What.NOTICE),
        may_message=partial(window.door.may, What.MESSAGE),
        closed=window.is_closed,
        cover=window.cover,
        covered=lambda: window.door.state() is State.COVERED,
        let_go=window.closed_off.let_go,
        turned=window.door.turned,
    )


def application() -> QApplication:
    """Return the one application, named so that desktops know whose window and message it is.

    Raises Refusal where there is no display: Qt would abort the process.
    """
    found = QApplication.instance()
    if found is None and sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        raise Refusal("There is no display here to open a window on. Nothing was changed.")
    app = found if isinstance(found, QApplication) else QApplication(["refcoach"])
    app.setApplicationName("RefCoach")
    app.setDesktopFileName("refcoach")
    # Before there is a book, and wherever nobody says otherwise: one language on the whole screen.
    QLocale.setDefault(ENGLISH)
    write_by(ways_of(QLocale.system()))
    return app


def keeper_for(app: QApplication) -> ThemeKeeper:
    """Return the theme the owner chose."""
    own = settings.load()
    look = Appearance(own.theme) if own.theme in list(Appearance) else Appearance.SYSTEM
    return ThemeKeeper(app, look, own.text_scale)
