#!/usr/bin/env python3
"""Lists what the bundle is made of, as CycloneDX 1.6 JSON: what the lock file beside this brings, and what is below it.

build/venv/bin/python packaging/sbom.py FILE      (with the Python that froze it, as it goes into the bundle too)

A part of the lock is listed when resources/licences.json, which the program shows its owner, knows it: the rest only
freezes. Two lists of one commit are the same bytes.
"""

from __future__ import annotations

import json
import platform
import re
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import build

LICENCES = build.ROOT / "resources" / "licences.json"
FONT_VERSION = "2.004"  # of resources/fonts, as they say themselves
LOCKED = re.compile(r"^([\w.-]+)==(\S+)(?: ; sys_platform (==|!=) '(\w+)')?", re.MULTILINE)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str, system: str) -> dict[str, str]:
    """Package -> version, of what the lock has for a system (sys.platform)."""
    wanted = {"": True, "==": False, "!=": True}
    return {
        canonical(name): version
        for name, version, how, where in LOCKED.findall(lock)
        if wanted[how] != (bool(how) and where == system)
    }


def licence(text: str) -> dict[str, dict[str, str]]:
    """A single word is an SPDX identifier, anything else a description."""
    return {"license": {"id" if re.fullmatch(r"[\w.+-]+", text) else "name": text}}


def component(name: str, version: str, terms: str, purl: str = "") -> dict[str, object]:
    found: dict[str, object] = {"type": "library", "name": name, "version": version, "licenses": [licence(terms)]}
    return found | {"bom-ref": purl or f"{canonical(name)}@{version}"} | ({"purl": purl} if purl else {})


def components(lock: str, system: str) -> list[dict[str, object]]:
    """Every part, with its licence."""
    versions = locked(lock, system)
    terms: dict[str, str] = {}
    for entry in json.loads(LICENCES.read_text(encoding="utf-8")):
        terms |= {canonical(name): entry["licence"] for name in entry.get("packages", [entry["name"]])}
    parts = [
        component(name, version, terms[name], f"pkg:pypi/{name}@{version}")
        for name, version in versions.items()
        if name in terms
    ]
    parts += [
        component("Qt", versions["pyside6-essentials"], terms["pyside6-essentials"]),
        component("Python", platform.python_version(), terms["python"]),
        component("SQLite", sqlite3.sqlite_version, terms["sqlite"]),
        component("Noto Sans", FONT_VERSION, terms["noto sans"]),
        component("PyInstaller bootloader", versions["pyinstaller"], "GPL-2.0-or-later WITH Bootloader-exception"),
    ]
    return sorted(parts, key=lambda part: str(part["name"]).lower())


def bill(system: str) -> dict[str, object]:
    """The whole document."""
    parts = components(build.LOCK.read_text(encoding="utf-8"), system)
    version = build.version()
    itself = {"type": "application", "name": "RefCoach", "version": version, "licenses": [licence("MIT")]}
    reference = f"refcoach@{version}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": f"{datetime.fromtimestamp(build.epoch(), UTC):%Y-%m-%dT%H:%M:%SZ}",
            "component": itself | {"bom-ref": reference},
        },
        "components": parts,
        "dependencies": [{"ref": reference, "dependsOn": [part["bom-ref"] for part in parts]}],
    }


def main(words: list[str]) -> int:
    if len(words) != 1:
        print(__doc__)
        return 2
    file = Path(words[0])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(bill(sys.platform), indent=1) + "\n", encoding="utf-8")
    print(f"{file}: what RefCoach is made of")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
