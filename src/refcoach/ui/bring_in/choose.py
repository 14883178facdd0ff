"""Where a contacts file comes in: dropped on the card or chosen."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from refcoach.ui.icons import pixmap
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.asking import files_to_open
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.files import Files, dropped_files
from refcoach.ui.widgets.plain import make_plain, plain_label

ChooseFile = Callable[[], Files | None]
_PICTURE = 34
_PATTERNS = "*.csv *.vcf *.xlsx *.xls *.ods *.zip *.ldif *.dbf *.tsv *.txt"
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


def ask_for_file() -> Files | None:
    """Ask in a dialog for one file or several; None when the owner thought better of it."""
    title = QCoreApplication.translate("ChooseView", "Choose contacts files")
    contacts = QCoreApplication.translate("ChooseView", "Contacts")
    everything = QCoreApplication.translate("ChooseView", "All files")
    return files_to_open(title, [f"{contacts} ({_PATTERNS})", f"{everything} (*)"], several=True) or None


class ChooseView(Card):
    """A card to drop a file on, and a button for those who would rather choose."""

    chosen = Signal(object)  # Files

    def __init__(self, theme: Theme, choose_file: ChooseFile, parent: QWidget | None = None) -> None:
        super().__init__("", parent, kind="sunken")
        self._choose_file = choose_file
        self.setAcceptDrops(True)
        self._picture = QLabel()
        make_plain(self._picture)
        self._error = plain_label("", "error", wrap=True)
        self._error.setAlignment(_MIDDLE)
        self.button = Button(theme, self.tr("Choose a file…"), "primary", "import")
        self.button.clicked.connect(self._ask)
        self._fill()
        self.set_theme(theme)
        self.say("")

    def say(self, problem: str) -> None:
        """Say in red why the last file was not taken; "" says nothing."""
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        self.setAccessibleDescription(problem)

    def problem(self) -> str:
        """Return what is said in red."""
        return self._error.text()

    def set_theme(self, theme: Theme) -> None:
        """Draw the picture in another theme's colour."""
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap("people", theme.colour("text_muted"), theme.px(_PICTURE), ratio))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped: several files as one."""
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.chosen.emit(files)

    def _fill(self) -> None:
        where = self.tr("Drop your contacts here, one file or several")
        kinds = self.tr(
            "Google, Outlook or iPhone contacts, an Excel file, a vCard, a CSV file or the zip you downloaded."
            " You see what will happen to each person before anything is kept."
        )
        heading, line = plain_label(where, "heading", wrap=True), plain_label(kinds, "secondary", wrap=True)
        heading.setAlignment(_MIDDLE)
        line.setAlignment(_MIDDLE)
        self.box.setContentsMargins(24, 28, 24, 28)
        self.box.addStretch(1)
        self.box.addWidget(self._picture, 0, _MIDDLE)
        self.box.addWidget(heading)
        self.box.addWidget(line)
        self.box.addWidget(self.button, 0, _MIDDLE)
        self.box.addWidget(self._error)
        self.box.addStretch(1)

    @Slot()
    def _ask(self) -> None:
        files = self._choose_file()
        if files:
            self.chosen.emit(files)


class BusyView(QWidget):
    """What is going on, how far it is, and a way out."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = plain_label("", "heading", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.button = Button(theme, self.tr("Cancel"))
        self.button.clicked.connect(self.cancelled)
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addWidget(self._line)
        box.addWidget(self.bar)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(2)

    def begin(self, text: str) -> None:
        """Start with an unknown length."""
        self._line.setText(text)
        self.bar.setAccessibleName(text)
        self.bar.setRange(0, 0)

    @Slot(int, int)
    def set_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
