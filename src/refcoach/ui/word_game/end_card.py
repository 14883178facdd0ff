"""The end of a round: which line was the best?"""

from PySide6.QtCore import Signal, Slot

from refcoach.domain.counted import merged, said
from refcoach.domain.word_game import Stands
from refcoach.services import allowed, word_game
from refcoach.services.desk import Desk, Refusal
from refcoach.services.word_game import Board
from refcoach.store import content, settings
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.words import soft_breaks


class EndCard(Card):
    """`told` says which line was chosen, and the batch for undo."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self._words = desk, content.of("game")["end"]
        self.result = plain_label("", "muted", wrap=True)
        self.question = plain_label("", "strong", wrap=True)
        self.hint = plain_label("", "small-muted", wrap=True)
        self.lines = RowList(theme, self._words["question"], fitted=True)
        for widget in (self.result, self.question, self.lines, self.hint):
            self.add(widget)
        self.lines.opened.connect(self._choose)

    def show_board(self, board: Board) -> None:
        """Show a round that is over, or ended."""
        over, lines = (
            board.stands is Stands.OVER,
            list(dict.fromkeys(line.words for line in board.lines if line.may_be_shown)),
        )
        self.set_heading(self._words["title"] if over else f"“{board.game.word}”")
        self.result.setText(said(self._words["result"], {"lines": len(board.lines)}, {}))
        best = merged(self._words["text"], {"game.best_sentence": soft_breaks(board.game.best_sentence)})
        best = best if word_game.card_allowed() else best.split(". ", 1)[0] + "."
        ended = best if board.game.best_sentence else ""
        asks = content.of("game")["solo"]["end"] if settings.load().solo else self._words["question"]
        self.question.setText((asks if lines else self._words["no_lines"]) if over else ended)
        self.question.setVisible(bool(self.question.text()))
        self.lines.set_rows([ListRow(at, words, accessible=words, tooltip=words) for at, words in enumerate(lines)])
        self.lines.setVisible(over and bool(lines))
        card = self._words["saves"] if word_game.card_allowed() else allowed.reason("testimonials_in_print")
        self.hint.setText(card if over and lines else "")
        self.hint.setVisible(bool(self.hint.text()))

    def take_focus(self) -> None:
        """Let the keyboard go on with the lines, where one is to be chosen."""
        if self.lines.isVisible():
            self.lines.take_focus()

    @Slot(int)
    def _choose(self, number: int) -> None:
        row = self.lines.row(number)
        if row is None:
            return
        try:
            batch = word_game.choose_best(self._desk, row.title)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        self.told.emit(self.tr("The best line is chosen."), batch)
