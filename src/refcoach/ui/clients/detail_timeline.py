"""One client's story as rows: a coloured dot, what happened, what was said, and the day."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from refcoach.domain.quoting import QUOTES
from refcoach.domain.timeline import Event
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_label, plain_tooltip
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import EventWords, event_tone, soft_breaks

_DOT = 10
_SHOWN = 30


class Dot(QWidget):
    """A round dot in a tone, as high as a line of text."""

    def __init__(self, theme: Theme, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tone = theme, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a dot's width and a line's height."""
        return QSize(self._theme.px(_DOT), self._theme.px(_DOT * 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot."""
        side = self._theme.px(_DOT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tone(self._tone)[1])
        painter.drawEllipse(QRectF(0, (self.height() - side) / 2, side, side))


class Timeline(QWidget):
    """Shows the newest rows; a button shows the others. What can be answered later is asked below its row."""

    quote_wanted = Signal(int)  # may this compliment be shown?
    announced = Signal(int)  # at this sale they were told that the owner will ask

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._labels, self._words = Labels(self), EventWords(self)
        self._events: Sequence[Event] = ()
        self._today = date.min
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.empty = plain_label(self.tr("What happens with them will be here, the newest first."), "muted", wrap=True)
        self.all = Button(keeper.theme, "", "link")
        self.all.clicked.connect(self._show_all)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.empty)
        box.addLayout(self._rows)
        box.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)

    def show_events(self, events: Sequence[Event], today: date) -> None:
        """Show these, the newest first."""
        self._events, self._today = events, today
        self._fill(_SHOWN)

    def titles(self) -> list[str]:
        """Return what the rows say happened."""
        return [self._words.title(event) for event in self._events]

    @Slot()
    def _show_all(self) -> None:
        self._fill(len(self._events))

    def _fill(self, count: int) -> None:
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for event in self._events[:count]:
            self._rows.addWidget(self._row(event))
        self.empty.setVisible(not self._events)
        self.all.set_words(self.tr("Show all {count}").format(count=len(self._events)))
        self.all.setVisible(len(self._events) > count)

    def _button(self, event: Event) -> Button | None:
        if event.quote is not None:
            asked = self.tr("May be quoted? {answer}").format(answer=self._labels.said(QUOTES[event.quote]))
            return self._link(asked, event, self.quote_wanted)
        if event.announced is False:
            return self._link(self.tr("I've said it now"), event, self.announced)
        return None

    def _link(self, text: str, event: Event, signal: SignalInstance) -> Button:
        button = Button(self._keeper.theme, text, "link")
        button.setAccessibleName(", ".join((text, self._labels.full_day(event.on, self._today))))
        button.clicked.connect(partial(self._tell, signal, event.id))
        return button

    def _tell(self, signal: SignalInstance, number: int, _checked: bool = False) -> None:
        signal.emit(number)

    def _row(self, event: Event) -> QWidget:
        row = QWidget()
        title, detail = self._words.title(event), self._words.detail(event)
        day = plain_label(self._words.day(event.on, self._today), "small-muted")
        full = self._labels.full_day(event.on, self._today)
        day.setToolTip(plain_tooltip(full))
        row.setAccessibleName(", ".join(part for part in (full, title, detail) if part))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(plain_label(soft_breaks(title), "strong", wrap=True))
        if detail:
            words.addWidget(plain_label(soft_breaks(detail), "secondary", wrap=True))
        if button := self._button(event):
            words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(Dot(self._keeper.theme, event_tone(event)), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(words, 1)
        box.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        return row
