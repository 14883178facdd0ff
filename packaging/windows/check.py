"""On Windows itself: installs what installer.py packed, walks the whole way, and removes it again.

python packaging/windows/check.py

For a computer nobody works on: it refuses where RefCoach or its data is there already.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import build
import dev
import installer
import walk
from wine_check import next_version


def main() -> int:
    """Walk the way with the real installer, and one that is a version newer."""
    if sys.platform != "win32":
        dev.say("SKIPPED: this is not Windows; for Linux there is wine_check.py. Nothing was checked.")
        return 77
    on = walk.Windows(os.environ, Path(os.environ["LOCALAPPDATA"]))
    if on.program.exists() or on.data.exists():
        raise SystemExit(f"RefCoach or its data is on this computer already, in {on.local}: nothing was done.")
    versions = (build.version(), next_version(build.version()))
    setup = build.PACKAGES / f"RefCoach-{versions[0]}-setup.exe"
    newer = installer.pack(build.BUNDLE, build.BUNDLE.parent, versions[1], quickly=True)
    walk.walk(on, build.BUNDLE, setup, newer, versions)
    return on.summary()


if __name__ == "__main__":
    raise SystemExit(main())
