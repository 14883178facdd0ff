"""Saving who brought whom: a PDF or a picture, at a place the owner chooses."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from refcoach.exchange.bounds import Refused
from refcoach.exchange.whole import write_bytes
from refcoach.ui.introductions import tree_paper
from refcoach.ui.introductions.tree_paint import Node
from refcoach.ui.widgets.asking import place_to_save

ChoosePlace = Callable[[str], Path | None]
"""Asks where to save a file that ends in "pdf" or "png"."""


def ask_for_place(ending: str) -> Path | None:
    """Ask in a dialog; None when the owner thought better of it."""
    title = QCoreApplication.translate("TreeSaving", "Save who brought whom")
    name = QCoreApplication.translate("TreeSaving", "Who brought whom")
    return place_to_save(title, f"{name}.{ending}", ending.upper())


class TreeSaving(QObject):
    """Makes the file in memory, then puts it whole at its place."""

    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, choose_place: ChoosePlace, parent: QWidget) -> None:
        super().__init__(parent)
        self._choose_place = choose_place
        self._nodes: Sequence[Node] = ()
        self._links: tree_paper.Links = ()
        self.menu = QMenu(parent)
        self.as_pdf = self.menu.addAction(self.tr("As a PDF, to print…"))
        self.as_picture = self.menu.addAction(self.tr("As a picture…"))
        self.as_pdf.triggered.connect(lambda: self._save("pdf", self._pdf))
        self.as_picture.triggered.connect(lambda: self._save("png", self._picture))

    def set_tree(self, nodes: Sequence[Node], links: tree_paper.Links) -> None:
        """Save this tree from now on."""
        self._nodes, self._links = nodes, links

    def _save(self, ending: str, make: Callable[[], bytes | None]) -> None:
        path = self._choose_place(ending)
        if path is None:
            return
        QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            made = make()
            if made is None:
                self.failed.emit(
                    self.tr("The tree is too large for one picture, so none was made. A PDF has room: save it as that.")
                )
                return
            write_bytes(path, made)
        except Refused as error:
            self.failed.emit(str(error))
        else:
            self.saved.emit(self.tr("Saved as “{name}”. It holds people’s names.").format(name=path.name))
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _pdf(self) -> bytes:
        title = self.tr("Who brought whom")
        return tree_paper.pdf(self._nodes, self._links, title, self.tr("Page {page} of {pages}"))

    def _picture(self) -> bytes | None:
        return tree_paper.picture(self._nodes, self._links)
