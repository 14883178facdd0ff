"""Small editors inside the ask panel: one line that is missing, and the names somebody gave."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from refcoach.domain.meetings import key
from refcoach.domain.referrals import How
from refcoach.services.desk import Desk
from refcoach.ui.forms.may_say import MaySayField
from refcoach.ui.forms.they_know import TheyKnow
from refcoach.ui.forms.trade_asked import TradeAsked
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.line import Line
from refcoach.ui.widgets.plain import plain_label, set_look
from refcoach.ui.widgets.scrolled import bring_into_sight, scrolled


class LineEditor(QWidget):
    """A question, a line for the answer and "Keep"; Enter keeps it too. An empty answer is not kept."""

    kept = Signal(str, str)  # key, text

    def __init__(self, theme: Theme, key: str, question: str, example: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._line = Line()
        self._line.setAccessibleName(question)
        self._line.setPlaceholderText(example)
        self._line.setMaxLength(500)
        keep = Button(theme, self.tr("Keep"))
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(plain_label(question, "small", wrap=True))
        box.addLayout(row)
        self.setFocusProxy(self._line)
        keep.clicked.connect(self._keep)
        self._line.returnPressed.connect(self._keep)

    @property
    def line(self) -> QLineEdit:
        """The line that is typed into."""
        return self._line

    @Slot()
    def _keep(self) -> None:
        text = self._line.text().strip()
        set_look(self._line, "invalid", "false" if text else "true")
        if text:
            self.kept.emit(self._key, text)
        else:
            self._line.setFocus()


class NameLines(QWidget):
    """One line a name; Enter adds another, or keeps them all when the last one is empty."""

    kept = Signal(list)

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[QLineEdit] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.keep = Button(theme, self.tr("Keep these names"), "primary")
        self._another = another = Button(theme, self.tr("Another name"), "link", "plus")
        self.may_say = MaySayField(theme)
        self.they_know = TheyKnow(self)
        self.trade = TradeAsked(desk, theme, self)
        self.trade.offer()
        self.trade.answered.connect(self.they_know.look_again)
        foot = QHBoxLayout()
        foot.addWidget(another)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        self._question: QScrollArea | None = None
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self._heading = plain_label(self.tr("Who did they name?"), "strong", wrap=True)
        self._ways: Mapping[str, How] = {}
        self.said = plain_label("", "small", wrap=True)
        self.said.hide()
        box.addWidget(self._heading)
        box.addLayout(self._rows)
        box.addWidget(self.said)
        box.addWidget(self.may_say)
        box.addWidget(self.they_know)
        box.addWidget(self.trade)
        box.addLayout(foot)
        another.clicked.connect(self._add_line)
        self.keep.clicked.connect(self._keep)
        self._add_line()

    def names(self) -> list[str]:
        """Return the names typed so far."""
        return [text for text in (line.text().strip() for line in self._lines) if text]

    def fill(self, names: Sequence[str]) -> None:
        """Begin with names that are known, and an empty line below."""
        for name in names:
            self._lines[-1].setText(name)
            self._add_line()

    def show_ways(self, ways: Mapping[str, How], words: str) -> None:
        """Keep how each will be introduced, as it was said at the table, and show it below the names."""
        self._ways = {key(line): how for line, how in ways.items()}
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def ways(self) -> dict[str, How]:
        """Return how each will be introduced, by the line as it stands now."""
        return {line: self._ways[key(line)] for line in self.names() if key(line) in self._ways}

    def line(self, place: int) -> QLineEdit:
        """Return one of the lines."""
        return self._lines[place]

    def ask_below(self, question: QWidget | None) -> None:
        """Ask something about the names in the place of their lines, which are kept, or go back to these."""
        if self._question is not None:
            self._box.removeWidget(self._question)
            self._question.hide()
            self._question.deleteLater()
        self._question = scrolled(question) if question is not None else None
        for widget in (self._heading, *self._lines, self.may_say, self.keep, self._another):
            widget.setVisible(question is None)
        self.said.setVisible(question is None and bool(self.said.text()))
        self.they_know.setVisible(question is None and self.they_know.wanted)
        self.trade.offer(wanted=question is None)
        if self._question is not None:
            self._box.addWidget(self._question)
            self._question.show()
            # Once everything has its place: where the keyboard came to before, is in sight.
            QTimer.singleShot(0, self, self._show_the_question)
        else:
            self.setFocus()

    @Slot()
    def _show_the_question(self) -> None:
        focused = self.window().focusWidget()
        if self._question is not None and focused is not None and self._question.isAncestorOf(focused):
            bring_into_sight(focused)

    def count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    @Slot()
    def _add_line(self) -> None:
        line = Line()
        line.setMaxLength(500)
        name = self.tr("Name {number}").format(number=len(self._lines) + 1)
        line.setAccessibleName(name)
        line.setPlaceholderText(self.tr("First and last name"))
        line.returnPressed.connect(self._next)
        self._lines.append(line)
        self._rows.addWidget(line)
        line.show()
        self.setFocusProxy(line)
        line.setFocus()

    @Slot()
    def _next(self) -> None:
        if self.names() and not self._lines[-1].text().strip():
            self._keep()
        else:
            self._add_line()

    @Slot()
    def _keep(self) -> None:
        names = self.names()
        set_look(self._lines[0], "invalid", "false" if names else "true")
        if names:
            self.kept.emit(names)
        else:
            self._lines[0].setFocus()
