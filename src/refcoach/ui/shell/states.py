"""What the window is there for now, and what that lets in: one table, asked by every way in."""

from enum import StrEnum


class State(StrEnum):
    """What the window is there for now."""

    WORKING = "working"
    FIRST_RUN = "first_run"
    MEETING = "meeting"
    """A client looks at the screen."""
    COVERED = "covered"
    """Anybody may look at the screen."""
    LOCKED = "locked"
    """Anybody may sit down at it."""


class What(StrEnum):
    """What somebody wants. Coming forward and quitting are not asked about: they show nothing of anybody."""

    PAGE = "page"
    CLIENT = "client"
    """A client in full, their script, or looking for one."""
    CAPTURE = "capture"
    """A compliment, a problem or a new client."""
    BRING_IN = "bring_in"
    """People from a file."""
    UNDO = "undo"
    ANSWER = "answer"
    """Done or put off in a message or the tray, with no look at the window."""
    KEYS = "keys"
    """What each key does: it names nobody."""
    NOTICE = "notice"
    """Saying what was done, which may name somebody."""
    NAMES = "names"
    """Naming a client in a message, where the owner wants that."""
    MESSAGE = "message"
    """A message on the desktop that something is due."""


CLOSED = frozenset({State.MEETING, State.COVERED, State.LOCKED})
"""Nothing about any client comes through; a meeting shows its own client by itself."""

_SAID = frozenset({What.NOTICE, What.NAMES, What.MESSAGE})
_LETS_IN: dict[State, frozenset[What]] = {
    State.WORKING: frozenset(What),
    # Its three steps come before any page; a file is one of them.
    State.FIRST_RUN: frozenset({What.BRING_IN, What.KEYS, What.UNDO, What.ANSWER, *_SAID}),
    State.MEETING: frozenset[What](),
    # It names nobody, and whoever locked the screen and went away still wants to hear of what is due.
    State.COVERED: frozenset({What.MESSAGE}),
    State.LOCKED: frozenset({What.MESSAGE}),
}


def may(state: State, what: What) -> bool:
    """Say whether that is let in now."""
    return what in _LETS_IN[state]


def waits(state: State, what: What) -> bool:
    """Say whether what came from outside, and may not come in or finds no room, is kept for later.

    At a closed door everything is. A file always is; a page asked for during first run is on the rail soon enough.
    """
    return state in CLOSED or what is What.BRING_IN
