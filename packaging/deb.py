"""The .deb: the bundle below /usr/lib/refcoach, and what makes a desktop know it."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

LINUX = Path(__file__).resolve().parent / "linux"
ROOT = LINUX.parents[1]
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
MAINTAINER = "The RefCoach authors <authors@refcoach.example>"
CONTROL = """Package: refcoach
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: xdg-desktop-portal
Section: misc
Priority: optional
Description: desktop coach that turns satisfied clients into people who refer
 RefCoach is for the owner of a small business. It knows the day, the reason,
 the words and the next step: a results check at day 45, a check-up meeting at
 day 90, the thank-you that is owed.
 .
 It brings people in from address books, plans the check-ins that follow from
 a sale, tells once a day what is due, and keeps everything on this computer.
"""
CHANGELOG = """refcoach ({version}) unstable; urgency=medium

  * What changed: /usr/share/doc/refcoach/NEWS.gz

 -- {maintainer}  {date}
"""


def make(bundle: Path, icons: Path, version: str, epoch: int, folder: Path, *, quick: bool = False) -> Path:
    """Pack the bundle; returns the package. Root is not needed, and no clock or account shows in the bytes.

    `quick` packs in two seconds instead of a minute, half as large again: for trying things out.
    """
    if not (bundle / "refcoach").exists():
        raise SystemExit("There is no bundle yet: python3 packaging/build.py bundle")
    if not shutil.which("dpkg-deb"):
        raise SystemExit("A .deb is made by dpkg-deb, which this system does not have.")
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / f"refcoach_{version}_{architecture()}.deb"
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        tree = Path(temporary) / "tree"
        _fill(tree, bundle, icons, version, epoch)
        _describe(tree, version)
        _settle(tree, epoch)
        env = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "LC_ALL": "C", "TZ": "UTC"}
        pressed = ["-Zgzip", "-z1"] if quick else ["-Zxz", "-z6"]
        command = ["dpkg-deb", "--root-owner-group", *pressed, "--build", str(tree), str(package)]
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return package


def architecture() -> str:
    """What Debian calls this kind of computer."""
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _fill(tree: Path, bundle: Path, icons: Path, version: str, epoch: int) -> None:
    """Lay out /usr."""
    moment = datetime.fromtimestamp(epoch, UTC)
    program = tree / "usr" / "lib" / "refcoach"
    shutil.copytree(bundle, program, symlinks=True)
    # A Debian package has the common licences at hand.
    for name in ("LGPL-3", "GPL-3"):
        copy = program / "_internal" / "resources" / "licences" / f"{name}.txt"
        copy.unlink()
        copy.symlink_to(os.path.relpath(f"/usr/share/common-licenses/{name}", f"/{copy.parent.relative_to(tree)}"))
    command = tree / "usr" / "bin" / "refcoach"
    command.parent.mkdir()
    command.symlink_to("../lib/refcoach/refcoach")
    share = tree / "usr" / "share"
    for size in ICON_SIZES:
        _put(share / f"icons/hicolor/{size}x{size}/apps/refcoach.png", (icons / f"refcoach-{size}.png").read_bytes())
    drawing = (ROOT / "resources" / "icons" / "refcoach.svg").read_bytes()
    _put(share / "icons/hicolor/scalable/apps/refcoach.svg", drawing)
    _put(share / "applications/refcoach.desktop", _text("refcoach.desktop"))
    _put(share / "metainfo/org.refcoach.app.metainfo.xml", _text("org.refcoach.app.metainfo.xml", version, moment))
    _put(share / "man/man1/refcoach.1.gz", _packed(_text("refcoach.1", version, moment)))
    _put(share / "lintian/overrides/refcoach", _text("lintian-overrides"))
    documents = share / "doc" / "refcoach"
    _put(documents / "copyright", _text("copyright"))
    _put(documents / "NEWS.gz", _packed((ROOT / "CHANGELOG.md").read_bytes()))
    log = CHANGELOG.format(version=version, maintainer=MAINTAINER, date=format_datetime(moment))
    _put(documents / "changelog.gz", _packed(log.encode()))


def _text(name: str, version: str = "", moment: datetime | None = None) -> bytes:
    """A file of packaging/linux, with the version and the date where it asks for them."""
    text = (LINUX / name).read_text(encoding="utf-8")
    if moment:
        text = text.replace("@VERSION@", version).replace("@DATE@", f"{moment:%Y-%m-%d}")
    return text.encode()


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _describe(tree: Path, version: str) -> None:
    """Write DEBIAN/: what the package is, what it needs, and the sums of its files."""
    lines = (LINUX / "depends.txt").read_text(encoding="utf-8").splitlines()
    depends = ", ".join(line for line in lines if line and not line.startswith("#"))
    files = sorted(path for path in (tree / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    values = {"version": version, "architecture": architecture(), "maintainer": MAINTAINER}
    _put(tree / "DEBIAN" / "control", CONTROL.format(**values, size=size, depends=depends).encode())
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n" for path in files]
    _put(tree / "DEBIAN" / "md5sums", "".join(sums).encode())


def _settle(tree: Path, epoch: int) -> None:
    """Give every file the same modes and times, whatever this account's are."""
    program = tree / "usr" / "lib" / "refcoach" / "refcoach"
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
