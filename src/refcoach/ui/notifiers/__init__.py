"""Telling the owner: `best_notifier` picks what this desktop has."""

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from refcoach.ui.notifiers.base import Note, Notifier, ServiceState
from refcoach.ui.notifiers.composite import CompositeNotifier
from refcoach.ui.notifiers.in_app import InAppNotifier
from refcoach.ui.notifiers.tray import TrayNotifier

__all__ = ["InAppNotifier", "Note", "Notifier", "ServiceState", "best_notifier"]


def best_notifier(
    parent: QObject, in_app: InAppNotifier | None = None, icon: QSystemTrayIcon | None = None
) -> Notifier:
    """Return the desktop's own service where there is one, then the tray icon, then a notice in the window."""
    tray = TrayNotifier(icon or QSystemTrayIcon(QGuiApplication.windowIcon(), parent), parent)
    return CompositeNotifier([*own_service(sys.platform, parent), tray, in_app or InAppNotifier(parent)], parent)


def own_service(platform: str, parent: QObject) -> list[Notifier]:
    """Return the way this platform has; what each stands on is installed only there."""
    if platform == "linux":
        from refcoach.ui.notifiers.freedesktop import FreedesktopNotifier

        return [FreedesktopNotifier(parent=parent)]
    if platform in ("win32", "darwin"):
        from refcoach.ui.notifiers.desktop import LibraryNotifier

        return [LibraryNotifier(parent)]
    return []
