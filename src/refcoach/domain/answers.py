"""Notes that are written anew, and the names among the words of an answer."""

import re

# A name ends where the reason begins.
_WHY = re.compile(r"\s*(?:[,;:(–—]|\s-\s|\bbecause\b|\bwho\b)")
_AND = re.compile(r"\s+(?:and|&)\s+")


def replaced(note: str, old: str, new: str) -> str:
    """Return a note with its latest ``old`` words replaced, or the new ones added below."""
    # Whole lines only: an answer below may hold the same words.
    before, found, after = f"\n{note}\n".rpartition(f"\n{old}\n") if old else (note, "", "")
    return "\n".join(filter(None, (before.strip("\n"), new, after.strip("\n")) if found else (note, new)))


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in "Alex Reed and Kim, both renovating": what stands before the reason."""
    return tuple(name for part in _AND.split(_WHY.split(text, maxsplit=1)[0]) if (name := part.strip()))
