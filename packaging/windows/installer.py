"""Packs the frozen program into its installer: python packaging/windows/installer.py

It needs makensis (NSIS 3.08 or newer), and what `python packaging/build.py bundle` left in build/.
"""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import build
import dev


def makensis() -> str | None:
    """Return the compiler, also where its own installer puts it on Windows without telling anybody."""
    usual = Path("C:/Program Files (x86)/NSIS/makensis.exe")
    return shutil.which("makensis") or (str(usual) if usual.exists() else None)


def pack(frozen: Path, folder: Path, version: str, *, quickly: bool = False) -> Path:
    """Compile refcoach.nsi; quickly, and larger, for what only a check sees. Returns the installer."""
    compiler = makensis()
    if compiler is None:
        raise SystemExit("The installer is made by makensis, which this system does not have.")
    folder.mkdir(parents=True, exist_ok=True)
    setup = folder / f"RefCoach-{version}-setup.exe"
    setup.unlink(missing_ok=True)
    given = {"VERSION": version, "FILES": frozen, "ICON": build.ICONS / "refcoach.ico", "OUT": setup}
    options = [f"-D{name}={value}" for name, value in given.items()]
    if quickly:
        options.append("-DQUICKLY")
    if dev.LINUX:
        # Wine is for 64 bits only here: a 32-bit installer would end at once, content, having done nothing.
        options.append("-DNATIVE64")
    # -WX: a warning is an error.
    dev.must_run([compiler, "-V2", "-WX", *options, str(Path(__file__).with_name("refcoach.nsi"))])
    return setup


def main() -> int:
    """Pack what build.py froze."""
    setup = pack(build.BUNDLE, build.PACKAGES, build.version())
    dev.say(f"{setup.relative_to(dev.ROOT)}: {build.megabytes(setup)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
