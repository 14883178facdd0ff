"""The package around a small made-up bundle."""

import os
import shutil
import subprocess
from pathlib import Path

import build
import deb
import pytest

EPOCH = 1_790_000_000

pytestmark = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="there is no dpkg-deb here")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "bundle"
    licences = folder / "_internal" / "resources" / "licences"
    licences.mkdir(parents=True)
    for name in ("LGPL-3.txt", "GPL-3.txt", "README.txt"):
        (licences / name).write_text(name)
    (folder / "refcoach").write_text("the program")
    (folder / "_internal" / "library.so").write_text("a library")
    return folder


@pytest.fixture
def icons(tmp_path: Path) -> Path:
    folder = tmp_path / "icons"
    folder.mkdir()
    for size in deb.ICON_SIZES:
        (folder / f"refcoach-{size}.png").write_bytes(bytes(size))
    return folder


def said(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_two_packages_of_one_bundle_are_the_same_bytes(bundle: Path, icons: Path, tmp_path: Path) -> None:
    first = deb.make(bundle, icons, "1.2.3", EPOCH, tmp_path / "one")
    os.utime(bundle / "refcoach", (1, 1))
    (bundle / "_internal" / "library.so").chmod(0o600)
    before = os.umask(0o077)
    try:
        second = deb.make(bundle, icons, "1.2.3", EPOCH, tmp_path / "two")
    finally:
        os.umask(before)
    assert first.read_bytes() == second.read_bytes()


def test_everybody_may_read_it_and_only_the_program_is_started(bundle: Path, icons: Path, tmp_path: Path) -> None:
    lines = said("dpkg-deb", "-c", deb.make(bundle, icons, "1.2.3", EPOCH, tmp_path, quick=True)).splitlines()
    modes = {line.split()[5]: (line.split()[0], line.split()[1]) for line in lines}
    assert {owner for _, owner in modes.values()} == {"root/root"}
    assert {mode for mode, _ in modes.values()} == {"drwxr-xr-x", "-rw-r--r--", "-rwxr-xr-x", "lrwxrwxrwx"}
    assert [name for name, (mode, _) in modes.items() if mode == "-rwxr-xr-x"] == ["./usr/lib/refcoach/refcoach"]


def test_it_says_what_it_is_and_what_it_needs(bundle: Path, icons: Path, tmp_path: Path) -> None:
    package = deb.make(bundle, icons, "1.2.3", EPOCH, tmp_path, quick=True)
    assert package.name == f"refcoach_1.2.3_{deb.architecture()}.deb"
    assert said("dpkg-deb", "-f", package, "Version") == "1.2.3\n"
    assert "libegl1, libx11-6" in said("dpkg-deb", "-f", package, "Depends")
    assert "libcups2 | libcups2t64" in said("dpkg-deb", "-f", package, "Depends")


def test_every_file_has_its_sum_and_no_placeholder_is_left(bundle: Path, icons: Path, tmp_path: Path) -> None:
    said("dpkg-deb", "-R", deb.make(bundle, icons, "1.2.3", EPOCH, tmp_path, quick=True), tmp_path / "tree")
    tree = tmp_path / "tree"
    summed = {line.split("  ")[1] for line in (tree / "DEBIAN" / "md5sums").read_text().splitlines()}
    files = [path for path in (tree / "usr").rglob("*") if path.is_file() and not path.is_symlink()]
    assert summed == {str(path.relative_to(tree)) for path in files}
    about = tree / "usr/share/metainfo/org.refcoach.app.metainfo.xml"
    assert '<release version="1.2.3" date="2026-09-21"/>' in about.read_text()
    assert [path for path in files if path.suffix != ".gz" and b"@VERSION@" in path.read_bytes()] == []


def test_without_a_bundle_it_says_what_to_do(icons: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"build\.py bundle"):
        deb.make(tmp_path / "nothing", icons, "1.2.3", EPOCH, tmp_path)


def test_the_times_come_from_the_commit_or_from_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234")
    assert build.epoch() == 1234
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    # Whatever says it, it is a time after this project began, and the same each time.
    assert build.epoch() == build.epoch() > 1_600_000_000


def test_the_tools_of_the_build_see_nothing_of_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("QT_PLUGIN_PATH", "elsewhere")
    assert "elsewhere" not in build.environment().values()
    assert build.environment()["PYTHONHASHSEED"] == "0"
