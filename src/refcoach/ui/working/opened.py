"""One box, opened: who is in it and why, the step that moves them out, and what is done for all of them at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place

_MARGIN = 24


@dataclass(frozen=True, slots=True)
class ForAll:
    """What is done for several at once, its words, and for whom."""

    what: str
    words: str
    clients: Sequence[int]


@dataclass(frozen=True, slots=True)
class InBox:
    """A box and who is in it; `page` makes the rows that come into sight."""

    id: str
    name: str
    count: str
    explain: str
    verb: str
    hint: str
    leaves: str
    keys: Sequence[int]
    page: Callable[[int, int], Sequence[ListRow]]
    bulk: tuple[ForAll, ...] = ()


class OpenedBox(QWidget):
    """Shows a box. A click or the arrow keys choose somebody, Enter or a double click opens them."""

    left = Signal()
    person_wanted = Signal(int)
    step_wanted = Signal(int)
    still_so = Signal(int)
    bulk_wanted = Signal(object)  # ForAll

    def __init__(self, keeper: ThemeKeeper, still_so: tuple[str, str], next_label: str, empty: str) -> None:
        super().__init__()
        theme = keeper.theme
        self._keeper = keeper
        self.box = ""
        self.header = PageHeader("")
        self.back = Button(theme, self.tr("Back"), "quiet", "chevron-left")
        self.next = Card(kind="brand")
        self._verb = plain_label("", "strong", wrap=True)
        self._hint, self._leaves = (plain_label("", "small", wrap=True) for _ in range(2))
        self._next_label = next_label
        self.list = RowList(theme, "", opens_on_click=False)
        self.empty = EmptyState(theme, empty, icon="people")
        self.bulk: dict[str, Button] = {}
        self._for_all: dict[str, ForAll] = {}
        self._bulk_row, self.chosen = QWidget(), QWidget()
        self.person = Button(theme, self.tr("Show the person"))
        self.step = Button(theme, "", "primary")
        self.still = Button(theme, still_so[0])
        self.still.setToolTip(still_so[1])
        self.still.setAccessibleDescription(still_so[1])
        self._place()
        self._connect()

    def show_box(self, shown: InBox) -> None:
        """Show a box; whoever was chosen stays chosen while they are in it."""
        self.box = shown.id
        self.header.set_texts(shown.name, f"{shown.count}. {shown.explain}")
        self._verb.setText(f"{self._next_label}: {shown.verb}")
        self._hint.setText(shown.hint)
        self._leaves.setText(self.tr("Until: {when}").format(when=shown.leaves))
        self._leaves.setVisible(bool(shown.leaves))
        self.step.set_words(shown.verb)
        for widget in (self.next, self.step):
            widget.setVisible(bool(shown.verb))
        self.list.setAccessibleName(shown.name)
        self.list.set_source(len(shown.keys), shown.page, shown.keys)
        self.list.setVisible(bool(shown.keys))
        self.empty.setVisible(not shown.keys)
        self._show_bulk(shown.bulk)
        self._choose()

    def take_focus(self) -> None:
        """Let the keyboard begin with the people, else with the way back."""
        self.list.take_focus() if self.list.row_count() else self.back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if keys.pressed(Place.EVERYWHERE, event) == "close":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        self.header.add_action(self.back)
        for label in (self._verb, self._hint, self._leaves):
            self.next.add(label)
        self._bulk_flow = FlowLayout(self._bulk_row, 8)
        chosen = FlowLayout(self.chosen, 8)
        for button in (self.step, self.person, self.still):
            chosen.addWidget(button)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        box.setSpacing(12)
        for widget in (self.header, self.next, self._bulk_row):
            box.addWidget(widget)
        box.addWidget(self.list, 1)
        box.addWidget(self.empty, 1)
        box.addWidget(self.chosen)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        # What does not fit a small screen scrolls; on a large one the list takes what is left.
        outer.addWidget(scrolled(inside))

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.list.opened.connect(self.person_wanted)
        self.list.selectionModel().selectionChanged.connect(self._choose)
        self.person.clicked.connect(lambda: self._of_chosen(self.person_wanted.emit))
        self.step.clicked.connect(lambda: self._of_chosen(self.step_wanted.emit))
        self.still.clicked.connect(lambda: self._of_chosen(self.still_so.emit))

    def _of_chosen(self, act: Callable[[int], None]) -> None:
        key = self.list.selected_key()
        if key is not None:
            act(key)

    @Slot()
    def _choose(self) -> None:
        self.chosen.setVisible(self.list.selected_key() is not None)

    def _show_bulk(self, bulk: Sequence[ForAll]) -> None:
        self._for_all = {one.what: one for one in bulk}
        if list(self.bulk) != list(self._for_all):
            self._bulk_flow.clear()
            self.bulk = {}
            for one in bulk:
                button = Button(self._keeper.theme, one.words)
                button.setObjectName(one.what)
                button.clicked.connect(self._do_for_all)
                self._bulk_flow.addWidget(button)
                self.bulk[one.what] = button
        for one in bulk:
            self.bulk[one.what].set_words(one.words)
        self._bulk_row.setVisible(bool(bulk))

    @Slot()
    def _do_for_all(self) -> None:
        self.bulk_wanted.emit(self._for_all[self.sender().objectName()])
