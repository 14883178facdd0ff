"""One window in a process of its own: the program's or an empty one. It ends with the first frame that counts.

An empty frame does not count: the program's window has painted when its list has painted rows.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from benchmarks.measure import peak_mib

GIVE_UP = 120_000
Shown = tuple[QWidget, QWidget, Callable[[], bool]]
"""A window, the part of it to watch, and whether that has something to show."""


class Painted(QObject):
    """Waits for a widget's first paint that shows something, and leaves once that frame is done."""

    def __init__(self, filled: Callable[[], bool]) -> None:
        super().__init__()
        self._filled = filled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._filled():
            QTimer.singleShot(0, leave)
        return False


def leave() -> None:
    print(json.dumps({"peak_mib": peak_mib()}), flush=True)
    # Not through the interpreter's own end: tearing down is no part of starting.
    os._exit(0)


def give_up() -> None:
    print("No list was painted.", file=sys.stderr, flush=True)
    os._exit(1)


def bare() -> Shown:
    window = QMainWindow()
    inner = QWidget()
    window.setCentralWidget(inner)
    window.resize(1366, 768)
    return window, inner, lambda: True


def refcoach(folder: Path, page: str, today: date) -> Shown:
    from refcoach.main import build
    from refcoach.ui.hub import Hub
    from refcoach.ui.shell.application import application, keeper_for
    from refcoach.ui.shell.window import MainWindow

    hub = Hub()
    desk = build(folder, today, hub.announce)
    window = MainWindow(desk, hub, keeper_for(application()))
    window.door.open(page)
    rows = window.inside.clients_page().people.list if page == "clients" else window.inside.today_page().now
    hub.setParent(window)
    return window, rows.viewport(), lambda: rows.row_count() > 0


def started(folder: str, page: str, today: str) -> Shown:
    return refcoach(Path(folder), page, date.fromisoformat(today))


def main(arguments: list[str]) -> None:
    app = QApplication(["first-paint"])
    window, watched, filled = bare() if arguments == ["bare"] else started(*arguments[1:])
    painted = Painted(filled)
    watched.installEventFilter(painted)
    QTimer.singleShot(GIVE_UP, give_up)
    window.show()
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1:])
