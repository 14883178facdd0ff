"""Every page and form on a screen of one size, in a process of its own: what is too large, what cannot be reached.

`python small_screen.py TEXT_SIZE`, with Qt's offscreen platform told of the screen; prints one JSON object.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from refcoach.services import sample
from refcoach.services import settings as service
from refcoach.ui.autostart import start_command
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.board import Board
from refcoach.ui.notifiers import InAppNotifier
from refcoach.ui.shell.application import application
from refcoach.ui.shell.patience import wait, wait_until
from refcoach.ui.shell.screens import CONTACTS, TODAY
from refcoach.ui.shell.screens_shots import SHOTS
from refcoach.ui.shell.screens_stage import Stage
from refcoach.ui.shell.temporary import temporary_desk
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import Appearance, ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.scrolled import Placed
from refcoach.ui.widgets.tab_order import open_stops

LEAST_SEEN = 40
"""So much of what scrolls is always to be seen: a line or two."""
FRAME = 37
"""What a desktop puts around a window takes some height too."""


def out_of_reach(root: QWidget) -> Iterator[str]:
    """Yield what is shown and neither on the screen nor within something that scrolls to it."""
    for widget in root.findChildren(QWidget):
        kinds = (QLabel, QAbstractButton, QLineEdit, QAbstractScrollArea)
        stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if widget.isVisible() and widget.window() is root and (stops or isinstance(widget, kinds)):
            why = _hidden_by(widget, root)
            if why:
                yield f"{type(widget).__name__} {widget.accessibleName()}: {why}"


def _hidden_by(widget: QWidget, root: QWidget) -> str:
    while widget is not root:
        parent = widget.parentWidget()
        area = parent.parentWidget() if parent is not None else None
        if parent is None:
            return "stands nowhere"
        if isinstance(area, QScrollArea) and area.widget() is widget:
            wide = widget.width() > parent.width()
            if parent.height() < LEAST_SEEN:
                return f"only {parent.height()} pixels of it are seen"
            if wide and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                return f"{widget.width()} pixels wide in {parent.width()}"
        elif not parent.rect().contains(widget.geometry()):
            return f"beyond the edge of {type(parent).__name__}"
        widget = parent
    return ""


def across(root: QWidget) -> list[str]:
    """Return what scrolls sideways: the columns of introductions may, and nothing else."""
    areas = [area for area in root.findChildren(QScrollArea) if area.isVisible() and not isinstance(area, Board)]
    wide = [(type(area.parentWidget()).__name__, area.horizontalScrollBar().maximum()) for area in areas]
    return [f"{name} goes {over} pixels beyond the edge" for name, over in wide if over]


def unseen_at_first(root: QWidget) -> list[str]:
    """Return the field in which a form opens, where it is not to be seen."""
    first = QApplication.focusWidget() if isinstance(root, QDialog) else None
    if first is None or first.window() is not root:
        return ["has no keyboard"] if isinstance(root, QDialog) else []
    seen = first.visibleRegion().boundingRect().contains(first.rect())
    return [] if seen else [f"opens in {type(first).__name__} {first.accessibleName()}, which is not seen"]


def out_of_sight(root: QWidget) -> list[str]:
    """Return what is not brought into sight when the keyboard comes to it; of what is high, its top counts."""
    stops = [stop for stop in open_stops(root) if stop.isVisible()]
    lost = [stop for stop in stops if not wait_until(partial(_comes_to, stop), steps=3)]
    return [f"{type(stop).__name__} {stop.accessibleName()}: out of sight" for stop in lost if stop.isVisible()]


def _comes_to(stop: QWidget) -> bool:
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    wait()
    place = stop.keyboard_place() if isinstance(stop, Placed) else stop.rect()
    least = min([place.height(), *(area.viewport().height() for area in _areas_around(stop))])
    top = QRect(place.topLeft(), QSize(1, least))
    return stop.hasFocus() and stop.visibleRegion().boundingRect().contains(top)


def _areas_around(widget: QWidget) -> Iterator[QScrollArea]:
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            yield outer
        outer = outer.parentWidget()


def wrong_with(widget: QWidget) -> list[str]:
    """Return what is wrong with a window as it stands."""
    room, size, least = widget.screen().availableSize(), widget.size(), widget.minimumSizeHint()
    found = []
    if size.width() > room.width() or size.height() > room.height():
        found.append(f"{size.width()} x {size.height()}")
    if least.width() > room.width() or least.height() > room.height() - FRAME:
        found.append(f"at least {least.width()} x {least.height()}")
    areas = [area for area in widget.findChildren(QScrollArea) if area.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    found += [f"{type(area).__name__} takes the keyboard" for area in areas]
    return [*found, *out_of_reach(widget), *(f"cut off: {text}" for text in clipped_texts(widget))]


def main(scale: float) -> None:
    """Open everything, and print what is wrong by the name of the picture."""
    app, hub = application(), Hub()
    with tempfile.TemporaryDirectory() as place, temporary_desk(TODAY, hub.announce) as desk:
        contacts = Path(place) / "contacts.csv"
        contacts.write_text(CONTACTS, encoding="utf-8")
        sample.fill(desk)
        service.save(desk, first_run_done=True, theme="light", text_scale=scale)
        window = MainWindow(desk, hub, keeper := ThemeKeeper(app, Appearance.LIGHT, scale), lambda: contacts)
        window.surroundings = Surroundings(InAppNotifier(visible=lambda: True), lambda: False, start_command(None))
        window.show()
        stage, found = Stage(desk, hub, keeper, window, contacts), {}
        for name, shot in SHOTS.items():
            for widget in shot(stage):
                wait_until(lambda widget=widget: not wrong_with(widget), steps=20)  # type: ignore[misc]  # its own one
                widget.activateWindow()
                wait_until(lambda widget=widget: not unseen_at_first(widget), steps=20)  # type: ignore[misc]  # as above
                size = widget.size()
                wrong = [*wrong_with(widget), *across(widget), *unseen_at_first(widget), *out_of_sight(widget)]
                found[name] = {"size": (size.width(), size.height()), "wrong": wrong}
        window.close()
        window.deleteLater()
        wait()
    print(json.dumps(found))


if __name__ == "__main__":
    main(float(sys.argv[1]))
