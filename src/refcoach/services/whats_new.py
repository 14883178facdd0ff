"""What an upgrade brought, in at most three lines: told until the owner has seen it."""

import json

from refcoach import __version__
from refcoach.resources import resource
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store.settings import Settings


def news(own: Settings) -> tuple[str, ...]:
    """Return what is new to an owner with these settings: nothing in a book that was never opened before."""
    if own.seen_version == __version__ or not own.opened_on:
        return ()
    return lines_of(__version__)


def lines_of(version: str) -> tuple[str, ...]:
    """Return what a version brought."""
    lines: dict[str, list[str]] = json.loads(resource("whats_new.json").read_text(encoding="utf-8"))
    return tuple(lines.get(version, ()))


def seen(desk: Desk) -> None:
    """Say no more of this version."""
    service.save(desk, seen_version=__version__)
