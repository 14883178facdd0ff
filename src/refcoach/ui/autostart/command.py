"""What starts this very program at login."""

import os
import sys
from pathlib import Path

import refcoach
from refcoach.paths import usual_folder
from refcoach.ui.autostart.base import CannotAutostart


def start_command(data: Path | None) -> list[str]:
    """Return the command that opens data (None: the platform's own folder) without a window."""
    other = data is not None and data.absolute() != usual_folder()
    return [*_program(), "--background", *(["--data", str(data.absolute())] if data and other else [])]


def _program() -> list[str]:
    here = Path(sys.executable)
    if getattr(sys, "frozen", False):
        if sys.platform == "win32":
            # RefCoach.com, for what is typed, would open a black window at each login.
            return [str(here.with_suffix(".exe"))]
        # An AppImage is unpacked to another place at each start; the image itself stays.
        image, unpacked = os.environ.get("APPIMAGE"), os.environ.get("APPDIR")
        return [image if image and unpacked and here.is_relative_to(unpacked) else str(here)]
    if sys.platform == "win32":
        # The script and python.exe would open a black window at each login.
        quiet = here.with_name("pythonw.exe")
        return [str(quiet if quiet.exists() else here), "-m", "refcoach"]
    script = here.with_name("refcoach")
    return [str(script)] if os.access(script, os.X_OK) and script.is_file() else [str(here), "-m", "refcoach"]


def refuse_in_a_closed_package() -> None:
    """Raise CannotAutostart inside a Flatpak or Snap: what is written there never reaches the desktop."""
    # SNAP is handed down to whatever is started from a snapped terminal, so it must be ours.
    snap = os.environ.get("SNAP")
    if os.environ.get("FLATPAK_ID") or (snap and Path(refcoach.__file__).is_relative_to(snap)):
        raise CannotAutostart(
            "RefCoach was installed as a Flatpak or Snap, which may not set itself to start at login; nothing was"
            " changed, and you can add RefCoach to the startup programs in your system's own settings."
        )
