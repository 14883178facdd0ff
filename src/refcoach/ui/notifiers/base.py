"""What every way of telling the owner has in common: plain text in, Qt signals out."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from refcoach.domain.texts import many_lines, one_line

TITLE_LIMIT = 80
BODY_LIMIT = 240


def cut(text: str, limit: int) -> str:
    """Return text at most limit long, with no half surrogate pairs: no service can carry those."""
    valid = text.encode("utf-8", "replace").decode("utf-8")
    return valid if len(valid) <= limit else valid[: limit - 1].rstrip() + "…"


@dataclass(frozen=True)
class Note:
    """One thing to tell. The texts are always plain; each backend escapes for itself.

    `actions` are pairs of an action's key and its button text; the first is usually ("default", "Open").
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
    """A way of telling the owner. No method raises when the platform does not answer: `failed` says so."""

    @property
    def shown(self) -> SignalInstance:
        """(key) The platform took it."""

    @property
    def acted(self) -> SignalInstance:
        """(key, action) The owner clicked it; a click on the notification itself is "default"."""

    @property
    def closed(self) -> SignalInstance:
        """(key) It is no longer on the screen."""

    @property
    def failed(self) -> SignalInstance:
        """(key) It could not be shown."""

    def available(self) -> bool:
        """Say whether a note shown now is likely to be seen."""

    def caps(self) -> frozenset[str]:
        """Return what the platform can do, in the words of the freedesktop specification."""

    def show(self, note: Note) -> None:
        """Show a note, in place of an open one with the same key."""

    def withdraw(self, key: str) -> None:
        """Take a note off the screen if it is still there."""
