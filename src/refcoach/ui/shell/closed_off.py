"""While the window is closed to others, every window of ours is hidden, and full-screen ones stand on every screen.

Hidden, not covered: a task switcher lists, and shows, whatever is only behind something.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from refcoach.ui.shell.left import Left, left_as_it_is
from refcoach.ui.shell.states import State
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.calm import CalmPage

_NO_WINDOWS = ("QSystemTrayIconSys", "QTipLabel", "QBalloonTip")
"""Top-level widgets that Qt makes for the tray and for hints: the tray's stays where it is."""


_TRIES, _TRY_MS = 8, 120
_PLACINGS, _PLACING_MS = 16, 250
"""A window manager may hear of a monitor, or of a whole screen, later than we do, and put a window elsewhere first."""
_ROUNDED = 2
"""Pixels by which a whole screen may be smaller than its monitor where both are scaled."""


@dataclass(slots=True)
class _Level:
    """One state, what stands for it, and what it hid."""

    state: State
    front: QWidget
    leave: Callable[[], None]
    """What somebody wants who closes the window in front."""
    hidden: list[Left]
    covers: dict[QScreen, QWidget] = field(default_factory=dict)


class ClosedOff(QObject):
    """Keeps the levels, the last one in front; whatever stands there is its own to delete."""

    def __init__(self, keeper: ThemeKeeper, window: QWidget) -> None:
        super().__init__(window)
        self._keeper, self._window = keeper, window
        self._levels: list[_Level] = []
        self._ending = False
        self._tries = self._placings = 0
        self._again = _timer(self, _TRY_MS, self._take_keyboard)
        self._place_again = _timer(self, _PLACING_MS, self.mind_places)
        keeper.changed.connect(self._dress)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._soon)
            app.screenRemoved.connect(self._lose)

    def enter(self, state: State, front: QWidget, leave: Callable[[], None]) -> None:
        """Hide what can be seen, and put a window on the screen where it was; a calm page on every other."""
        screen = (self.front() or self._window).screen()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        QToolTip.hideText()
        shown = [window for window in _windows() if window is not front]
        left = [left_as_it_is(window) for window in shown]
        # Forms before what is behind them, so that none is left alone for a moment.
        for window in reversed(shown):
            window.hide()
        self._levels.append(_Level(state, front, leave, left))
        self._guard(front)
        front.setScreen(screen)
        self._settle()
        self.come_forward()

    def leave(self, state: State) -> None:
        """Take what stands for a state away, and show again what it hid; a level above keeps that hidden."""
        level = next(one for one in reversed(self._levels) if one.state is state)
        above = next((one for one in self._levels[self._levels.index(level) + 1 :]), None)
        self._levels.remove(level)
        own = [level.front, *level.covers.values()]
        if above is not None:
            above.hidden = [*level.hidden, *(one for one in above.hidden if one.window not in own)]
        else:
            for hidden in level.hidden:
                # One may have come to its end meanwhile, as an import does.
                if isValid(hidden.window):
                    hidden.show_again()
            self._settle()
        for window in own:
            _delete(window)
        self.come_forward()

    def front(self) -> QWidget | None:
        """Return what stands there now, or None at work."""
        return self._levels[-1].front if self._levels else None

    def windows(self) -> list[QWidget]:
        """Return it and the calm pages on the other screens."""
        return [self._levels[-1].front, *self._levels[-1].covers.values()] if self._levels else []

    def come_forward(self) -> None:
        """Bring what stands there, or the window, in front of other programs, with the keyboard."""
        for window in reversed(self.windows()):
            window.raise_()
        self._tries = _TRIES
        self._take_keyboard()

    def end(self) -> None:
        """The program ends: nothing holds that up."""
        self._ending = True
        levels, self._levels = self._levels, []
        for level in levels:
            for window in (level.front, *level.covers.values()):
                _delete(window)

    def let_go(self) -> None:
        """Whatever closes a window from now on, closes it: the program is about to end."""
        self._ending = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close nothing that stands for something: whoever wants that is asked as the state asks."""
        if event.type() is QEvent.Type.Close and not self._ending and self._levels:
            event.ignore()
            self._levels[-1].leave()
            return True
        if event.type() is QEvent.Type.WindowActivate and self._levels and watched is not self.front():
            self._soon_forward()  # a calm page was clicked: keys go on to what stands in front
        return super().eventFilter(watched, event)

    def _soon_forward(self) -> None:
        self._tries = _TRIES
        self._again.start()

    @Slot()
    def _take_keyboard(self) -> None:
        """Ask for the keyboard until it comes: a window manager hears nothing about a window it does not know yet."""
        wanted = self.front() or QApplication.activeModalWidget() or self._window
        if wanted.isVisible() and not wanted.isActiveWindow() and self._tries > 0:
            self._tries -= 1
            wanted.activateWindow()
            self._again.start()

    def _guard(self, window: QWidget) -> None:
        window.installEventFilter(self)
        window.setWindowIcon(self._window.windowIcon())

    @Slot()
    def _soon(self) -> None:
        """The window system may still be placing what it knows."""
        QTimer.singleShot(0, self, self._settle)

    @Slot(QScreen)
    def _lose(self, screen: QScreen) -> None:
        for level in self._levels:
            if (cover := level.covers.pop(screen, None)) is not None:
                _delete(cover)
        self._soon()

    @Slot()
    def _settle(self) -> None:
        """Stand on every screen there is: the window in front on its own, a calm page on each other."""
        self._placings = _PLACINGS
        self._stand()

    def _stand(self) -> None:
        if not self._levels:
            return
        level = self._levels[-1]
        home = level.front.screen()
        if (cover := level.covers.pop(home, None)) is not None:
            _delete(cover)
        for screen in QGuiApplication.screens():
            if screen is not home and screen not in level.covers:
                cover = level.covers[screen] = CalmPage(self._keeper.theme, self._window.windowTitle())
                self._guard(cover)
                cover.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        for screen, window in ((home, level.front), *level.covers.items()):
            if not _fills(window, screen):
                window.setScreen(screen)
                window.setGeometry(screen.geometry())
                window.showFullScreen()
        self._place_again.start()

    @Slot()
    def mind_places(self) -> None:
        """Put back what a window manager has put elsewhere, for as long as it may not know better."""
        if self._placings > 0:
            self._placings -= 1
            self._stand()

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        for level in self._levels:
            for window in (level.front, *level.covers.values()):
                dress(window, theme)


def _timer(owner: QObject, milliseconds: int, call: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer


def _fills(window: QWidget, screen: QScreen) -> bool:
    """Say whether a window stands on a screen and covers it; told once more, a manager might frame it meanwhile.

    Where it is, is asked by its screen: on Wayland no window knows its place.
    """
    lacks = screen.size() - window.size()
    whole = window.isFullScreen() and max(lacks.width(), lacks.height()) <= _ROUNDED
    return window.isVisible() and window.screen() is screen and whole


def _windows() -> list[QWidget]:
    """Return the windows of ours that can be seen, each before those that belong to it."""
    seen = [window for window in QApplication.topLevelWidgets() if window.isVisible() and not _is_qts(window)]
    return sorted(seen, key=_depth)


def _is_qts(window: QWidget) -> bool:
    return window.metaObject().className() in _NO_WINDOWS


def _depth(window: QWidget) -> int:
    depth = 0
    while (parent := window.parentWidget()) is not None:
        depth, window = depth + 1, parent
    return depth


def _delete(window: QWidget) -> None:
    if isValid(window):
        window.hide()
        window.deleteLater()
