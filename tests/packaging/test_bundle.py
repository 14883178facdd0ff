"""The frozen program: made here as dev.py build makes it, then started as an owner starts it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import build
import holidays.countries
import pytest

import refcoach
from refcoach.main import SystemClock
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database

ROOT = Path(__file__).resolve().parents[2]
LISTED = """
import sys
from PyInstaller.archive.readers import CArchiveReader
program = CArchiveReader(sys.argv[1])
name = next(name for name in program.toc if name.startswith("PYZ"))
print(*program.open_embedded_archive(name).toc, sep="\\n")
"""


@pytest.fixture(scope="module")
def bundle() -> Path:
    """The bundle of the present source."""
    done = subprocess.run([sys.executable, ROOT / "packaging" / "build.py", "bundle"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return build.BUNDLE


@pytest.fixture(scope="module")
def moved(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The program of a copy in a folder that may not be written, with spaces and accents in its name."""
    folder = tmp_path_factory.mktemp("bundle") / "Müller, Söhne & John's (100% é) [neu]" / "Programme"
    shutil.copytree(bundle, folder, symlinks=True)
    inside = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for path in inside:
        path.chmod(0o555)
    yield folder / "refcoach"
    for path in inside:
        path.chmod(0o755)


def started(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start it with nothing of this Python's environment."""
    unwanted = ("PYTHON", "VIRTUAL_ENV", "LD_", "REFCOACH")
    env = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return subprocess.run([program, *arguments], env=env, capture_output=True, text=True, timeout=120)


@pytest.mark.skipif(not build.dev.LINUX, reason="the names of files differ on other systems")
def test_it_holds_what_is_needed_and_nothing_that_is_not(bundle: Path) -> None:
    names = {path.name for path in bundle.rglob("*")}
    assert {"libqxcb.so", "libqwayland.so", "libqoffscreen.so", "libQt6Widgets.so.6", "0001_first.py"} <= names
    assert {"libQt6PrintSupport.so.6", "libcupsprintersupport.so"} <= names
    assert {"libqjpeg.so", "libqwebp.so"} <= names  # the owner's logo may be either
    assert "libcups.so.2" not in names  # the system's own fits the system's printers
    assert not [name for name in names if name.startswith(("libQt6Qml", "libQt6Quick", "libcrypto", "libgtk"))]
    assert not list(bundle.rglob("*.qm"))
    assert [path for path in bundle.rglob("*") if path.is_symlink() and not path.exists()] == []
    assert sum(path.stat().st_size for path in bundle.rglob("*") if not path.is_symlink()) < 125e6


def test_it_holds_every_module_that_is_loaded_by_name(bundle: Path) -> None:
    listing = subprocess.run(
        [build.venv_python(), "-c", LISTED, bundle / "refcoach"], capture_output=True, text=True, check=True
    )
    frozen = set(listing.stdout.split())
    countries = Path(str(holidays.countries.__file__)).parent
    wanted = {f"holidays.countries.{path.stem}" for path in countries.glob("[a-z]*.py")}
    source = ROOT / "src"
    files = [path for path in (source / "refcoach").rglob("*.py") if "migrations" not in path.parts]
    parts = [path.relative_to(source).with_suffix("").parts for path in files]
    wanted |= {".".join(part for part in place if part != "__init__") for place in parts}
    assert len(wanted) > 300
    assert sorted(wanted - frozen - {"refcoach.__main__"}) == []


def test_it_passes_its_self_test_from_a_read_only_folder_with_an_odd_name(moved: Path, tmp_path: Path) -> None:
    picture = tmp_path / "Bilder – neu" / "ein Bild.png"
    done = started(moved, "--self-test", "--picture", str(picture))
    assert done.returncode == 0, done.stderr
    assert "Printers can be reached." in done.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_it_says_the_version_of_the_source(moved: Path) -> None:
    assert started(moved, "--version").stdout == f"RefCoach {refcoach.__version__}\n"


def test_nothing_is_ever_written_beside_the_program(moved: Path, tmp_path: Path) -> None:
    """Root may write in any folder, so look whether it did: migrations are source files, read at the first start."""
    before = sorted(moved.parent.rglob("*"))
    assert started(moved, "--data", str(tmp_path), "add", "Zoë Testperson").returncode == 0
    assert sorted(moved.parent.rglob("*")) == before


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="there is no Xvfb here")
def test_its_start_is_measured_on_a_small_book(bundle: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """So that the benchmark does not rot unseen. How fast it was is not looked at."""
    from benchmarks import data, frozen

    for module in (data, frozen):
        monkeypatch.setattr(module, "CACHE", tmp_path)
    assert "from source" in frozen.measure(bundle / "refcoach", 300, pairs=1)


def test_it_moves_check_ins_off_the_holidays_of_a_country(moved: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Büro"
    open_database(folder)
    try:
        service.save(Desk(SystemClock(date(2026, 9, 26))), country="DE")
    finally:
        close_database()
    data = ["--data", str(folder), "--today", "2026-09-26"]
    assert started(moved, *data, "add", "Zoë Testperson").returncode == 0
    # 90 days later is Christmas Day, a Friday.
    sold = started(moved, *data, "sale", "1", "--on", "2026-09-26")
    assert sold.returncode == 0, sold.stderr
    assert "(moved from 2026-12-25)" in sold.stdout
