"""`refcoach kit` as a job at night types it: no screen, no language, and surroundings that were meant for a window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import CommandLine


@pytest.mark.skipif(sys.platform != "linux", reason="others have their screen by themselves")
@pytest.mark.parametrize("platform", ["xcb", "wayland", "no such one"])
def test_it_needs_no_screen_whatever_the_surroundings_say(book: CommandLine, tmp_path: Path, platform: str) -> None:
    """Qt would end the program for a screen that is not there."""
    ida, file = book.add("Ida Brookes", "--client"), tmp_path / "page.pdf"
    known = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    surroundings = {**known, "QT_QPA_PLATFORM": platform, "LC_ALL": "C", "PYTHONPATH": os.pathsep.join(sys.path)}
    words = ["--data", book.data, "--today", book.today, "kit", ida, file, "--only", "pocket_page"]
    answer = subprocess.run(
        [sys.executable, "-m", "refcoach", *map(str, words)], env=surroundings, capture_output=True, check=False
    )
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert file.read_bytes().startswith(b"%PDF")
