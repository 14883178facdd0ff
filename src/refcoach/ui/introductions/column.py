"""One stage of the pipeline: its cards, which are chosen by a click, opened by Enter and moved by keys or the mouse."""

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.domain.referrals import Stage
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.words.keys import Place, pressed

_BESIDE, _CARRIES = {"column_before": -1, "column_after": 1}, {"take_back": -1, "take_on": 1}
CARRIED = "application/x-refcoach-introduction"


class StageColumn(RowList):
    """Shows the introductions of one stage."""

    dropped = Signal(int, str)  # the introduction, the stage of this column
    stepped = Signal(int, int)  # the introduction, one stage on or back
    beside = Signal(int)  # the keyboard wants the column before or after
    menu_wanted = Signal(int, QPoint)

    def __init__(self, theme: Theme, stage: Stage, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent, opens_on_click=False)
        self.stage = stage
        self._pressed: QPoint | None = None
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the stage beside; with Ctrl they take the card along."""
        does, key = pressed(Place.COLUMNS, event), self.selected_key()
        if does in _CARRIES and key is not None:
            self.stepped.emit(key, _CARRIES[does])
        elif does in _BESIDE:
            self.beside.emit(_BESIDE[does])
        elif not does:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag would begin."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the card under the mouse."""
        key = self.selected_key()
        far = self._pressed is not None and (
            (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        )
        if not (far and key is not None and event.buttons() & Qt.MouseButton.LeftButton):
            super().mouseMoveEvent(event)
            return
        self._pressed = None
        drag, carried = QDrag(self), QMimeData()
        carried.setData(CARRIED, QByteArray(str(key).encode()))
        drag.setMimeData(carried)
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards of this window only."""
        _take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As when it came in."""
        _take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell that a card is to stand here."""
        if event.mimeData().hasFormat(CARRIED) and isinstance(event.source(), StageColumn):
            event.acceptProposedAction()
            self.dropped.emit(int(bytes(event.mimeData().data(CARRIED).data())), self.stage.value)

    def _ask_menu(self, at: QPoint) -> None:
        key = self.selected_key()
        if key is not None:
            self.menu_wanted.emit(key, self.viewport().mapToGlobal(at))


def _take(event: QDragEnterEvent | QDragMoveEvent) -> None:
    if event.mimeData().hasFormat(CARRIED) and isinstance(event.source(), StageColumn):
        event.acceptProposedAction()
    else:
        event.ignore()
