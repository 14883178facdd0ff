"""Buttons whose icons follow the theme and whose words are never read as shortcuts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from refcoach.ui.icons import ICON_SIZE, icon, sign
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.plain import no_mnemonic, plain_tooltip

_ICON_GAP = 6
_ICON_COLOURS = {"primary": "on_brand", "danger": "bad", "link": "brand", "": "text"}


class Button(QPushButton):
    """A button; ``role`` is primary, quiet, link, danger, icon or nothing."""

    def __init__(self, theme: Theme, text: str, role: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._sign = ""
        self._key = ""
        self._bare = False
        self.set_words(text)
        self.setAutoDefault(False)
        if role:
            self.setProperty("role", role)
        self.set_theme(theme)

    def set_words(self, text: str) -> None:
        """Show another text."""
        self.setText("" if self._bare else no_mnemonic(text))
        self.setAccessibleName(text)
        self._say_tip()

    def set_bare(self, bare: bool) -> None:
        """Show the icon alone where there is little room: the words are in the tooltip, and for screen readers."""
        if (bare and bool(self._icon)) != self._bare:
            self._bare = not self._bare
            self.setToolTip("")
            self.set_words(self.accessibleName())
            self._draw_icon()

    def full_width(self) -> int:
        """Return the width with its words, whether they are shown or not."""
        words = self.fontMetrics().horizontalAdvance(self.accessibleName()) + self._theme.px(_ICON_GAP)
        return self.sizeHint().width() + (words if self._bare else 0)

    def set_key(self, key: str) -> None:
        """Say in the tooltip which key does the same."""
        self._key = key
        self._say_tip()

    def set_sign(self, sign: str) -> None:
        """Show the key that presses it, a digit, before its words."""
        self._sign = sign
        self._draw_icon()

    def sign(self) -> str:
        """Return the digit that stands before its words."""
        return self._sign

    def look_changed(self) -> None:
        """Follow another role with the icon's colour too; `plain.set_look` says so."""
        self._draw_icon()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in another theme's colour."""
        self._theme = theme
        self._draw_icon()

    def _say_tip(self) -> None:
        words = self.accessibleName()
        if self._bare and self._key:
            words = f"{words} ({self._key})"
        if self._bare or self._key:
            self.setToolTip(plain_tooltip(words if self._bare else self._key))

    def _draw_icon(self) -> None:
        theme = self._theme
        size = theme.px(ICON_SIZE)
        role = self.property("role") or ""
        colour = theme.colour(_ICON_COLOURS.get(role, "text_secondary"))
        gap = theme.px(_ICON_GAP) if self.text() else 0
        if self._icon:
            self.setIcon(icon(self._icon, colour, size, gap))
            self.setIconSize(QSize(size + gap, size))
        elif self._sign:
            self.ensurePolished()
            self.setIcon(sign(self._sign, self.font(), colour, size, gap))
            self.setIconSize(QSize(self.fontMetrics().horizontalAdvance(self._sign) + gap, size))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as well as with the space bar; a key still held from before presses nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


class IconButton(Button):
    """An icon alone; ``name`` is what it does, for the tooltip and for screen readers."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, "icon", icon, parent)
        self.set_bare(True)
