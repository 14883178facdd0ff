"""What a window system itself knows and shows of our windows, asked from outside and from its picture of the screens.

A task switcher shows what the window manager lists, and a thumbnail can be of whatever is mapped.
"""

import os
import re
import subprocess
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QFrame, QWidget

MARK = 0xFFFF00FF
"""A colour that nothing of ours has: what bears it can be found in a picture of the screen."""
ROUNDS = 9


def mark(window: QWidget) -> None:
    """Put a block of that colour into the middle of a window, in front of all that is in it."""
    block = QFrame(window)
    block.setStyleSheet(f"background: #{MARK & 0xFFFFFF:06x}; border: none;")
    block.setGeometry(window.width() // 3, window.height() // 3, window.width() // 3, window.height() // 3)
    block.show()
    block.raise_()


def is_seen() -> bool:
    """Say whether any screen shows that colour anywhere."""
    for screen in QGuiApplication.screens():
        picture = screen.grabWindow(0).toImage().convertToFormat(QImage.Format.Format_RGB32)
        if MARK in memoryview(picture.constBits()).cast("I"):
            return True
    return False


def both_screens() -> QImage:
    """Return a picture of the root of all screens, each at its place."""
    whole = QImage(QGuiApplication.primaryScreen().virtualSize(), QImage.Format.Format_RGB32)
    whole.fill(0)
    painter = QPainter(whole)
    for screen in QGuiApplication.screens():
        painter.drawPixmap(screen.geometry().topLeft(), screen.grabWindow(0))
    painter.end()
    return whole


def titles(display: str) -> list[str]:
    """Return everything that X knows of each window that has a name, ours or a manager's."""
    env = {**os.environ, "DISPLAY": display}
    said = subprocess.run(["xdotool", "search", "--name", ""], env=env, capture_output=True, text=True).stdout
    return [_xprop(display, "-id", number) for number in said.split()]


def listed(display: str) -> set[int]:
    """Return the windows in the window manager's list; none where there is no manager."""
    return {int(number, 16) for number in re.findall(r"0x[0-9a-f]+", _xprop(display, "-root", "_NET_CLIENT_LIST"))}


def mapped(display: str, window: int) -> bool:
    """Say whether a window is on a screen, in front or behind."""
    said = subprocess.run(["xwininfo", "-display", display, "-id", str(window)], capture_output=True, text=True).stdout
    return "IsViewable" in said or "IsUnviewable" in said


def ours() -> dict[int, str]:
    """Return every window of ours that the window system knows, with what it is."""
    tops = QApplication.topLevelWidgets()
    return {int(top.internalWinId()): type(top).__name__ for top in tops if top.internalWinId()}


def _xprop(display: str, *words: str) -> str:
    return subprocess.run(["xprop", "-display", display, *words], capture_output=True, text=True).stdout


class _Painted(QObject):
    """Counts the windows that have been painted."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: set[QObject] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.add(watched)
        return False


def times_to_cover(
    press: Callable[[], None], covers: Callable[[], Sequence[QWidget]], rest: Callable[[], object]
) -> tuple[float, float]:
    """Return the seconds from the key to every screen covered, and those of the least there is to do.

    The least: the same windows are hidden, and as many empty ones shown over whole screens, by turns with the key. Of
    nine of each the quickest counts, which whatever else this computer does has held up least.
    `press` presses it, `covers` returns what then stands there, `rest` lets everything come to rest.
    """
    key, least = [], []
    for _ in range(ROUNDS):
        key.append(_until_painted(press, covers))
        rest()
        press()
        rest()
        shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        empty = [QWidget() for _ in QGuiApplication.screens()]
        least.append(_until_painted(lambda shown=shown, empty=empty: _swap(shown, empty), lambda empty=empty: empty))  # type: ignore[misc]  # its own ones
        rest()
        for one in empty:
            one.hide()
            one.deleteLater()
        for window in shown:
            window.show()
        rest()
    return min(key), min(least)


def _swap(shown: Sequence[QWidget], empty: Sequence[QWidget]) -> None:
    for window in shown:
        window.hide()
    for window, screen in zip(empty, QGuiApplication.screens(), strict=True):
        window.setGeometry(screen.geometry())
        window.showFullScreen()


def _until_painted(begin: Callable[[], None], covers: Callable[[], Sequence[QWidget]]) -> float:
    painted, app = _Painted(), QApplication.instance()
    if app is None:
        raise RuntimeError("there is no application")
    app.installEventFilter(painted)
    started = time.perf_counter()
    begin()
    while not _all_there(covers(), painted) and time.perf_counter() - started < 5:
        QApplication.processEvents()
    took = time.perf_counter() - started
    app.removeEventFilter(painted)
    return took


def _all_there(windows: Sequence[QWidget], painted: _Painted) -> bool:
    return bool(windows) and all(
        window in painted.windows and window.windowHandle() is not None and window.windowHandle().isExposed()
        for window in windows
    )
