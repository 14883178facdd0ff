#!/usr/bin/env python3
"""Tries what packaging/build.py makes, as an owner would: installed on a clean Debian, started, upgraded, removed.

python3 packaging/verify.py                      build, then everything below, on Debian 12 and 13
python3 packaging/verify.py --as-is              on the .deb that is there
python3 packaging/verify.py --suite bookworm     on that Debian only
python3 packaging/verify.py --twice              build once more from a copy of the sources elsewhere: the same bytes?

It ends with a table. A check that cannot be made here is SKIPPED, with the reason; that is no pass. Pictures, for
somebody to look at, are in build/verify/.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

import build
import chroot
import deb
import dev
import installed
from chroot import Failed

SUITES = {"bookworm": "Debian 12", "trixie": "Debian 13"}
PICTURES = dev.BUILD / "verify"
TOOLS = {
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "import": "imagemagick",
    "lintian": "lintian",
    "mmdebstrap": "mmdebstrap",
    "Xvfb": "xvfb",
}
LARGE = 3_000_000


class Skipped(Exception):
    """A check that cannot be made here, and why."""


@dataclass(slots=True)
class Report:
    """What became of each check."""

    rows: list[tuple[str, str, str, float]] = field(default_factory=list)

    def check(self, name: str, action: Callable[[], str]) -> bool:
        """Make a check; returns whether what builds on it makes sense."""
        dev.say(f"== {name}")
        start = time.monotonic()
        try:
            result, detail = "passed", action()
        except Skipped as reason:
            result, detail = "SKIPPED", str(reason)
        except Failed as reason:
            result, detail = "FAILED", str(reason)
        self.rows.append((name, result, detail, time.monotonic() - start))
        if result != "passed":
            dev.say(f"{result}: {detail}")
        return result == "passed"

    def ended(self) -> int:
        """Print the table; returns the exit status."""
        width = max(len(row[0]) for row in self.rows)
        dev.say("")
        for name, result, detail, seconds in self.rows:
            line = detail.splitlines()[0] if detail else ""
            dev.say(f"{name:<{width}}  {result:<7}  {seconds:6.1f} s  {line}")
        counts = {word: sum(row[1] == word for row in self.rows) for word in ("passed", "FAILED", "SKIPPED")}
        dev.say(", ".join(f"{count} {word}" for word, count in counts.items()))
        return 1 if counts["FAILED"] else 0


def tool(name: str, *arguments: str) -> str:
    """Run a checker of the system; raises Skipped where it is not there, Failed when it complains."""
    if not shutil.which(name):
        raise Skipped(f"there is no {name} here (Debian package {TOOLS[name]})")
    done = subprocess.run([name, *arguments], capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip()
    if done.returncode:
        raise Failed(said)
    return said


# The files of the package


def described(report: Report, package: Path) -> None:
    """What the validators of menus, software centres and packages say."""
    with tempfile.TemporaryDirectory() as temporary:
        subprocess.run(["dpkg-deb", "-x", str(package), temporary], check=True)
        share = Path(temporary) / "usr" / "share"
        entry = share / "applications" / "refcoach.desktop"
        about = share / "metainfo" / "org.refcoach.app.metainfo.xml"
        report.check("menu entry", lambda: tool("desktop-file-validate", str(entry)))
        report.check("software centre", lambda: tool("appstreamcli", "validate", "--no-net", str(about)))
    report.check("lintian", lambda: tool("lintian", "--allow-root", "--fail-on", "error", str(package)))


def sizes(package: Path) -> Iterator[tuple[str, str]]:
    """The bundle, the package, and each file of the bundle that is large."""
    yield "bundle", build.megabytes(build.BUNDLE)
    yield package.name, build.megabytes(package)
    files = [path for path in build.BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]
    for path in sorted(files, key=lambda path: -path.stat().st_size):
        if path.stat().st_size > LARGE:
            yield "  " + path.relative_to(build.BUNDLE).as_posix(), build.megabytes(path)


# A clean Debian


def on_debian(report: Report, suite: str, package: Path, newer: Path, display: str) -> None:
    """Install, start, upgrade, remove and purge; the first check that fails ends it."""
    name, folder = SUITES[suite], dev.BUILD / "chroot"
    made: list[chroot.Chroot] = []

    def clean() -> str:
        prefix, lacking = dev.root_prefix(), chroot.missing()
        if prefix is None or lacking:
            raise Skipped(lacking or "it takes root, which this account may not become")
        made.append(chroot.make(suite, folder, prefix, display))
        return f"{made[0].run('cat', '/etc/debian_version').strip()}, nothing but the base"

    if not report.check(f"{name}: a clean one", clean):
        return
    system = made[0]
    try:
        trial = installed.Trial(system, package, newer, build.version(), PICTURES / suite)
        for what, action in trial.checks():
            if not report.check(f"{name}: {what}", action):
                break
    finally:
        system.remove()


# The same bytes twice


def same_bytes(package: Path) -> str:
    """Build once more, from a copy of the sources in another folder with an environment of its own."""
    with tempfile.TemporaryDirectory(prefix="noch einmal für RefCoach ") as temporary:
        copy = Path(temporary) / "sources"
        unwanted = shutil.ignore_patterns("build", ".venv", ".git", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, copy, ignore=unwanted)
        env = os.environ | {"SOURCE_DATE_EPOCH": str(build.epoch())}
        done = subprocess.run(
            [sys.executable, copy / "packaging" / "build.py"], env=env, capture_output=True, text=True
        )
        if done.returncode:
            raise Failed(done.stderr.strip() or done.stdout.strip())
        other = copy / "build" / "packages" / package.name
        first, second = _sums(build.BUNDLE), _sums(copy / "build" / "dist" / "refcoach")
        differ = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
        if differ:
            raise Failed(f"{len(differ)} files of the bundle differ: {', '.join(differ)}")
        one, two = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (package, other))
        if one != two:
            raise Failed("the bundles are the same, the packages are not")
        return f"{len(first)} files and the .deb, sha256 {one}"


def _sums(folder: Path) -> dict[str, str]:
    """Every file with its mode and its sum, every link with its target."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = str(path.readlink())
        elif path.is_file():
            sum_ = hashlib.sha256(path.read_bytes()).hexdigest()
            found[str(path.relative_to(folder))] = f"{path.stat().st_mode:o} {sum_}"
    return found


def main(arguments: Sequence[str]) -> int:
    reader = argparse.ArgumentParser(prog="verify.py", description="Tries what build.py makes, as an owner would.")
    reader.add_argument("--as-is", action="store_true", help="build nothing first")
    reader.add_argument("--suite", action="append", choices=list(SUITES), help="on this Debian only")
    reader.add_argument("--twice", action="store_true", help="only: does a second build give the same bytes?")
    options = reader.parse_args(arguments)
    lacking = [package for name, package in TOOLS.items() if not shutil.which(name)] if dev.LINUX else []
    if lacking:
        dev.install_packages(lacking)
    if not options.as_is:
        build.main([])
    package = build.PACKAGES / f"refcoach_{build.version()}_{deb.architecture()}.deb"
    report = Report()
    if options.twice:
        report.check("the same bytes twice", lambda: same_bytes(package))
        return report.ended()
    described(report, package)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        newer = deb.make(build.BUNDLE, build.ICONS, f"{build.version()}+next", build.epoch(), folder, quick=True)
        display = stack.enter_context(dev.virtual_display())["DISPLAY"]
        for suite in options.suite or SUITES:
            on_debian(report, suite, package, newer, display)
    code = report.ended()
    for name, size in sizes(package):
        dev.say(f"{name:<60} {size:>9}")
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
