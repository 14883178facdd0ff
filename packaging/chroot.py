"""A clean Debian in a folder, for trying a package as it would be tried on a new computer. It needs root."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

OWNER = "owner"
# Each command has its own mounts and processes, which end with it: nothing is left behind.
INSIDE = """
set -e
mount --rbind /dev "$0/dev"
mount -t proc proc "$0/proc"
mkdir -p -m 1777 "$0/tmp/.X11-unix"
test ! -d /tmp/.X11-unix || mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"
exec chroot "$0" "$@"
"""


class Failed(Exception):
    """A check did not hold; the reason is a sentence."""


@dataclass(frozen=True, slots=True)
class Chroot:
    """The Debian at `root`; `prefix` is what makes a command run as root."""

    root: Path
    prefix: tuple[str, ...]
    display: str = ""

    def command(self, words: Sequence[str], *, owner: bool = False) -> list[str]:
        """Return what runs words inside: as root, or as an ordinary owner of a computer with this display."""
        space = [*self.prefix, "unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", INSIDE]
        home = f"/home/{OWNER}" if owner else "/root"
        env = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", f"HOME={home}"]
        env += ["DEBIAN_FRONTEND=noninteractive", f"DISPLAY={self.display}", f"XDG_RUNTIME_DIR=/run/{OWNER}"]
        become = ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--init-groups"] if owner else []
        return [*space, str(self.root), *env, *become, *words]

    def run(self, *words: str, owner: bool = False) -> str:
        """Run words inside and return what they print; raises Failed."""
        done = subprocess.run(self.command(words, owner=owner), capture_output=True, text=True, timeout=600)
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip())[-1500:]
            raise Failed(f"`{' '.join(words)}` ended with {done.returncode}: {said}")
        return done.stdout

    def bring(self, file: Path, to: str) -> str:
        """Copy a file or folder of this computer in; returns where it is inside."""
        subprocess.run([*self.prefix, "cp", "-a", "--no-preserve=ownership", str(file), f"{self.root}{to}"], check=True)
        return f"{to.rstrip('/')}/{file.name}"

    def fetch(self, inside: str, to: Path) -> None:
        """Copy a file out."""
        content = subprocess.run([*self.prefix, "cat", f"{self.root}{inside}"], capture_output=True, check=True)
        to.write_bytes(content.stdout)

    def remove(self) -> None:
        """Delete it all."""
        subprocess.run([*self.prefix, "rm", "-rf", "--one-file-system", str(self.root)], check=True)


def missing() -> str:
    """Say what is missing for making one, if anything."""
    for tool in ("mmdebstrap", "unshare", "setpriv"):
        if not shutil.which(tool):
            return f"there is no {tool} here"
    return ""


def make(suite: str, folder: Path, prefix: Sequence[str], display: str) -> Chroot:
    """Unpack a clean Debian, which is made once and kept as an archive."""
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"{suite}.tar"
    if not archive.exists():
        part = archive.with_suffix(".part.tar")
        _must([*prefix, "mmdebstrap", "--quiet", "--variant=minbase", suite, str(part)])
        part.rename(archive)
    made = Chroot(folder / suite, tuple(prefix), display)
    made.remove()
    _must([*prefix, "mkdir", str(made.root)])
    _must([*prefix, "tar", "-C", str(made.root), "--numeric-owner", "-xf", str(archive)])
    made.bring(Path("/etc/resolv.conf").resolve(), "/etc/resolv.conf")
    made.run("useradd", "--create-home", OWNER)
    made.run("install", "-d", "-m", "700", "-o", OWNER, f"/run/{OWNER}")
    made.run("apt-get", "-qq", "update")
    return made


def _must(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise Failed(f"`{' '.join(command)}` ended with {done.returncode}: {done.stderr.strip()[-1500:]}")
