"""An X server with two outputs, one of which can be unplugged, and a window manager on it."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MODE = "1024x768"
CONFIG = """
Section "ServerFlags"
  Option "DontVTSwitch" "true"
  Option "AutoAddDevices" "false"
EndSection
{modules}
Section "Device"
  Identifier "d"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Screen"
  Identifier "s"
  Device "d"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 4096 2048
  EndSubSection
EndSection
"""
FIRST, SECOND = "DUMMY0", "DUMMY1"
PATIENCE = 15.0


@contextmanager
def x_server(xorg: Path, folder: Path) -> Iterator[str]:
    """Run a server of our own with two outputs; yield its display."""
    modules = xorg.parent / "modules"
    section = f'Section "Files"\n  ModulePath "{modules}"\nEndSection' if modules.is_dir() else ""
    config = folder / "xorg.conf"
    config.write_text(CONFIG.format(modules=section))
    reader, writer = os.pipe()
    words = [xorg, "-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts", "-displayfd", str(writer)]
    words += ["-config", config, "-logfile", folder / "xorg.log"]
    running = subprocess.Popen(list(map(str, words)), pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as answer:
        display = f":{answer.readline().strip()}"
    try:
        xrandr(display, "--output", FIRST, "--mode", MODE)
        xrandr(display, "--addmode", SECOND, MODE)
        plug_in(display)
        yield display
    finally:
        running.terminate()
        running.wait(PATIENCE)


def xrandr(display: str, *words: str) -> None:
    subprocess.run(["xrandr", "--display", display, *words], check=True, capture_output=True)


def plug_in(display: str) -> None:
    xrandr(display, "--output", SECOND, "--mode", MODE, "--right-of", FIRST)
    # This driver tells of it only when somebody looks: without that a window manager goes on with one output.
    xrandr(display, "--query")


def unplug(display: str) -> None:
    xrandr(display, "--output", SECOND, "--off")


@contextmanager
def manager(name: str, display: str) -> Iterator[None]:
    """Run a window manager on it, or none."""
    if not name:
        yield
        return
    # With a bus of its own: what a manager starts by a bus must find this display.
    words = ["dbus-run-session", "--", name]
    env = {**os.environ, "DISPLAY": display}
    running = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(2)  # what it is ready for nobody says
        yield
    finally:
        running.terminate()
        running.wait(PATIENCE)
