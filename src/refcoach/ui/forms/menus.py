"""Menus made on the spot."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def add_action(menu: QMenu, text: str, key: str, call: "partial[None]") -> None:
    """Add a line to a menu; `key` names it."""
    action = QAction(text, menu)
    action.setObjectName(key)
    action.triggered.connect(partial(_ignore_checked, call))
    menu.addAction(action)


def pop_up(menu: QMenu, at: QPoint) -> None:
    """Open a menu for the keyboard: on its first line, so that Enter alone chooses it."""
    menu.popup(at)
    menu.setActiveAction(menu.actions()[0])


def _ignore_checked(call: "partial[None]", _checked: bool = False) -> None:
    call()
