"""Before there is a book to show: it is damaged, gone, or another lies in its place. The owner chooses what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.exchange.bounds import Refused
from refcoach.services import salvage
from refcoach.services.desk import Refusal
from refcoach.store import trouble
from refcoach.store.wrong import BookWrong, CannotOpen, Wrong
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
    """What the owner wants: nothing more, another look at the folder, or a new book."""

    QUIT = "quit"
    OPEN = "open"
    BEGIN_ANEW = "begin anew"


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest good backup: what it is, and what puts it in the book's place. That raises Refusal or CannotOpen."""

    when: str
    inside: str
    bring_back: Callable[[], None]


class DamagedPage(QWidget):
    """Says what happened and what was not harmed; each way out is one card."""

    chosen = Signal(Choice)

    def __init__(
        self,
        keeper: ThemeKeeper,
        wrong: BookWrong,
        offer: Offer | None,
        choose_folder: Callable[[QWidget], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper, self._wrong, self._offer = keeper, wrong, offer
        self._choose_folder = choose_folder or _ask_for_a_folder
        self._choice = Choice.QUIT
        theme = keeper.theme
        self.bring_back = Button(theme, self.tr("Bring this backup back"), "primary")
        self.sure = Button(theme, self.tr("Yes, bring it back"), "primary")
        self.save = Button(theme, self.tr("Save what can be read…"))
        self.go_on = Button(theme, self.tr("Go on with the file that is there"))
        self.look_again = Button(theme, self.tr("Look again"))
        self.begin = Button(theme, self.tr("Begin a new book"))
        self.show_folder = Button(theme, self.tr("Show me the folder"), "quiet")
        self.quit = Button(theme, self.tr("Quit"), "quiet")
        self.said = plain_label("", "strong", wrap=True)
        self.setWindowTitle(self.tr("RefCoach"))
        self._place()
        self._connect()
        keeper.changed.connect(self._dress)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is quitting, unless something was chosen."""
        super().closeEvent(event)
        self.chosen.emit(self._choice)

    def _place(self) -> None:
        column = QWidget()
        column.setMaximumWidth(self._keeper.theme.px(_COLUMN))
        box = QVBoxLayout(column)
        box.setSpacing(12)
        box.addWidget(plain_label(self._title(), "title", wrap=True))
        box.addWidget(plain_label(soft_breaks(self._wrong.happened()), wrap=True))
        if kept := self._wrong.kept():
            box.addWidget(plain_label(soft_breaks(kept), wrap=True))
        for card in self._cards():
            box.addWidget(card)
        self.said.hide()
        box.addWidget(self.said)
        box.addStretch(1)
        row = FlowLayout(spacing=8)
        for button in (self.look_again, self.show_folder, self.quit):
            row.addWidget(button)
        box.addWidget(PathLine(self._wrong.path.parent))
        box.addLayout(row)
        scroll = scrolled(column)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer = QHBoxLayout(self)
        outer.addWidget(scroll)

    def _cards(self) -> list[Card]:
        cards = [self._backup_card()]
        if self._wrong.wrong is Wrong.DAMAGED:
            about = self.tr("People, check-ins and notes go into files that any spreadsheet opens.")
            cards.append(_card(self.tr("Save what can be read"), about, self.save))
        if self._wrong.wrong is Wrong.REPLACED:
            about = self.tr("What was set aside stays where it is.")
            cards.append(_card(self.tr("Use the file that is there now"), about, self.go_on))
        if self._wrong.wrong is Wrong.GONE:
            about = self.tr("Only if you want to start with nobody in it.")
            cards.append(_card(self.tr("A new book"), about, self.begin))
        return cards

    def _backup_card(self) -> Card:
        if self._offer is None:
            about = self.tr("RefCoach found none in this folder. If you have one elsewhere, copy it there.")
            return _card(self.tr("There is no backup here"), about)
        self.sure.hide()
        about = f"{self._offer.when}\n{self._offer.inside}"
        return _card(self.tr("The newest good backup"), about, self.bring_back, self.sure)

    def _title(self) -> str:
        return {
            Wrong.DAMAGED: self.tr("Your book is damaged"),
            Wrong.REPLACED: self.tr("This is not the book you left"),
            Wrong.GONE: self.tr("Your book is not there"),
        }[self._wrong.wrong]

    def _connect(self) -> None:
        self.bring_back.clicked.connect(self._ask)
        self.sure.clicked.connect(self._bring_back)
        self.save.clicked.connect(self._save)
        self.go_on.clicked.connect(self._open)
        self.look_again.clicked.connect(self._open)
        self.begin.clicked.connect(self._begin)
        self.show_folder.clicked.connect(self._show_folder)
        self.quit.clicked.connect(self.close)

    @Slot()
    def _ask(self) -> None:
        self.bring_back.hide()
        self.sure.show()
        self.sure.setFocus()
        self._say(self.tr("The book as it is now is kept beside it."))

    @Slot()
    def _bring_back(self) -> None:
        if self._offer is not None and self._tried(self._offer.bring_back):
            self._leave(Choice.OPEN)

    @Slot()
    def _save(self) -> None:
        folder = self._choose_folder(self)
        if folder:
            self._tried(lambda: self._save_into(Path(folder)))

    def _save_into(self, folder: Path) -> None:
        names = (folder / f"RefCoach saved{f' {number}' if number else ''}" for number in range(1000))
        saved = salvage.save(self._wrong.path, next(free for free in names if not free.exists()))
        words = self.tr("Saved in {folder}. People: {people}, rows in all: {rows}. people.csv can be brought in again.")
        self._say(words.format(people=saved.people, rows=saved.rows, folder=saved.folder))

    def _tried(self, what: Callable[[], None]) -> bool:
        try:
            what()
        except (Refusal, Refused, CannotOpen) as error:
            self._say(str(error))
        except OSError as error:
            fault = trouble.fault_of(error) or trouble.Fault.BROKEN
            self._say(trouble.in_words(fault, self._wrong.path.parent, self.tr("this could not be done")))
        else:
            return True
        return False

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)
        self.said.show()

    @Slot()
    def _open(self) -> None:
        self._leave(Choice.OPEN)

    @Slot()
    def _begin(self) -> None:
        self._leave(Choice.BEGIN_ANEW)

    def _leave(self, choice: Choice) -> None:
        self._choice = choice
        self.close()

    @Slot()
    def _show_folder(self) -> None:
        from PySide6.QtCore import QUrl

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._wrong.path.parent)))

    @Slot(object)
    def _dress(self, theme: object) -> None:
        dress(self, self._keeper.theme)


def _card(heading: str, about: str, *buttons: Button) -> Card:
    card = Card(heading)
    card.add(plain_label(about, "secondary", wrap=True))
    row = FlowLayout(spacing=8)
    for button in buttons:
        row.addWidget(button)
    card.add_layout(row)
    return card


def _ask_for_a_folder(parent: QWidget) -> str:
    return QFileDialog.getExistingDirectory(parent, parent.tr("Where shall it be saved?"))
