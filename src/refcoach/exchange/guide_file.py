"""The guide that an owner gives away, as bytes: any file that is read, small enough to be handed on."""

import re
from pathlib import Path

from refcoach.domain.texts import one_line
from refcoach.exchange.bounds import refusal

MOST_MEGABYTES = 20
MOST_BYTES = MOST_MEGABYTES << 20
_PROGRAMS = frozenset(
    ("exe", "bat", "cmd", "com", "scr", "msi", "ps1", "vbs", "js", "jar", "lnk", "sh", "desktop", "app", "appimage")
)
_ENDING = re.compile(r"[a-z0-9]{1,8}")


def load(path: Path) -> bytes:
    """Return what is in it. Raises Refused for what nobody could read, or mail."""
    name = one_line(path.name) or str(path)
    try:
        if path.is_dir():
            raise refusal(name, "is a folder", "choose a file in it")
        if not path.exists():
            raise refusal(name, "was not found", "check where it is and choose it again")
        if not path.is_file():
            raise refusal(name, "is not an ordinary file", "choose your guide")
        if ending(path) in _PROGRAMS:
            raise refusal(name, "is a program", "choose something to read, such as a PDF")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it could not be opened"
        raise refusal(name, f"could not be read ({reason})", "check the file and choose it again") from None
    if len(data) > MOST_BYTES:
        smaller = "most people's mail takes no more; save it smaller, and choose that"
        raise refusal(name, f"is larger than {MOST_MEGABYTES} MB", smaller)
    if not data:
        raise refusal(name, "is empty", "choose your guide")
    return data


def ending(path: Path) -> str:
    """Return by what other programs know of which kind it is, without the dot; "" for none that is one."""
    found = path.suffix.removeprefix(".").lower()
    return found if _ENDING.fullmatch(found) else ""
