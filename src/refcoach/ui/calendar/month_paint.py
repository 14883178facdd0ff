"""Paints a month: once into a picture; hovering and choosing only lay a frame over it.

Fonts, colours and the widths of letters are looked up once a theme: a full month has hundreds of words, and asking
for each costs more than painting it.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath

from refcoach.domain.spoken import weekday
from refcoach.ui.calendar.month_cells import WEEK, DayCell, Entry, MonthPlan
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.painting import paint_box, paint_focus

_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_RADIUS, _BAR_RADIUS, _FRAME_RADIUS = 12, 5, 6
_SHORT = 3  # letters of a weekday
_LONGEST = 80  # letters of an entry; more never fit


class MonthPainter:
    """Paints months and their entries in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._small, self._strong = theme.font("small"), theme.font("small", "strong")
        self._line = _Line(self._small)
        self._before, self._after, self._gap, self._above = theme.px(6), theme.px(4), theme.px(4), theme.px(3)
        number, bar = QFontMetrics(self._strong), QFontMetrics(self._small)
        self.number_height = number.height() + theme.px(10)
        self.bar_height = bar.height() + theme.px(4)
        self._side = number.height() + theme.px(4)
        self._number_width = max(self._side, number.horizontalAdvance("30") + theme.px(10))

    def paint_month(self, painter: QPainter, plan: MonthPlan, card: QRect, today: date, more: str) -> None:
        """Paint the whole month, corners and all; ``more`` is the words "+{count} more"."""
        theme = self._theme
        painter.fillRect(card, theme.colour("surface"))
        self._paint_grounds(painter, plan)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_week_names(painter, plan, card)
        self._paint_numbers(painter, plan, today)
        self.paint_entries(painter, [bar for day in plan.days for bar in plan.shown_entries(day)])
        painter.setPen(theme.colour("text_secondary"))
        for day, cell in plan.cells.items():
            hidden, box = plan.more_box(day) if cell.entries else (0, card)
            if hidden:
                self._line.paint(painter, box.left() + self._before, box, more.format(count=hidden))
        # Clipping all that is painted to round corners costs more than painting it: they are cut off at the end.
        outline = QPainterPath()
        outline.addRect(QRectF(card))
        outline.addRoundedRect(QRectF(card), theme.px(_RADIUS), theme.px(_RADIUS))
        painter.fillPath(outline, theme.colour("background"))
        paint_box(painter, QRectF(card), theme.px(_RADIUS), None, theme.colour("line"))

    def paint_entries(self, painter: QPainter, bars: Sequence[tuple[Entry, QRect]]) -> None:
        """Paint entries in their places, those of one tone together; words that are too long are elided."""
        painter.setFont(self._small)
        radius, room = self._theme.px(_BAR_RADIUS), self._before + self._after
        for tone in sorted({entry.tone for entry, _ in bars}):
            behind, words = self._theme.tone(tone)
            same = [(entry, box) for entry, box in bars if entry.tone == tone]
            of_tone = [(self._line.fit_entry(entry, box.width() - room), box) for entry, box in same]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(behind)
            for _, box in of_tone:
                painter.drawRoundedRect(box, radius, radius)
            painter.setPen(words)
            for text, box in of_tone:
                self._line.paint(painter, box.left() + self._before, box, text)

    def paint_frame(self, painter: QPainter, box: QRect, token: str) -> None:
        """Paint a frame around a day or an entry."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_focus(painter, QRectF(box), self._theme.px(_FRAME_RADIUS), self._theme.colour(token))

    def paint_hover(self, painter: QPainter, box: QRect) -> None:
        """Paint a light frame around the day under the mouse."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside, line = QRectF(box).adjusted(1, 1, -1, -1), self._theme.colour("line_strong")
        paint_box(painter, inside, self._theme.px(_FRAME_RADIUS), None, line)

    def _paint_week_names(self, painter: QPainter, plan: MonthPlan, card: QRect) -> None:
        painter.setFont(self._theme.font("small", "control"))
        painter.setPen(self._theme.colour("text_muted"))
        for day in plan.days[:WEEK]:
            box, name = plan.boxes[day], weekday(day)[:_SHORT]
            painter.drawText(QRect(box.left(), card.top(), box.width(), plan.area.top() - card.top()), _CENTRE, name)

    def _paint_grounds(self, painter: QPainter, plan: MonthPlan) -> None:
        """Paint the days that are off or another month's darker, and the lines between days."""
        line, outside, shaded = (self._theme.colour(name) for name in ("line", "background", "surface_sunken"))
        for day, box in plan.boxes.items():
            cell = plan.cells.get(day)
            if cell is None or cell.outside:
                painter.fillRect(box, outside)
            elif cell.shaded:
                painter.fillRect(box, shaded)
        for day in plan.days[::WEEK]:
            painter.fillRect(plan.area.left(), plan.boxes[day].top(), plan.area.width(), 1, line)
        for day in plan.days[:WEEK]:
            painter.fillRect(plan.boxes[day].right(), plan.area.top(), 1, plan.area.height(), line)

    def _paint_numbers(self, painter: QPainter, plan: MonthPlan, today: date) -> None:
        """Paint the number of each day and the name of its holiday; today's number stands in a pill."""
        muted, text = self._theme.colour("text_muted"), self._theme.colour("text")
        painter.setFont(self._small)
        for day, box in plan.boxes.items():
            cell = plan.cells.get(day) or DayCell(day, outside=True)
            place = QRect(box.left() + self._gap, box.top() + self._above, self._number_width, self._side)
            if day == today:
                self._paint_today(painter, place, str(day.day))
            else:
                number = str(day.day)
                painter.setPen(muted if cell.outside else text)
                left = place.left() + (self._number_width - self._line.width(number)) // 2
                self._line.paint(painter, left, place, number)
            if cell.label:
                left = place.right() + self._gap
                painter.setPen(muted)
                self._line.paint(painter, left, place, self._line.fit(cell.label, box.right() - left - self._gap))

    def _paint_today(self, painter: QPainter, place: QRect, number: str) -> None:
        paint_box(painter, QRectF(place), self._side / 2, self._theme.colour("brand"))
        painter.setFont(self._strong)
        painter.setPen(self._theme.colour("on_brand"))
        painter.drawText(place, _CENTRE, number)
        painter.setFont(self._small)


class _Line:
    """Writes single lines of one font: from a point, which costs half of what a rectangle with flags does."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetrics(font)
        self._height, self._ascent = self._metrics.height(), self._metrics.ascent()
        self._letters = _Letters(self._metrics)

    def paint(self, painter: QPainter, left: int, box: QRect, text: str) -> None:
        """Write a text from ``left`` on, in the middle of the height of a box, with the painter's font."""
        painter.drawText(left, box.top() + (box.height() - self._height) // 2 + self._ascent, text)

    def width(self, text: str) -> int:
        """Return about how wide a text is: each letter is measured once, however many texts have it."""
        return sum(map(self._letters.__getitem__, text))

    def fit(self, text: str, width: int) -> str:
        """Return the text, or as much of it as fits with three dots: measured in earnest only where it is tight."""
        if self.width(text) <= width:
            return text
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def fit_entry(self, entry: Entry, width: int) -> str:
        """Return the words of an entry, with its hour where both fit."""
        if entry.hour and self.width(entry.timed[:_LONGEST]) <= width:
            return entry.timed[:_LONGEST]
        return self.fit(entry.text[:_LONGEST], width)


class _Letters(dict[str, int]):
    """The widths of letters, measured when first asked for."""

    def __init__(self, metrics: QFontMetrics) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> int:
        self[letter] = width = self._metrics.horizontalAdvance(letter)
        return width
