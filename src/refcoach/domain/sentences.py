"""Where one sentence ends and the next begins."""

import re

# A mark, perhaps inside quotation marks or brackets, and then something that can begin a sentence.
_END = re.compile(r"(?:(?<=[.?!…])|(?<=[.?!…]['\"’”»)]))\s+(?=(\S))")
_SHORT = re.compile(r"(?:^|[\s(])(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Fr|Hr|vs|e\.g|i\.e|a\.m|p\.m|approx|[A-HJ-Z])\.$")
_CLOSED = "'\"’”»)"


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with its mark; a title or a letter with a full stop ends none."""
    found, begun = [], 0
    for end in _END.finditer(text):
        before = text[begun : end.start()]
        goes_on = before[-1:] in _CLOSED and end[1].islower()
        if _SHORT.search(before) or goes_on:
            continue
        found.append(before)
        begun = end.end()
    return [*found, text[begun:]]
