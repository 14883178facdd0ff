"""Starts the window and everything that runs beside it, and ends both cleanly."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication

from refcoach.services import settings as service
from refcoach.services.desk import Change, Desk, Refusal
from refcoach.store import settings
from refcoach.store.database import close_database
from refcoach.store.lock import AlreadyOpen, DataLock
from refcoach.ui.heartbeat import Heartbeat
from refcoach.ui.hub import Hub
from refcoach.ui.notifiers import InAppNotifier, Note, Notifier, best_notifier
from refcoach.ui.quit_signals import QuitSignals
from refcoach.ui.teller import Teller
from refcoach.ui.theme import Appearance, ThemeKeeper
from refcoach.ui.window import MainWindow, load_the_rest

_AFTER_THE_FIRST_PICTURE_MS = 200
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

Build = Callable[[Path, Callable[[Change], None]], Desk]


class Company(MainWindow):
    """The window with what runs beside it: the heartbeat, and whoever tells the owner."""

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> None:
        super().__init__(desk, hub, keeper)
        self._services = (desk, hub)
        self.heart = Heartbeat(self)
        self.notifier: Notifier | None = None
        self.teller: Teller | None = None

    @Slot()
    def begin(self) -> None:
        """Start what can wait until the window is on the screen."""
        inside = InAppNotifier(self)
        inside.posted.connect(self._post)
        self.notifier = best_notifier(self, inside)
        self.teller = Teller(*self._services, self.notifier, self)
        self.teller.new_day.connect(self.day_changed)
        self.teller.opened.connect(self.come_forward)
        self.heart.beat.connect(self.teller.beat)
        self.heart.start()
        QTimer.singleShot(_AFTER_THE_FIRST_PICTURE_MS, load_the_rest)

    @Slot(object)
    def _post(self, note: Note) -> None:
        self.tell(note.title)


def run(build: Build, data: Path, *, demo: bool = False) -> int:
    """Open the window on a data folder, or on throw-away sample data, until it is closed.

    Raises what `build` raises when the data cannot be opened.
    """
    if demo:
        with tempfile.TemporaryDirectory(prefix="refcoach-demo-", ignore_cleanup_errors=True) as folder:
            return _run(build, Path(folder), demo=True)
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        # A folder that cannot be made cannot be locked either: `build` says what is wrong with it.
        return _run(build, data, demo=False)
    try:
        with DataLock(data):
            return _run(build, data, demo=False)
    except AlreadyOpen as error:
        print(error, file=sys.stderr)
        return 1


def _run(build: Build, data: Path, *, demo: bool) -> int:
    app = application()
    hub = Hub()
    try:
        desk = build(data, hub.announce)
        if demo:
            from refcoach.services import sample

            sample.fill(desk)
            service.save(desk, first_run_done=True)
        return _show(app, desk, hub, demo)
    finally:
        close_database()


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
    return app


def keeper_for(app: QApplication) -> ThemeKeeper:
    """Return the theme the owner chose."""
    own = settings.load()
    look = Appearance(own.theme) if own.theme in list(Appearance) else Appearance.SYSTEM
    return ThemeKeeper(app, look, own.text_scale)


def _show(app: QApplication, desk: Desk, hub: Hub, demo: bool) -> int:
    keeper = keeper_for(app)
    window = Company(desk, hub, keeper)
    if demo:
        window.setWindowTitle(window.tr("RefCoach: a sample business"))
    signals = QuitSignals()
    window.show()
    QTimer.singleShot(0, window.begin)
    try:
        return app.exec()
    finally:
        window.heart.stop()
        signals.restore()
        window.hide()
        window.deleteLater()
