"""The theme: every colour and size of one appearance, frozen, for widgets that paint themselves."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol, runtime_checkable

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from refcoach.resources import resource

SMALLEST, LARGEST = 1.0, 2.0
_SHORT = 380

# A tone is a pair of tokens that read well together: what is behind, and the words on it.
TONES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "brand": ("brand_soft", "brand"),
        "good": ("good_soft", "good"),
        "warning": ("warning_soft", "warning"),
        "bad": ("bad_soft", "bad"),
        "accent": ("accent_soft", "accent"),
        "sunken": ("surface_sunken", "text_secondary"),
        "count": ("accent", "on_brand"),
    }
)


def load_theme(dark: bool, scale: float = 1.0) -> "Theme":
    """Return the light or the dark theme with texts ``scale`` times as large (1.0 to 2.0)."""
    tokens = _tokens()
    return Theme(
        dark=dark,
        scale=min(LARGEST, max(SMALLEST, scale)),
        colours=MappingProxyType(tokens["dark" if dark else "light"]),
        sizes=MappingProxyType(tokens["type"]["sizes_px"]),
        weights=MappingProxyType(tokens["type"]["weights"]),
    )


@runtime_checkable
class Themed(Protocol):
    """A widget that paints itself and wants to know when the theme changes."""

    def set_theme(self, theme: "Theme") -> None: ...


def dress(root: QWidget, theme: "Theme") -> None:
    """Give ``theme`` to ``root`` and to every widget below it that paints itself."""
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, Themed):
            widget.set_theme(theme)


@dataclass(frozen=True)
class Theme:
    """Colours by token name, and lengths and fonts that follow the owner's text size."""

    dark: bool
    scale: float
    colours: Mapping[str, str]
    sizes: Mapping[str, int]
    weights: Mapping[str, int]

    def px(self, length: float) -> int:
        """Return ``length`` pixels at this text size."""
        return max(1, round(length * self.scale))

    def short(self, height: int) -> bool:
        """Say whether a window of this height has room for a few lines only at this text size."""
        return height < self.px(_SHORT)

    def colour(self, token: str) -> QColor:
        """Return the colour with this name in ``tokens.json``."""
        return QColor(self.colours[token])

    def tone(self, name: str) -> tuple[QColor, QColor]:
        """Return the background and the text colour of a tone."""
        behind, words = TONES[name]
        return self.colour(behind), self.colour(words)

    def font(self, size: str = "body", weight: str = "body") -> QFont:
        """Return the application's font in a named size and weight (``strong``, ``control`` …)."""
        font = QFont()
        font.setPixelSize(self.px(self.sizes[size]))
        font.setWeight(QFont.Weight(self.weights[weight]))
        return font


@cache
def _tokens() -> dict[str, Any]:
    tokens: dict[str, Any] = json.loads(resource("style/tokens.json").read_text(encoding="utf-8"))
    return tokens
