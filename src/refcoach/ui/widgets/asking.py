"""Asks in a dialog and waits for the answer: which file, which folder, which printer.

Hidden is not answered. `QDialog.exec` ends as if Cancel were clicked when its dialog is hidden, which is what the
cover's key and a meeting do to every window; so nothing here calls it, and what was typed comes back with the dialog.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QStandardPaths, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from shiboken6 import isValid

_PLACES = (
    QStandardPaths.StandardLocation.HomeLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
)


def is_accepted(dialog: QDialog) -> bool:
    """Show a dialog before every other window and wait until it is answered; True where the answer is yes.

    The caller keeps the dialog. One that goes before it is answered, with its page or with the program, says no.
    """
    answers: list[int] = []
    loop = QEventLoop()
    dialog.finished.connect(answers.append)
    dialog.finished.connect(loop.quit)
    dialog.destroyed.connect(loop.quit)
    dialog.setModal(True)
    dialog.show()
    # Where the system's print dialog is all there is, it has been answered by now.
    if not answers and dialog.isVisible():
        loop.exec()
    return answers[:1] == [QDialog.DialogCode.Accepted.value]


def place_to_save(title: str, name: str, kind: str, folder: Path | None = None) -> Path | None:
    """Ask where a file is saved; None when the owner thought better of it.

    `name` is what it is called unless the owner says otherwise: dialogs remember names, so it is nobody's. Its ending
    is added to whatever is typed without one. `kind` says what it is: "PDF".
    """
    dialog = _file_dialog(title, [f"{kind} (*{Path(name).suffix})"])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.selectFile(name)
    return next(iter(_chosen(dialog)), None)


def files_to_open(title: str, kinds: Sequence[str], several: bool = False) -> tuple[Path, ...]:
    """Ask for a file that is there, or for several; none when the owner thought better of it.

    `kinds` are filters as Qt writes them: "Backups (*.db)".
    """
    dialog = _file_dialog(title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def folder_to_use(title: str) -> Path | None:
    """Ask for a folder that is there; None when the owner thought better of it."""
    dialog = _file_dialog(title, ())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), None)


def _file_dialog(title: str, kinds: Sequence[str]) -> QFileDialog:
    """Make Qt's own dialog: the system's hears no key of ours, and may be another program's, which nobody can hide."""
    # It belongs to what it is asked from, so that it comes back in front of that.
    dialog = QFileDialog(QApplication.activeModalWidget() or QApplication.activeWindow(), title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setSidebarUrls([QUrl.fromLocalFile(place) for place in _places()])
    if kinds:
        dialog.setNameFilters(kinds)
    return dialog


def _places() -> list[str]:
    found = [QStandardPaths.writableLocation(place) for place in _PLACES]
    return [place for place in dict.fromkeys(found) if place and Path(place).is_dir()]


def _chosen(dialog: QFileDialog) -> tuple[Path, ...]:
    accepted = is_accepted(dialog)
    if not isValid(dialog):
        return ()
    chosen = tuple(map(Path, dialog.selectedFiles())) if accepted else ()
    dialog.deleteLater()
    return chosen
