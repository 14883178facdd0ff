"""Whether a folder stays on this computer: what carries files elsewhere would carry half-written books."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
"""How these programs name their folders; each command asks, so that no pattern is made for it."""
_BEGINNINGS = {"onedrive - ": "OneDrive", "dropbox (": "Dropbox", "googledrive-": "Google Drive"}
"""Where a firm or an account is named as well."""
_MARKS = {
    "Dropbox": ".dropbox",
    "Nextcloud": ".nextcloudsync.log",
    "ownCloud": ".owncloudsync.log",
    "Syncthing": ".stfolder",
}
"""What they leave in them."""
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_ELSEWHERE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs"}
"""File systems of other computers, beside nearly all that a program of the owner's carries out ("fuse.")."""
_HERE = {"fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.veracrypt", "fuse.ntfs-3g", "fuse.mergerfs"}
NETWORK = "the network"
MOVED = "refcoach.moved"
"""What a book leaves where it was moved away: see `moved`."""
_MOUNTS = Path("/proc/self/mounts")


def travels(folder: Path, surroundings: Mapping[str, str] = os.environ, mounts: Path = _MOUNTS) -> str:
    """Return what carries a folder to other computers, as words; "" for one that stays here."""
    for place in (folder, *folder.parents):
        if name := _carrier_of(place.name.lower()):
            return name
        for name, mark in _MARKS.items():
            if (place / mark).exists():
                return name
    for variable in _VARIABLES:
        if (root := surroundings.get(variable)) and folder.is_relative_to(root):
            return "OneDrive"
    return NETWORK if sys.platform == "linux" and _is_elsewhere(folder, mounts) else ""


def _carrier_of(name: str) -> str:
    begins = (carrier for beginning, carrier in _BEGINNINGS.items() if name.startswith(beginning))
    return _NAMES.get(name.rstrip("0123456789")) or next(begins, "")


def refusal(folder: Path, carrier: str) -> str:
    """Say why no book is begun there, and where one can be."""
    return (
        f"{folder} is carried to other computers by {carrier}, which can damage a book. Nothing was changed; leave out"
        " --data, or name a folder that stays on this computer. Backups may go there: see Settings."
    )


def warning(folder: Path, carrier: str, *, is_offered: bool) -> str:
    """Say what a book that is there already should have done to it; and who does it, where that is offered."""
    how = ", which RefCoach's window does in one click" if is_offered else ""
    return (
        f"The book in {folder} is carried to other computers by {carrier}, which can damage it:"
        f" please move it to a folder that stays on this computer{how}."
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
        at = at.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        if at and whole.is_relative_to(at) and len(at) >= len(best):
            best, kind = at, its_kind
    return kind in _ELSEWHERE or (kind.startswith("fuse.") and kind not in _HERE)
