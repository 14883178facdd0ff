"""Who we help best: what is said now, what was said when, and what people say just before they need us."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from refcoach.services.desk import Desk
from refcoach.ui.forms.ideal_card import IdealCard
from refcoach.ui.forms.sentences_card import SentencesCard
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.wanted.versions_card import VersionsCard
from refcoach.ui.widgets.scrolled import scrolled

_MARGIN, _GAP, _BESIDE = 24, 16, 900


class IdealTab(QWidget):
    """What can be changed at the left, what is known of it at the right; below each other where it is narrow."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = keeper.theme
        self.ideal = IdealCard(desk, keeper, self.tr("What scripts and cards say"))
        self.versions = VersionsCard(desk)
        self.sentences = SentencesCard(desk, keeper)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_GAP)
        for cards in ((self.ideal,), (self.versions, self.sentences)):
            column = QVBoxLayout()
            column.setSpacing(_GAP)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(_MARGIN, 4, _MARGIN, _MARGIN)
        box.addLayout(self._columns)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        for one in (self.ideal, self.sentences):
            one.told.connect(self.told)
        self._arrange()

    def reload(self) -> None:
        """Show what is kept."""
        for card in (self.ideal, self.versions, self.sentences):
            card.reload()

    def take_focus(self) -> None:
        """Let the keyboard go on with who is helped best."""
        self.ideal.best_with.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for another width."""
        super().resizeEvent(event)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Arrange for another text size."""
        self._theme = theme
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= self._theme.px(_BESIDE)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
