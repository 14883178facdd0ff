"""Saving the page as a PDF, at a place the owner chooses."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

from refcoach.exchange.bounds import Refused
from refcoach.exchange.whole import write_bytes
from refcoach.ui.widgets.asking import place_to_save

ChoosePlace = Callable[[], Path | None]


def ask_for_place() -> Path | None:
    """Ask in a dialog; None when the owner thought better of it."""
    title = QCoreApplication.translate("WorkingSaving", "Save as PDF")
    return place_to_save(title, QCoreApplication.translate("WorkingSaving", "Is it working") + ".pdf", "PDF")


class Saving(QObject):
    """Makes the file in memory, then puts it whole at its place."""

    told = Signal(str, str)

    def __init__(self, parent: QWidget, choose_place: ChoosePlace = ask_for_place) -> None:
        super().__init__(parent)
        self.choose_place = choose_place

    def save(self, make: Callable[[], bytes]) -> Path | None:
        """Save what is made; returns where it is."""
        path = self.choose_place()
        if path is None:
            return None
        QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            write_bytes(path, make())
        except Refused as error:
            self.told.emit(str(error), "")
            return None
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.told.emit(self.tr("Saved as “{name}”. It holds people’s names.").format(name=path.name), "")
        return path
