"""Windows: one value among the programs Windows starts for this account."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from refcoach.ui.autostart.base import CannotAutostart, kindly, moved

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = "RefCoach"
_LONGEST = 260
_PLACE = "The list of programs that Windows starts at login"


class Registry(Protocol):
    """The part of the registry that belongs to this account. Every method may raise OSError."""

    def read(self, key: str, name: str) -> object:
        """Return a value, None when there is none."""

    def write(self, key: str, name: str, text: str) -> None:
        """Set a value to text."""

    def delete(self, key: str, name: str) -> None:
        """Take a value away, if it is there."""


@dataclass(frozen=True, slots=True)
class WindowsAutostart:
    """RefCoach's value under Run."""

    registry: Registry

    def enabled(self) -> bool:
        return bool(self._stored())

    def enable(self, command: Sequence[str]) -> None:
        line = subprocess.list2cmdline(command)
        if len(line) > _LONGEST:
            raise CannotAutostart(
                f"Windows starts nothing whose command is longer than {_LONGEST} letters, so starting at login and your"
                " data stay as they were: please move RefCoach or its data to a folder with a shorter name."
            )
        with kindly(_PLACE):
            self.registry.write(RUN, NAME, line)

    def disable(self) -> None:
        with kindly(_PLACE):
            self.registry.delete(RUN, NAME)

    def repair(self, command: Sequence[str]) -> None:
        stored = self._stored()
        if stored and moved(stored, subprocess.list2cmdline(command)):
            self.enable(command)

    def blocked(self) -> bool:
        with kindly(_PLACE):
            mark = self.registry.read(APPROVED, NAME)
        # Task Manager's switch: an odd first byte is off.
        return isinstance(mark, bytes) and mark[:1] != b"" and mark[0] % 2 == 1

    def _stored(self) -> str:
        with kindly(_PLACE):
            stored = self.registry.read(RUN, NAME)
        return stored if isinstance(stored, str) else ""


if sys.platform == "win32":
    import winreg

    class CurrentUser:
        """The real registry."""

        def read(self, key: str, name: str) -> object:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    value: object = winreg.QueryValueEx(opened, name)[0]
                    return value
            except FileNotFoundError:
                return None

        def write(self, key: str, name: str, text: str) -> None:
            with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

        def delete(self, key: str, name: str) -> None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                pass
