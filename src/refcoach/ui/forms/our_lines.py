"""What we said we'd do: a line at a time, each with a day where one was said; Enter adds it."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.promises import Ours
from refcoach.domain.texts import one_line
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import IconButton
from refcoach.ui.widgets.entry_line import EntryLine
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks

_LONGEST = 300
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OurLine(QWidget):
    """A line; once there are words in it, a day is asked for that may be left out."""

    given = Signal()  # Enter, with words: whoever keeps them empties the line
    grown = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        """The day that is shown until another is chosen."""
        self.line, self.on = EntryLine(), DayEdit(today, today)
        self.line.setMaxLength(_LONGEST)
        self.line.setAccessibleName(self.tr("What we said we'd do"))
        self.line.setPlaceholderText(self.tr("One thing, then Enter"))
        self.dated = QCheckBox(self.tr("By a day"))
        self.on.setAccessibleName(self.tr("By which day"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for widget in (self.line, self.dated, self.on):
            box.addWidget(widget)
            widget.installEventFilter(self)
        self.line.textChanged.connect(self._fit)
        self.dated.toggled.connect(self._fit)
        self._fit()

    def said(self) -> Ours | None:
        """Return what stands in it; None without words."""
        words = one_line(self.line.text())
        return Ours(words, self.on.day() if self.dated.isChecked() else None) if words else None

    def show_line(self, one: Ours | None) -> None:
        """Let this stand in it, or nothing."""
        self.line.setText(one.text if one else "")
        self.dated.setChecked(bool(one and one.due_on))
        self.on.set_day((one.due_on if one else None) or self.today)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give what stands in it with Enter, in the day too; without words Enter is the form's."""
        enter = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER
        if enter and self.said():
            self.given.emit()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _fit(self) -> None:
        self.dated.setVisible(bool(self.line.text()))
        self.on.setVisible(bool(self.line.text()) and self.dated.isChecked())
        self.grown.emit()


class OurLines(QWidget):
    """The lines of a form that is not saved yet. One that is taken out goes back into the line, to change or empty."""

    grown = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._today, self._labels = theme, today, Labels(self)
        self._ours: list[Ours] = []
        self.entry = OurLine(today)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(self._rows)
        box.addWidget(self.entry)
        self.entry.given.connect(self._add)
        self.entry.grown.connect(self.grown)

    def said(self) -> tuple[Ours, ...]:
        """Return every line, and what stands in the one that is being written."""
        return tuple(self._all())

    def kept(self) -> str:
        """Return the lines as text, for a form that is left unfinished."""
        return "\n".join(f"{one.due_on or ''}\t{one.text}" for one in self._ours)

    def bring_back(self, text: str) -> None:
        """Show the lines that were kept so."""
        lines = (line.partition("\t") for line in text.split("\n") if line)
        self._show([Ours(words, date.fromisoformat(day) if day else None) for day, _, words in lines])

    def _all(self) -> Iterator[Ours]:
        yield from self._ours
        if last := self.entry.said():
            yield last

    @Slot()
    def _add(self) -> None:
        self._show(list(self._all()))
        self.entry.show_line(None)
        self.entry.line.setFocus()

    @Slot()
    def _take_out(self) -> None:
        taken = self._ours[int(self.sender().property("number"))]
        self._show([one for one in self._all() if one is not taken])
        self.entry.show_line(taken)
        self.entry.line.setFocus()

    def _show(self, ours: list[Ours]) -> None:
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._ours = ours
        for number, one in enumerate(ours):
            self._rows.addWidget(self._row(number, one))
        self.grown.emit()

    def _row(self, number: int, one: Ours) -> QWidget:
        words = self._labels.our_side(one.text, one.due_on, self._today)
        back = IconButton(self._theme, "close", self.tr("Change or take out: {text}").format(text=one.text))
        back.setProperty("number", number)
        back.clicked.connect(self._take_out)
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(plain_label(soft_breaks(words), wrap=True), 1)
        box.addWidget(back)
        return row
