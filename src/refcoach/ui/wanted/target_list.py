"""The list of people I'd like to meet: a key for everything that can be done with a line."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from refcoach.domain.spoken import joined
from refcoach.services.targets import Wanted
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place


class TargetList(RowList):
    """`wanted` says what a key asks for, of which line: edit_target, up, down, target_first, …"""

    wanted = Signal(str, int)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent, opens_on_click=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a button does."""
        what, key = keys.pressed(Place.WANTED, event), self.selected_key()
        if what == "move_target":
            what = "up" if event.key() == Qt.Key.Key_Up else "down"
        if what and key is not None:
            self.wanted.emit(what, key)
        else:
            super().keyPressEvent(event)


class TargetRows(QObject):
    """Turns lines into rows: the place, what it says, who knows somebody there, whether clients see it."""

    def row(self, one: Wanted, place: int) -> ListRow:
        """`place` counts from 1; 0 for a line that was taken off."""
        target, known, pills = one.target, self.known(one), self._pills(one)
        said = ", ".join(filter(None, (target.line, target.role, known, *(text for text, _ in pills))))
        return ListRow(
            target.id,
            target.line,
            target.role,
            known,
            str(place) if place else "–",
            pills,
            accessible=said,
            tooltip="\n".join(filter(None, (target.line, target.role, known))),
        )

    def known(self, one: Wanted) -> str:
        """Say who knows somebody there; empty where nobody said so."""
        names = [known.name for known in one.known]
        if not names:
            return ""
        many = self.tr("{people} know them")
        return (self.tr("{people} knows them") if len(names) == 1 else many).format(people=joined(names))

    def _pills(self, one: Wanted) -> tuple[tuple[str, str], ...]:
        if one.met is not None and not one.met.of_the_firm:
            return ((self.tr("Met?"), "good"),)
        return ((self.tr("Shown"), "brand"),) if one.is_shown else ()
