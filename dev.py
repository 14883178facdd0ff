#!/usr/bin/env python3
"""One command for everything in this checkout; it needs nothing but Python 3.11 or newer.

python3 dev.py run      open RefCoach (where there is no display: on a virtual one, and leave a picture)
python3 dev.py test     lint, format, types, layers and tests
python3 dev.py check    what takes longer than a test may: many starts at once, properties by chance
python3 dev.py setup    make .venv/ with the refcoach command in it
python3 dev.py screens  a picture of every page and dialog in build/screens/
python3 dev.py bench    the benchmarks
python3 dev.py build    what owners install: the program in one folder, and the .deb
python3 dev.py verify   build, and try that on a clean Debian

Whatever follows the word is passed on. On Debian and its kin, missing system packages are installed
with apt-get when this account may do so, and named when it may not.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build"
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "made-from"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LINUX = sys.platform.startswith("linux")

# What a window needs from the system: the shared library, and the Debian package that brings it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# A virtual display starts without letters: DejaVu also has Hebrew and Arabic, Noto the emoji.
FONTS = {"DejaVuSans.ttf": "fonts-dejavu-core", "NotoColorEmoji.ttf": "fonts-noto-color-emoji"}
# Names on paper are tested in Chinese and Thai too.
TEST_FONTS = {"DroidSansFallbackFull.ttf": "fonts-droid-fallback", "Loma.ttf": "fonts-tlwg-loma-ttf"}
DISPLAY_TOOLS = {"Xvfb": "xvfb"}
TEST_TOOLS = {
    "dbus-daemon": "dbus",
    "desktop-file-validate": "desktop-file-utils",
    "dunst": "dunst",
    "gio": "libglib2.0-bin",
    "git": "git",
    "import": "imagemagick",
    "pdftotext": "poppler-utils",
    "trayer": "trayer",
    "xdotool": "xdotool",
}
# A worker takes whole files of tests; with more workers than this the longest file would be all there is to wait for.
MOST_WORKERS = 4
# Linux keeps this folder in memory. A disk takes a while to say that it has what a book wants kept, thousands of times.
MEMORY = Path("/dev/shm")
MEMORY_WANTED = 2 << 30
# What starts when it is called, not by its name in a shell: the place of a file under /usr, and its package.
TEST_SERVICES = {
    "lib/notification-daemon/notification-daemon": "notification-daemon",
    "share/dbus-1/services/org.a11y.Bus.service": "at-spi2-core",
    "share/dbus-1/services/org.xfce.Xfconf.service": "xfconf",
    "share/dbus-1/services/org.xfce.xfce4-notifyd.Notifications.service": "xfce4-notifyd",
}


def say(text: str) -> None:
    print(text, flush=True)


# The system: libraries, programs and fonts that pip cannot bring


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(display: bool, tests: bool) -> list[str]:
    """The Debian packages that would bring what this computer lacks."""
    packages = [package for library, package in LIBRARIES.items() if not loads(library)]
    tools = (DISPLAY_TOOLS if display else {}) | (TEST_TOOLS if tests else {})
    packages += [package for tool, package in tools.items() if not shutil.which(tool)]
    if tests:
        packages += [package for service, package in TEST_SERVICES.items() if not Path("/usr", service).exists()]
    if display:
        here = {path.name for path in Path("/usr/share/fonts").rglob("*.ttf")}
        fonts = FONTS | (TEST_FONTS if tests else {})
        packages += [package for font, package in fonts.items() if font not in here]
    if not importlib.util.find_spec("ensurepip"):
        packages.append(f"python3.{sys.version_info.minor}-venv")
    return packages


def root_prefix() -> list[str] | None:
    """What to put before a command for it to run as root, or None when this account may not."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True).returncode == 0:
        return sudo
    return None


def install_packages(packages: Sequence[str]) -> None:
    """Install with apt-get where that is possible; otherwise say in a sentence what is missing."""
    if not shutil.which("apt-get"):
        say(f"RefCoach may miss system packages that Debian calls {', '.join(packages)}.")
        return
    prefix = root_prefix()
    if prefix is None:
        say(f"Please install what is missing: sudo apt-get install {' '.join(packages)}")
        return
    say(f"Installing with apt-get: {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    # One unreachable source must not stop the rest: if it mattered, the next line fails and says so.
    subprocess.run([*apt, "update"], capture_output=True)
    install = [*apt, "install", "--no-install-recommends", *packages]
    result = subprocess.run(install, capture_output=True, text=True)
    if result.returncode:
        say(result.stderr.strip() or result.stdout.strip())
        say("apt-get could not install them; going on without.")


def prepare_system(display: bool = False, tests: bool = False) -> None:
    packages = missing_packages(display, tests) if LINUX else []
    if packages:
        install_packages(packages)


# The environment: .venv/ with exactly what the lock file says


def fingerprint() -> str:
    """Changes when, and only when, .venv/ has to be made again."""
    import tomllib  # here, so that an older Python gets as far as the sentence that says so

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [project["build-system"], project["project"], project["tool"]["hatch"]]
    parts += [str(ROOT), sys.version, LOCK.read_text(encoding="utf-8")]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def tool(name: str) -> str:
    return str(BIN / (name + ".exe" if os.name == "nt" else name))


def setup() -> None:
    """Make .venv/, or leave it alone when nothing it is made from has changed."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted and Path(tool("python")).exists():
        return
    importlib.invalidate_caches()
    if not importlib.util.find_spec("ensurepip"):
        raise SystemExit(f"Python's venv module is incomplete: please install python3.{sys.version_info.minor}-venv.")
    say("Making .venv/ (the first time takes a minute or two)")
    # Started from inside .venv/, the Python underneath must do it.
    python = getattr(sys, "_base_executable", sys.executable)
    pip = [tool("python"), "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]
    must_run([python, "-m", "venv", "--clear", str(VENV)])
    must_run([*pip, "--requirement", str(LOCK)])
    must_run([*pip, "--no-build-isolation", "--editable", str(ROOT)])
    STAMP.write_text(wanted)


def must_run(command: Sequence[str]) -> None:
    if subprocess.call(command, cwd=ROOT):
        raise SystemExit(f"This did not work: {' '.join(command)}")


# The display: the one that is there, or a virtual one the size of a small laptop


def has_display() -> bool:
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def virtual_display() -> Iterator[dict[str, str]]:
    """Yield the environment of a private X server, on whatever display number is free."""
    if not shutil.which("Xvfb"):
        raise SystemExit("There is no display, and no Xvfb to make one: please install xvfb.")
    env = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
    display = server("Xvfb -displayfd {pipe} -screen 0 1366x768x24 -nolisten tcp -noreset", env)
    with tempfile.TemporaryDirectory() as private, display as number:
        here = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "XDG_SESSION_TYPE": "x11"}
        yield env | here | {"XDG_RUNTIME_DIR": private, "LC_ALL": "C.UTF-8"}


@contextmanager
def private_session() -> Iterator[dict[str, str]]:
    """Yield the environment of a virtual display with a session bus, as a login would have them."""
    with virtual_display() as env:
        if not shutil.which("dbus-daemon"):
            yield env
            return
        with server("dbus-daemon --session --nofork --nopidfile --print-address={pipe}", env) as address:
            yield env | {"DBUS_SESSION_BUS_ADDRESS": address}


@contextmanager
def server(command: str, env: dict[str, str]) -> Iterator[str]:
    """Yield what a server says on its pipe when it is ready: where it is found."""
    reading, writing = os.pipe()
    words = command.format(pipe=writing).split()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(words, env=env, pass_fds=[writing], stdout=log, stderr=log)
        os.close(writing)
        try:
            with os.fdopen(reading) as pipe:
                where = pipe.readline().strip()
            if not where:
                log.seek(0)
                raise SystemExit(f"{words[0]} did not start.\n" + log.read().decode(errors="replace"))
            yield where
        finally:
            process.terminate()
            process.wait()


@contextmanager
def some_display() -> Iterator[dict[str, str]]:
    if has_display():
        yield dict(os.environ)
    else:
        with virtual_display() as env:
            yield env


# The words after dev.py


def run(args: list[str]) -> int:
    prepare_system(display=not has_display())
    setup()
    if has_display() or args not in ([], ["--demo"]):
        return subprocess.call([tool("refcoach"), *args])
    say("There is no display here: RefCoach opens on a virtual one and walks its loop once on sample data.")
    picture = BUILD / "first-look.png"
    BUILD.mkdir(exist_ok=True)
    picture.unlink(missing_ok=True)
    with virtual_display() as env:
        code = subprocess.call([tool("refcoach"), "--self-test", "--picture", str(picture)], env=env)
    if picture.exists() and code == 0:
        say(f"A picture of the window is in {picture}")
    return code


def test(args: list[str]) -> int:
    """Every check, to the end even when one fails; what follows `test` goes to pytest."""
    prepare_system(display=True, tests=True)
    setup()
    checks = {
        "lint": [tool("ruff"), "check", "."],
        "format": [tool("ruff"), "format", "--check", "."],
        "types": [tool("mypy")],
        "layers": [tool("lint-imports"), "--no-logo"],
    }
    results = {name: timed(name, command, None) for name, command in checks.items()}
    return verdict(results | {"tests": tested("tests", ["--durations=10", *args])})


def check(args: list[str]) -> int:
    """What looks further than `test` has time for; what follows `check` goes to pytest."""
    prepare_system(display=True, tests=True)
    setup()
    harnesses = ("starts", "calendars")
    results = {name: timed(name, [tool("python"), "-m", f"benchmarks.{name}"], None) for name in harnesses}
    places = [f"tests/{name}" for name in ("domain", "services", "invariants") if (ROOT / "tests" / name).is_dir()]
    return verdict(results | {"properties": tested("properties", [*places, *args], HYPOTHESIS_PROFILE="thorough")})


def tested(name: str, args: list[str], **more: str) -> bool:
    """Run pytest: on Linux with one worker for each core, on other systems on the one display there is."""
    pytest = [tool("python"), "-m", "pytest"]
    more |= place_for_books(MEMORY)
    # Many tests start the program: it is compiled once, whatever this shell says, and not anew at each start.
    more["PYTHONDONTWRITEBYTECODE"] = ""
    if not LINUX:
        return timed(name, [*pytest, *args], os.environ | more)
    cores = min(len(os.sched_getaffinity(0)), MOST_WORKERS)
    with ExitStack() as stack:
        sessions = [stack.enter_context(private_session()) for _ in range(cores)]
        return timed(name, [*pytest, *shared_out(sessions), *args], sessions[0] | more)


def place_for_books(memory: Path) -> dict[str, str]:
    """How pytest makes its temporary folders in memory, where there is room; it empties them test by test."""
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > MEMORY_WANTED
    return {"PYTEST_DEBUG_TEMPROOT": str(memory)} if roomy else {}


def shared_out(sessions: Sequence[dict[str, str]]) -> list[str]:
    """How pytest-xdist gives each worker whole files, and a session in which no other takes its focus or its bus."""
    own = ("DISPLAY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")
    places = ["//".join(f"env:{name}={env[name]}" for name in own if name in env) for env in sessions]
    # A new worker in place of one that crashed would run into the same test, again and again.
    once = "--max-worker-restart=0"
    return ["--dist=loadfile", "--no-loadscope-reorder", once, *(f"--tx=popen//{place}" for place in places)]


def verdict(results: dict[str, bool]) -> int:
    failed = [name for name, passed in results.items() if not passed]
    say("Failed: " + ", ".join(failed) if failed else "Everything passed: " + ", ".join(results))
    return 1 if failed else 0


def timed(name: str, command: Sequence[str], env: dict[str, str] | None) -> bool:
    say(f"== {name}")
    start = time.monotonic()
    passed = subprocess.call(command, cwd=ROOT, env=env) == 0
    say(f"== {name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - start:.1f} s\n")
    return passed


def make(args: list[str]) -> int:
    """The `setup` word: everything at once, so that run and test find nothing left to install."""
    prepare_system(display=not has_display(), tests=True)
    setup()
    say(f"Ready: {tool('refcoach')}")
    return 0


def screens(args: list[str]) -> int:
    return in_python("refcoach.ui.shell.screens", str(BUILD / "screens"), *args)


def bench(args: list[str]) -> int:
    return in_python("benchmarks", *args)


def build(args: list[str]) -> int:
    return subprocess.call([sys.executable, str(ROOT / "packaging" / "build.py"), *args])


def verify(args: list[str]) -> int:
    return subprocess.call([sys.executable, str(ROOT / "packaging" / "verify.py"), *args])


def in_python(module: str, *args: str) -> int:
    prepare_system(display=not has_display())
    setup()
    with some_display() as env:
        return subprocess.call([tool("python"), "-m", module, *args], cwd=ROOT, env=env)


WORDS = {"run": run, "test": test, "check": check, "setup": make, "screens": screens, "bench": bench}
WORDS |= {"build": build, "verify": verify}


def main(argv: list[str]) -> int:
    oldest = (3, 11)
    if sys.version_info < oldest:
        say(f"RefCoach needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    if not argv or argv[0] not in WORDS:
        say(str(__doc__))
        return 2
    try:
        return WORDS[argv[0]](argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
