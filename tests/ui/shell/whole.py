"""The window on a filled book, with every page and form of it one after the other, as the pictures show them."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from refcoach.ui.shell.patience import wait
from refcoach.ui.shell.screens_shots import SHOTS
from refcoach.ui.shell.screens_stage import Stage

FORMS = {name: shot for name, shot in SHOTS.items() if name.startswith("dialog-") or name in ("import", "restore")}


@contextmanager
def shown(stage: Stage, name: str) -> Iterator[QWidget]:
    """Show one of the pictures' screens for as long as it is looked at."""
    shot = SHOTS[name](stage)
    widget = next(shot)
    rest()
    yield widget
    for _ in shot:
        pass
    rest()


def forms(stage: Stage) -> Iterator[tuple[str, QDialog]]:
    """Open every form there is, one after the other."""
    for name in FORMS:
        with shown(stage, name) as form:
            assert isinstance(form, QDialog), name
            # The display gives the keyboard to a new window when it is ready.
            assert QTest.qWaitForWindowActive(form), name
            yield name, form


def opened(stage: Stage, name: str) -> QDialog:
    """Open one of the forms, to be closed by whoever opened it."""
    shot = SHOTS[name](stage)
    form = next(shot)
    shot.close()
    rest()
    assert isinstance(form, QDialog), name
    return form


def rest() -> None:
    """Let every layout find its place."""
    for _ in range(4):
        QApplication.processEvents()
    wait(1)


def turn_wheel(widget: QWidget, notches: int = -1) -> None:
    """Turn the wheel over the middle of a widget, as the window system would deliver it to its window."""
    window = widget.window()
    at = widget.mapTo(window, widget.rect().center())
    assert window.rect().contains(at)
    QTest.wheelEvent(window.windowHandle(), QPointF(at), QPoint(0, 120 * notches))
    rest()


def failing(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the places where something was found."""
    return {name: what for name, what in found.items() if what}
