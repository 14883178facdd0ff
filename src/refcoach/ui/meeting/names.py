"""Names given at the table, one by one, each with how its introduction will be made."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.meetings import AtTable
from refcoach.domain.referrals import How
from refcoach.domain.texts import NAME_LIMIT
from refcoach.services.at_table import Shown
from refcoach.ui.meeting.cards import TableCard
from refcoach.ui.meeting.private_line import PrivateLine
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button, IconButton
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks


class NameRow(QWidget):
    """A name that is written down, how they will be introduced, and a way off the list."""

    chosen = Signal(str)
    removed = Signal()

    def __init__(self, theme: Theme, one: AtTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = plain_label(soft_breaks(one.name), "answer", wrap=True)
        self.how = Choice(theme, self.tr("How will you introduce us to {name}?").format(name=one.name), self._ways())
        self.remove = IconButton(theme, "close", self.tr("Take {name} off the list").format(name=one.name))
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.remove)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(top)
        box.addWidget(self.how)
        self.how.chosen.connect(self.chosen)
        self.remove.clicked.connect(self.removed)
        self.show_name(one)

    def show_name(self, one: AtTable) -> None:
        """Show it as it stands."""
        self.name.setText(soft_breaks(one.name))
        self.how.set_current(one.introduction)

    def _ways(self) -> Sequence[tuple[str, str]]:
        return [
            (How.MENTIONED, self.tr("You mention us first")),
            (How.LETTER, self.tr("A letter to pass on")),
            (How.TOGETHER, self.tr("We meet together")),
            (How.CARD, self.tr("A card")),
        ]


class NamesCard(TableCard):
    """A line for the next name, and whoever was named; where nothing may be asked, the line waits behind a button."""

    given = Signal(str)
    chosen = Signal(int, str)
    removed = Signal(int)
    back_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.rows: dict[int, NameRow] = {}
        self.line = PrivateLine(self.tr("A name"), self.tr("First and last name, then Enter"))
        self.line.setMaxLength(NAME_LIMIT)
        self.open_line = Button(theme, self.tr("Write a name down"), "quiet", "plus")
        self.back = Button(theme, "", "link")
        self.back.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self.add_layout(self._list)
        for widget in (self.back, self.line, self.open_line):
            self.add(widget)
        self.line.returnPressed.connect(self._give)
        self.open_line.clicked.connect(self._open)
        self.back.clicked.connect(self.back_wanted)
        self._opened = False

    def show_names(self, shown: Shown) -> None:
        """Show who was named, the first first."""
        hint = (
            self.tr("First name, then Enter") if shown.first_names_only else self.tr("First and last name, then Enter")
        )
        self.line.setPlaceholderText(hint)
        self.name(self.tr("Who comes to mind?") if shown.asks else self.tr("Names"))
        there = {one.id for one in shown.names}
        for gone in self.rows.keys() - there:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for one in shown.names:
            if one.id not in self.rows:
                row = self.rows[one.id] = NameRow(self._theme, one)
                row.chosen.connect(partial(self.chosen.emit, one.id))
                row.removed.connect(partial(self.removed.emit, one.id))
                self._list.addWidget(row)
            self.rows[one.id].show_name(one)
        takes = shown.asks or bool(shown.names) or self._opened
        self.line.setVisible(takes)
        self.open_line.setVisible(not takes)

    def offer_back(self, name: str) -> None:
        """Offer to put back whoever was taken off the list; without a name no more."""
        if not name and self.back.hasFocus():
            self.line.setFocus()
        self.back.set_words(self.tr("Put {name} back").format(name=name) if name else "")
        self.back.setVisible(bool(name))

    def set_theme(self, theme: Theme) -> None:
        """Make new rows in another theme."""
        self._theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin the name with a letter that is typed on the button before it: it would be lost."""
        if self.open_line.hasFocus() and event.text().isprintable() and event.text().strip():
            self._open()
            self.line.insert(event.text())
        else:
            super().keyPressEvent(event)

    @Slot()
    def _open(self) -> None:
        self._opened = True
        self.line.show()
        self.open_line.hide()
        self.line.setFocus()

    @Slot()
    def _give(self) -> None:
        if self.line.text().strip():
            self.given.emit(self.line.text())
