"""Where the window stood and how large it was, on the screens that are there now."""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FILE_NAME = "refcoach.window"
_SEEN = 80
"""So much of a window must be on a screen that it can be taken hold of there."""

_FARTHEST = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """A window with its frame's corner; what it has when it is not maximised."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


class WindowPlace(QObject):
    """Puts a window where it was when it was last closed or hidden, and remembers where it is."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self._file = folder / FILE_NAME
        kept = read(self._file)
        if kept is not None:
            _put(window, fitting(kept, _rooms()))
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whether it can be seen when it comes, and remember it when it goes."""
        # The window is not held on to: it goes when whoever made it lets go of it.
        if isinstance(watched, QWidget) and watched.isWindow() and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                keep_on_screen(watched)
            elif event.type() == QEvent.Type.Hide:
                write(self._file, of_window(watched))
        return super().eventFilter(watched, event)


def read(file: Path) -> Place | None:
    """Return what is remembered; None where nothing is, or nonsense."""
    try:
        kept = Place(**json.loads(file.read_text("ascii")))
        numbers = (kept.x, kept.y, kept.width, kept.height)
        sane = all(type(value) is int and abs(value) < _FARTHEST for value in numbers)
        return kept if sane and min(kept.width, kept.height) > 0 else None
    except (OSError, ValueError, TypeError):
        return None


def write(file: Path, place: Place) -> None:
    """Remember a place; where that cannot be written, the window comes where it came before."""
    with suppress(OSError):
        handle = os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(json.dumps(asdict(place)))


def of_window(window: QWidget) -> Place:
    """Return where a window is, or would be if it were not maximised."""
    at, size = window.pos(), window.size()
    if window.isMaximized() or window.isFullScreen():
        normal = window.normalGeometry()
        at, size = normal.topLeft(), normal.size()
    return Place(at.x(), at.y(), size.width(), size.height(), window.isMaximized())


def fitting(place: Place, rooms: Sequence[QRect]) -> Place:
    """Return a place that is wholly on one of the screens' rooms, the first of which is the main one."""
    wanted = QRect(place.x, place.y, place.width, place.height)
    room = max(rooms, key=lambda one: _area(one.intersected(wanted)), default=None)
    if room is None:
        return place
    size = wanted.size().boundedTo(room.size())
    seen = room.intersected(wanted)
    if min(seen.width(), seen.height()) < _SEEN:
        # Its screen is gone: in the middle of the main one.
        room = rooms[0]
        size = wanted.size().boundedTo(room.size())
        at = room.topLeft() + QPoint((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)
    else:
        at = _within(QRect(wanted.topLeft(), size), room)
    return Place(at.x(), at.y(), size.width(), size.height(), place.maximised)


def keep_on_screen(window: QWidget) -> None:
    """Bring a window with the frame around it onto its screen: on a small laptop its foot was off the screen."""
    if window.isMaximized() or window.isFullScreen() or window.isMinimized():
        return
    frame, size = window.frameGeometry(), window.size()
    around = frame.size() - size
    now = Place(frame.x(), frame.y(), frame.width(), frame.height())
    then = fitting(now, _rooms())
    if then != now:
        window.resize(QSize(then.width, then.height) - around)
        window.move(then.x, then.y)


def _put(window: QWidget, place: Place) -> None:
    window.resize(place.width, place.height)
    window.move(place.x, place.y)
    if place.maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _rooms() -> list[QRect]:
    """Return what the screens have beside their panels, the main one first."""
    main = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
    return [screen.availableGeometry() for screen in screens]


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())


def _within(rect: QRect, room: QRect) -> QPoint:
    left = max(room.left(), min(rect.left(), room.right() + 1 - rect.width()))
    return QPoint(left, max(room.top(), min(rect.top(), room.bottom() + 1 - rect.height())))
