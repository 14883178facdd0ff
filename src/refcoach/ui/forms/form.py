"""The frame of every form: title, fields that scroll when there is little room, one line for a refusal, two buttons."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients
from refcoach.ui.forms import filled
from refcoach.ui.forms.client_picker import ClientPicker
from refcoach.ui.forms.filled import Value
from refcoach.ui.forms.kept_words import kept_words
from refcoach.ui.forms.keys_wanted import ask_for_keys
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.notice import NoticeBar
from refcoach.ui.widgets.on_screen import take_size
from refcoach.ui.widgets.plain import ElidedLabel, plain_label
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.widgets.tab_order import open_stops, run_in_order

_WIDTH, _NARROWEST, _SCREEN_SHARE = 480, 340, 0.9


def keep_wide(dialog: QDialog, theme: Theme) -> None:
    """Let no dialog get so narrow that a sentence breaks after every other word, at any text size."""
    dialog.setMinimumWidth(min(theme.px(_NARROWEST), round(dialog.screen().availableSize().width() * _SCREEN_SHARE)))


def fit_to(dialog: QDialog, theme: Theme, scroll: QScrollArea) -> None:
    """Take the room that what scrolls needs, or what the screen has of it.

    Wrapped lines hold out for the height they would like best, unless the widget they are in ignores it: then their
    height at this width is enough.
    """
    inside, room = cast(QWidget, scroll.widget()), dialog.screen().availableSize() * _SCREEN_SHARE
    width = min(theme.px(_WIDTH), room.width())
    needed = inside.heightForWidth(width - 48) if inside.hasHeightForWidth() else 0
    if inside.sizePolicy().verticalPolicy() is not QSizePolicy.Policy.Ignored:
        needed = max(needed, inside.sizeHint().height())
    around = dialog.sizeHint().height() - scroll.sizeHint().height()
    take_size(dialog, QSize(width, min(room.height(), needed + around + 16)))


class FormDialog(QDialog):
    """A form that says what it saved: `saved(text, batch)`, the batch for undo.

    A kind of form adds its fields and says in `commit` what saving means; a refusal is shown and nothing is lost.
    It opens in its first field. Left with Escape, its words are there when it is next opened about the same.
    """

    saved = Signal(str, str)
    subject: tuple[int, ...] = ()
    """Whom or what it is about, where that was known beforehand."""

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper = keeper
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._empty: Mapping[str, Value] | None = None
        """What stands in it before the owner fills anything in, once that is on the screen."""
        self._title = plain_label("", "heading", wrap=True)
        self._refusal = plain_label("", "error", wrap=True)
        self._refusal.hide()
        self._again = plain_label("", "small-muted", wrap=True)
        self._again.hide()
        self._body = QWidget()
        self._fields = QVBoxLayout(self._body)
        self._fields.setContentsMargins(2, 2, 10, 2)
        self._fields.setSpacing(10)
        self._scroll = scrolled(self._body, across=True)
        self.cancel_button = Button(keeper.theme, self.tr("Cancel"))
        self.save_button = Button(keeper.theme, self.tr("Save"), "primary")
        self.save_button.setDefault(True)
        self._lay_out()
        self.cancel_button.clicked.connect(self._think_better)
        self.save_button.clicked.connect(self.save)
        keeper.changed.connect(self._dress)

    def set_words(self, title: str, save: str) -> None:
        """Name the form and what saving does."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self.save_button.set_words(save)

    def is_back(self, name: str, said: str) -> str:
        """R21: what was written down brought somebody back who had been put away, and the notice says so."""
        return self.tr("{name} is back. {said}").format(name=name, said=said)

    def commit(self) -> tuple[str, str]:
        """Save, and return what to tell and the batch for undo. Raises Refusal."""
        raise NotImplementedError

    def add_about(self, text: str) -> None:
        """Say whom or what it is about, in one line."""
        self.add(ElidedLabel(text, "secondary"))

    def add(self, widget: QWidget) -> None:
        """Add a widget below the others."""
        self._fields.addWidget(widget)

    def add_field(self, label: str, editor: QWidget, hint: str = "") -> Field:
        """Add an editor with its label above."""
        field = Field(label, editor, hint)
        self.add(field)
        return field

    def add_whom(self, desk: Desk, label: str, client_id: int | None) -> ClientPicker:
        """Ask whom it is about; somebody known beforehand is said, and not asked."""
        who = ClientPicker(desk, self.keeper.theme)
        who.grown.connect(self.fit)
        field = self.add_field(label, who)
        client = clients.get(client_id) if client_id else None
        if client:
            who.choose(client)
            field.hide()
            self.add_about(client.display_name)
        return who

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to what was added."""
        self._scroll.ensureWidgetVisible(widget)

    def refusal(self) -> str:
        """Return what stands in the way of saving, or ""."""
        return self._refusal.text()

    def is_filled_in(self) -> bool:
        """Say whether the owner has filled anything in."""
        return self._empty is not None and filled.read(self._body) != self._empty

    @Slot()
    def save(self) -> None:
        """Save and close, or say why not and stay open."""
        self._refusal.clear()
        self._refusal.hide()
        for bar in self.findChildren(NoticeBar):
            bar.dismiss()  # what did not work the last time
        try:
            text, batch = self.commit()
        except Refusal as refusal:
            self._refusal.setText(str(refusal))
            self._refusal.show()
            return
        self.saved.emit(text, batch)
        self.accept()

    def reject(self) -> None:
        """Close without saving, and keep the words that were typed: Escape is easily pressed."""
        parent = self.parentWidget()
        if parent is not None and self._empty is not None and self._has_words(self._empty):
            kept_words(parent).keep(self._place(), filled.read(self._body))
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, once something was filled in; before that it leads to the button that saves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self.is_filled_in():
            self.save_button.setFocus()
        elif ask_for_keys(self, event):
            pass
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep() * (1 if event.key() == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    def setVisible(self, visible: bool) -> None:
        """Open in the first field: before it is on the screen, or Qt chooses another."""
        if visible and self._empty is None:
            self._begin()
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the fields need, and never higher than the screen."""
        keep_wide(self, self.keeper.theme)
        # Before Qt puts it in the middle of the window.
        self.fit()
        super().showEvent(event)
        # Wrapped words know their height only once the layout has given them a width.
        QTimer.singleShot(0, self.fit)

    @Slot()
    def fit(self) -> None:
        """Take the room the fields need now, and let Tab run through those that are there."""
        run_in_order(self)
        fit_to(self, self.keeper.theme, self._scroll)

    def _begin(self) -> None:
        self._empty = filled.read(self._body)
        parent = self.parentWidget()
        first: QWidget | None = self.focusWidget()
        kept = kept_words(parent).take(self._place()) if parent is not None else {}
        if kept and parent is not None:
            filled.write(self._body, kept)
            self._again.setText(kept_words(parent).back_line())
            self._again.show()
        run_in_order(self)
        # Not where filling it in led to.
        if first is None or not self._body.isAncestorOf(first):
            first = next(iter(open_stops(self._body)), None)
        if first is not None:
            first.setFocus()
            if isinstance(who := first.parentWidget(), ClientPicker):
                who.search.selectAll()  # another name takes the place of the one that is back

    def _has_words(self, empty: Mapping[str, Value]) -> bool:
        return any(text != empty.get(name, "") for name, text in filled.words(self._body).items())

    def _place(self) -> tuple[object, ...]:
        return type(self).__name__, *self.subject

    @Slot()
    def _think_better(self) -> None:
        """Close without saving, as the owner says: nothing is kept."""
        self._empty = None
        self.reject()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        box.addWidget(self._title)
        box.addWidget(self._again)
        box.addWidget(self._scroll, 1)
        box.addWidget(self._refusal)
        box.addLayout(buttons)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        dress(self, theme)
        keep_wide(self, theme)
        self.fit()
