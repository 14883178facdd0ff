"""One line of a step: somebody, a sentence, a promise; what is known, and what may be decided, with its days."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.review import Given
from refcoach.domain.review_shown import Choice, DayAsked, Line
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.entry_line import EntryLine
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks

LONGEST = 300


class Days(QWidget):
    """The days that go with an answer."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._flow = FlowLayout(self, 10)
        self.edits: dict[str, DayEdit] = {}

    def ask(self, days: tuple[DayAsked, ...]) -> None:
        """Ask for these, each with the day that is offered."""
        if [one.id for one in days] == list(self.edits):
            return
        self._flow.clear()
        self.edits = {}
        for one in days:
            self.edits[one.id] = edit = DayEdit(one.on, self._today)
            self._flow.addWidget(Field(one.label, edit))
        self.setVisible(bool(days))

    def chosen(self) -> Mapping[str, date]:
        """Return the days as they stand."""
        return {name: edit.day() for name, edit in self.edits.items()}


class LineCard(Card):
    """What stands here is kept when the step is left; until then it is only on the screen."""

    client_wanted = Signal(int)

    def __init__(self, theme: Theme, today: date, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.line = line
        self._by_id = {one.id: one for one in line.choices}
        self._beside = {one.id: one for one in line.also}
        self.choices, self.also = ChipRow(theme, line.title), ChipRow(theme, line.title)
        self.text = EntryLine()
        self.text.setMaxLength(LONGEST)
        self.field = QWidget()
        self._label = plain_label("", "strong", wrap=True)
        self.days, self.more_days = Days(today), Days(today)
        self._place(theme)
        self.choices.chosen.connect(self._show)
        self.also.chosen.connect(self._show)
        self._show()

    def given(self) -> Given | None:
        """Return what was decided; None before anything was."""
        choice = self.choices.current()
        if not choice:
            return None
        days = {**self.days.chosen(), **self.more_days.chosen()}
        return Given(self.line.id, choice, self.text.text(), days, self.also.current())

    def take_focus(self) -> None:
        """Let the keyboard begin with what may be decided."""
        if self.line.choices:
            self.choices.chip(self.line.choices[0].id).setFocus()

    def _place(self, theme: Theme) -> None:
        line = self.line
        self.setAccessibleName(line.title)
        if line.client_id:
            name = Button(theme, line.title, "link")
            name.clicked.connect(self._want_client)
            row = FlowLayout()
            row.addWidget(name)
            self.add_layout(row)
        else:
            self.add(plain_label(soft_breaks(line.title), "strong", wrap=True))
        for words in (*line.beside, *((line.answered,) if line.answered else ())):
            self.add(plain_label(soft_breaks(words), "small", wrap=True))
        self.choices.set_choices([(one.id, one.label) for one in line.choices])
        self.also.set_choices([(one.id, one.label) for one in line.also])
        inside = QVBoxLayout(self.field)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self._label)
        inside.addWidget(self.text)
        for widget in (self.choices, self.also, self.field, self.days, self.more_days):
            self.add(widget)
        self.choices.setVisible(bool(line.choices))
        self.also.setVisible(bool(line.also))

    @Slot()
    def _show(self, _key: str = "") -> None:
        """Ask for what goes with the answer that is chosen."""
        none = Choice("", "")
        choice = self._by_id.get(self.choices.current(), none)
        self._label.setText(choice.text)
        self.text.setAccessibleName(choice.text)
        self.field.setVisible(bool(choice.text))
        self.days.ask(choice.days)
        self.more_days.ask(self._beside.get(self.also.current(), none).days)

    @Slot()
    def _want_client(self) -> None:
        self.client_wanted.emit(self.line.client_id)
