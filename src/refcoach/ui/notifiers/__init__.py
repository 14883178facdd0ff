"""Telling the owner: `best_notifier` picks what this desktop has."""

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from refcoach.ui.notifiers.base import Note, Notifier
from refcoach.ui.notifiers.composite import CompositeNotifier
from refcoach.ui.notifiers.in_app import InAppNotifier
from refcoach.ui.notifiers.tray import TrayNotifier

__all__ = ["InAppNotifier", "Note", "Notifier", "best_notifier"]


def best_notifier(parent: QObject, in_app: InAppNotifier | None = None) -> Notifier:
    """Return the desktop's own service where there is one, then the tray, then a notice in the window."""
    tray = TrayNotifier(QSystemTrayIcon(QGuiApplication.windowIcon(), parent), parent)
    backends: list[Notifier] = [tray, in_app or InAppNotifier(parent)]
    if sys.platform == "linux":
        # jeepney is installed on Linux only.
        from refcoach.ui.notifiers.freedesktop import FreedesktopNotifier

        backends.insert(0, FreedesktopNotifier(parent=parent))
    return CompositeNotifier(backends, parent)
