"""What this computer offers a program that wants to be there when an ask is due: Settings and first run show it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from refcoach.ui.autostart import Autostart
from refcoach.ui.notifiers.base import Notifier


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was found out about this desktop."""

    notifier: Notifier
    has_tray: Callable[[], bool]
    command: Sequence[str]
    """What starts RefCoach at login."""
    autostart: Autostart | None = None
    why_not: str = ""
    """Why RefCoach cannot start by itself at login, where it cannot."""
