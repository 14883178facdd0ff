"""A few lines of text in which a field between braces is completed from a list below, never in a window of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.scrolled import bring_into_sight

_BEGUN = re.compile(r"\{\{\s*([^{}\s]*)$")
_LINES, _SHOWN, _FRAME = 4, 4, 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to complete a begun field with: its name, and what it is."""

    name: str
    about: str


class _Text(QPlainTextEdit):
    """Where the keyboard is in it: the line of the cursor, and the list of what fits, while that is open."""

    def __init__(self) -> None:
        super().__init__()
        self.list: QWidget | None = None

    def keyboard_place(self) -> QRect:
        """Return what is to be in sight: of the line and the list the list alone, where both are too high."""
        if self.list is None or self.list.isHidden():
            return self.rect()
        listed = self.list.geometry().translated(-self.pos())
        both = QRect(QPoint(0, self._line_top()), listed.bottomRight())
        return both if both.height() <= self.room() else listed

    def room(self) -> int:
        """Return how high the frame is that scrolls it, or the window where nothing does."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around.viewport().height() if around is not None else self.window().height()

    def _line_top(self) -> int:
        return self.viewport().mapTo(self, self.cursorRect().topLeft()).y()


class CompletingText(QWidget):
    """Offers names once two braces are open, or with Ctrl and the space bar; Enter or Tab takes the chosen one."""

    changed = Signal(str)
    confirmed = Signal()  # Ctrl and Enter
    given_up = Signal()  # Escape, when no list is open

    def __init__(self, theme: Theme, name: str, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._found: list[Offer] = []
        self.edit = _Text()
        self.edit.setAccessibleName(name)
        self.edit.setTabChangesFocus(True)
        self.list = self.edit.list = RowList(theme, self.tr("Fields that fit"), slim=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.edit)
        box.addWidget(self.list)
        self.setFocusProxy(self.edit)
        self.set_theme(theme)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._come_into_sight)
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
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * _LINES + theme.px(16))

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
        """Let the list have the keys that choose from it, while it is open."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle(event)
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
        # Whole rows only, and no more of them than can be seen at once.
        row = self.list.verticalHeader().defaultSectionSize()
        shown = min(len(self._found), _SHOWN, (self.edit.room() - _FRAME) // row)
        self.list.setFixedHeight(row * max(1, shown) + _FRAME)
        if self._found:
            self.list.select_number(0)
            self._say()
            self._soon.start(0)

    @Slot()
    def _come_into_sight(self) -> None:
        """Once it is laid out: what was just opened has no place yet."""
        if self.is_offering():
            bring_into_sight(self.edit)

    def _close(self) -> None:
        self.list.hide()
        self.edit.setAccessibleDescription("")

    def _step(self, by: int) -> None:
        at = (self.list.selected_key() or 1) - 1
        self.list.select_number((at + by) % len(self._found))
        self._say()

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


def _row(key: int, offer: Offer) -> ListRow:
    return ListRow(
        key=key,
        title=offer.name,
        subtitle=offer.about,
        accessible=", ".join(part for part in (offer.name, offer.about) if part),
        tooltip=offer.about,
    )
