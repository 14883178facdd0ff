"""Cards in two columns where there is room, else in one below the other."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.tab_order import run_in_order

_GAP, _TWO = 12, 820


class Columns(QWidget):
    """Each card has its place; Tab runs down the left column, then down the right one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: Sequence[QWidget] = ()
        self._right: frozenset[QWidget] = frozenset()
        self._two: bool | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(_GAP)
        self._left_box, self._right_box = QVBoxLayout(), QVBoxLayout()
        for box in (self._left_box, self._right_box):
            box.setSpacing(_GAP)
            box.addStretch(1)
            across.addLayout(box, 1)

    def set_cards(self, cards: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """Place cards; `cards` is their order in one column, `right` those of them that go right in two."""
        self._cards, self._right = cards, frozenset(right)
        self._two = None
        self._fit()

    def are_two(self) -> bool:
        """Say whether there are two columns."""
        return bool(self._two)

    def set_theme(self, theme: Theme) -> None:
        """Arrange for another text size."""
        self._theme = theme
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        two = self.width() >= self._theme.px(_TWO)
        if two is self._two:
            return
        self._two = two
        across = self.layout()
        if isinstance(across, QHBoxLayout):
            across.setStretch(1, 1 if two else 0)
            across.setSpacing(_GAP if two else 0)
        for card in self._cards:
            box = self._right_box if two and card in self._right else self._left_box
            for old in (self._left_box, self._right_box):
                old.removeWidget(card)
            # What is below takes what is left: a card is as high as what is in it.
            box.insertWidget(box.count() - 1, card)
        run_in_order(self)
