"""How a text is made shorter, and how it is set on paper."""

import re
import unicodedata

MORE = "…"
_JOINER = "\u200d"
_COLOURS, _FLAGS = re.compile(r"[\U0001f3fb-\U0001f3ff]"), re.compile(r"[\U0001f1e6-\U0001f1ff]*\Z")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
BEFORE_MORE = " ,;:.–-"
"""What does not stand before "…"."""


def shortened(text: str, length: int) -> str:
    """Return the beginning of a text, at most this long, and “…”: after a whole word where there is one."""
    if len(text) <= length:
        return text
    end = text.rfind(" ", 0, length)
    if end <= 0:
        end = length - 1
        while end > 1 and _is_within_a_letter(text, end):
            end -= 1
    return text[:end].rstrip(BEFORE_MORE) + MORE


def _is_within_a_letter(text: str, at: int) -> bool:
    """Say whether a place lies between a letter and its marks, in a sign joined out of several, or in a flag."""
    before, behind = text[at - 1], text[at]
    if unicodedata.category(behind)[0] == "M" or _JOINER in (before, behind) or _COLOURS.match(behind):
        return True
    flags = _FLAGS.search(text[:at])
    return flags is not None and len(flags[0]) % 2 == 1


def typeset(text: str) -> str:
    """Return a text as paper has it: apostrophes are straight in the content and on the keyboard, and curved there."""
    return _APOSTROPHE.sub("’", text) if "'" in text else text
