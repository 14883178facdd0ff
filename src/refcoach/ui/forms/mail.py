"""A draft in the owner's own mail program, as the address that opens it (RFC 6068). Nothing is sent."""

from collections.abc import Callable
from urllib.parse import quote

from PySide6.QtCore import QUrl

OpenUrl = Callable[[QUrl], bool]
"""Opens an address; False where no program would."""
LONGEST = 5600
"""So many bytes were seen to reach mail programs whole; far more are lost on the way."""


def draft(subject: str, body: str, to: str = "") -> QUrl:
    """Return a draft as an address: every sign of its own in it is written as bytes, and lines end as in mail."""
    lines = "\r\n".join(body.replace("\r\n", "\n").split("\n"))
    return QUrl(f"mailto:{_bytes(to, '@')}?subject={_bytes(subject)}&body={_bytes(lines)}")


def is_too_long(url: QUrl) -> bool:
    """Say whether a mail program may not get all of it."""
    return url.toEncoded().size() > LONGEST


def _bytes(text: str, safe: str = "") -> str:
    # Half a sign that was typed or pasted has no bytes of its own.
    return quote(text, safe=safe, errors="replace")
