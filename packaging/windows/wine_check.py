"""The whole Windows chain under Wine: freeze, pack, install silently, use, upgrade, uninstall; the data must stay.

python3 packaging/windows/wine_check.py            all of it, in some minutes
python3 packaging/windows/wine_check.py --again    on the folder frozen before

It needs Debian's wine64, nsis, mingw-w64 and xvfb, and says SKIPPED and ends with status 77 where one of them cannot be
had. What it makes, in build/wine/, is for tests only: the released program is frozen on Windows.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import build
import dev
import installer
import walk
import wine_python

FOLDER = dev.BUILD / "wine"
FROZEN = FOLDER / "dist" / "refcoach"
PACKAGES = {
    "wine": "wine",
    "wineserver": "wine64",
    "makensis": "nsis",
    wine_python.COMPILER: "gcc-mingw-w64-x86-64",
    "Xvfb": "xvfb",
}
GOAL_MB = 30
SKIPPED = 77


def why_not() -> str:
    """Return why the chain cannot run here, after trying to bring what it needs; empty when it can."""
    if not dev.LINUX:
        return "Wine is for Linux; on Windows there is packaging/windows/check.py."
    if sys.version_info[:2] != (3, 11):
        return f"it needs the standard library of Python 3.11, and this is {sys.version.split()[0]}."
    missing = {tool: package for tool, package in PACKAGES.items() if not shutil.which(tool)}
    if missing:
        dev.install_packages(sorted(missing.values()))
    still = [tool for tool in missing if not shutil.which(tool)]
    return f"this computer has no {', '.join(still)}." if still else ""


def freeze(python: Path, env: dict[str, str]) -> None:
    """Freeze with the one spec; what PyInstaller says is in freeze.log."""
    subprocess.run(
        [build.venv_python(), dev.ROOT / "packaging" / "icons.py", build.ICONS], env=build.environment(), check=True
    )
    shutil.rmtree(FROZEN.parent, ignore_errors=True)
    places = ["--distpath", "build/wine/dist", "--workpath", "build/wine/work"]
    command = ["wine", python, "-m", "PyInstaller", "--noconfirm", "--clean", *places, "packaging/refcoach.spec"]
    fixed = {"SOURCE_DATE_EPOCH": str(build.epoch()), "PYTHONHASHSEED": "0"}
    # Through pipes: under Wine, Python does not start with a file as its output.
    done = subprocess.run(command, cwd=dev.ROOT, env=env | fixed, stdin=subprocess.DEVNULL, capture_output=True)
    (FOLDER / "freeze.log").write_bytes(done.stdout + done.stderr)
    if not all((FROZEN / name).exists() for name in ("RefCoach.exe", "RefCoach.com")):
        raise SystemExit("Freezing failed; the whole story is in build/wine/freeze.log.")


def megabytes(path: Path) -> float:
    return float(build.megabytes(path).split()[0])


def next_version(version: str) -> str:
    *first, last = version.split(".")
    return ".".join([*first, str(int(last) + 1)])


def announce(what: str, since: float) -> None:
    dev.say(f"{what}, in {time.monotonic() - since:.0f} s")


def chain(again: bool, env: dict[str, str]) -> int:
    """Make everything, walk the way, say how it went."""
    start = time.monotonic()
    python = wine_python.make_python(FOLDER, [build.venv_python(), "-m", "pip"], env)
    announce("A Windows Python for tests", start)
    if not again or not FROZEN.exists():
        start = time.monotonic()
        freeze(python, env)
        announce(f"{FROZEN.relative_to(dev.ROOT)}: {megabytes(FROZEN):.1f} MB", start)
    start = time.monotonic()
    versions = (build.version(), next_version(build.version()))
    setup = installer.pack(FROZEN, FOLDER, versions[0])
    announce(f"{setup.relative_to(dev.ROOT)}: {megabytes(setup):.1f} MB", start)
    newer = installer.pack(FROZEN, FOLDER, versions[1], quickly=True)
    wine_python.make_prefix(env)
    users = Path(env["WINEPREFIX"], "drive_c", "users")
    (user,) = (path for path in users.iterdir() if path.name != "Public")
    on = walk.Windows(env, user / "AppData" / "Local", wine=["wine"])
    start = time.monotonic()
    try:
        walk.walk(on, FROZEN, setup, newer, versions)
    finally:
        subprocess.run(["wineserver", "-k"], env=env)
    announce("The way", start)
    on.check(f"the installer is at most {GOAL_MB} MB", megabytes(setup) <= GOAL_MB, megabytes(setup))
    return on.summary()


def main(words: Sequence[str]) -> int:
    """Look whether it can run, and run it."""
    reason = why_not()
    if reason:
        dev.say(f"SKIPPED: {reason} Nothing was checked.")
        return SKIPPED
    import fcntl  # here, as Windows, whose check.py asks for next_version, has none

    build.prepare(build.base_python())
    build.make_venv(build.base_python())
    dev.BUILD.mkdir(exist_ok=True)
    with (dev.BUILD / "wine.lock").open("w") as lock, dev.virtual_display() as display:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("Another one is at it, and two would spoil each other's Windows.") from None
        return chain("--again" in words, wine_python.wine_environment(FOLDER, display))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
