"""Before there is a book to show: it is damaged, gone, or another lies in its place. The owner chooses what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from refcoach.services import salvage
from refcoach.store.wrong import BookWrong, Wrong
from refcoach.ui.start.alone import AlonePage, Choice, card
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.asking import folder_to_use
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest good backup: what it is, and what puts it in the book's place. That raises Refusal or CannotOpen."""

    when: str
    inside: str
    bring_back: Callable[[], None]


class DamagedPage(AlonePage):
    """Says what happened and what was not harmed; each way out is one card."""

    def __init__(
        self,
        keeper: ThemeKeeper,
        wrong: BookWrong,
        offer: Offer | None,
        choose_folder: Callable[[QWidget], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(keeper, wrong.path.parent, parent)
        self._wrong, self._offer = wrong, offer
        self._choose_folder = choose_folder or _ask_for_a_folder
        theme = keeper.theme
        self.bring_back = Button(theme, self.tr("Bring this backup back"), "primary")
        self.sure = Button(theme, self.tr("Yes, bring it back"), "primary")
        self.save = Button(theme, self.tr("Save what can be read…"))
        self.go_on = Button(theme, self.tr("Go on with the file that is there"))
        self.look_again = Button(theme, self.tr("Look again"))
        self.begin = Button(theme, self.tr("Begin a new book"))
        told = (sentence for sentence in (wrong.happened(), wrong.kept()) if sentence)
        self.place(self._title(), told, self._cards(), self.look_again)
        self._connect()

    def _cards(self) -> list[Card]:
        cards = [self._backup_card()]
        if self._wrong.wrong is Wrong.DAMAGED:
            about = self.tr("People, check-ins and notes go into files that any spreadsheet opens.")
            cards.append(card(self.tr("Save what can be read"), about, self.save))
        if self._wrong.wrong is Wrong.REPLACED:
            about = self.tr("What was set aside stays where it is.")
            cards.append(card(self.tr("Use the file that is there now"), about, self.go_on))
        if self._wrong.wrong is Wrong.GONE:
            about = self.tr("Only if you want to start with nobody in it.")
            cards.append(card(self.tr("A new book"), about, self.begin))
        return cards

    def _backup_card(self) -> Card:
        if self._offer is None:
            about = self.tr("RefCoach found none in this folder. If you have one elsewhere, copy it there.")
            return card(self.tr("There is no backup here"), about)
        self.sure.hide()
        about = f"{self._offer.when}\n{self._offer.inside}"
        return card(self.tr("The newest good backup"), about, self.bring_back, self.sure)

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
        self.go_on.clicked.connect(self.open)
        self.look_again.clicked.connect(self.open)
        self.begin.clicked.connect(self._begin)

    @Slot()
    def _ask(self) -> None:
        self.bring_back.hide()
        self.sure.show()
        self.sure.setFocus()
        self.say(self.tr("The book as it is now is kept beside it."))

    @Slot()
    def _bring_back(self) -> None:
        if self._offer is None:
            return
        if refusal := self.refusal_of(self._offer.bring_back):
            self.say(refusal)
        else:
            self.open()

    @Slot()
    def _save(self) -> None:
        folder = self._choose_folder(self)
        if folder and (refusal := self.refusal_of(lambda: self._save_into(Path(folder)))):
            self.say(refusal)

    def _save_into(self, folder: Path) -> None:
        names = (folder / f"RefCoach saved{f' {number}' if number else ''}" for number in range(1000))
        saved = salvage.save(self._wrong.path, next(free for free in names if not free.exists()))
        words = self.tr("Saved in {folder}. People: {people}, rows in all: {rows}. people.csv can be brought in again.")
        self.say(words.format(people=saved.people, rows=saved.rows, folder=saved.folder))

    @Slot()
    def _begin(self) -> None:
        self.leave(Choice.BEGIN_ANEW)


def _ask_for_a_folder(parent: QWidget) -> str:
    return str(folder_to_use(parent.tr("Where shall it be saved?")) or "")
