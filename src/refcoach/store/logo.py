"""The logo or picture of the business, in the book itself: so it goes along wherever the book goes, and comes back.

It stands among the settings, and is too large to be read with every one of them.
"""

import base64
import binascii
import json

from refcoach.store import write
from refcoach.store.settings import LOGO
from refcoach.store.tables import SettingRow

MOST_BYTES = 1 << 20
"""What was shrunk for paper is never larger."""
_PNG = b"\x89PNG\r\n\x1a\n"


def load() -> bytes:
    """Return it as a PNG; b"" where there is none."""
    row = _row()
    return (unpacked(row.value) or b"") if row else b""


def is_there() -> bool:
    """Say whether one is kept, be it readable or not."""
    return _row() is not None


def is_spoilt() -> bool:
    """Say whether one is kept that is not what RefCoach wrote there."""
    row = _row()
    return row is not None and unpacked(row.value) is None


def keep(png: bytes) -> None:
    """Put a picture in its place, or with b"" none. Raises ValueError for what `unpacked` would not give back."""
    row = _row()
    if not png:
        if row:
            write.remove(SettingRow, row.id)
        return
    value = json.dumps(base64.b64encode(png).decode("ascii"))
    if unpacked(value) != png:
        raise ValueError("no picture, or one that is too large")
    if row:
        write.change(SettingRow, row.id, value=value)
    else:
        write.insert(SettingRow, name=LOGO, value=value)


def unpacked(value: str) -> bytes | None:
    """Return the picture that a row holds; None for what RefCoach never wrote there."""
    try:
        text = json.loads(value)
        png = base64.b64decode(text, validate=True)
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return None
    return png if png.startswith(_PNG) and len(png) <= MOST_BYTES else None


def _row() -> SettingRow | None:
    found: SettingRow | None = SettingRow.get_or_none(SettingRow.name == LOGO)
    return found
