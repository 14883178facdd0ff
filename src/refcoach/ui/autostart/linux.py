"""Linux and its kin: one file in the desktop's autostart folder (freedesktop Autostart and Desktop Entry)."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from refcoach.ui.autostart.base import kindly, moved, read_if_there, write_whole

_FILE = "refcoach.desktop"
# Version 1.5 is refused by validators still in use. The delay lets the tray come first.
_ENTRY = """[Desktop Entry]
Type=Application
Version=1.0
Name=RefCoach
Comment=Tells you when a check-in is due
Icon=refcoach
Exec={command}
Terminal=false
StartupNotify=false
X-GNOME-Autostart-Delay=10
"""
_PLAIN = re.compile(r"[\w@+=:,./-]+", re.ASCII)
_VALUE_ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", "\t": r"\t", "\r": r"\r"})
# GLib looks for the program under its escaped name, the specification allows no "=" in it: the shell takes both.
_NOT_IN_PROGRAM = re.compile(r"[%=]")
_THROUGH_SHELL = ("/bin/sh", "-c", 'exec "$0" "$@"')


def config_folder() -> Path:
    """Return XDG_CONFIG_HOME, which must be absolute to count, or its default."""
    given = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return given if given.is_absolute() else Path.home() / ".config"


def exec_line(command: Sequence[str]) -> str:
    """Return command as the value of Exec: each word quoted, then the whole as any value."""
    words = [*_THROUGH_SHELL, *command] if _NOT_IN_PROGRAM.search(command[0]) else command
    return " ".join(map(_quoted, words)).translate(_VALUE_ESCAPES)


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return '"' + re.sub(r'(["`$\\])', r"\\\1", word).replace("%", "%%") + '"'


@dataclass(frozen=True, slots=True)
class LinuxAutostart:
    """RefCoach's file in an autostart folder."""

    folder: Path

    def enabled(self) -> bool:
        return bool(self._keys().get("Exec"))

    def enable(self, command: Sequence[str]) -> None:
        with kindly(str(self._path)):
            write_whole(self._path, _ENTRY.format(command=exec_line(command)).encode())

    def disable(self) -> None:
        with kindly(str(self._path)):
            self._path.unlink(missing_ok=True)

    def repair(self, command: Sequence[str]) -> None:
        # Writing the file afresh would turn on again what the owner turned off in it.
        if self.enabled() and not self.blocked() and moved(self._keys()["Exec"], exec_line(command)):
            self.enable(command)

    def blocked(self) -> bool:
        keys = self._keys()
        return keys.get("Hidden") == "true" or keys.get("X-GNOME-Autostart-enabled") == "false"

    @property
    def _path(self) -> Path:
        return self.folder / _FILE

    def _keys(self) -> dict[str, str]:
        with kindly(str(self._path)):
            text = read_if_there(self._path).decode("utf-8", "replace")
        keys, group = {}, ""
        for line in text.split("\n"):
            key, equals, value = line.partition("=")
            if line.startswith("["):
                group = line.strip()
            elif equals and group == "[Desktop Entry]":
                keys[key.strip()] = value.strip()
        return keys
