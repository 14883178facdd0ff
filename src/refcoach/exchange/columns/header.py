"""One column's name taken apart: what its words stand for, in whatever order and manner they are written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from refcoach.exchange.columns.words import ENGLISH, LONGEST, plain, split_case, words

_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_ENDING = re.compile(r"(?<=\w)\((?:s|es|e|r|n|in|innen|a|o|as|os|i)\)")
"""Email(s), Conjoint(e): not a hint but an ending."""
_MAILS = ("mail", "post", "adress", "posta")
_HIGHEST = 20
_LONGEST_NAME = 200
"""What is longer names no column: it may be a cell, such as somebody's notes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a column's name stand for, in their order."""

    concepts: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    index: int = 0
    """The number in the name; 0 where there is none."""
    index_after: int = 0
    """How many concepts stand before that number."""
    outer: int = 0
    """The first of two numbers: in "Address 2 - Line 1" that of the address; 0 where there is one at most."""
    outer_after: int = 0


def language_of(headers: Iterable[str]) -> str:
    """Return the language most of the column names are in; English where two are alike."""
    votes: dict[str, int] = {}
    for header in headers:
        # A word of no language says nothing about it.
        known = [found for word in _outside(header) if (found := words().languages_of(word))]
        for language in frozenset.intersection(*known) if known else ():
            votes[language] = votes.get(language, 0) + 1
    return max(votes, key=lambda language: (votes[language], language == ENGLISH), default=ENGLISH)


@lru_cache(maxsize=4096)
def read_header(header: str, language: str, dropped: str = "", *, of_guests: bool = False) -> Reading:
    """Return what a column's name says. `dropped` is the first word that most columns share.

    In a file `of_guests` these are the people it is about.
    """
    if len(header) > _LONGEST_NAME:
        return Reading()
    languages = tuple(dict.fromkeys((language, ENGLISH)))
    outside = _outside(header)
    if dropped and outside[:1] == [dropped] and len(outside) > 1:
        outside = outside[1:]
    found = _matched(outside, languages)
    if outside and words().asks(outside[0]) and "is_company" not in found.concepts:
        return Reading(unknown=(outside[0],))
    if found.unknown:
        found = _foreign(outside) or found
    hints = [_matched(_cut(inside), languages) for inside in _BRACKETS.findall(_ENDING.sub("", header))]
    if of_guests:
        found = replace(found, concepts=tuple("person" if each == "guest" else each for each in found.concepts))
    for hint in hints:
        both = (*found.concepts, *hint.concepts)
        # A number in a hint is that of the whole.
        index, after = (found.index, found.index_after) if found.index else (hint.index, len(both))
        found = Reading(both, found.unknown, index, after)
    return found


def _foreign(outside: Sequence[str]) -> Reading | None:
    """Return what a name says in another language than the rest of the file, where that has all of its words."""
    if concept := words().concept(" ".join(outside), words().languages):
        return Reading((concept,))
    spoken = [words().languages_of(word) for word in outside if len(word) > 1 and not word.isdecimal()]
    both = sorted(frozenset.intersection(*spoken)) if spoken else ()
    readings = (_matched(outside, (language,)) for language in both)
    return next((reading for reading in readings if reading.concepts and not reading.unknown), None)


def first_word(header: str) -> str:
    """Return the first word of a column's name, when it has more than one."""
    outside = _outside(header)
    return outside[0] if len(outside) > 1 else ""


def words_of(header: str) -> list[str]:
    """Return the words of a column's name, in small plain letters."""
    return _outside(header)


def _outside(header: str) -> list[str]:
    return _cut(_BRACKETS.sub(" ", _ENDING.sub("", header))) if len(header) <= _LONGEST_NAME else []


def _cut(text: str) -> list[str]:
    text = text.replace("#", " number ").replace("@", " email ")
    found = plain(split_case(text)).split()
    joined: list[str] = []
    for word in found:
        if joined and joined[-1] == "e" and word.startswith(_MAILS):
            joined[-1] = "e" + word
        else:
            joined.append(word)
    return joined


def _matched(cut: Sequence[str], languages: Sequence[str]) -> Reading:
    concepts: list[str] = []
    unknown: list[str] = []
    index, index_after, outer, outer_after, at = 0, 0, 0, 0, 0
    while at < len(cut):
        size, found = _longest(cut, at, languages)
        if found:
            concepts += found
        elif cut[at].isdecimal() and int(cut[at]) <= _HIGHEST:
            outer, outer_after = index, index_after
            index, index_after = int(cut[at]), len(concepts)
        elif len(cut[at]) > 1:
            unknown.append(cut[at])
        at += size
    return Reading(tuple(concepts), tuple(unknown), index, index_after, outer, outer_after)


def _longest(cut: Sequence[str], at: int, languages: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Return how many words the longest phrase from here has, and what they stand for."""
    for size in range(min(LONGEST, len(cut) - at), 0, -1):
        if concept := words().concept(" ".join(cut[at : at + size]), languages):
            return size, tuple(concept.split("+"))
    return 1, () if cut[at].isdecimal() else words().parts(cut[at], languages)
