"""How vCard and iCalendar write a line: escaped, and folded at 75 octets."""

_LINE_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def folded(line: str) -> bytes:
    """Return a line in pieces of 75 octets at most, never cutting a character in two."""
    raw = line.encode()
    if len(raw) <= _LINE_OCTETS:
        return raw + b"\r\n"
    pieces, at, room = [], 0, _LINE_OCTETS
    while at < len(raw):
        end = min(at + room, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(raw[at:end])
        at, room = end, _LINE_OCTETS - 1
    return b"\r\n ".join(pieces) + b"\r\n"
