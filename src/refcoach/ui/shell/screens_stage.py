"""Where pictures are taken, and what a shot is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services.desk import Desk
from refcoach.store import touchpoints
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a picture is taken: a filled book, its window, and a contacts file to bring in."""

    desk: Desk
    hub: Hub
    keeper: ThemeKeeper
    window: MainWindow
    contacts: Path

    def asking(self) -> Touchpoint:
        """Return a check-up meeting that is due, or whatever is."""
        due = touchpoints.due(self.desk.today())
        return next((t for t in due if t.kind is Kind.DAY90), due[0])

    def choose(self) -> Path | None:
        """Stand for the system's file dialog."""
        return self.contacts


# Each prepares what is to be seen, yields the widget to take, and puts things back as they were.
Shot = Callable[[Stage], Iterator[QWidget]]
