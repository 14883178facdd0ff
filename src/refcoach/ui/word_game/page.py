"""The word of the month: beginning a round, listening, and its end."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.word_game import Stands
from refcoach.services import allowed, word_game
from refcoach.services.desk import Desk
from refcoach.store import content
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.hub import Hub
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.word_game.begin_card import BeginCard
from refcoach.ui.word_game.beside import LinesCard, RulesCard
from refcoach.ui.word_game.end_card import EndCard
from refcoach.ui.word_game.inviting import InvitationCard
from refcoach.ui.word_game.round_card import RoundCard
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place

_MARGIN, _GAP, _BESIDE = 24, 16, 860


class WordGamePage(QWidget):
    """What is done at the left, what is known at the right; `left` says that Escape was pressed."""

    told = Signal(str, str)
    left = Signal()

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, keeper.theme
        words = content.of("game")
        self.header = PageHeader(words["title"], words["short"])
        self.practice = plain_label("", wrap=True)
        self.round, self.end = RoundCard(desk, keeper.theme), EndCard(desk, keeper.theme)
        self.begin_card = BeginCard(desk, keeper.theme)
        self.lines, self.rules = LinesCard(desk, keeper.theme), RulesCard()
        self.invitation = InvitationCard(desk, keeper.theme)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._place()
        for card in (self.round, self.end, self.begin_card, self.invitation):
            card.told.connect(self.told)
        self._refresh = Refresh(self, hub)
        self._refresh.wanted.connect(self.reload)
        self.reload()

    def begin(self, _about: str = "") -> None:
        """Take the keyboard, where the next thing is done."""
        if self.round.isVisible():
            self.round.take_focus()
        elif self.end.lines.isVisible():
            self.end.take_focus()
        elif self.begin_card.isVisible():
            self.begin_card.word.setFocus()
        else:
            self.setFocus()

    @Slot()
    def reload(self) -> None:
        """Look again."""
        self._refresh.done()
        practice = allowed.rules().practice
        board = word_game.board(self._desk)
        runs = board is not None and board.stands not in (Stands.OVER, Stands.ENDED)
        stopped = {one["when"]: one["text"] for one in content.of("game")["stops"]}
        closed = stopped["the rules pack is changed to one without games"]
        self.practice.setText(f"{closed} {allowed.practice_reason()}" if practice else "")
        self.practice.setVisible(practice)
        self.round.setVisible(runs)
        self.end.setVisible(board is not None and not runs)
        self.begin_card.setVisible(not practice and not runs)
        self.begin_card.reload(first=board is None)
        for card in (self.lines, self.invitation):
            card.setVisible(board is not None)
        if board is not None:
            (self.round if runs else self.end).show_board(board)
            self.lines.show_board(board)
            self.invitation.show_board(board)
        self.invitation.setVisible(runs)
        self.rules.show_rules(with_prize=bool(board and runs and board.game.prize) and word_game.prize_allowed())
        self.rules.setVisible(not practice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if keys.pressed(Place.EVERYWHERE, event) == "close":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for another width."""
        super().resizeEvent(event)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Arrange for another text size."""
        self._theme = theme
        self._arrange()

    def _place(self) -> None:
        inside = QWidget()
        self._columns.setSpacing(_GAP)
        for cards in (
            (self.practice, self.round, self.end, self.begin_card),
            (self.lines, self.invitation, self.rules),
        ):
            column = QVBoxLayout()
            column.setSpacing(_GAP)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, _MARGIN)
        box.addLayout(self._columns)
        box.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(_MARGIN, 20, _MARGIN, 0)
        page.setSpacing(_GAP)
        page.addWidget(self.header)
        page.addWidget(scrolled(inside), 1)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= self._theme.px(_BESIDE)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
