"""Menus made on the spot."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def add_action(menu: QMenu, text: str, key: str, call: "partial[None]") -> None:
    """Add a line to a menu; `key` names it."""
    action = QAction(text, menu)
    action.setObjectName(key)
    action.triggered.connect(partial(_ignore_checked, call))
    menu.addAction(action)


def _ignore_checked(call: "partial[None]", _checked: bool = False) -> None:
    call()
