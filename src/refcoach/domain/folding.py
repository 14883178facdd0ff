"""Letters as they are searched, sorted and compared: no capitals, no accents, and "ł" is an "l"."""

import re
import unicodedata

_LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ł": "l", "ŋ": "n", "ħ": "h", "ĸ": "k",
    "ŧ": "t", "ə": "e", "’": "'", "ʼ": "'", "‘": "'",
}  # fmt: skip
"""Letters of their own, which Unicode takes for nobody's accent."""
_ACCENTS = range(0x300, 0x370)
"""Marks of other scripts, such as the vowels of Hindi, are letters, and tell two names apart."""


_UMLAUT = re.compile(r"(?<=[aou])e")


class _Plain(dict[int, str]):
    """What each letter becomes, found out when it is first seen."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def fold(text: str) -> str:
    """Return text in the letters of whoever has no key for the others."""
    if text.isascii():
        return text.casefold()
    # Hangul is taken apart on the way, and put together again.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text).casefold().translate(_TABLE))


def same_spelling(word: str) -> str:
    """Return what is the same for Müller and Mueller, of a word in plain letters."""
    return _UMLAUT.sub("", word)


def _plain(letter: str) -> str:
    if ord(letter) in _ACCENTS:
        return ""
    if letter in _LETTERS:
        return _LETTERS[letter]
    name, stroke, _ = unicodedata.name(letter, "").partition(" WITH ")
    base = name.rpartition(" ")[2]
    return base.lower() if stroke and len(base) == 1 and name.startswith("LATIN ") else letter


_TABLE = _Plain()
