"""macOS: one agent in the account's LaunchAgents folder, started at login and not kept alive."""

import plistlib
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError

from refcoach.ui.autostart.base import kindly, moved, read_if_there, write_whole

LABEL = "org.refcoach.app"


def agents_folder() -> Path:
    """Return where an account's agents are."""
    return Path.home() / "Library" / "LaunchAgents"


@dataclass(frozen=True, slots=True)
class MacAutostart:
    """RefCoach's file in an agents folder."""

    folder: Path

    def enabled(self) -> bool:
        return bool(self._stored())

    def enable(self, command: Sequence[str]) -> None:
        agent = {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            # Only where there is a screen, not for a login from afar.
            "LimitLoadToSessionType": "Aqua",
        }
        with kindly(str(self._path)):
            write_whole(self._path, plistlib.dumps(agent))

    def disable(self) -> None:
        with kindly(str(self._path)):
            self._path.unlink(missing_ok=True)

    def repair(self, command: Sequence[str]) -> None:
        stored = self._stored()
        if stored and moved(stored, shlex.join(command)):
            self.enable(command)

    def blocked(self) -> bool:
        """Return False: what the owner turns off in System Settings cannot be read."""
        return False

    @property
    def _path(self) -> Path:
        return self.folder / f"{LABEL}.plist"

    def _stored(self) -> str:
        with kindly(str(self._path)):
            content = read_if_there(self._path)
        try:
            agent = plistlib.loads(content)
        except (ExpatError, ValueError, LookupError):
            return ""  # no file, or one that starts nothing
        words = agent.get("ProgramArguments") if isinstance(agent, dict) else None
        return shlex.join(words) if isinstance(words, list) and all(isinstance(word, str) for word in words) else ""
