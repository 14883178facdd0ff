"""The steps and answers of one situation, each with its editor in place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.coaching import ANSWERS, Step
from refcoach.domain.own_words import Item
from refcoach.services import own_words
from refcoach.services.desk import Desk, Refusal
from refcoach.services.own_words_heard import hearing, with_examples
from refcoach.store import coaching
from refcoach.ui.forms.own_words import OwnWordsEditor
from refcoach.ui.scripts.step_line import StepLine
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.tab_order import run_in_order

_NEW = "new"


class TalkView(QWidget):
    """Shows a situation; what its lines want is carried out here, each with one undo."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._keeper = desk, keeper
        self.situation = ""
        self.lines: dict[str, StepLine] = {}
        self.editor: OwnWordsEditor | None = None
        self._added = ""
        """The step that was added last, until the keyboard is on it."""
        self._steps, self._answers = QVBoxLayout(), QVBoxLayout()
        self._say = plain_label(self.tr("If they say…"), "heading", wrap=True)
        self.add = Button(keeper.theme, self.tr("Add a step"), "link", "plus")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        for inside in (self._steps, self._answers):
            inside.setSpacing(8)
        box.addLayout(self._steps)
        box.addLayout(row)
        box.addWidget(self._say)
        box.addLayout(self._answers)
        self.add.clicked.connect(self.add_step)

    def show_situation(self, situation: str) -> None:
        """Show a situation, or look at it again; the keyboard, and what is being written, stay where they were."""
        if situation != self.situation:
            self.leave()
        self.situation = situation
        focused = next((item for item, line in self.lines.items() if line.hasFocus()), "")
        for line in self.lines.values():
            line.hide()
            line.deleteLater()
        self.lines = {}
        read = with_examples(self._desk)
        for item in own_words.items(situation):
            line = StepLine(self._keeper.theme, read(item), self._who(item), self)
            line.wanted.connect(self._do)
            (self._answers if item.is_answer else self._steps).addWidget(line)
            line.show()
            self.lines[item.id] = line
        self._say.setVisible(any(item.startswith(ANSWERS) for item in self.lines))
        self._put_editor()
        run_in_order(self)
        if self.add.hasFocus() and self._added in self.lines:
            focused = self._added
        if focused in self.lines:
            self.lines[focused].setFocus()

    def take_focus(self) -> None:
        """Let the keyboard go on with the first line."""
        if self.lines:
            next(iter(self.lines.values())).setFocus()

    def leave(self) -> None:
        """Take the editor away; what was typed is kept."""
        if self.editor is not None:
            self.editor.keep_typed()
            self._close()

    def set_theme(self, _theme: Theme) -> None:
        """Make the lines anew in another theme."""
        if self.situation:
            self.show_situation(self.situation)

    @Slot()
    def add_step(self) -> None:
        """Write a step of one's own, which comes last until it is moved."""
        self._open(Item(self.situation, _NEW, "", Step(""), None), self._add)

    def _add(self, text: str) -> str:
        self._added, batch = own_words.add(self._desk, self.situation, text)
        return batch

    @Slot(str, str)
    def _do(self, what: str, item: str) -> None:
        if what == "edit":
            self._edit(item)
            return
        about = (self._desk, self.situation, item)
        says: dict[str, tuple[str, Callable[[], str]]] = {
            "up": (self.tr("Moved up."), partial(own_words.move, *about, -1)),
            "down": (self.tr("Moved down."), partial(own_words.move, *about, 1)),
            "hide": (self.tr("Left out of this talk."), partial(own_words.hide, *about)),
            "show": (self.tr("Back in this talk."), partial(own_words.hide, *about, hidden=False)),
            "remove": (self.tr("Taken away."), partial(own_words.remove, *about)),
        }
        text, command = says[what]
        try:
            batch = command()
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        self.told.emit(text, batch)

    @Slot(str)
    def _edit(self, item: str) -> None:
        try:
            self._open(own_words.item(self.situation, item))
        except Refusal as refusal:
            self.told.emit(str(refusal), "")

    def _open(self, item: Item, save: Callable[[str], str] | None = None) -> None:
        if self.editor is not None and self.editor.item.id == item.id:
            self.editor.setFocus()
            return
        self.leave()
        self._added = ""
        heard = hearing(self._desk, item)
        self.editor = OwnWordsEditor(self._desk, self._keeper.theme, item, heard, save, self)
        self.editor.done.connect(self.told)
        self.editor.closed.connect(self._close)
        self.editor.another.connect(self._edit)
        self._put_editor()
        self.editor.take_kept()
        self.editor.show()
        self.editor.setFocus()
        # Once it is laid out.
        QTimer.singleShot(0, self.editor, self.editor.come_into_sight)

    def _put_editor(self) -> None:
        if self.editor is None:
            return
        line = self.lines.get(self.editor.item.beside)
        where = self._answers if line is not None and line.item.is_answer else self._steps
        focused = self.editor.focus_widget()
        for inside in (self._steps, self._answers):
            inside.removeWidget(self.editor)
        where.insertWidget(where.indexOf(line) + 1 if line is not None else where.count(), self.editor)
        if focused is not None:
            focused.setFocus()

    @Slot()
    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        if editor.focus_widget() is not None:
            place = self._added if editor.item.id == _NEW else editor.item.beside
            self.lines.get(place, self.add).setFocus()
        editor.hide()
        editor.deleteLater()

    def _who(self, item: Item) -> str:
        condition = item.said.condition if isinstance(item.said, Step) else None
        return coaching.library().conditions.get(condition, "") if condition else ""
