"""What every way of telling the owner has in common: plain text in, Qt signals out."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import SignalInstance

from refcoach.domain.texts import many_lines, one_line

TITLE_LIMIT = 80
BODY_LIMIT = 240


class ServiceState(Enum):
    """What a way of telling outside the window is good for just now."""

    WORKS = "works"
    QUIET = "quiet"
    """Do not disturb is on: the desktop takes a note and keeps it to itself."""
    REFUSED = "refused"
    """The desktop does not want notes from us."""
    MISSING = "missing"


def cut(text: str, limit: int) -> str:
    """Return text at most limit long, with no half surrogate pairs: no service can carry those."""
    valid = text.encode("utf-8", "replace").decode("utf-8")
    return valid if len(valid) <= limit else valid[: limit - 1].rstrip() + "…"


@dataclass(frozen=True)
class Note:
    """One thing to tell. The texts are always plain; each backend escapes for itself.

    `actions` are pairs of an action's key and its button text; "default" is a click on the note itself.
    """

    key: str
    title: str
    body: str
    actions: tuple[tuple[str, str], ...] = ()
    urgent: bool = False

    def __post_init__(self) -> None:
        """Cut the texts here, once, so that no backend can forget to."""
        object.__setattr__(self, "title", cut(one_line(self.title), TITLE_LIMIT))
        object.__setattr__(self, "body", cut(many_lines(self.body), BODY_LIMIT))


class Notifier(Protocol):
    """A way of telling the owner. No method raises when the platform does not answer.

    Each note that is shown ends in exactly one of `shown` and `failed`, unless it is withdrawn before. A note is
    told at most once, so what cannot be known counts as told.
    """

    @property
    def shown(self) -> SignalInstance:
        """(key) The platform took it, or went away before it answered: the owner may have seen it."""

    @property
    def acted(self) -> SignalInstance:
        """(key, action) The owner clicked it, once; a click on the notification itself is "default"."""

    @property
    def closed(self) -> SignalInstance:
        """(key) It is no longer on the screen. Not every platform says so."""

    @property
    def failed(self) -> SignalInstance:
        """(key) It was certainly not shown; somebody else may tell it."""

    @property
    def changed(self) -> SignalInstance:
        """() What `available` or `state` say may be different now: ask again."""

    def available(self) -> bool:
        """Say whether a note shown now is likely to be seen."""

    def state(self) -> ServiceState:
        """Return what settings tell about it; as last heard, this never waits."""

    def caps(self) -> frozenset[str]:
        """Return what the platform can do, in the words of the freedesktop specification."""

    def show(self, note: Note) -> None:
        """Show a note, in place of an open one with the same key."""

    def withdraw(self, key: str) -> None:
        """Take a note off the screen if it is still there."""
