#!/usr/bin/env python3
"""Makes what owners install; it needs nothing but Python 3.11 or newer, and on Debian installs the tools it misses.

python3 packaging/build.py            the bundle (build/dist/refcoach/), and on Debian and its kin the .deb of it
python3 packaging/build.py bundle     only the bundle: the program with its Python and its Qt, in one folder
python3 packaging/build.py deb        only the .deb (build/packages/), of the bundle that is there

--version V builds the .deb under another version, for trying an upgrade. Two builds of one commit are the same bytes:
times come from the commit (or from SOURCE_DATE_EPOCH), never from the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

import deb
import dev

LOCK = ROOT / "packaging" / "requirements.lock"
VENV = dev.BUILD / "venv"
ICONS = dev.BUILD / "icons"
BUNDLE = dev.BUILD / "dist" / "refcoach"
PACKAGES = dev.BUILD / "packages"
# What PyInstaller calls, and the Debian package that brings it.
TOOLS = {"objdump": "binutils", "ldd": "libc-bin"}


def version() -> str:
    """The version, which src/refcoach/__init__.py alone says."""
    text = (ROOT / "src" / "refcoach" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if not found:
        raise SystemExit("src/refcoach/__init__.py does not say the version.")
    return found[1]


def epoch() -> int:
    """The time every file of a build gets: the commit's, or where there is no git, that of the unpacked sources."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    if shutil.which("git"):
        said = subprocess.run(command, capture_output=True, text=True)
        if said.returncode == 0:
            return int(said.stdout)
    return int((ROOT / "CHANGELOG.md").stat().st_mtime)


def base_python() -> str:
    """The Python that goes into the bundle: Debian's own where it is new enough, as it is the smaller one."""
    own = Path("/usr/bin/python3")
    new_enough = "import sys; raise SystemExit(sys.version_info < (3, 11))"
    if dev.LINUX and own.exists() and subprocess.run([own, "-c", new_enough]).returncode == 0:
        return str(own)
    return str(getattr(sys, "_base_executable", sys.executable))


def prepare(python: str) -> None:
    """Install what the build needs from the system, where that is missing and allowed."""
    if not dev.LINUX:
        return
    look = (
        "import ctypes, importlib.util, sys\n"
        "name = f'python3.{sys.version_info.minor}'\n"
        "try: ctypes.CDLL(f'lib{name}.so.1.0')\n"
        "except OSError: print(f'lib{name}') if sys.executable == '/usr/bin/python3' else None\n"
        "if not importlib.util.find_spec('ensurepip'): print(f'{name}-venv')\n"
    )
    packages = subprocess.run([python, "-c", look], capture_output=True, text=True, check=True).stdout.split()
    packages += [package for library, package in dev.LIBRARIES.items() if not dev.loads(library)]
    packages += [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if packages:
        dev.install_packages(packages)


def venv_python() -> str:
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def make_venv(python: str) -> None:
    """Make build/venv/ with exactly what packaging/requirements.lock says, unless it is there."""
    known = subprocess.run([python, "-VV"], capture_output=True, text=True, check=True).stdout
    wanted = hashlib.sha256(f"{VENV}{python}{known}{LOCK.read_text(encoding='utf-8')}".encode()).hexdigest()
    stamp = VENV / "made-from"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    dev.say("Making build/venv/ (the first time takes a minute or two)")
    dev.must_run([python, "-m", "venv", "--clear", str(VENV)])
    pip = [venv_python(), "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]
    dev.must_run([*pip, "--requirement", str(LOCK)])
    stamp.write_text(wanted)


def environment() -> dict[str, str]:
    """What the tools of the build see: nothing that differs from one build to the next."""
    unwanted = ("PYTHON", "QT_", "PYINSTALLER_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    fixed = {"SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return env | fixed | {"PYINSTALLER_CONFIG_DIR": str(dev.BUILD / "pyinstaller")}


def draw_icons() -> None:
    if subprocess.call([venv_python(), ROOT / "packaging" / "icons.py", ICONS], env=environment()):
        raise SystemExit("The icons could not be drawn.")


def make_bundle() -> Path:
    """Freeze the program; returns its folder."""
    if odd := set(str(ROOT)) & set("[]*?,"):
        # PyInstaller and Qt's own notes on where it lies read these as more than letters, and leave things out.
        raise SystemExit(f"The program cannot be built in a folder whose name has {' or '.join(sorted(odd))} in it.")
    python = base_python()
    prepare(python)
    make_venv(python)
    log = dev.BUILD / "pyinstaller.log"
    draw_icons()
    command = [venv_python(), "-m", "PyInstaller", "--noconfirm", "--distpath", str(BUNDLE.parent)]
    command += ["--workpath", str(dev.BUILD / "pyinstaller"), str(ROOT / "packaging" / "refcoach.spec")]
    with log.open("w", encoding="utf-8") as out:
        code = subprocess.call(command, cwd=dev.BUILD, env=environment(), stdout=out, stderr=out)
    if code:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        raise SystemExit("\n".join([*lines[-20:], f"The bundle was not made; the whole story is in {log}"]))
    return BUNDLE


def megabytes(path: Path) -> str:
    """The size of a file, or of all files in a folder, as people say it (1 MB = a million bytes)."""
    files = [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()] if path.is_dir() else [path]
    return f"{sum(file.stat().st_size for file in files) / 1e6:.1f} MB"


def announce(path: Path, start: float) -> None:
    dev.say(f"{path.relative_to(ROOT)}: {megabytes(path)}, in {time.monotonic() - start:.0f} s")


def main(arguments: list[str]) -> int:
    reader = argparse.ArgumentParser(prog="build.py", description="Makes what owners install.")
    reader.add_argument("what", nargs="*", help="bundle, deb; both where nothing is said")
    reader.add_argument("--version", default=version(), help="build the .deb under another version")
    options = reader.parse_args(arguments)
    if set(options.what) - {"bundle", "deb"}:
        reader.error("say bundle, deb, or nothing")
    if not options.what or "bundle" in options.what:
        start = time.monotonic()
        announce(make_bundle(), start)
    if "deb" in options.what or (not options.what and shutil.which("dpkg-deb")):
        start = time.monotonic()
        announce(deb.make(BUNDLE, ICONS, options.version, epoch(), PACKAGES), start)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
