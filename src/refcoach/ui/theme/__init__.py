"""How the program looks: colours, sizes and one style sheet, all from ``resources/style/tokens.json``.

For writers of pages
--------------------
* Ordinary Qt widgets (labels, buttons, fields, frames) need nothing: the application's style sheet dresses
  them. Say what they are with a dynamic property before they are shown: ``role`` on buttons, ``kind`` on
  labels and frames. ``widgets.plain`` and ``widgets.card`` set them for you.
* Widgets that paint themselves take a ``Theme`` as their first argument and have ``set_theme(theme)``.
  Give them ``keeper.theme`` when you make them. When the theme changes, the window calls
  ``dress(window, theme)`` once, and every widget below it that has a ``set_theme`` gets the new one::

      keeper.changed.connect(self._dress)     # in the main window, and in each dialog that stays open

      def _dress(self, theme: Theme) -> None:
          dress(self, theme)

  A page that makes widgets later keeps the ``ThemeKeeper`` and asks it for ``keeper.theme`` each time.
* Lengths are ``theme.px(n)``: n pixels at 100 % text, twice that at 200 %.
"""

from refcoach.ui.theme.keeper import Appearance, ThemeKeeper, apply
from refcoach.ui.theme.theme import TONES, Theme, Themed, dress, load_theme

__all__ = ["TONES", "Appearance", "Theme", "ThemeKeeper", "Themed", "apply", "dress", "load_theme"]
