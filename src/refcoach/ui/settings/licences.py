"""Under which licences RefCoach and the work of others inside it are given away."""

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from refcoach.resources import resource
from refcoach.ui.forms.form import keep_wide
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.on_screen import take_size
from refcoach.ui.widgets.plain import plain_label

_WIDTH, _HEIGHT, _SCREEN_SHARE = 600, 560, 0.9


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is part of RefCoach as it is shipped."""

    name: str
    licence: str
    copyright: str
    text: tuple[str, ...]
    """What it is used for, or the whole licence; one string a paragraph."""
    packages: tuple[str, ...] = ()
    """What it is called where Python packages come from."""


def works() -> tuple[Work, ...]:
    """Return RefCoach itself, then everything that is shipped with it."""
    found: list[dict[str, Any]] = json.loads(resource("licences.json").read_text(encoding="utf-8"))
    return tuple(
        Work(one["name"], one["licence"], one["copyright"], tuple(one["text"]), tuple(one.get("packages", ())))
        for one in found
    )


class LicencesDialog(QDialog):
    """One long text to scroll, search by eye, and select from."""

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = keeper.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Licences"))
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        # Without a mouse, too.
        ways = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.text.setTextInteractionFlags(ways)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Licences"))
        self._write()
        self.close_button = Button(keeper.theme, self.tr("Close"), "primary")
        self.close_button.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        box.addWidget(plain_label(self.tr("Licences"), "heading", wrap=True))
        box.addWidget(self.text, 1)
        box.addLayout(row)
        self.close_button.clicked.connect(self.accept)
        keeper.changed.connect(self._dress)
        self._fit()

    def _write(self) -> None:
        """Insert words only, never markup."""
        plain, strong = QTextCharFormat(), QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        cursor = QTextCursor(self.text.document())
        for work in works():
            cursor.insertText(f"{work.name}\n", strong)
            cursor.insertText("\n".join([f"{work.licence} · {work.copyright}", *work.text, "", ""]), plain)
        cursor.insertText(self.tr("The full texts") + "\n", strong)
        # With the text, so that it can be copied.
        cursor.insertText(self.tr("They are in this folder: {folder}").format(folder=resource("licences")), plain)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _fit(self) -> None:
        keep_wide(self, self._theme)
        room = self.screen().availableSize() * _SCREEN_SHARE
        take_size(self, QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT)).boundedTo(room))

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._theme = theme
        dress(self, theme)
        self._fit()
