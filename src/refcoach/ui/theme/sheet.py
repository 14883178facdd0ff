"""The style sheet and the palette, filled from a theme."""

import re
from functools import cache

from PySide6.QtGui import QPalette

from refcoach.resources import resource
from refcoach.ui.theme.theme import Theme

# In refcoach.qss, ``@brand`` is a colour, ``@arrow`` a small picture, ``12u`` twelve pixels at 100 % text.
_BLANK = re.compile(r"@([a-z_]+)|\b(\d+)u\b")

_PICTURES = {"arrow": "arrow", "arrow_up": "arrow-up", "tick": "tick"}

_ROLES = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "brand",
    QPalette.ColorRole.HighlightedText: "on_brand",
    QPalette.ColorRole.Accent: "brand",
    QPalette.ColorRole.Link: "brand",
    QPalette.ColorRole.LinkVisited: "brand_strong",
    QPalette.ColorRole.PlaceholderText: "text_muted",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "surface_sunken",
    QPalette.ColorRole.Mid: "line_strong",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "line",
}
_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def style_sheet(theme: Theme) -> str:
    """Return the application's style sheet in the theme's colours and sizes."""

    def fill(blank: re.Match[str]) -> str:
        token, length = blank.groups()
        if token in _PICTURES:
            # A style sheet draws a picture as it is: one for each theme.
            return resource(f"icons/{_PICTURES[token]}-{'dark' if theme.dark else 'light'}.svg").as_posix()
        return theme.colours[token] if token else f"{theme.px(int(length))}px"

    return _BLANK.sub(fill, _template())


def palette(theme: Theme) -> QPalette:
    """Return the palette for everything that the style sheet leaves to the Fusion style."""
    colours = QPalette()
    for role, token in _ROLES.items():
        colours.setColor(role, theme.colour(token))
    for role in _FADED:
        colours.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("text_muted"))
    return colours


@cache
def _template() -> str:
    return resource("style/refcoach.qss").read_text(encoding="utf-8")
