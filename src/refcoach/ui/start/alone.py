"""A page that stands alone, before there is a book to show: what happened, and each way out in one card."""

from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.exchange.bounds import Refused
from refcoach.services.desk import Refusal
from refcoach.store import trouble
from refcoach.store.wrong import CannotOpen
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.path_line import PathLine
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words.words import soft_breaks

_COLUMN = 620


class Choice(Enum):
    """What the owner wants: nothing more, the folder as it is now, a new book, or the folder it was moved to."""

    QUIT = "quit"
    OPEN = "open"
    BEGIN_ANEW = "begin anew"
    MOVED = "moved"


class AlonePage(QWidget):
    """Says what happened and what was not harmed, about the book in a folder; a subclass puts in the ways out."""

    chosen = Signal(Choice)

    def __init__(self, keeper: ThemeKeeper, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper, self.folder = keeper, folder
        self._choice = Choice.QUIT
        self.show_folder = Button(keeper.theme, self.tr("Show me the folder"), "quiet")
        self.quit = Button(keeper.theme, self.tr("Quit"), "quiet")
        self.said = plain_label("", "strong", wrap=True)
        self.setWindowTitle(self.tr("RefCoach"))
        self.show_folder.clicked.connect(self._show_folder)
        self.quit.clicked.connect(self.close)
        keeper.changed.connect(self._dress)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is quitting, unless something was chosen."""
        super().closeEvent(event)
        self.chosen.emit(self._choice)

    def place(self, title: str, told: Iterable[str], cards: Iterable[Card], *more: Button) -> None:
        """Put everything on the page: what is told, the cards, and buttons that need no words."""
        column = QWidget()
        column.setMaximumWidth(self.keeper.theme.px(_COLUMN))
        box = QVBoxLayout(column)
        box.setSpacing(12)
        box.addWidget(plain_label(title, "title", wrap=True))
        for sentence in told:
            box.addWidget(plain_label(soft_breaks(sentence), wrap=True))
        for one in cards:
            box.addWidget(one)
        self.said.hide()
        box.addWidget(self.said)
        box.addStretch(1)
        row = FlowLayout(spacing=8)
        for button in (*more, self.show_folder, self.quit):
            row.addWidget(button)
        box.addWidget(PathLine(self.folder))
        box.addLayout(row)
        scroll = scrolled(column)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer = QHBoxLayout(self)
        outer.addWidget(scroll)

    def refusal_of(self, what: Callable[[], None]) -> str:
        """Try something, and return why it could not be done, or ""."""
        try:
            what()
        except (Refusal, Refused, CannotOpen) as error:
            return str(error)
        except OSError as error:
            fault = trouble.fault_of(error) or trouble.Fault.BROKEN
            return trouble.in_words(fault, self.folder, self.tr("this could not be done"))
        return ""

    def say(self, text: str) -> None:
        """Say what came of a click."""
        self.said.setText(soft_breaks(text))
        self.said.setAccessibleName(text)
        self.said.show()

    def leave(self, choice: Choice) -> None:
        """Go, with this choice."""
        self._choice = choice
        self.close()

    @Slot()
    def open(self) -> None:
        """Go, and open the folder as it is now."""
        self.leave(Choice.OPEN)

    @Slot()
    def _show_folder(self) -> None:
        from PySide6.QtCore import QUrl

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    @Slot(object)
    def _dress(self, theme: object) -> None:
        dress(self, self.keeper.theme)


def card(heading: str, about: str, *buttons: Button) -> Card:
    """Return one way out: what it is, in words, and what is clicked."""
    made = Card(heading)
    made.add(plain_label(soft_breaks(about), "secondary", wrap=True))
    row = FlowLayout(spacing=8)
    for button in buttons:
        row.addWidget(button)
    made.add_layout(row)
    return made
