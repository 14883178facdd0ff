"""Starting with the computer: `platform_autostart` is where the system keeps it, `start_command` what it starts."""

import sys

from refcoach.ui.autostart.base import Autostart, CannotAutostart
from refcoach.ui.autostart.command import refuse_in_a_closed_package, start_command
from refcoach.ui.autostart.linux import LinuxAutostart, config_folder
from refcoach.ui.autostart.macos import MacAutostart, agents_folder
from refcoach.ui.autostart.windows import WindowsAutostart

__all__ = ["Autostart", "CannotAutostart", "platform_autostart", "start_command"]


def platform_autostart() -> Autostart:
    """Return what this system has; raises CannotAutostart inside a Flatpak or Snap, which may not."""
    refuse_in_a_closed_package()
    if sys.platform == "win32":
        from refcoach.ui.autostart.windows import CurrentUser

        return WindowsAutostart(CurrentUser())
    if sys.platform == "darwin":
        return MacAutostart(agents_folder())
    return LinuxAutostart(config_folder() / "autostart")
