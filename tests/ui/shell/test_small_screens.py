"""A small old laptop, and the largest text on a netbook: nothing lies below the edge, and no window outgrows it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("small_screen.py")
SCREENS = [((960, 540), 1.0), ((960, 540), 2.0), ((1024, 600), 2.0)]


def begun(folder: Path, width: int, height: int, scale: float) -> "subprocess.Popen[str]":
    folder.mkdir()
    screen = {"name": "small", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    (folder / "screens.json").write_text(json.dumps({"screens": [screen]}))
    env = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={folder / 'screens.json'}",
        "XDG_CONFIG_HOME": str(folder),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, str(SCRIPT), str(scale)]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


@pytest.mark.parametrize(("size", "scale"), SCREENS)
def test_every_page_and_form_has_room_on_a_small_screen(tmp_path: Path, size: tuple[int, int], scale: float) -> None:
    """In a process of its own, whose display is that small."""
    said, _ = begun(tmp_path / "screen", *size, scale).communicate(timeout=110)
    found = json.loads(said)
    assert len(found) > 45
    assert found["today"]["size"] == list(size)
    assert {name: one["wrong"] for name, one in found.items() if one["wrong"]} == {}
