"""Where the parts of the ask panel stand: the head, what scrolls, and the foot."""

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from refcoach.ui.talk.panel_header import PanelHeader
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.widgets.tab_order import run_in_order

_LOWEST, _WORDS, _FOOT = 200, 140, 80


class PanelFrame(QFrame):
    """The foot has the room it needs, and the words the rest; where that is too little for them, the foot scrolls."""

    def lay_out(self, header: PanelHeader, body: QWidget, foot: QWidget) -> QScrollArea:
        """Place the parts one below the other and return what scrolls."""
        scroll = scrolled(body)
        self._header, self._foot, self._foot_scroll = header, foot, scrolled(foot)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 12, 10)
        head.addWidget(header)
        line = QFrame()
        line.setProperty("kind", "line")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(scroll, 1)
        box.addWidget(line)
        box.addWidget(self._foot_scroll)
        # Once everything that asked for another place has said how much it needs.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        foot.installEventFilter(self)
        body.installEventFilter(self)
        self._body = body
        return scroll

    def minimumSizeHint(self) -> QSize:
        """Return a height that any screen has: however many names are captured, the window does not grow."""
        return QSize(super().minimumSizeHint().width(), _LOWEST)

    def hasHeightForWidth(self) -> bool:
        """Return no: what is inside scrolls."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._header.fit()
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the room out anew when the foot asks something else, and let Tab run through what is there now."""
        if watched in (self._foot, self._body) and event.type() == QEvent.Type.LayoutRequest:
            self._soon.start(0)
        return super().eventFilter(watched, event)

    @Slot()
    def _settle(self) -> None:
        self._share()
        run_in_order(self)

    def _share(self) -> None:
        foot, area = self._foot, self._foot_scroll
        needed = foot.heightForWidth(self.width()) if foot.hasHeightForWidth() else foot.sizeHint().height()
        head = self._header.sizeHint().height()
        if self._header.hasHeightForWidth():
            head = self._header.heightForWidth(self._header.width())
        room = self.height() - head - 30
        height = max(_FOOT, min(needed, room - _WORDS))
        if area.height() != height or area.minimumHeight() != height:
            area.setFixedHeight(height)
