"""People I'd like to meet: written down one after the other, put in order, ticked, and let go of when they were met."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.clients import As
from refcoach.domain.targets import AT_LEAST, AT_MOST, LINE_LIMIT
from refcoach.services import targets
from refcoach.services.desk import Desk, Refusal
from refcoach.services.targets import Wanted
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.wanted.chosen import ChosenTarget
from refcoach.ui.wanted.target_list import TargetList, TargetRows
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.entry_line import EntryLine
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import scrolled

HERE, GONE = "here", "gone"
_MARGIN, _LOWEST, _BESIDE = 24, 200, 620


class PeopleTab(QWidget):
    """The list and, below it, the line that is chosen."""

    told = Signal(str, str)
    client_wanted = Signal(int)
    import_wanted = Signal(str)  # who the people of the file are

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._keeper, self._rows = desk, keeper, TargetRows(self)
        self._found: dict[int, Wanted] = {}
        theme = keeper.theme
        self.line, self.role = EntryLine(), EntryLine()
        self.add = Button(theme, self.tr("Add"), "primary", "plus")
        self.bring = Button(theme, self.tr("Bring in from a file"), icon="import")
        self.which = Choice(theme, self.tr("Show"), [(HERE, self.tr("On the list")), (GONE, self.tr("Met"))])
        self.wrong = plain_label("", "error", wrap=True)
        self.few = plain_label("", "small-muted", wrap=True)
        self.list = TargetList(theme, self.tr("People I'd like to meet"))
        words = self.tr("Nobody yet. Who would you gladly be introduced to? Clients know more people than you think.")
        self.empty = EmptyState(theme, words, icon="people")
        self.chosen = ChosenTarget(theme)
        self._entry = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.which.set_current(HERE)
        self._place()
        self._connect()

    @Slot()
    def reload(self) -> None:
        """Look again, at the line that is chosen too."""
        found = targets.listed()
        self._found = {one.target.id: one for one in found}
        gone = self.which.current() == GONE
        rows = [one for one in found if (one.target.retired_on is not None) == gone]
        self.list.set_rows([self._rows.row(one, 0 if gone else at) for at, one in enumerate(rows, 1)])
        here = sum(1 for one in found if one.target.retired_on is None)
        self.which.button(HERE).set_words(self.tr("On the list {count}").format(count=here))
        self.which.button(GONE).set_words(self.tr("Met {count}").format(count=len(found) - here))
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows and not gone)
        self.few.setText(self._about(here))
        key = self.list.selected_key()
        if key is None and rows and self.list.hasFocus():
            self.list.take_focus()
            key = self.list.selected_key()
        self.choose(key or 0)

    @Slot(int)
    def choose(self, target_id: int) -> None:
        """Say more about one line; 0 for none."""
        self.chosen.show_target(self._found.get(target_id), self._desk.today())

    def take_focus(self) -> None:
        """Let the keyboard go on with writing somebody down."""
        self.line.setFocus()

    def resizeEvent(self, event: object) -> None:
        """Put the fields below each other where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt gives what it wants
        self._arrange()

    def set_theme(self, _theme: Theme) -> None:
        """Leave the list the room for some lines, at every text size."""
        self._arrange()

    def _about(self, count: int) -> str:
        if count < AT_LEAST:
            return self.tr("With three lines or more a client has something to choose from.")
        words = self.tr("A client sees {count} at a time: the first on your list that they have not ticked yet.")
        return words.format(count=min(count, AT_MOST))

    def _place(self) -> None:
        for editor in (self.line, self.role):
            editor.setMaxLength(LINE_LIMIT)
        hint = self.tr("A firm, a club, a street or a role; somebody by name only in their work. Enter adds it.")
        self._entry.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        self._entry.addWidget(Field(self.tr("Whom would you like to meet?"), self.line, hint), 3, top)
        self._entry.addWidget(Field(self.tr("In which role or place, if any"), self.role), 2, top)
        buttons = FlowLayout(spacing=8)
        for button in (self.add, self.bring, self.which):
            buttons.addWidget(button)
        tip_key(self.bring, "import")
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(_MARGIN, 4, _MARGIN, 16)
        box.setSpacing(10)
        box.addLayout(self._entry)
        box.addWidget(self.wrong)
        box.addLayout(buttons)
        box.addWidget(self.few)
        box.addWidget(self.list, 1)
        box.addWidget(self.empty)
        box.addWidget(self.chosen)
        box.addStretch(0)
        self.wrong.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        self._arrange()

    def _arrange(self) -> None:
        theme = self._keeper.theme
        beside = self.width() >= theme.px(_BESIDE)
        self._entry.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.list.setMinimumHeight(theme.px(_LOWEST))

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        for editor in (self.line, self.role):
            editor.returnPressed.connect(self._add)
            editor.textEdited.connect(self.wrong.hide)
        self.bring.clicked.connect(partial(self.import_wanted.emit, As.TARGETS.value))
        self.which.chosen.connect(self.reload)
        self.list.selected.connect(self.choose)
        self.list.opened.connect(partial(self._do, "edit_target"))
        self.list.wanted.connect(self._do)
        self.chosen.wanted.connect(self._do)
        self.chosen.person_wanted.connect(self.client_wanted)
        self.chosen.untick_wanted.connect(self._untick)

    @Slot()
    def _add(self) -> None:
        """Write a line down, and be ready for the next."""
        try:
            target_id, batch = targets.add(self._desk, self.line.text(), self.role.text())
        except Refusal as refusal:
            self.wrong.setText(str(refusal))
            self.wrong.show()
            self.line.setFocus()
            return
        self.wrong.hide()
        line = self.line.text().strip()
        self.line.clear()
        self.role.clear()
        self.line.setFocus()
        self.which.set_current(HERE)
        self.reload()
        self.list.select_key(target_id)
        self.choose(target_id)
        self.told.emit(self.tr("“{line}” is on the list.").format(line=line), batch)

    @Slot(str, int)
    def _do(self, what: str, target_id: int) -> None:
        one = self._found.get(target_id)
        if one is None:
            return
        gone = one.target.retired_on is not None
        if what == "bring_back" or (gone and what == "retire_target"):
            self._carry_out(self.tr("Back on the list."), partial(targets.bring_back, self._desk, target_id))
        elif gone:
            return
        elif what == "edit_target":
            from refcoach.ui.wanted.dialogs import EditTargetDialog

            self._open(EditTargetDialog(self._desk, self._keeper, one.target, self))
        elif what == "know_target":
            from refcoach.ui.wanted.dialogs import KnowsDialog

            self._open(KnowsDialog(self._desk, self._keeper, one.target, self))
        elif what == "retire_target":
            words = self.tr("“{line}” is off the list; it stays under “Met”.").format(line=one.target.line)
            self._carry_out(words, partial(targets.retire, self._desk, target_id))
        else:
            self._move(what, target_id)

    def _move(self, what: str, target_id: int) -> None:
        says = {
            "up": (self.tr("Moved up."), -1),
            "down": (self.tr("Moved down."), 1),
            "target_first": (self.tr("First on the list now."), -len(self._found)),
        }
        text, by = says[what]
        self._carry_out(text, partial(targets.move, self._desk, target_id, by))

    @Slot(int, int)
    def _untick(self, target_id: int, client_id: int) -> None:
        self._carry_out(self.tr("The tick is taken back."), partial(targets.untick, self._desk, client_id, target_id))

    def _carry_out(self, text: str, command: Callable[[], str]) -> None:
        try:
            batch = command()
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        self.told.emit(text, batch)

    def _open(self, form: FormDialog) -> None:
        form.saved.connect(self.told)
        form.open()
