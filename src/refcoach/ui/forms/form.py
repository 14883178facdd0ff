"""The frame of every form: title, fields that scroll when there is little room, one line for a refusal, two buttons."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from refcoach.services.desk import Refusal
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.notice import NoticeBar
from refcoach.ui.widgets.plain import ElidedLabel, plain_label

_WIDTH, _NARROWEST, _SCREEN_SHARE = 480, 340, 0.9


def keep_wide(dialog: QDialog, theme: Theme) -> None:
    """Let no dialog get so narrow that a sentence breaks after every other word, at any text size."""
    dialog.setMinimumWidth(min(theme.px(_NARROWEST), round(dialog.screen().availableSize().width() * _SCREEN_SHARE)))


class FormDialog(QDialog):
    """A form that says what it saved: `saved(text, batch)`, the batch for undo.

    A kind of form adds its fields and says in `commit` what saving means; a refusal is shown and nothing is lost.
    """

    saved = Signal(str, str)

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper = keeper
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = plain_label("", "heading", wrap=True)
        self._refusal = plain_label("", "error", wrap=True)
        self._refusal.hide()
        self._body = QWidget()
        self._body.setProperty("kind", "clear")
        self._fields = QVBoxLayout(self._body)
        self._fields.setContentsMargins(2, 2, 10, 2)
        self._fields.setSpacing(10)
        self._scroll = QScrollArea()
        self._scroll.setProperty("kind", "clear")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._body)
        self.cancel_button = Button(keeper.theme, self.tr("Cancel"))
        self.save_button = Button(keeper.theme, self.tr("Save"), "primary")
        self.save_button.setDefault(True)
        self._lay_out()
        self.cancel_button.clicked.connect(self.reject)
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

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to what was added."""
        self._scroll.ensureWidgetVisible(widget)

    def refusal(self) -> str:
        """Return what stands in the way of saving, or ""."""
        return self._refusal.text()

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

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the fields need, and never higher than the screen."""
        super().showEvent(event)
        keep_wide(self, self.keeper.theme)
        self.fit()
        # Wrapped words know their height only once the layout has given them a width.
        QTimer.singleShot(0, self.fit)

    @Slot()
    def fit(self) -> None:
        """Take the room the fields need now."""
        room = self.screen().availableSize() * _SCREEN_SHARE
        width = min(self.keeper.theme.px(_WIDTH), room.width())
        inside = self._fields
        wrapped = inside.heightForWidth(width - 48) if inside.hasHeightForWidth() else 0
        needed = max(wrapped, inside.sizeHint().height())
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        self.resize(QSize(width, min(room.height(), needed + around + 16)))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        box.addWidget(self._title)
        box.addWidget(self._scroll, 1)
        box.addWidget(self._refusal)
        box.addLayout(buttons)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        dress(self, theme)
        keep_wide(self, theme)
        self.fit()
