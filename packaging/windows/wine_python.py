"""A Windows Python under Wine, put together from what a Debian machine can get. TEST ONLY: never to be released.

python311.dll and its modules come out of the wheel of a game engine that carries them along, the standard library is
this computer's own 3.11, python.exe is compiled here, and two libraries that Wine 8 lacks are stood in for.
"""

import hashlib
import re
import shutil
import subprocess
import sysconfig
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE.parent / "requirements.lock"
CARRIER = "panda3d==1.10.16 --hash=sha256:37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82\n"
LIBRARIES = ("python311", "VCRUNTIME140", "libcrypto-3", "libssl-3", "libffi-8", "sqlite3")
LEFT_OUT = shutil.ignore_patterns(
    *("site-packages", "__pycache__", "config-3*", "lib-dynload", "test", "tests"),
    *("ensurepip", "idlelib", "lib2to3", "tkinter", "turtledemo"),
)
NOT_HERE = ("winemenubuilder.exe", "mscoree", "mshtml")
"""Parts of Wine that would write to this computer's menus, or ask for a download."""
STAND_INS = ("icuuc", "mscms")
COMPILER = "x86_64-w64-mingw32-gcc"


def wine_environment(folder: Path, base: Mapping[str, str]) -> dict[str, str]:
    """Return what a program under Wine is started with: nothing that this computer means for its own programs."""
    foreign = ("QT_", "XDG_", "PYTHON", "REFCOACH")
    env = {name: value for name, value in base.items() if not name.startswith(foreign)}
    overrides = ";".join([*(f"{name}=d" for name in NOT_HERE), *(f"{name}=n" for name in STAND_INS)])
    ours = {"WINEPREFIX": str(folder / "prefix"), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": overrides}
    return env | ours | {"PYTHONDONTWRITEBYTECODE": "1"}


def make_python(folder: Path, pip: Sequence[str], env: Mapping[str, str]) -> Path:
    """Make the Python below folder, or find the one made from the same; returns python.exe."""
    stamp, wanted = folder / "made-from", _fingerprint()
    python = folder / "python" / "python.exe"
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    site = python.parent / "Lib" / "site-packages"
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        shutil.copytree(sysconfig.get_path("stdlib"), site.parent, ignore=LEFT_OUT)
        _install(pip, work, site)
        _unpack_carrier(pip, work, python.parent)
        _compile(work, python.parent)
    # Real Windows has it, or is given it with Visual C++.
    shutil.copy(site / "shiboken6" / "vcruntime140_1.dll", python.parent)
    make_prefix(env)
    stamp.write_text(wanted)
    return python


def make_prefix(env: Mapping[str, str]) -> None:
    """Make an empty Windows, with the stand-ins in it."""
    prefix = Path(env["WINEPREFIX"])
    shutil.rmtree(prefix, ignore_errors=True)
    prefix.mkdir(parents=True)
    # Wine 8 says that it is Windows 7, where neither Qt nor the installer would run.
    for command in (["wineboot", "-i"], ["winecfg", "-v", "win10"]):
        subprocess.run(["wine", *command], env=env, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    system = prefix / "drive_c" / "windows" / "system32"
    for name in STAND_INS:
        target = system / f"{name}.dll"
        target.unlink(missing_ok=True)  # may be a link to Wine's own
        _run(COMPILER, "-shared", "-O2", "-s", "-o", target, HERE / "wine" / f"{name}.c")


def for_windows(lock: str) -> str:
    """Return the part of a lock file that Windows needs; pip would judge its markers by this computer."""
    kept = []
    for block in re.split(r"\n(?=\w)", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE)):
        name, marker, sums = re.fullmatch(r"(\S+)(?: ; (.*?))?( \\\n.*)", block, re.DOTALL).groups()
        if not re.search("linux|darwin", (marker or "").replace("!= 'linux'", "")):
            kept.append(name + sums)
    return "\n".join(kept)


def _fingerprint() -> str:
    sources = [LOCK, Path(__file__), *sorted((HERE / "wine").iterdir())]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def _run(*command: object) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"This did not work: {' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


def _pip(pip: Sequence[str], word: str, lock: Path, *more: object) -> None:
    foreign = ["--platform", "win_amd64", "--python-version", "3.11", "--only-binary=:all:"]
    _run(*pip, word, "--quiet", "--no-deps", "--require-hashes", *foreign, "--requirement", lock, *more)


def _install(pip: Sequence[str], work: Path, site: Path) -> None:
    lock = work / "windows.lock"
    lock.write_text(for_windows(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
    _pip(pip, "install", lock, "--target", site)


def _unpack_carrier(pip: Sequence[str], work: Path, folder: Path) -> None:
    lock = work / "carrier.lock"
    lock.write_text(CARRIER, encoding="utf-8")
    _pip(pip, "download", lock, "--dest", work)
    (wheel,) = work.glob("panda3d-*.whl")
    modules = folder / "DLLs"
    modules.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            place, _, file = name.rpartition("/")
            if place != "deploy_libs" or file == "_tkinter.pyd":
                continue
            if file.endswith(".pyd"):
                (modules / file).write_bytes(archive.read(name))
            elif file.removesuffix(".dll") in LIBRARIES:
                (folder / file).write_bytes(archive.read(name))


def _compile(work: Path, folder: Path) -> None:
    """Compile python.exe, and python3.dll, which hands every name of the stable interface on to python311.dll."""
    _run(COMPILER, "-municode", "-O2", "-s", "-o", folder / "python.exe", HERE / "wine" / "python.c")
    listing = _run("x86_64-w64-mingw32-objdump", "-p", folder / "python311.dll")
    names = re.findall(r"^\t\[ *\d+\].* (_?Py\w+)$", listing.partition("[Ordinal/Name Pointer]")[2], re.MULTILINE)
    if not names:
        raise SystemExit("python311.dll offers nothing; the names could not be read.")
    forwards = work / "python3.def"
    lines = ['LIBRARY "python3.dll"', "EXPORTS", *(f" {name}=python311.{name}" for name in names)]
    forwards.write_text("\n".join(lines) + "\n")
    empty = work / "empty.c"
    empty.write_text("int DllMain(void *it, unsigned why, void *more) { return 1; }\n")
    _run(COMPILER, "-shared", "-nostdlib", "-e", "DllMain", "-o", folder / "python3.dll", empty, forwards)
