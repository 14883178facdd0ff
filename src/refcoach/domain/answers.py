"""What a client answers to the questions of a talk, as lines of its note, and the names among the words."""

import re
from collections.abc import Iterable

# A name ends where the reason begins.
_WHY = re.compile(r"\s*(?:[,;:(–—]|\s-\s|\bbecause\b|\bwho\b)")
_AND = re.compile(r"\s+(?:and|&)\s+")
_SPACE = ": "


def with_answer(note: str, question: str, answer: str) -> str:
    """Return a note with the answer to a question: one line each, an empty answer leaves none."""
    begins = question + _SPACE
    lines = note.split("\n") if note else []
    line = [begins + answer] if answer else []
    at = next((place for place, old in enumerate(lines) if old.startswith(begins)), None)
    if at is None:
        return "\n".join([*lines, *line])
    return "\n".join([*lines[:at], *line, *lines[at + 1 :]])


def answer_in(note: str, question: str) -> str:
    """Return the answer to a question that a note holds, or ""."""
    begins = question + _SPACE
    return next((line.removeprefix(begins) for line in note.split("\n") if line.startswith(begins)), "")


def without_answers(note: str, questions: Iterable[str]) -> str:
    """Return a note without the answers to these questions."""
    begins = tuple(question + _SPACE for question in questions)
    return "\n".join(line for line in note.split("\n") if not line.startswith(begins))


def replaced(note: str, old: str, new: str) -> str:
    """Return a note with its latest ``old`` words replaced, or the new ones added below."""
    # Whole lines only: an answer below may hold the same words.
    before, found, after = f"\n{note}\n".rpartition(f"\n{old}\n") if old else (note, "", "")
    return "\n".join(filter(None, (before.strip("\n"), new, after.strip("\n")) if found else (note, new)))


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in "Alex Reed and Kim, both renovating": what stands before the reason."""
    return tuple(name for part in _AND.split(_WHY.split(text, maxsplit=1)[0]) if (name := part.strip()))
