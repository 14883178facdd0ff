"""One step or answer on the page of all scripts: its words, how it differs, and what can be done with it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.own_words import Item
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import IconButton
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.painting import paint_focus
from refcoach.ui.widgets.pill import Pill
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place


class StepLine(QFrame):
    """The keyboard is on the whole line, which has a key for each of its buttons; `wanted` says which: edit, up, …"""

    wanted = Signal(str, str)  # what, the item's id

    def __init__(self, theme: Theme, item: Item, who: str, parent: QWidget | None = None) -> None:
        """The item is as it reads with everything known; `who` says who meets it, where not everybody does."""
        super().__init__(parent)
        self.item, words = item, item.said.say
        self._theme = theme
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons: dict[str, IconButton] = {}
        box = QVBoxLayout()
        box.setSpacing(4)
        state = self._state()
        name = " ".join(filter(None, (item.says, item.said.direction, words)))
        self.setAccessibleName(f"{name} {', '.join(state)}".strip())
        if item.says:
            box.addWidget(plain_label(item.says, "strong", wrap=True))
        if item.said.direction:
            box.addWidget(plain_label(item.said.direction, "direction", wrap=True))
        self.words = plain_label(words, "muted" if item.is_hidden else "say", wrap=True)
        box.addWidget(self.words)
        if who:
            box.addWidget(plain_label(self.tr("Said: {who}").format(who=who), "small-muted", wrap=True))
        if state:
            pills = FlowLayout(spacing=theme.px(6))
            for text in state:
                pills.addWidget(Pill(theme, text, "warning" if self._has_changed() else "brand"))
            box.addLayout(pills)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(2)
        row.addLayout(box, 1)
        for what, icon, text in self._actions():
            self._add(row, what, icon, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a button does."""
        what = keys.pressed(Place.STEPS, event)
        if what == "edit_step":
            self._want("edit")
        elif what == "move_step":
            self._want("up" if event.key() == Qt.Key.Key_Up else "down")
        elif what == "hide_step":
            self._want(next((one for one in ("hide", "show", "remove") if one in self.buttons), ""))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click brings the keyboard here."""
        self.setFocus()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two open the editor."""
        self._want("edit")
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It is elsewhere now."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus(painter, QRectF(self.rect()), self._theme.px(12), self._theme.colour("brand"))

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.update()

    def _want(self, what: str) -> None:
        if what:
            self.wanted.emit(what, self.item.id)

    def _state(self) -> list[str]:
        item = self.item
        found = []
        if self._has_changed():
            found.append(self.tr("The program's words have changed"))
        if item.is_added:
            found.append(self.tr("Yours"))
        elif any(one.is_edited for one in (item, *item.around)):
            found.append(self.tr("Your words"))
        if item.is_hidden:
            found.append(self.tr("Left out"))
        return found

    def _has_changed(self) -> bool:
        return any(one.before is not None for one in (self.item, *self.item.around))

    def _actions(self) -> list[tuple[str, str, str]]:
        edit = ("edit", "edit", keys.with_key(self.tr("Edit these words"), "edit_step"))
        up, down = (keys.shown(one) for one in keys.keys_of("move_step"))
        last = keys.hint("hide_step")
        if self.item.builtin is None:
            end = ("remove", "trash", self.tr("Take it away ({key})").format(key=last))
        elif self.item.is_hidden:
            end = ("show", "undo", self.tr("Bring it back ({key})").format(key=last))
        else:
            end = ("hide", "close", self.tr("Leave it out ({key})").format(key=last))
        return [
            edit,
            ("up", "chevron-up", self.tr("Move it up ({key})").format(key=up)),
            ("down", "chevron-down", self.tr("Move it down ({key})").format(key=down)),
            end,
        ]

    def _add(self, row: QHBoxLayout, what: str, icon: str, text: str) -> None:
        button = IconButton(self._theme, icon, text)
        # The line itself has a key for each.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._want(what))
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.buttons[what] = button
