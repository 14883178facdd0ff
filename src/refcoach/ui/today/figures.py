"""The three figures at the top of Today: the standard of 100%, open agreements, introductions this quarter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.services.overview import Figures
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.ring import Ring
from refcoach.ui.words.labels import people_word

_CARD_WIDTH = 220


class Figure(Card):
    """A number, what it counts, and one line about it; one with a `way` opens by a click anywhere on it."""

    opened = Signal()

    def __init__(
        self, title: str, parent: QWidget | None = None, *, ring: Ring | None = None, way: Button | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._title = title
        self._number = plain_label("", "display")
        self._line = plain_label("", "small", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(plain_label(title, "small-muted", wrap=True))
        if ring is None:
            words.addWidget(self._number)
        words.addWidget(self._line)
        self._opens = way is not None
        if way is not None:
            way.clicked.connect(self.opened)
            words.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        if ring is not None:
            row.addWidget(ring, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.add_layout(row)

    def show_figure(self, number: str, line: str) -> None:
        """Show another number and line."""
        self._number.setText(number)
        self._line.setText(line)
        self.setAccessibleName(f"{self._title}: {number}. {line}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if (
            self._opens
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.opened.emit()
        else:
            super().mouseReleaseEvent(event)

    def number(self) -> str:
        """Return the number."""
        return self._number.text()

    def line(self) -> str:
        """Return the line about it."""
        return self._line.text()


class FigureRow(QWidget):
    """The cards, beside each other where there is room; that of the standard leads to where it is told why."""

    why_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = 0
        self.ring = Ring(theme)
        self.why = Button(theme, self.tr("Is it working?"), "link")
        self.rate = Figure(self.tr("Who has referred"), ring=self.ring, way=self.why)
        self.rate.opened.connect(self.why_wanted)
        self.agreements = Figure(self.tr("Agreements open"))
        self.introductions = Figure(self.tr("Introductions this quarter"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._arrange(3)

    def show_figures(self, figures: Figures, people: str) -> None:
        """Show the figures; the standard is everybody."""
        referred, counted = figures.referred, figures.counted
        share = round(100 * referred / counted) if counted else 0
        centre = f"{share}%" if counted else "–"
        self.ring.set_progress(share, 100, centre=centre)
        line = self.tr("{referred} of {counted} {people}. The standard is 100%.").format(
            referred=referred, counted=counted, people=people_word(people, counted)
        )
        nobody = self.tr("Counts {people} whose day 90 has passed: none yet.").format(people=people)
        self.rate.show_figure(centre, line if counted else nobody)
        self.ring.setAccessibleName(self.rate.accessibleName())
        self.agreements.show_figure(str(figures.agreements), self._about_agreements(figures.agreements))
        self.introductions.show_figure(str(figures.introductions), self._about_introductions(figures.introductions))

    def set_theme(self, theme: Theme) -> None:
        """Arrange for another text size."""
        self._theme = theme
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for another width."""
        super().resizeEvent(event)
        self._fit()

    def _about_agreements(self, count: int) -> str:
        return self.tr("Introductions somebody agreed to give.") if count else self.tr("They begin with a sale.")

    def _about_introductions(self, count: int) -> str:
        return self.tr("Each one is owed a thank-you.") if count else self.tr("The next one starts with an ask.")

    def _fit(self) -> None:
        self._arrange(max(1, min(3, self.width() // self._theme.px(_CARD_WIDTH))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate((self.rate, self.agreements, self.introductions)):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
