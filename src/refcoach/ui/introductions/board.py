"""The pipeline as columns, one a stage: as wide as the window allows; all six fit a small laptop."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from refcoach.domain.referrals import Stage
from refcoach.services.pipeline import Listed
from refcoach.ui.introductions.column import StageColumn
from refcoach.ui.introductions.rows import IntroductionRows
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.rows_model import ListRow

STAGES = (Stage.RECEIVED, Stage.TO_CONTACT, Stage.IN_TOUCH, Stage.MEETING, Stage.PROPOSAL, Stage.WON)
LATELY = timedelta(days=90)
"""How long somebody won stays on the board."""
_NARROWEST, _GAP = 120, 12


class Board(QScrollArea):
    """Shows what is open, and what was won lately."""

    chosen = Signal(int)
    opened = Signal(int)
    moved = Signal(int, str)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme, self._rows = theme, IntroductionRows(self)
        self.setProperty("kind", "clear")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns = {stage: StageColumn(theme, stage, self._rows.stage(stage)) for stage in STAGES}
        self._headings = {stage: plain_label("", "strong") for stage in STAGES}
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        for stage, column in self.columns.items():
            box = QVBoxLayout()
            box.setSpacing(6)
            box.addWidget(self._headings[stage])
            box.addWidget(column, 1)
            self._row.addLayout(box, 1)
            self._listen(column)
        self.setWidget(inside)
        self.set_theme(theme)

    def show_introductions(self, found: Sequence[Listed], today: date) -> None:
        """Show introductions in their columns; whoever is chosen stays so."""
        self._rows.tell_apart(found, today)
        there: dict[Stage, list[Listed]] = {stage: [] for stage in STAGES}
        for one in found:
            if one.referral.stage in there and _is_shown(one, today):
                there[one.referral.stage].append(one)
        for stage, here in there.items():
            card = partial(self._rows.card, today=today)
            self.columns[stage].set_source(len(here), partial(_page, card, here), [one.referral.id for one in here])
            self._headings[stage].setText(f"{self._rows.stage(stage)} {len(here)}")

    def select_key(self, referral_id: int) -> bool:
        """Choose a card, silently, wherever it is."""
        found = False
        for column in self.columns.values():
            if column.select_key(referral_id):
                found = True
            else:
                column.clearSelection()
        return found

    def take_focus(self) -> None:
        """Let the keyboard begin with the chosen card, else with the first there is."""
        held = sorted((c for c in self.columns.values() if c.row_count()), key=lambda c: c.selected_key() is None)
        column = next(iter(held), None)
        if column is not None:
            column.take_focus()

    def set_theme(self, theme: Theme) -> None:
        """Give the columns the width they need at another text size."""
        self._theme = theme
        for column in self.columns.values():
            column.setMinimumWidth(theme.px(_NARROWEST))

    def _listen(self, column: StageColumn) -> None:
        column.selected.connect(self._choose)
        column.opened.connect(self.opened)
        column.dropped.connect(self.moved)
        column.stepped.connect(self._step)
        column.beside.connect(self._go_beside)
        column.menu_wanted.connect(self.menu_wanted)

    @Slot(int)
    def _choose(self, referral_id: int) -> None:
        for column in self.columns.values():
            if column is not self.sender():
                column.clearSelection()
        self.chosen.emit(referral_id)

    @Slot(int, int)
    def _step(self, referral_id: int, ahead: int) -> None:
        column = self.sender()
        if isinstance(column, StageColumn):
            at = STAGES.index(column.stage) + ahead
            if 0 <= at < len(STAGES):
                self.moved.emit(referral_id, STAGES[at].value)

    @Slot(int)
    def _go_beside(self, ahead: int) -> None:
        """The next column in that direction which holds anybody."""
        column = self.sender()
        if isinstance(column, StageColumn):
            at = STAGES.index(column.stage)
            way = STAGES[at + 1 :] if ahead > 0 else tuple(reversed(STAGES[:at]))
            there = next((self.columns[stage] for stage in way if self.columns[stage].row_count()), None)
            if there is not None:
                self.ensureWidgetVisible(there)
                there.take_focus()


def _page(card: Callable[[Listed], ListRow], here: Sequence[Listed], offset: int, limit: int) -> list[ListRow]:
    """The cards that come into sight."""
    return [card(one) for one in here[offset : offset + limit]]


def _is_shown(one: Listed, today: date) -> bool:
    ended = one.referral.stage is Stage.WON
    return not ended or (one.referral.last_contact_on or one.referral.received_on) >= today - LATELY
