"""A desktop to put RefCoach on: its message service, tray and start-up programs as a test wants them."""

from dataclasses import dataclass
from pathlib import Path

from refcoach.ui.autostart import Autostart
from refcoach.ui.autostart.linux import LinuxAutostart
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.notifiers import InAppNotifier, Note, ServiceState

COMMAND = ("/opt/refcoach", "--background")


class Service(InAppNotifier):
    """A message service in any state; `told` is what it was given."""

    def __init__(self) -> None:
        super().__init__(visible=lambda: self.takes)
        self.now = ServiceState.WORKS
        self.takes = True
        self.told: list[Note] = []
        self.posted.connect(self.told.append)

    def state(self) -> ServiceState:
        return self.now

    def become(self, state: ServiceState) -> None:
        """Be in another state from now on, and say so."""
        self.now = state
        self.changed.emit()


class Screen(InAppNotifier):
    """Shows what it is given, unless nobody looks; remembers it all."""

    def __init__(self) -> None:
        super().__init__(visible=self.is_on)
        self.on = True
        self.asked = 0
        self.notes: list[Note] = []
        self.posted.connect(self.notes.append)

    def is_on(self) -> bool:
        self.asked += 1
        return self.on

    def titles(self) -> list[str]:
        return [note.title for note in self.notes]


@dataclass
class Desktop:
    """Set `tray`, or look at `entry`, the real file of the desktop's start-up programs."""

    folder: Path
    service: Service
    tray: bool = True

    @property
    def entry(self) -> Path:
        return self.folder / "autostart" / "refcoach.desktop"

    def autostart(self) -> Autostart:
        return LinuxAutostart(self.entry.parent)

    def surroundings(self, why_not: str = "") -> Surroundings:
        """Return what is found out about it; with a reason it starts no programs."""
        return Surroundings(self.service, lambda: self.tray, COMMAND, None if why_not else self.autostart(), why_not)
