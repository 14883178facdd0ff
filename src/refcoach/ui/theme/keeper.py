"""Keeps the program's theme in step with the system, or with what the owner chose instead."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from refcoach.ui.theme.sheet import palette, style_sheet
from refcoach.ui.theme.theme import Theme, load_theme


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application: style, font, colours and style sheet; all of them follow from the sheet."""
    sheet = style_sheet(theme)
    if app.styleSheet() == sheet:
        return
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(theme.px(theme.sizes["body"]))
    app.setStyle("Fusion")
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(sheet)


class Appearance(StrEnum):
    """What the owner chose in Settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ThemeKeeper(QObject):
    """Holds the current theme, applies it and tells when it changed."""

    changed = Signal(object)  # Theme

    def __init__(
        self,
        app: QApplication,
        appearance: Appearance = Appearance.SYSTEM,
        scale: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._hints = app.styleHints()
        self._appearance = appearance
        self._scale = scale
        self._theme = self._wanted()
        apply(app, self._theme)
        self._hints.colorSchemeChanged.connect(self._refresh)

    @property
    def theme(self) -> Theme:
        """The theme to give to a widget made now."""
        return self._theme

    @property
    def appearance(self) -> Appearance:
        """What the owner chose: follow the system, light, or dark."""
        return self._appearance

    def set_appearance(self, appearance: Appearance) -> None:
        """Follow the system, or force light or dark."""
        self._appearance = appearance
        self._refresh()

    def set_scale(self, scale: float) -> None:
        """Make all text ``scale`` times as large (1.0 to 2.0)."""
        self._scale = scale
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        theme = self._wanted()
        if theme == self._theme:
            return
        self._theme = theme
        apply(self._app, theme)
        self.changed.emit(theme)

    def _wanted(self) -> Theme:
        if self._appearance is Appearance.SYSTEM:
            dark = self._hints.colorScheme() is Qt.ColorScheme.Dark
        else:
            dark = self._appearance is Appearance.DARK
        return load_theme(dark, self._scale)
