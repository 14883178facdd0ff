"""The coaching content as it was written: situations, their steps, and the answers to hesitations."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_CLAUSE = re.compile(r"\bfits? after\b")
ANSWERS = "says:"
"""What the ids of answers begin with, the hesitation's code behind it, where steps and answers stand together."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something about a client or the business that a text can name, as {{client.first_name}} does."""

    source: str
    """Where its value comes from, in words the owner can be shown when it is missing."""
    example: str
    fallback: str | None = None

    @property
    def without_full_stop(self) -> bool:
        """Say whether the value is put inside a sentence that has its own end."""
        return self.is_clause or "no full stop" in self.source.lower()

    @property
    def is_clause(self) -> bool:
        """Say whether the value goes on in a sentence that was begun: "the door sticks", after "I hear that"."""
        return _CLAUSE.search(self.source) is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """Something to say, and its other forms: without fields, in the soft voice, when thanks are paid, before a sale."""

    say: str
    plain: str | None = None
    soft: str | None = None
    prize: str | None = None
    before_sale: str | None = None
    we_spoke: str | None = None
    """Where the source lets the new person hear that they spoke with the owner, and no more (R30)."""
    unnamed: str | None = None
    """Where the new person is not to hear who named them, or that anybody did (R30). Empty: nothing is said."""
    once: str | None = None
    """Where a first message is sent once, so that trying again is no choice to offer."""
    practice: str | None = None
    """In practice mode (R28b), where no result, score or praise is asked for. Empty: nothing is said."""
    direction: str = ""
    """What to do rather than say: shown differently, never spoken."""
    says: str = ""
    """What they say, where the owner has other words for it."""
    instead: "Answer | None" = None
    """What is said where no sentence of the owner's words can be: what is built in."""


@dataclass(frozen=True, slots=True)
class Step(Answer):
    """One thing to say in a talk, for those who meet the condition; `save` names what to write down.

    The situation and the id name a step for good, whatever its place and its words.
    """

    id: str = ""
    condition: str | None = None
    save: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the words of a talk."""

    title: str
    goal: str
    when: str
    why: str
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """One kind of talk."""

    id: str
    title: str
    goal: str
    when: str
    why: str
    steps: tuple[Step, ...]
    avoid: tuple[str, ...]
    responses: Mapping[str, Answer]
    """Hesitation code to its answer here, in the order they are shown."""
    left_out: tuple[Step, ...] = ()
    """Steps that the owner hid: the first that can be is said where no other step can be."""
    practice: Frame | None = None
    """The same in practice mode; None where nothing differs, or the talk is not held there."""


@dataclass(frozen=True, slots=True)
class Library:
    """All the content of one language."""

    version: int
    language: str
    fields: Mapping[str, Field]
    hesitations: Mapping[str, str]
    """Code to what the person says."""
    conditions: Mapping[str, str]
    """Code to who meets a step, in words."""
    saves: Mapping[str, str]
    """Code to the question the owner's note answers."""
    situations: Mapping[str, Situation]
    """By id, in the order they are listed."""
