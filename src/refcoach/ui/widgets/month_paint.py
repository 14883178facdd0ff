"""Paints a month: once into a picture; hovering and choosing only lay a frame over it.

Fonts and colours are looked up once a picture, and bars of one tone are painted together: a full month has
hundreds of them, and asking for each costs more than painting it.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.month_cells import WEEK, DayCell, Entry, MonthPlan
from refcoach.ui.widgets.painting import paint_box, paint_focus

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_RADIUS, _BAR_RADIUS = 12, 5
_LONGEST = 80  # letters of an entry; more never fit


def number_height(theme: Theme) -> int:
    """Return the height of the line with the day's number."""
    return QFontMetrics(theme.font("small", "strong")).height() + theme.px(10)


def bar_height(theme: Theme) -> int:
    """Return the height of one entry."""
    return QFontMetrics(theme.font("small")).height() + theme.px(4)


def paint_month(painter: QPainter, theme: Theme, plan: MonthPlan, card: QRect, today: date, more: str) -> None:
    """Paint the whole month; ``more`` is the words "+{count} more"."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(card), theme.px(_RADIUS), theme.px(_RADIUS))
    painter.setClipPath(outline)
    painter.fillRect(card, theme.colour("surface"))
    _paint_week_names(painter, theme, plan, card)
    _paint_days(painter, theme, plan, today)
    shown = {day: plan.shown_entries(day) for day in plan.days}
    paint_entries(painter, theme, [bar for bars in shown.values() for bar in bars])
    painter.setPen(theme.colour("text_secondary"))
    for day, bars in shown.items():
        cell = plan.cells.get(day)
        if cell and len(cell.entries) > len(bars):
            hidden, box = plan.more_box(day)
            painter.drawText(box.adjusted(theme.px(6), 0, 0, 0), _LEFT, more.format(count=hidden))
    painter.setClipping(False)
    paint_box(painter, QRectF(card), theme.px(_RADIUS), None, theme.colour("line"))


def paint_entries(painter: QPainter, theme: Theme, bars: Sequence[tuple[Entry, QRect]]) -> None:
    """Paint entries in their places; words that are too long are elided, each once for its width."""
    painter.setFont(theme.font("small"))
    elided = _Elided(theme)
    radius, left, right = theme.px(_BAR_RADIUS), theme.px(6), -theme.px(4)
    for tone in sorted({entry.tone for entry, _ in bars}):
        behind, words = theme.tone(tone)
        of_tone = [(entry, box) for entry, box in bars if entry.tone == tone]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(behind)
        for _, box in of_tone:
            painter.drawRoundedRect(box, radius, radius)
        painter.setPen(words)
        for entry, box in of_tone:
            room = box.adjusted(left, 0, right, 0)
            painter.drawText(room, _LEFT, elided.fit(entry.text[:_LONGEST], room.width()))


class _Elided:
    """Measures a text once: a full month repeats the same few hundred."""

    def __init__(self, theme: Theme) -> None:
        self._metrics = QFontMetrics(theme.font("small"))
        self._known: dict[tuple[str, int], str] = {}

    def fit(self, text: str, width: int) -> str:
        """Return the text, or as much of it as fits with three dots."""
        found = self._known.get((text, width))
        if found is None:
            found = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._known[text, width] = found
        return found


def paint_frame(painter: QPainter, theme: Theme, box: QRect, token: str) -> None:
    """Paint a frame around a day or an entry."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_focus(painter, QRectF(box), theme.px(6), theme.colour(token))


def paint_hover(painter: QPainter, theme: Theme, box: QRect) -> None:
    """Paint a light frame around the day under the mouse."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_box(painter, QRectF(box).adjusted(1, 1, -1, -1), theme.px(6), None, theme.colour("line_strong"))


def _paint_week_names(painter: QPainter, theme: Theme, plan: MonthPlan, card: QRect) -> None:
    painter.setFont(theme.font("small", "control"))
    painter.setPen(theme.colour("text_muted"))
    locale = QLocale()
    for column in range(WEEK):
        day = plan.day_box(column)
        name = locale.dayName(plan.days[column].isoweekday(), QLocale.FormatType.ShortFormat)
        painter.drawText(QRect(day.left(), card.top(), day.width(), plan.area.top() - card.top()), _CENTRE, name)


def _paint_days(painter: QPainter, theme: Theme, plan: MonthPlan, today: date) -> None:
    line, outside, shaded = (theme.colour(name) for name in ("line", "background", "surface_sunken"))
    numbers = []
    for number, day in enumerate(plan.days):
        cell = plan.cells.get(day, DayCell(day, outside=True))
        box = plan.day_box(number)
        if cell.outside or cell.shaded:
            painter.fillRect(box, outside if cell.outside else shaded)
        painter.fillRect(QRect(box.topLeft(), box.topRight()), line)
        painter.fillRect(QRect(box.topRight(), box.bottomRight()), line)
        numbers.append((cell, box))
    _paint_numbers(painter, theme, numbers, today)


def _paint_numbers(painter: QPainter, theme: Theme, days: Sequence[tuple[DayCell, QRect]], today: date) -> None:
    """Paint the number of each day and the name of its holiday; today's number stands in a pill."""
    plain, strong = theme.font("small"), theme.font("small", "strong")
    text, muted = theme.colour("text"), theme.colour("text_muted")
    metrics = QFontMetrics(strong)
    side, gap = metrics.height() + theme.px(4), theme.px(4)
    width = max(side, metrics.horizontalAdvance("30") + theme.px(10))
    for cell, box in days:
        place = QRect(box.left() + gap, box.top() + theme.px(3), width, side)
        is_today = cell.on == today
        if is_today:
            paint_box(painter, QRectF(place), side / 2, theme.colour("brand"))
        painter.setFont(strong if is_today else plain)
        painter.setPen(theme.colour("on_brand") if is_today else muted if cell.outside else text)
        painter.drawText(place, _CENTRE, str(cell.on.day))
        if cell.label:
            painter.setFont(plain)
            painter.setPen(muted)
            room = QRect(place.right() + gap, place.top(), box.right() - place.right() - 2 * gap, side)
            name = painter.fontMetrics().elidedText(cell.label, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, name)
