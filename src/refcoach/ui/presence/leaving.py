"""What closing the window means: it hides in the tray, RefCoach ends, or the owner is asked once."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QWidget

from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.notifiers import Note, Notifier
from refcoach.ui.presence.closing import ClosingDialog, remember
from refcoach.ui.theme import ThemeKeeper

SESSION_MS = 60_000
"""The end of a session may be called off; then closing the window means again what it did."""


class Leaving(QObject):
    """Decides when the window is closed, and quits."""

    begins = Signal()
    """RefCoach is about to end."""

    def __init__(
        self, desk: Desk, keeper: ThemeKeeper, notifier: Notifier, tray: Callable[[], bool] | None, parent: QObject
    ) -> None:
        """`tray` shows the icon and says whether there is a place for it; None for what stays nowhere."""
        super().__init__(parent)
        self._desk, self._keeper, self._notifier, self._tray = desk, keeper, notifier, tray
        self._ending = False
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self.session_ends)

    def is_ending(self) -> bool:
        """Say whether closing the window ends RefCoach whatever else."""
        return self._ending

    @Slot()
    def leave(self) -> None:
        """Quit, whatever the window would do when it is closed."""
        self._ending = True
        self.begins.emit()
        QCoreApplication.quit()

    @Slot()
    def session_ends(self) -> None:
        """The owner logs out: nothing may hold that up."""
        self._ending = True
        QTimer.singleShot(SESSION_MS, self._session_goes_on)

    @Slot()
    def _session_goes_on(self) -> None:
        self._ending = False

    def closes(self, window: QWidget) -> bool:
        """Say whether closing the window ends RefCoach; if not, hide it or ask once."""
        own = settings.load()
        leaves = self._ending or self._tray is None or not own.first_run_done
        in_tray = not leaves and self._tray is not None and self._tray()
        if leaves or (not own.stay_in_tray if in_tray else own.closing_explained):
            self.leave()
            return True
        if in_tray:
            self._hide(window, explain=not own.staying_explained)
        else:
            self._explain_closing(window)
        return False

    def _hide(self, window: QWidget, *, explain: bool) -> None:
        window.hide()
        # Kept pictures of a hidden window only keep a timer of Qt's awake.
        QPixmapCache.clear()
        if explain:
            remember(self._desk, staying_explained=True)
            self._notifier.show(
                Note(
                    "stays",
                    self.tr("RefCoach is still here"),
                    self.tr("It stays in the tray, so that what falls due reaches you. Its menu there has Quit."),
                    (("default", self.tr("Open")),),
                )
            )

    def _explain_closing(self, window: QWidget) -> None:
        dialog = ClosingDialog(self._keeper, window)
        dialog.close_wanted.connect(self.leave)
        dialog.minimise_wanted.connect(window.showMinimized)
        dialog.finished.connect(self._explained)
        dialog.open()

    @Slot()
    def _explained(self) -> None:
        remember(self._desk, closing_explained=True)
