"""The logo or picture that stands on what the owner hands over."""

from refcoach.services.desk import Desk
from refcoach.store import logo


def keep(desk: Desk, png: bytes) -> str:
    """Keep a picture that was made ready for paper; b"" takes away the one there is. Returns the batch for undo."""
    with desk.change("Logo or picture") as batch:
        logo.keep(png)
    return batch.id
