#!/usr/bin/env python3
"""What the release workflow asks of the sources.

python3 packaging/release.py agree v1.2.3          the tag, the version and the changelog say the same
python3 packaging/release.py notes FILE            this version's part of the changelog
python3 packaging/release.py sums FOLDER           SHA256SUMS of the files in a folder, in the folder
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import build


def newest(changelog: str) -> tuple[str, str]:
    """The version at the top of a changelog, and what is said of it."""
    found = re.search(r"^## (\S+)\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    if not found:
        raise SystemExit("CHANGELOG.md has no version.")
    return found[1], found[2].strip() + "\n"


def changelog() -> str:
    return (build.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def agree(tag: str) -> None:
    """Raise SystemExit where the three differ."""
    said = {"the tag": tag.removeprefix("v"), "src/refcoach/__init__.py": build.version()}
    said["CHANGELOG.md"] = newest(changelog())[0]
    if len(set(said.values())) > 1 or not tag.startswith("v"):
        raise SystemExit("They differ: " + ", ".join(f"{where} says {what}" for where, what in said.items()))
    if not re.fullmatch(r"\d+\.\d+\.\d+", build.version()):
        raise SystemExit(f"{build.version()} is no version for an installer: three numbers, please.")


def sums(folder: Path) -> None:
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def main(words: list[str]) -> int:
    match words:
        case ["agree", tag]:
            agree(tag)
        case ["notes", file]:
            Path(file).write_text(newest(changelog())[1], encoding="utf-8")
        case ["sums", folder]:
            sums(Path(folder))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
