"""How a text is made shorter, and how it is set on paper."""

import re

MORE = "…"
_NO_BREAK_BEFORE = re.compile(r"[\u0300-\u036f\u200d\ufe0f\U0001f3fb-\U0001f3ff]")
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
        while end > 1 and _NO_BREAK_BEFORE.match(text[end]):
            end -= 1
    return text[:end].rstrip(BEFORE_MORE) + MORE


def typeset(text: str) -> str:
    """Return a text as paper has it: apostrophes are straight in the content and on the keyboard, and curved there."""
    return _APOSTROPHE.sub("’", text) if "'" in text else text
