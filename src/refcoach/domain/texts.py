"""Text that came from outside: kept as it is, minus what would break a line, a layout or a file."""

import re

NAME_LIMIT = 500
NOTE_LIMIT = 20_000

# Bidirectional overrides and isolates can make one name look like another; C0 and C1 controls break lines and files.
_BIDI = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# Half of a character, as in a file name or an argument that is no text: nothing can store or print it.
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
# Nothing that anybody could see: spaces, fillers, joiners and marks that choose how another character looks.
_SEEN = re.compile(
    "[^\\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROLS_WITHIN_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def one_line(text: str, limit: int = NAME_LIMIT) -> str:
    """Return text as one trimmed line: a line break or control character becomes a space, runs of space become one.

    A text in which nothing can be seen is empty: nobody would find a name of it again.
    """
    if not text:
        return ""
    if not text.isprintable() or "  " in text:  # nearly every text is fine as it is
        text = _SPACES.sub(" ", _CONTROLS.sub(" ", text.translate(_BIDI).translate(_HALVES)))
    text = text.strip()[:limit].rstrip()
    return text if text.isascii() or _SEEN.search(text) else ""


def whole(text: str) -> str:
    """Return text that can be written: half of a character, as in a file name that is no text, becomes a sign."""
    return text.translate(_HALVES)


def many_lines(text: str, limit: int = NOTE_LIMIT) -> str:
    """Return a note: line breaks and tabs stay, other control characters become spaces."""
    if not text:
        return ""
    text = without_controls(text).strip()[:limit].rstrip()
    return text if text.isascii() or _SEEN.search(text) else ""


def without_controls(text: str) -> str:
    """Return text of any length with no control characters but line breaks and tabs."""
    if text.isprintable():
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BIDI).translate(_HALVES)
    return _CONTROLS_WITHIN_LINES.sub(" ", plain)
