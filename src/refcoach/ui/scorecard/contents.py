"""The areas with their bars, and below the one that is open its statements: one place to the keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.scorecard import Line, Standing
from refcoach.services.scorecard import Card
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.bar_row import BarRow
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place

MOST = 5


class Contents(QWidget):
    """A click on an area opens it at its first statement; the rows stay the same, only what is in them changes."""

    chosen = Signal(str)  # a statement

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.areas: dict[str, BarRow] = {}
        self.statements: dict[str, BarRow] = {}
        self._order: list[BarRow] = []
        self._first_of: dict[str, str] = {}
        self.setAccessibleName(self.tr("Areas"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)

    def show_card(self, card: Card, question: str) -> None:
        """Show where every area stands, with one statement chosen."""
        wanted = [line.statement.id for one in card.standings for line in one.lines]
        if wanted != list(self.statements):
            self._build(card)
        shown = card.line(question)
        area = shown.statement.area if shown else ""
        for standing in card.standings:
            self._show_area(standing, standing.area.id == area)
            for line in standing.lines:
                self._show_statement(line, open_=standing.area.id == area, chosen=line.statement.id == question)
        self._settle()

    def set_theme(self, theme: Theme) -> None:
        """Make new rows in another theme; those already here are dressed by themselves."""
        self._theme = theme

    def take_focus(self) -> None:
        """Let the keyboard go on with the statement that is chosen."""
        stop = self._stop()
        if stop is not None:
            stop.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go up and down with the arrow keys; a statement that is come to is chosen."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {"statement_below": 1, "statement_above": -1}.get(keys.pressed(Place.SCORECARD, event), 0)
            if by:
                self._go_on(watched, by)
                return True
        return super().eventFilter(watched, event)

    def _build(self, card: Card) -> None:
        for row in (*self.areas.values(), *self.statements.values()):
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.areas, self.statements, self._first_of, self._order = {}, {}, {}, []
        for standing in card.standings:
            self.areas[standing.area.id] = self._row(standing.area.id, indented=False)
            self._first_of[standing.area.id] = standing.lines[0].statement.id
            for line in standing.lines:
                self.statements[line.statement.id] = self._row(line.statement.id, indented=True)

    def _row(self, key: str, *, indented: bool) -> BarRow:
        row = BarRow(self._theme, indented=indented, parent=self)
        row.setObjectName(key)
        row.clicked.connect(self._choose)
        row.installEventFilter(self)
        self._box.addWidget(row)
        self._order.append(row)
        return row

    def _show_area(self, standing: Standing, open_: bool) -> None:
        mean = standing.average
        figure = f"{mean:.1f}".removesuffix(".0") if mean is not None else self.tr("–")
        said = (
            self.tr("{area}, not answered yet").format(area=standing.area.name)
            if mean is None
            else self.tr("{area}, {mean} of 5, {count} of {all} answered").format(
                area=standing.area.name, mean=figure, count=standing.answered, all=len(standing.lines)
            )
        )
        row = self.areas[standing.area.id]
        row.show_row(standing.area.name, figure, said, None if mean is None else mean / MOST)
        row.setAccessibleDescription(standing.area.about)
        row.setChecked(open_)

    def _show_statement(self, line: Line, *, open_: bool, chosen: bool) -> None:
        row = self.statements[line.statement.id]
        state = str(line.now.score) if line.now else self.tr("–")
        if line.again:
            state = self.tr("{mark} · again").format(mark=state)
        said = self.tr("{statement} {state}").format(statement=line.statement.statement, state=self._said(line))
        row.show_row(line.statement.statement, state, said)
        row.setChecked(chosen)
        row.setVisible(open_)

    def _said(self, line: Line) -> str:
        if line.now is None:
            return self.tr("Not answered yet")
        words = self.tr("{mark} of 5, asked again") if line.again else self.tr("{mark} of 5")
        return words.format(mark=line.now.score)

    def _rows(self) -> list[BarRow]:
        """Return the rows that are seen, from the top."""
        return [row for row in self._order if not row.isHidden()]

    def _stop(self) -> BarRow | None:
        chosen = next((row for row in self.statements.values() if row.isChecked() and not row.isHidden()), None)
        return chosen or next(iter(self.areas.values()), None)

    def _settle(self) -> None:
        """Let Tab stop at one row: the statement that is chosen."""
        stop = self._stop()
        for row in (*self.areas.values(), *self.statements.values()):
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)

    def _go_on(self, here: QObject, by: int) -> None:
        rows = self._rows()
        at = next((number for number, row in enumerate(rows) if row is here), 0) + by
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)
            if rows[at].objectName() in self.statements:
                rows[at].click()

    @Slot()
    def _choose(self) -> None:
        key = self.sender().objectName()
        self.chosen.emit(self._first_of.get(key, key))
