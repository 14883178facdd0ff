"""The views of the page of introductions, and what can be kept in sight of them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget

from refcoach.domain.introductions import OPEN
from refcoach.services.pipeline import Listed

BOARD, LIST, TREE, THANKS, VALUE = "board", "list", "tree", "thanks", "value"

Filter = Callable[[Listed, date], bool]
FILTERS: dict[str, Filter] = {
    "open": lambda one, _: one.referral.stage in OPEN,
    "mine": lambda one, today: one.next is not None and one.next.shows_on <= today,
    "asked": lambda one, _: one.referral.prompted,
    "unasked": lambda one, _: not one.referral.prompted,
    "all": lambda one, _: True,
}


class Views(QStackedWidget):
    """Takes the room that is left: each view scrolls by itself, and none wants more for being the tallest."""

    def sizeHint(self) -> QSize:
        """Want no more than what it has to have."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def hasHeightForWidth(self) -> bool:
        """Say no, whatever is inside."""
        return False
