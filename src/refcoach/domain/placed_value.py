"""A value as its place in a sentence wants it: what was typed with a capital may come in the middle."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from refcoach.domain.sentences import sentences

# English words that are nobody's name, no month and no noun: "Will", "May" and "Can" may be names, and "A & B" is one.
# What is written in another language is not in the list, and nothing of it changes.
_BEGINNINGS = (
    "a an the this that these those there here "
    "we you he she it they my our your his her its their "
    "somebody someone nobody something nothing everybody everyone everything "
    "all both some any no every each another half most only "
    "in on at by for from with without of to into after before during since until under over between about "
    "and but or if when while because as what which who how why where "
    "is was are were has had have did does do could would should not never always"
)
_SMALL_ALWAYS = frozenset(_BEGINNINGS.split())
_FIRST = re.compile(r"([A-Z])([a-z]*)(?=$|['’]|\s(?![\d&]))")
_SMALL = re.compile(r"[^\W\d_]+(?=$|[^\w])")
_QUESTION = re.compile(r"\?['\"’”»“‘]*$")
_OPEN = ("'", '"', "‘", "“", "«", "„", "‚", "(", "[")


class Fits(Enum):
    """How a value goes with the words around it."""

    AS_IT_IS = auto()  # a name, a day
    SENTENCE = auto()  # words that have their own beginning
    CLAUSE = auto()  # words that go on in a sentence


@dataclass(frozen=True, slots=True)
class Value:
    """What can be said for a field."""

    text: str
    fits: Fits = Fits.AS_IT_IS

    def goes_behind(self, before: str) -> bool:
        """Say whether the words before can go on with it: with a question they cannot, unless it is quoted."""
        if self.fits is not Fits.CLAUSE or not _QUESTION.search(self.text):
            return True
        return not before.strip() or before.rstrip().endswith((*_OPEN, ":")) or _is_over(before)

    def behind(self, before: str) -> str:
        """Return it as it is written behind the words before; inside marks or brackets it stays as it is."""
        if self.fits is Fits.AS_IT_IS or before.endswith(_OPEN):
            return self.text
        if not before.strip() or _is_over(before):
            return _large(self.text)
        return _small(self.text) if self.fits is Fits.CLAUSE else self.text


def _is_over(before: str) -> bool:
    """Say whether another sentence begins behind these words."""
    return before[-1:].isspace() and len(sentences(f"{before.rstrip()} X")) > len(sentences(before.rstrip()))


def _large(text: str) -> str:
    """Begin with a capital, except in "iPad": whatever has one further on is written as it wants to be."""
    first = _SMALL.match(text)
    return text[:1].upper() + text[1:] if first and first[0].islower() else text


def _small(text: str) -> str:
    """Begin small where that is sure: "I", a name, an abbreviation and all that is not listed keep their capital."""
    first = _FIRST.match(text)
    return text[:1].lower() + text[1:] if first and first[0].lower() in _SMALL_ALWAYS else text
