"""The window, as far as being there needs it. The shell makes the window and fills this in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from refcoach.ui.forms.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Window:
    """The window itself, and what may be asked of it."""

    widget: QWidget
    surround: Callable[[Surroundings], None]
    """Tells it what was found out about this desktop."""
    come_forward: Callable[[], None]
    show_page: Callable[[str], None]
    open_check_in: Callable[[int, bool], None]
    """(check-in, whether at the buttons that say how it went)"""
    bring_in: Callable[[Path], None]
    tell: Callable[[str, str], None]
    """(what was done, the batch that undoes it or "")"""
    in_first_run: Callable[[], bool]

    def is_seen(self) -> bool:
        """Say whether the owner could read something in it."""
        return self.widget.isVisible() and not self.widget.isMinimized()
