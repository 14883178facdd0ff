"""What is kept of the owner's own words, and of the built-in text that stood under them."""

import json
from dataclasses import asdict, dataclass

from refcoach.domain.texts import without_controls

_MOST = 1 << 31


@dataclass(frozen=True, slots=True)
class OwnText:
    """What the owner did with one step or answer: other words, another place, hidden, or back to what is built in."""

    situation: str
    item: str
    words: str = ""
    """Empty where only the place changed."""
    builtin: str = ""
    """What stood under the words when they were last looked at (`Under.as_text`)."""
    edition: int = 0
    looked_at_edition: int = 0
    uses_builtin: bool = False
    """The built-in words are said; the owner's are kept."""
    hidden: bool = False
    position: int | None = None
    id: int = 0

    @property
    def said(self) -> bool:
        """Whether the owner's words are said."""
        return bool(self.words) and not self.uses_builtin


@dataclass(frozen=True, slots=True)
class Under:
    """A built-in text as it stood under an edit: what it said, who met it, and the step before it."""

    say: str
    condition: str | None = None
    direction: str = ""
    save: str | None = None
    after: str = ""

    def as_text(self) -> str:
        """Return it as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)


def read_under(text: str) -> Under:
    """Return what stood under an edit; a text that is none of ours is what was said."""
    try:
        return Under(**json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return Under(text)


def is_sound(text: OwnText) -> bool:
    """Say whether a row is one that RefCoach wrote: a hand, or another program, may have put anything there."""
    words = (text.situation, text.item, text.words, text.builtin)
    numbers = (text.edition, text.looked_at_edition, *(() if text.position is None else (text.position,)))
    return (
        all(isinstance(one, str) for one in words)
        and all(isinstance(one, int) and abs(one) <= _MOST for one in numbers)
        and all(isinstance(one, str) and one == without_controls(one) for one in _texts(read_under(text.builtin)))
    )


def _texts(under: Under) -> list[object]:
    """What is to be text in it; a condition and what is written down may be missing."""
    optional = [one for one in (under.condition, under.save) if one is not None]
    return [under.say, under.direction, under.after, *optional]
