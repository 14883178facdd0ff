"""One step of the review as it is shown: who stands in it, what may be answered for each, and the days offered."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayAsked:
    """A day that goes with an answer, and the one that is offered for it."""

    id: str
    label: str
    on: date


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be answered; `text` says what is to be written with it, "" for nothing."""

    id: str
    label: str
    text: str = ""
    needs_text: bool = False
    days: tuple[DayAsked, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, a sentence, a promise or a statement. `answered` says what was decided in this review already."""

    id: str
    title: str
    beside: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    also: tuple[Choice, ...] = ()
    """What may be said beside the answer."""
    answered: str = ""
    client_id: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A line to write that is about nobody in particular; `days` go with what is written."""

    id: str
    label: str
    text: str = ""
    days: tuple[DayAsked, ...] = ()
    tick: str = ""
    """A box to tick beside it; "" for none."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step with everything on it; `opens` is the code of the page it is about."""

    id: str
    title: str
    question: str
    hint: str
    progress: str
    at: int
    of: int
    facts: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    asked: tuple[Asked, ...] = ()
    days: tuple[DayAsked, ...] = ()
    nothing: str = ""
    opens: str = ""
    needs_all: bool = False
    """Every line has to be answered before going on."""
    one_only: bool = False
    """One of the lines, or the line to write, and no more."""

    @property
    def is_empty(self) -> bool:
        """Say whether there is nobody in it."""
        return not self.lines
