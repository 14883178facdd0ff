"""What is kept in sight of the introductions: by whom, how far, or what was named together."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.domain.referrals import Referral, Stage
from refcoach.services.pipeline import Listed
from refcoach.store.recognition import folded
from refcoach.ui.introductions.views import FILTERS
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.search_field import SearchField


class Narrowing(QWidget):
    """A line to type into and a filter, above the columns and the list."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alike: tuple[str, int] | None = None
        self.search = SearchField(theme, self.tr("Who, or named by whom"))
        self.filter = Choice(theme, self.tr("Show"), self._filters())
        self.filter.set_current("open")
        self.search.setMinimumWidth(theme.px(240))
        row = FlowLayout(self, 12)
        row.addWidget(self.search)
        row.addWidget(self.filter)
        self.search.searched.connect(self.changed)
        self.filter.chosen.connect(self._forget_alike)

    def kept(self, found: Sequence[Listed], today: date, *, with_won: bool) -> list[Listed]:
        """Return those that are in sight; `with_won`: whom they became stands beside what is open."""
        keeps, wanted = FILTERS[self.filter.current()], folded(self.search.text())
        won = with_won and self.filter.current() == "open"
        found = [one for one in found if keeps(one, today) or (won and one.referral.stage is Stage.WON)]
        if wanted:
            found = [one for one in found if wanted in folded(one.lead) or wanted in folded(one.source)]
        if self._alike:
            column, of = self._alike
            found = [one for one in found if getattr(one.referral, column) == of]
        return found

    def keep_alike(self, one: Referral, by: str) -> None:
        """Keep what the same source named, or what was named at the same ask."""
        self.filter.set_current("all")
        self._alike = ("source_id", one.source_id) if by == "source" else ("ask_id", one.ask_id or 0)

    @Slot()
    def _forget_alike(self) -> None:
        self._alike = None
        self.changed.emit()

    def _filters(self) -> list[tuple[str, str]]:
        words = {
            "open": self.tr("Open"),
            "mine": self.tr("Mine to do"),
            "asked": self.tr("Asked for"),
            "unasked": self.tr("Unasked"),
            "all": self.tr("All"),
        }
        return [(key, words[key]) for key in FILTERS]
