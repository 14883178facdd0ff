"""The window, as far as being there needs it. The shell makes the window and fills this in."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from refcoach.ui.forms.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Window:
    """The window itself, and what may be asked of it."""

    widget: QWidget
    surround: Callable[[Surroundings], None]
    """Tells it what was found out about this desktop."""
    come_forward: Callable[[], None]
    open: Callable[..., None]
    """The one door: (key, what it is about). What may not come in now waits, or comes to nothing."""
    tell: Callable[[str, str], None]
    """(what was done, the batch that undoes it or "")"""
    may_name: Callable[[], bool]
    """Whether a message or the tray may name a client, where the owner wants that."""
    may_answer: Callable[[], bool]
    """Whether something may be done from a message or the tray with no look at the window."""
    may_tell: Callable[[], bool]
    """Whether it shows what was done."""
    may_message: Callable[[], bool]
    """Whether a message may come up on the desktop."""
    closed: Callable[[], bool]
    """Whether other windows stand in its place: in a meeting, covered or locked."""
    cover: Callable[[], None]
    """Cover every window, or bring them back."""
    covered: Callable[[], bool]
    let_go: Callable[[], None]
    """RefCoach is about to end: whatever stands in its place lets itself be closed."""
    turned: SignalInstance
    """Another answer to these may be true from now on."""

    def is_seen(self) -> bool:
        """Say whether the owner could read something in it."""
        return self.widget.isVisible() and not self.widget.isMinimized() and self.may_tell()
