"""Beside a round: its lines, who heard how many, and how it goes."""

from PySide6.QtCore import QCoreApplication

from refcoach.domain.word_game import Line
from refcoach.services.desk import Desk
from refcoach.services.word_game import Board
from refcoach.store import content, settings
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks

_SHOWN = 30


class LinesCard(Card):
    """The lines, the latest first; of a team, who heard how many."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(QCoreApplication.translate("LinesCard", "What was said"))
        self._desk, self._labels = desk, Labels(self)
        self.counted = plain_label("", wrap=True)
        self.list = RowList(theme, self.tr("What was said"), fitted=True)
        self.add(self.counted)
        self.add(self.list)

    def show_board(self, board: Board) -> None:
        """Show the lines of a round."""
        solo = settings.load().solo
        scores = [f"{name or self.tr('You')} {count}" for name, count in board.tally]
        self.counted.setText(soft_breaks(" · ".join(scores)))
        self.counted.setVisible(bool(scores) and not solo)
        self.list.set_rows([self._row(at, line, solo=solo) for at, line in enumerate(board.lines[:_SHOWN])])
        self.setVisible(bool(board.lines))

    def _row(self, number: int, line: Line, *, solo: bool) -> ListRow:
        when = self._labels.short_day(line.heard_on, self._desk.today())
        about = when if solo else f"{line.heard_by or self.tr('You')} · {when}"
        return ListRow(number, line.words, detail=about, accessible=f"{line.words}: {about}", tooltip=line.words)


class RulesCard(Card):
    """How a round goes, in a few lines."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("RulesCard", "How it goes"))
        self.words = plain_label("", "small", wrap=True)
        self.add(self.words)

    def show_rules(self, *, with_prize: bool) -> None:
        """Show them; `with_prize`: this round has a treat at its end."""
        rules = content.of("game")["rules"]
        self.words.setText("\n".join(one["text"] for one in rules if with_prize or one.get("if") != "prize_on"))
