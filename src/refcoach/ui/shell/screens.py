"""A picture of every page and dialog: `python -m refcoach.ui.shell.screens FOLDER [NAME…]`.

Light and dark, at 1366 by 768 and at twice the text size, on the sample business. Texts that do not fit
their place are named; whether it is beautiful is for a person to say.
"""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from refcoach.services import sample
from refcoach.services import settings as service
from refcoach.ui.autostart import platform_autostart, start_command
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.hub import Hub
from refcoach.ui.notifiers import best_notifier
from refcoach.ui.shell.application import application
from refcoach.ui.shell.patience import wait, wait_until
from refcoach.ui.shell.screens_shots import EMPTY, SHOTS
from refcoach.ui.shell.screens_stage import Shot, Stage
from refcoach.ui.shell.temporary import temporary_desk
from refcoach.ui.shell.window import HEIGHT, WIDTH, MainWindow
from refcoach.ui.theme import Appearance, ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts

TODAY = date(2026, 11, 23)
LOOKS = tuple((look, scale) for scale in (1.0, 2.0) for look in (Appearance.LIGHT, Appearance.DARK))
CONTACTS = """First Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Value
Ilse,Marlow,Marlow Bakery,ilse@marlow.example,555 0101
Tomás,Reyes,Reyes & Daughters,tomas@reyes.example,555 0102
Nadia,Okonjo,,nadia@okonjo.example,555 0103
,,,,
Ilse,Marlow,Marlow Bakery,ilse@marlow.example,555 0199
Priya,Lindqvist,Lindqvist Dental,priya@lindqvist.example,
"""


def take(folder: Path, wanted: Sequence[str] = ()) -> dict[str, list[str]]:
    """Write every picture whose name is wanted (all without any), and return the cut texts of each."""
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[str]] = {}
    for shots, filled in ((SHOTS, True), (EMPTY, False)):
        chosen = {name: shot for name, shot in shots.items() if not wanted or name in wanted}
        if chosen:
            found |= _take_all(folder, chosen, filled)
    return found


def _take_all(folder: Path, shots: Mapping[str, Shot], filled: bool) -> dict[str, list[str]]:
    app, hub = application(), Hub()
    found: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory(prefix="refcoach-") as place, temporary_desk(TODAY, hub.announce) as desk:
        contacts = Path(place) / "contacts.csv"
        contacts.write_text(CONTACTS, encoding="utf-8")
        if filled:
            sample.fill(desk)
        service.save(desk, first_run_done=True)
        for look, scale in LOOKS:
            service.save(desk, theme=look.value, text_scale=scale)
            keeper = ThemeKeeper(app, look, scale)
            window = MainWindow(desk, hub, keeper, lambda: contacts)
            window.surroundings = _surroundings(window)
            window.resize(WIDTH, HEIGHT)
            window.show()
            stage = Stage(desk, hub, keeper, window, contacts)
            for name, shot in shots.items():
                full = f"{name}-{look.value}{'-200' if scale > 1 else ''}"
                found[full] = _take(shot, stage, folder / f"{full}.png")
            window.close()
            window.deleteLater()
            wait()
    return found


def _surroundings(window: MainWindow) -> Surroundings:
    """Return what this very desktop has; it is only looked at."""
    notifier = best_notifier(window)
    return Surroundings(notifier, QSystemTrayIcon.isSystemTrayAvailable, start_command(None), platform_autostart())


def _take(shot: Shot, stage: Stage, path: Path) -> list[str]:
    cut: list[str] = []
    for widget in shot(stage):
        wait(80)
        cut = _settled(widget)
        widget.grab().save(str(path))
    wait()
    return cut


def _settled(widget: QWidget) -> list[str]:
    """Return what is cut off once the layouts have come to rest."""
    return [] if wait_until(lambda: not clipped_texts(widget), steps=20) else clipped_texts(widget)


def main(arguments: Sequence[str]) -> int:
    """Take the pictures and say what is cut off."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="refcoach-") as place:
        # What starts at login on this computer is nobody's business.
        os.environ["XDG_CONFIG_HOME"] = place
        found = take(Path(arguments[0]), arguments[1:])
    if not found:
        print("No screen has that name.", file=sys.stderr)
        return 2
    for name, texts in found.items():
        if texts:
            print(f"{name}: cut off: {texts}")
    cut = sum(1 for texts in found.values() if texts)
    print(f"{len(found)} pictures in {arguments[0]}; {cut} with texts that are cut off.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
