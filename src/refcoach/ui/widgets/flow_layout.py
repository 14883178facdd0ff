"""A layout that wraps: as many in a row as fit, the rest below. Nothing is ever cut to fit a row."""

from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

_Row = list[tuple[QLayoutItem, QSize]]


class FlowLayout(QLayout):
    """Places its widgets like words in a paragraph; one that is wider than the row gets the whole row.

    `even`: those that do not fit one row are shared out among as many rows as they need, so that none is left alone.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, *, even: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._even = even
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Add one more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return one of them."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return nothing: it takes only the room that it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that a narrower layout is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at this width."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:
        """Move every widget to its place."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        """Return the size with everything in one row."""
        shown = self._shown()
        gaps = self.spacing() * max(0, len(shown) - 1)
        width = sum(item.sizeHint().width() for item in shown) + gaps
        height = max((item.sizeHint().height() for item in shown), default=0)
        return self._with_margins(QSize(width, height))

    def minimumSize(self) -> QSize:
        """Return the size of the widest one that cannot get narrower."""
        smallest = QSize()
        for item in self._shown():
            smallest = smallest.expandedTo(item.minimumSize())
        return self._with_margins(smallest)

    def clear(self) -> None:
        """Remove and delete every widget."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, moving: bool) -> int:
        """Walk through the rows, moving the widgets if asked, and return the height that they take."""
        area = rect.marginsRemoved(self.contentsMargins())
        y, height = area.y(), 0
        for row in self._rows(area.width()):
            x, y = area.x(), y + (height + self.spacing() if height else 0)
            height = max(size.height() for _, size in row)
            for item, size in row:
                if moving:
                    item.setGeometry(self._mirrored(area, QRect(QPoint(x, y), size)))
                x += size.width() + self.spacing()
        return y + height - rect.y() + self.contentsMargins().bottom()

    def _rows(self, width: int) -> list[_Row]:
        """Return the rows at this width, each with its items and their sizes."""
        items = [(item, _fitted(item, width)) for item in self._shown()]
        rows: list[_Row] = []
        for one in items:
            if not rows or self._wide([*rows[-1], one]) > width:
                rows.append([])
            rows[-1].append(one)
        if self._even and len(rows) > 1:
            each = ceil(len(items) / len(rows))
            shared = [items[at : at + each] for at in range(0, len(items), each)]
            return shared if all(self._wide(row) <= width for row in shared) else rows
        return rows

    def _wide(self, row: _Row) -> int:
        return sum(size.width() for _, size in row) + self.spacing() * (len(row) - 1)

    def _mirrored(self, area: QRect, place: QRect) -> QRect:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        return QStyle.visualRect(direction, area, place)


def _fitted(item: QLayoutItem, width: int) -> QSize:
    """Return the wanted size of an item, or the whole row and the height that goes with it."""
    size = item.sizeHint()
    if size.width() <= width:
        return size
    width = max(width, item.minimumSize().width())
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
