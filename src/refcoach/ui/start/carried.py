"""Before a book is opened in a folder that is carried to other computers: it moves to this one in one click."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from refcoach.store.wrong import BookWrong
from refcoach.ui.start.alone import AlonePage, Choice, card
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.work import Work


class CarriedPage(AlonePage):
    """Says what can happen to the book where it is, and offers to move it.

    `move` is called from another thread. Where it finds that the owner must choose first what the book is, that is
    `wrong`.
    """

    def __init__(
        self, keeper: ThemeKeeper, folder: Path, to: Path, carrier: str, move: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(keeper, folder, parent)
        self._move_it = move
        self._work: Work | None = None
        self.wrong: BookWrong | None = None
        self.move_it = Button(keeper.theme, self.tr("Move it to this computer"), "primary")
        self.go_on = Button(keeper.theme, self.tr("Go on as it is this time"))
        told = self.tr(
            "This folder is carried to other computers by {carrier}, which may take the book away while RefCoach writes"
            " to it: then some of it can be lost, or there are two of it. Nothing was changed so far."
        )
        away = self.tr(
            "The book goes to {folder}, which stays on this computer. A backup of it stays here, and new backups come"
            " here, too: for those this is a good place."
        )
        cards = (
            card(self.tr("A place where it is safe"), away.format(folder=to), self.move_it),
            card(self.tr("Not now"), self.tr("RefCoach asks again at its next start."), self.go_on),
        )
        self.place(self.tr("Your book is in a folder that travels"), (told.format(carrier=carrier),), cards)
        self.move_it.clicked.connect(self._move)
        self.go_on.clicked.connect(self.open)

    def closeEvent(self, event: QCloseEvent) -> None:
        """While the book moves, it is waited for."""
        if self._work is not None:
            event.ignore()
        else:
            super().closeEvent(event)

    @Slot()
    def _move(self) -> None:
        self.say(self.tr("The book is being read, copied and read again. This may take a moment."))
        self._enable(on=False)
        self._work = Work(lambda *_: self.refusal_of(self._move_and_note), self)
        self._work.done.connect(self._end)
        self._work.broke.connect(self._break)
        self._work.start()

    def _move_and_note(self) -> None:
        try:
            self._move_it()
        except BookWrong as wrong:
            self.wrong = wrong
            raise

    @Slot(object)
    def _end(self, refusal: object) -> None:
        self._work = None
        self._enable(on=True)
        if self.wrong is not None:
            self.leave(Choice.OPEN)
        elif refusal:
            self.say(str(refusal))
        else:
            self.leave(Choice.MOVED)

    @Slot()
    def _break(self) -> None:
        self._end(self.tr("Something went wrong in RefCoach, so the book was not moved. Nothing you saved was harmed."))

    def _enable(self, *, on: bool) -> None:
        for button in (self.move_it, self.go_on, self.show_folder, self.quit):
            button.setEnabled(on)
