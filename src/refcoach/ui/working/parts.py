"""What a part of the page is: a heading, sentences, charts, and ways on. The screen and paper show the same ones."""

from dataclasses import dataclass, field

from refcoach.ui.widgets.charts_drawing import Drawing


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence, and its look: "say" for the one that counts, "" or "muted"."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart, its name, and the name of its table."""

    drawing: Drawing
    title: str
    caption: str


@dataclass(frozen=True, slots=True)
class Way:
    """A button: where it leads, and its words."""

    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """One card; `name` is how other rooms call it."""

    name: str
    title: str
    above: tuple[Words, ...] = ()
    charts: tuple[Shown, ...] = ()
    below: tuple[Words, ...] = ()
    ways: tuple[Way, ...] = field(default=())


def sentences(*texts: str, look: str = "") -> tuple[Words, ...]:
    """Return those that say something."""
    return tuple(Words(text, look) for text in texts if text)
