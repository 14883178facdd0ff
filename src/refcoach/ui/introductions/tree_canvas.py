"""The tree of who brought whom, on a canvas that scrolls and zooms; the same people are a list beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from refcoach.store.recognition import folded
from refcoach.ui.introductions.tree_paint import Node, TreePainter
from refcoach.ui.theme import Theme
from refcoach.ui.words.keys import Place, pressed

SMALLEST, LARGEST, NOTCH = 0.25, 2.0, 1.15
_WAYS = frozenset({"brought_by", "brought", "person_above", "person_below"})


class TreeCanvas(QAbstractScrollArea):
    """Shows nodes and links; a click or the arrow keys choose somebody, Enter or a double click opens them."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tree = TreePainter(theme)
        self._nodes: Sequence[Node] = ()
        self._links: Sequence[tuple[int, int]] = ()
        self._folded: dict[int, str] = {}
        self._chosen = 0
        self._zoom = 1.0
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("kind", "canvas")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def set_tree(self, nodes: Sequence[Node], links: Sequence[tuple[int, int]]) -> None:
        """Show a tree; who was chosen stays so while they are in it."""
        self._nodes, self._links = nodes, links
        self._folded.clear()
        self._tree = TreePainter(self._theme, nodes, links)
        chosen, self._chosen = self._chosen, 0
        self._stand_on(chosen if chosen in self._tree.nodes else 0)
        self._fit_bars()
        self.viewport().update()

    def painter(self) -> TreePainter:
        """Return what paints it, on paper too."""
        return self._tree

    def chosen_id(self) -> int:
        """Return who is chosen, or 0."""
        return self._chosen

    def zoom(self) -> float:
        """Return how large it is shown."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show it larger or smaller; what is in the middle stays there."""
        middle = self._seen().center()
        self._zoom = min(LARGEST, max(SMALLEST, zoom))
        self._fit_bars()
        self._centre_at(middle)
        self.viewport().update()

    def show_whole(self) -> None:
        """Show as much as there is room for: all of it, or as small as can be read around whoever is chosen."""
        size, room = self._tree.size, self.viewport().size()
        self.set_zoom(min(1.0, room.width() / size.width(), room.height() / size.height()))
        self.centre_on(self._chosen)

    def centre_on(self, who: int) -> None:
        """Choose somebody and bring them into the middle."""
        self._choose(who)
        if who in self._tree.boxes:
            self._centre_at(self._tree.boxes[who].center())

    def find_next(self, text: str) -> int:
        """Centre on the next person whose name holds a text, after the one chosen; returns who, or 0."""
        return self._find(text, 1)

    def find_first(self, text: str) -> int:
        """Centre on whoever is chosen if their name holds a text, else on the first; returns who, or 0."""
        return self._find(text, 0)

    def _find(self, text: str, further: int) -> int:
        if not self._folded:
            self._folded = {node.id: folded(node.name) for node in self._nodes}
        wanted = folded(text)
        fitting = [who for who, name in self._folded.items() if wanted and wanted in name]
        if not fitting:
            return 0
        at = fitting.index(self._chosen) + further if self._chosen in fitting else 0
        self.centre_on(fitting[at % len(fitting)])
        return self._chosen

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.set_tree(self._nodes, self._links)

    def sizeHint(self) -> QSize:
        """Return room for a few generations."""
        return QSize(640, 360)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        painter.scale(self._zoom, self._zoom)
        painter.translate(-self._seen().topLeft())
        self._tree.paint(painter, self._seen(QRectF(event.rect())), self._chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll as far as there is something; what was in the middle stays there."""
        super().resizeEvent(event)
        old = event.oldSize()
        middle = self._seen(QRectF(0, 0, old.width(), old.height())).center()
        self._fit_bars()
        if old.isValid():
            self._centre_at(middle)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose whose card it is."""
        self._choose(self._tree.at(self._point(event.position())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press was ours."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open them."""
        if who := self._tree.at(self._point(event.position())):
            self.opened.emit(who)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * NOTCH ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to whoever brought them, whom they brought, or the next in their column; zoom with plus and minus."""
        does = pressed(Place.TREE, event)
        if does == "open_person" and self._chosen:
            self.opened.emit(self._chosen)
        elif does == "larger":
            self.set_zoom(self._zoom * NOTCH)
        elif does == "smaller":
            self.set_zoom(self._zoom / NOTCH)
        elif who := self._beside(does):
            self.centre_on(who)
        else:
            super().keyPressEvent(event)

    def _beside(self, way: str) -> int:
        """Return who is beside the one chosen in a direction, or 0."""
        here = self._tree.nodes.get(self._chosen)
        if here is None:
            return self._nodes[0].id if self._nodes and way in _WAYS else 0
        if way == "brought_by":
            return here.parent or 0
        if way == "brought":
            below = [node for node in self._nodes if node.parent == here.id]
            return min(below, key=lambda node: node.row).id if below else 0
        column = sorted((n for n in self._nodes if n.column == here.column), key=lambda node: node.row)
        at = next(place for place, node in enumerate(column) if node.id == here.id)
        at += {"person_above": -1, "person_below": 1}.get(way, len(column))
        return column[at].id if 0 <= at < len(column) else 0

    def _choose(self, who: int) -> None:
        if who == self._chosen:
            return
        self._stand_on(who)
        self.chosen.emit(who)

    def _stand_on(self, who: int) -> None:
        self._chosen = who
        self.viewport().update()
        node = self._tree.nodes.get(who)
        # There is one widget for all: what it says of itself is whom one stands on.
        self.setAccessibleDescription(f"{node.name}, {node.about}" if node else "")

    def _point(self, at: QPointF) -> QPointF:
        return self._seen().topLeft() + at / self._zoom

    def _seen(self, part: QRectF | None = None) -> QRectF:
        """Return what is in sight, or a part of it, as the tree measures."""
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        part = QRectF(self.viewport().rect()) if part is None else part
        return QRectF((part.topLeft() + QPointF(left, top)) / self._zoom, part.size() / self._zoom)

    def _centre_at(self, point: QPointF) -> None:
        room = self.viewport().size()
        self.horizontalScrollBar().setValue(round(point.x() * self._zoom - room.width() / 2))
        self.verticalScrollBar().setValue(round(point.y() * self._zoom - room.height() / 2))

    def _fit_bars(self) -> None:
        size, room = self._tree.size * self._zoom, self.viewport().size()
        for bar, whole, page in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, max(0, round(whole) - page))
            bar.setPageStep(page)
            bar.setSingleStep(self._theme.px(24))
