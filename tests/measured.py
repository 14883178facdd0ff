"""What a book says that was kept before practice mode (R28b), and the words in which none of it may be spoken of."""

import re

VALUES = {
    "praise": "sublime workmanship",
    "result": "balmy floors by Advent",
    "one line": "toasty toes",
    "sentence": "our toes froze nightly",
    "reason": "numbness has gone",
    "amount": "7321",
    "estimate": "8642",
    "won": "6153",
}
"""Each stands nowhere else in the book."""
WORDS = re.compile(
    r"\b(grades?|graded|scores?|compliments?|praise|kind words|amounts?|how much|zero to ten|promised result)\b", re.I
)
WHY = ("practice mode", "results, scores, praise", "Practice mode")
"""A line that says why something is not kept, or where it is switched, names what it is about."""


def told_of(text: str) -> list[str]:
    """Return what a text says of results, scores, praise, grades and amounts, line by line."""
    plain = text.replace(",", "").casefold()
    values = [what for what, value in VALUES.items() if value.replace(",", "").casefold() in plain]
    lines = [line for line in text.splitlines() if WORDS.search(line) and not any(why in line for why in WHY)]
    return [*values, *lines]
