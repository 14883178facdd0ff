"""The words that column names are made of, in every language we know: read from resources/columns, one file each."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from refcoach.resources import resource

ENGLISH = "en"
_APART = ("price", "everybody", "asks", "kinds")
LONGEST = 7
"""Words in the longest phrase."""
_SHORTEST_PART = 3
_SHORTEST_END = 2
# Letters that are no letter with a mark, and that people leave out all the same.
_BARE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_LINKS = ("", "s", "e", "n")
"""What stands between the two parts of a word made of two: Arbeit-s-ort."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text in lower case without accents and marks, for comparing."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c if c.isalnum() else " " for c in flat if not unicodedata.combining(c))
    return " ".join(bare.translate(_BARE).split())


class Words:
    """What each phrase stands for, by language."""

    def __init__(self) -> None:
        self._concepts: dict[str, dict[str, str]] = {}
        self._known: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for path in sorted(resource("columns").glob("*.txt")):
            self._take(path.stem, path.read_text(encoding="utf-8").splitlines())
        self.languages = tuple(sorted({language for known in self._known.values() for language in known}))

    def _take(self, language: str, lines: Sequence[str]) -> None:
        for line in lines:
            concept, _, phrases = line.partition("=")
            if concept.strip() in _APART:
                self._apart.setdefault(concept.strip(), set()).update(map(plain, phrases.split(",")))
                continue
            for phrase in filter(None, map(_written_plain, phrases.split(","))):
                self._concepts.setdefault(phrase, {}).setdefault(language, concept.strip())
                for word in phrase.split():
                    self._known.setdefault(word, set()).add(language)

    def concept(self, phrase: str, languages: Sequence[str]) -> str:
        """Return what a phrase stands for in the first of these languages that has it; "" in none."""
        found = self._concepts.get(phrase)
        return next((found[language] for language in languages if language in found), "") if found else ""

    def languages_of(self, word: str) -> frozenset[str]:
        """Return the languages that have a word, be it one made of two."""
        known = self._known.get(word)
        if known:
            return frozenset(known)
        parts = (self._known.get(a, set()) & self._known.get(b, set()) for a, b in _cuts(word))
        return frozenset().union(*parts)

    def is_price(self, phrase: str) -> bool:
        """Return whether a column's name is about goods, not people."""
        return phrase in self._apart["price"]

    def asks(self, word: str) -> bool:
        """Return whether a column's name that begins with this word is answered by yes or no: Is active, Has email."""
        return word in self._apart["asks"]

    def is_kind(self, word: str) -> bool:
        """Return whether a word says what is to be written into a column: text, required, yyyy."""
        return word in self._apart["kinds"]

    def is_everybody(self, tag: str) -> bool:
        """Return whether a group is the one that holds everybody, which says nothing of anybody."""
        return plain(tag) in self._apart["everybody"]

    def parts(self, word: str, languages: Sequence[str]) -> tuple[str, ...]:
        """Return what the two parts of one word stand for: Hjemme-postnummer, Koti-osoite."""
        for first, last in _cuts(word):
            both = self.concept(first, languages), self.concept(last, languages)
            if all(both):
                return both
        return ()


def _written_plain(phrase: str) -> str:
    phrase = phrase.strip()
    return phrase if phrase.isascii() else plain(phrase)


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """Yield the two parts of a word, the longest last part first."""
    if len(word) < _SHORTEST_PART + _SHORTEST_END:
        return
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_END + 1):
        for link in _LINKS:
            if not link:
                yield word[:at], word[at:]
            elif word[:at].endswith(link) and at - len(link) >= _SHORTEST_PART:
                yield word[: at - len(link)], word[at:]


@cache
def words() -> Words:
    """Return the words of every language, read once."""
    return Words()


def split_case(text: str) -> str:
    """Put a space where a word begins in the middle of another: FirstName, POBox, Street2."""
    pieces = [text[:1]]
    for at, (before, letter) in enumerate(pairwise(text), 1):
        if _begins(before, letter, text[at + 1 : at + 3]):
            pieces.append(" ")
        pieces.append(letter)
    return "".join(pieces)


def _begins(before: str, letter: str, after: str) -> bool:
    if letter.isupper():
        # In "POBox" the B begins a word; in "IDs" the D does not.
        ends_in_s = after[:1] == "s" and not after[1:].isalpha()
        return before.islower() or (before.isupper() and after[:1].islower() and not ends_in_s)
    return before.isalnum() and letter.isalnum() and before.isdigit() != letter.isdigit()
