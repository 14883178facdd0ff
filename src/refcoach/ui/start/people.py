"""Step 2 of first run: a file, one person, or the sample business."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from refcoach.services import clients
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients as store
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.files import Files
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.keys import hint


@dataclass(frozen=True, slots=True)
class WaysIn:
    """What first run needs of another room: the pane that reads a file, and the sample business."""

    pane: QWidget
    begin_at: QWidget
    """What of the pane takes the keyboard first."""
    finished: SignalInstance
    """(what happened in one line, the batch for undo)"""
    turned: SignalInstance
    """The pane shows another of its views."""
    is_choosing: Callable[[], bool]
    is_busy: Callable[[], bool]
    takes_a_file: Callable[[], bool]
    read: Callable[[Files], None]
    bring_in: Callable[[], bool]
    """Brings in what was chosen and is looked at; False where that is nobody."""
    bring_sample: Callable[[], str]
    """Fills the empty book; returns the batch for undo."""


class PeopleStep(QWidget):
    """Three ways to people; each can be undone."""

    told = Signal(str, str)
    filled = Signal()  # there are people now: on to the next step
    sampled = Signal()  # a whole sample business is there: nothing is left to ask

    def __init__(self, desk: Desk, keeper: ThemeKeeper, ways: WaysIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ways = ways
        theme = keeper.theme
        self.name = QLineEdit()
        self.add = Button(theme, self.tr("Add"))
        self.sample = Button(theme, self.tr("Start with sample people instead"), "link")
        self._field = Field(self.tr("Or add one person by name"), self.name)
        self._known = plain_label("", "good", wrap=True)
        self._others = QWidget()
        self._place()
        self.name.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.sample.clicked.connect(self._fill)
        ways.finished.connect(self._imported)
        ways.turned.connect(self._make_room)
        self.reload()

    def reload(self) -> None:
        """Say how many people there are."""
        count = store.count(today=self._desk.today())
        one = self.tr("1 person is in your book.")
        self._known.setText(one if count == 1 else self.tr("{count} people are in your book.").format(count=count))
        self._known.setVisible(count > 0)
        # Sample people among real ones would be hard to tell apart.
        self.sample.setVisible(count == 0)

    def leave(self) -> bool:
        """Keep what was begun here: whoever was typed is added, a file comes in. False while the step is not over."""
        if self.name.text().strip():
            self._add()
            if self.name.text():
                return False  # and it says why
        if self.ways.is_choosing():
            return True
        if self.ways.bring_in():
            return False  # `filled` says when it is done
        words = self.tr("Nobody came in from this file. You can bring people in at any time: {key}.")
        self.told.emit(words.format(key=hint("import")), "")
        return True

    def _place(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._field, 1)
        row.addWidget(self.add)
        others = QVBoxLayout(self._others)
        others.setContentsMargins(0, 0, 0, 0)
        others.addLayout(row)
        others.addWidget(self.sample)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addWidget(self.ways.pane, 1)
        box.addWidget(self._others)
        box.addWidget(self._known)

    @Slot()
    def _make_room(self) -> None:
        """While a file is looked at, the other ways stand aside."""
        self._others.setVisible(self.ways.is_choosing())

    @Slot()
    def _add(self) -> None:
        try:
            clients.add(self._desk, self.name.text())
        except Refusal as error:
            self._field.set_error(str(error))
            return
        self._field.set_error("")
        self.name.clear()
        self.name.setFocus()
        self.reload()

    @Slot()
    def _fill(self) -> None:
        batch = self.ways.bring_sample()
        self.told.emit(self.tr("The sample people are here. Undo takes them away again."), batch)
        self.sampled.emit()

    @Slot(str, str)
    def _imported(self, text: str, batch: str) -> None:
        self.told.emit(text, batch)
        self.reload()
        self.filled.emit()
