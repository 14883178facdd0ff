"""What the others are told of the word: copied, as a draft, or as a slip for the back room. Nothing is sent."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from refcoach.domain.counted import merged
from refcoach.exchange.bounds import Refused
from refcoach.exchange.whole import write_bytes
from refcoach.services import word_game
from refcoach.services.desk import Desk
from refcoach.services.word_game import Board
from refcoach.store import content, settings
from refcoach.ui.forms import mail
from refcoach.ui.forms.mail import OpenUrl
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.asking import place_to_save
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.paper import Line, one_page
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks

ChoosePlace = Callable[[], Path | None]
"""Asks where to save a PDF."""


def ask_for_place() -> Path | None:
    """Ask in a dialog; None when the owner thought better of it."""
    title = QCoreApplication.translate("InvitationCard", "Save one page")
    return place_to_save(title, QCoreApplication.translate("InvitationCard", "Our word this month") + ".pdf", "PDF")


class InvitationCard(Card):
    """What to tell the team, and the ways it goes there; whoever works alone reads it and has nobody to tell."""

    told = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        open_url: OpenUrl = QDesktopServices.openUrl,
        choose_place: ChoosePlace = ask_for_place,
    ) -> None:
        super().__init__(content.of("game")["invitation"]["subject"])
        self.open_url, self.choose_place = open_url, choose_place
        self._desk, self._labels = desk, Labels(self)
        self._word, self._lines = "", list[str]()
        self.words = plain_label("", wrap=True)
        self.copy = Button(theme, self.tr("Copy"))
        self.draft = Button(theme, self.tr("As a draft e-mail"), icon="mail")
        self.slip = Button(theme, self.tr("A slip for the back room"), icon="print")
        self.ways = QWidget()
        row = FlowLayout(self.ways)
        for button, act in ((self.copy, self._copy), (self.draft, self._draft), (self.slip, self._save)):
            row.addWidget(button)
            button.clicked.connect(partial(act))
        self.add(self.words)
        self.add(self.ways)

    def show_board(self, board: Board) -> None:
        """Show the words about a round."""
        solo, words = settings.load().solo, content.of("game")
        values = {
            "game.word": board.game.word,
            "game.ends_on": self._labels.full_day(board.last_day, self._desk.today()),
            "game.prize": board.game.prize,
        }
        lines = [*(words["solo"]["invitation"] if solo else words["invitation"]["text"])]
        if board.game.prize and word_game.prize_allowed():
            lines.append(words["invitation"]["prize"])
        self._word, self._lines = board.game.word, [merged(line, values) for line in lines]
        alone = [words["solo"]["with_whom"]] if solo else []
        self.words.setText(soft_breaks("\n".join([*self._lines, *alone])))
        self.ways.setVisible(not solo)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._lines))
        self.told.emit(self.tr("The words are copied."), "")

    @Slot()
    def _draft(self) -> None:
        if self.open_url(mail.draft(self._subject(), "\n".join(self._lines))):
            self.told.emit(self.tr("A draft is open in your mail program. Nothing was sent."), "")
        else:
            self.told.emit(self.tr("No mail program opened, and nothing was sent. Copy the words instead."), "")

    @Slot()
    def _save(self) -> None:
        """Save a page with the word in large letters, made whole in memory first."""
        path = self.choose_place()
        if path is None:
            return
        lines = [Line("small", self._subject()), Line("large", self._word), *(Line("say", one) for one in self._lines)]
        made = one_page(lines, self._subject(), settings.load().country)
        if made is None:
            self.told.emit(self.tr("That is too much for one page, so none was saved."), "")
            return
        try:
            write_bytes(path, made)
        except Refused as error:
            self.told.emit(str(error), "")
        else:
            self.told.emit(self.tr("Saved as “{name}”.").format(name=path.name), "")

    def _subject(self) -> str:
        return str(content.of("game")["invitation"]["subject"])
