"""Whether a folder stays on this computer: what carries files elsewhere would carry half-written books."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

_NAMES = {
    "OneDrive": r"OneDrive( - .+)?",
    "Dropbox": r"Dropbox( \(.+\))?",
    "Google Drive": r"Google ?Drive|GoogleDrive-.+|My Drive",
    "iCloud": r"iCloud ?Drive|Mobile Documents|com~apple~CloudDocs",
    "Nextcloud": r"Nextcloud\d*",
    "ownCloud": r"ownCloud\d*",
}
"""How these programs name their folders."""
_MARKS = {
    "Dropbox": ".dropbox",
    "Nextcloud": ".nextcloudsync.log",
    "ownCloud": ".owncloudsync.log",
    "Syncthing": ".stfolder",
}
"""What they leave in them."""
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_ELSEWHERE = re.compile(r"nfs\d?|cifs|smb\d?|smbfs|9p|afs|ceph|davfs|fuse\..+")
"""File systems of other computers; an encrypted disk of this one is not."""
_HERE = {"fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.veracrypt", "fuse.ntfs-3g", "fuse.mergerfs"}
NETWORK = "the network"
_MOUNTS = Path("/proc/self/mounts")


def travels(folder: Path, surroundings: Mapping[str, str] = os.environ, mounts: Path = _MOUNTS) -> str:
    """Return what carries a folder to other computers, as words; "" for one that stays here."""
    for place in (folder, *folder.parents):
        for name, words in _NAMES.items():
            if re.fullmatch(words, place.name, re.IGNORECASE):
                return name
        for name, mark in _MARKS.items():
            if (place / mark).exists():
                return name
    for variable in _VARIABLES:
        if (root := surroundings.get(variable)) and folder.is_relative_to(root):
            return "OneDrive"
    return NETWORK if sys.platform == "linux" and _is_elsewhere(folder, mounts) else ""


def refusal(folder: Path, carrier: str) -> str:
    """Say why no book is begun there, and where one can be."""
    return (
        f"{folder} is carried to other computers by {carrier}, which can damage a book. Nothing was changed; leave out"
        " --data, or name a folder that stays on this computer. Backups may go there: see Settings."
    )


def warning(folder: Path, carrier: str) -> str:
    """Say what a book that is there already should have done to it."""
    return (
        f"The book in {folder} is carried to other computers by {carrier}, which can damage it:"
        " please move it to a folder that stays on this computer."
    )


def _is_elsewhere(folder: Path, mounts: Path) -> bool:
    """Look up the file system in the table of mounts, where the longest name that fits is the one."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
        whole = Path(os.path.realpath(folder))
    except OSError:
        return False
    best, kind = "", ""
    for line in lines:
        _, at, its_kind, *_ = [*line.split(" "), "", "", ""]
        at = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), at)
        if at and whole.is_relative_to(at) and len(at) >= len(best):
            best, kind = at, its_kind
    return kind not in _HERE and bool(_ELSEWHERE.fullmatch(kind))
