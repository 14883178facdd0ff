"""Paints the rows of a list: initials, name and company, a second line, and pills at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.painting import paint_avatar, paint_focus, paint_pill, pill_size
from refcoach.ui.widgets.rows_model import ListRow, RowsModel

_AVATAR, _PAD, _GAP, _COLUMN, _BAR = 36, 14, 12, 112, 3
_ROW_HEIGHT, _NARROW_WIDTH, _RADIUS = 55, 520, 12
_ABOVE_AND_BELOW = 10
"""The room above and below the words where a row is one line, together."""
_STEP, _SET_IN = 22, 0.4
"""How far a step sets a row in, and the part of its width that all steps may take."""
_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class RowDelegate(QStyledItemDelegate):
    """Paints one row. All rows are equally high; a narrow list puts the pills below the words, unless it has no below.

    With `one_line` a row shows its title, subtitle and pills alone, and the words end where there is no room. `beside`
    keeps pills beside the words of two lines.
    """

    def __init__(
        self, theme: Theme, model: RowsModel, parent: QWidget, *, one_line: bool = False, beside: bool = False
    ) -> None:
        super().__init__(parent)
        self._model, self._one_line, self._beside = model, one_line, one_line or beside
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self._fonts: dict[str, QFont] = {
            "title": theme.font("body", "strong"),
            "subtitle": theme.font("body"),
            "detail": theme.font("small"),
        }
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts.items()}

    def narrow(self, width: int) -> bool:
        """Return whether a list of this width has no room for pills beside the words."""
        return not self._beside and width < self._theme.px(_NARROW_WIDTH)

    def row_height(self, width: int) -> int:
        """Return the height of every row in a list of this width."""
        if self._one_line:
            return self._metrics["title"].height() + self._theme.px(_ABOVE_AND_BELOW)
        lines = self._metrics["title"].height() + self._metrics["detail"].height()
        height = max(self._theme.px(_ROW_HEIGHT), lines + self._theme.px(18))
        return height + self._pill_line() if self.narrow(width) else height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        return QSize(option.rect.width(), self.row_height(option.rect.width()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        row = self._model.row(index.row())
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index.row())
        set_in = min(row.depth * self._theme.px(_STEP), round(option.rect.width() * _SET_IN))
        box = option.rect.adjusted(self._theme.px(_PAD) + set_in, 0, -self._theme.px(_PAD), 0)
        if row.initials:
            box = self._paint_initials(painter, box, row)
        if self.narrow(option.rect.width()):
            pills = QRect(box)
            pills.setTop(pills.bottom() - self._pill_line() - self._theme.px(4))
            self._paint_pills_below(painter, pills, row)
            box.setBottom(pills.top())
        else:
            box.setRight(self._paint_right(painter, box, row))
        self._paint_words(painter, box, row)
        painter.restore()

    def _pill_line(self) -> int:
        return pill_size(self._theme, "x").height() + self._theme.px(6)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, number: int) -> None:
        """Paint the tint, the bar, the line to the next row and the focus ring."""
        theme, box = self._theme, option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            view = option.widget.rect() if option.widget else box
            round_view = QPainterPath()
            round_view.addRoundedRect(QRectF(view).adjusted(0, 0, -2, -2), theme.px(_RADIUS) - 1, theme.px(_RADIUS) - 1)
            painter.setClipPath(round_view)
            painter.fillRect(box, theme.colour("selection" if selected else "surface_sunken"))
            if selected:
                painter.fillRect(QRect(box.topLeft(), QSize(theme.px(_BAR), box.height())), theme.colour("brand"))
            painter.setClipping(False)
        if number < self._model.rowCount() - 1:
            painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(box).adjusted(1, 1, -1, -2), theme.px(8), theme.colour("brand"))

    def _paint_initials(self, painter: QPainter, box: QRect, row: ListRow) -> QRect:
        side = self._theme.px(_AVATAR)
        circle = QRect(box.left(), box.center().y() - side // 2, side, side)
        paint_avatar(painter, self._theme, circle, row.initials)
        return box.adjusted(side + self._theme.px(_GAP), 0, 0, 0)

    def _paint_right(self, painter: QPainter, box: QRect, row: ListRow) -> int:
        """Paint the trailing words and the pills from the right; return where the words must end."""
        theme, right = self._theme, box.right()
        if row.trailing:
            painter.setFont(self._fonts["detail"])
            painter.setPen(theme.colour("text_secondary"))
            painter.drawText(box, _RIGHT, row.trailing)
            right -= self._metrics["detail"].horizontalAdvance(row.trailing) + theme.px(_GAP)
        for place, (text, tone) in enumerate(reversed(row.pills)):
            size = pill_size(theme, text)
            # The last pill stands in a column of its own, so that the eye can run down it.
            in_column = place == 0 and not self._beside
            column = max(theme.px(_COLUMN), size.width()) if in_column else size.width()
            left = right - column
            at = QRect(left, box.center().y() - size.height() // 2, column, size.height())
            paint_pill(painter, theme, at, text, tone)
            right = left - theme.px(8)
        return right - theme.px(8)

    def _paint_pills_below(self, painter: QPainter, box: QRect, row: ListRow) -> None:
        left = box.left()
        for text, tone in row.pills:
            size = pill_size(self._theme, text)
            if left + size.width() > box.right() + 1:
                return
            paint_pill(painter, self._theme, QRect(QPoint(left, box.top()), size), text, tone)
            left += size.width() + self._theme.px(6)
        if row.trailing:
            painter.setFont(self._fonts["detail"])
            painter.setPen(self._theme.colour("text_secondary"))
            room = QRect(left, box.top(), box.right() - left, pill_size(self._theme, "x").height())
            painter.drawText(room, _RIGHT, row.trailing)

    def _paint_words(self, painter: QPainter, box: QRect, row: ListRow) -> None:
        first, second = self._metrics["title"].height(), self._metrics["detail"].height()
        detail = "" if self._one_line else row.detail
        total = first + (second + 2 if detail else 0)
        top = box.top() + (box.height() - total) // 2
        line = QRect(box.left(), top, box.width(), first)
        used = self._paint_line(painter, line, row.title, "title", "text")
        if row.subtitle:
            rest = line.adjusted(used, 0, 0, 0)
            self._paint_line(painter, rest, f" · {row.subtitle}", "subtitle", "text_muted")
        if detail:
            below = QRect(box.left(), top + first + 2, box.width(), second)
            self._paint_line(painter, below, detail, "detail", "text_secondary")

    def _paint_line(self, painter: QPainter, box: QRect, text: str, font: str, token: str) -> int:
        """Paint one line, elided where there is no room, and return its width."""
        metrics = self._metrics[font]
        # Eliding measures every letter: a very long note is cut to what could ever fit first.
        shown = metrics.elidedText(text[:400], Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.setFont(self._fonts[font])
        painter.setPen(self._theme.colour(token))
        painter.drawText(box, _LINE, shown)
        return metrics.horizontalAdvance(shown)
