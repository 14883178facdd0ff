"""Text that came from outside: kept as it is, minus what would break a line, a layout or a file."""

import re
import unicodedata

NAME_LIMIT = 500
NOTE_LIMIT = 20_000

# Bidirectional overrides and isolates can make one name look like another; C0 and C1 controls break lines and files.
_BIDI = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SPACES = re.compile(r"\s+")


def one_line(text: str, limit: int = NAME_LIMIT) -> str:
    """Return text as one trimmed line: a line break or control character becomes a space, runs of space become one."""
    if text.isprintable() and "  " not in text:  # nearly every text: nothing to replace
        return text.strip()[:limit].rstrip()
    spaced = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text.translate(_BIDI))
    return _SPACES.sub(" ", spaced).strip()[:limit].rstrip()


def many_lines(text: str, limit: int = NOTE_LIMIT) -> str:
    """Return a note: line breaks and tabs stay, other control characters become spaces."""
    if text.isprintable():
        return text.strip()[:limit]
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BIDI)
    spaced = "".join(" " if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in plain)
    return spaced.strip()[:limit]
