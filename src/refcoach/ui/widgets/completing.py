"""A few lines of text in which a field between braces is completed from a list below, never in a window of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.scrolled import bring_into_sight, frame_around

_BEGUN = re.compile(r"\{\{\s*([^{}\s]*)$")
_LINES, _FEW, _SHOWN, _GAP = 4, 2, 4, 4
"""Lines of text, how few of them rather than fewer fields, fields at once, and what is between the two."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to complete a begun field with: its name, and what it is."""

    name: str
    about: str


class CompletingText(QWidget):
    """Offers names once two braces are open, or with Ctrl and the space bar; Enter or Tab takes the chosen one.

    Where it stands in a frame that scrolls, text and list are no higher than what is seen of it.
    """

    changed = Signal(str)
    confirmed = Signal()  # Ctrl and Enter
    given_up = Signal()  # Escape, when no list is open

    def __init__(self, theme: Theme, name: str, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._found: list[Offer] = []
        self.edit = _Lines()
        self.edit.setAccessibleName(name)
        self.edit.setTabChangesFocus(True)
        self.list = RowList(theme, self.tr("Fields that fit"), one_line=True)
        self.list.setVerticalScrollMode(RowList.ScrollMode.ScrollPerItem)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(_GAP)
        box.addWidget(self.edit)
        box.addWidget(self.list)
        self.setFocusProxy(self.edit)
        self._frame: QScrollArea | None = None
        # Once it is laid out: what was just opened has no place yet.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._come_into_sight)
        self.set_theme(theme)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._look)
        self.edit.cursorPositionChanged.connect(self._follow)
        self.list.opened.connect(self._take)

    def text(self) -> str:
        """Return what stands there."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another text, with the cursor behind it."""
        self.edit.setPlainText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._close()

    def set_theme(self, theme: Theme) -> None:
        """Leave room for as many lines of another text size."""
        self._around = theme.px(16)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit into the frame it stands in now."""
        super().showEvent(event)
        area = frame_around(self)
        if area is not None and area is not self._frame:
            for part in filter(None, (area.viewport(), area.widget())):
                part.installEventFilter(self)
        self._frame = area
        self._fit()

    def is_offering(self) -> bool:
        """Say whether the list is open."""
        return not self.list.isHidden()

    @Slot()
    def offer(self) -> None:
        """Open the list where the cursor is, and begin a field there if none is begun."""
        self.edit.setFocus()
        if self._begun() is None:
            self.edit.insertPlainText("{{")
        self._show(self._begun() or "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the list have the keys that choose from it, while it is open; fit into what the frame has become."""
        if watched is self.edit:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._handle(event)
        elif event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _handle(self, event: QKeyEvent) -> bool:
        key, ctrl = event.key(), bool(event.modifiers() & _CTRL)
        if key in _ENTER and ctrl:
            self.confirmed.emit()
        elif key == Qt.Key.Key_Space and ctrl:
            self.offer()
        elif key == Qt.Key.Key_Escape:
            if self.is_offering():
                self._close()
            else:
                self.given_up.emit()
        elif self.is_offering() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif self.is_offering() and key in (*_ENTER, Qt.Key.Key_Tab):
            self._take(self.list.selected_key() or 0)
        else:
            return False
        return True

    def _begun(self) -> str | None:
        cursor = self.edit.textCursor()
        found = _BEGUN.search(self.edit.toPlainText()[: cursor.position()])
        return found[1] if found else None

    @Slot()
    def _look(self) -> None:
        begun = self._begun()
        if begun is None:
            self._close()
        else:
            self._show(begun)
        self.changed.emit(self.text())

    @Slot()
    def _follow(self) -> None:
        if self.is_offering() and self._begun() is None:
            self._close()

    def _show(self, begun: str) -> None:
        sought = begun.casefold()
        starts = [one for one in self._offers if one.name.casefold().startswith(sought)]
        within = [one for one in self._offers if sought in f"{one.name} {one.about}".casefold() and one not in starts]
        self._found = [*starts, *within]
        self.list.set_rows([_row(key, one) for key, one in enumerate(self._found, 1)])
        self.list.setVisible(bool(self._found))
        if self._found:
            self.list.select_number(0)
            self._say()
        self._fit()

    def _close(self) -> None:
        if self.is_offering():
            self.list.hide()
            self.edit.setAccessibleDescription("")
            self._fit()

    def _fit(self) -> None:
        """Show what there is room for: at least a line and, while the list is open, one of its rows, each whole."""
        room = (self._frame.viewport() if self._frame else self.window()).height()
        lines, rows = _LINES, min(len(self._found), _SHOWN) if self.is_offering() else 0
        while self._height(lines, rows) > room and (lines > 1 or rows > 1):
            if rows > 1 and lines <= _FEW:
                rows -= 1
            else:
                lines -= 1
        self.edit.setFixedHeight(self._text_height(lines))
        self.list.setFixedHeight(self._list_height(max(1, rows)))
        self.edit.offered = QRect(0, self.edit.height() + _GAP, 1, self.list.height()) if rows else QRect()
        if self.edit.hasFocus():
            self._soon.start(0)

    def _height(self, lines: int, rows: int) -> int:
        return self._text_height(lines) + (_GAP + self._list_height(rows) if rows else 0)

    def _text_height(self, lines: int) -> int:
        return self.edit.fontMetrics().lineSpacing() * lines + self._around

    def _list_height(self, rows: int) -> int:
        return self.list.verticalHeader().defaultSectionSize() * rows + 2 * self.list.frameWidth()

    @Slot()
    def _come_into_sight(self) -> None:
        self.edit.ensureCursorVisible()
        if self.list.currentIndex().isValid():
            self.list.scrollTo(self.list.currentIndex())
        bring_into_sight(self.edit)

    def _step(self, by: int) -> None:
        at = (self.list.selected_key() or 1) - 1
        self.list.select_number((at + by) % len(self._found))
        self._say()
        self._come_into_sight()

    def _say(self) -> None:
        """The keyboard stays in the text: what is chosen is said there."""
        key = self.list.selected_key()
        if key:
            self.edit.setAccessibleDescription(_row(key, self._found[key - 1]).accessible)

    @Slot(int)
    def _take(self, key: int) -> None:
        if not 0 < key <= len(self._found):
            return
        cursor = self.edit.textCursor()
        text, at = self.edit.toPlainText(), cursor.position()
        found = _BEGUN.search(text[:at])
        start = found.start() if found else at
        # A field that was closed already keeps its braces.
        end = at + 2 if text[at:].startswith("}}") else at
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{{{{{self._found[key - 1].name}}}}}")
        self.edit.setTextCursor(cursor)
        self._close()
        self.edit.setFocus()


class _Lines(QPlainTextEdit):
    """Text whose place, while a list is open below it, is from the line being written to the end of that list."""

    def __init__(self) -> None:
        super().__init__()
        self.offered = QRect()

    def keyboard_place(self) -> QRect:
        """Return what is to be in sight where the keyboard is here."""
        if self.offered.isNull():
            return self.rect()
        line = self.cursorRect()
        top = self.viewport().mapTo(self, line.topLeft()).y()
        return QRect(0, top, self.width(), self.offered.bottom() + 1 - top)


def _row(key: int, offer: Offer) -> ListRow:
    return ListRow(
        key=key,
        title=offer.name,
        subtitle=offer.about,
        accessible=", ".join(part for part in (offer.name, offer.about) if part),
        tooltip=offer.about,
    )
