"""From the bytes of a vCard file to cards of unfolded lines. Nothing is decoded here: a fold may split a character."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refcoach.exchange.bounds import LINE_BYTES

_SKIPPED = re.compile(rb"(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)
_OLD_MAC_LINE = re.compile(rb"[^\r]*\r|[^\r]+")
_MARK_LENGTH = 40
_MARK_STARTS = {b"B", b"E", b"b", b"e"}
_INDENTS = {b" ", b"\t"}
_NO_END = "This card has no END line, so it may be cut off"
_NO_BEGIN = "These lines stand outside a card: its BEGIN:VCARD line is missing or misspelt"
_CARD_LINES = 2000
_MANY_LINES = f"This card has more than {_CARD_LINES:,} lines"
_LONG_LINE = "This card has a line longer than 1 MB"


@dataclass(slots=True)
class Card:
    """The lines of one card and the physical line where it starts."""

    line: int
    properties: list[bytes] = field(default_factory=list)
    problem: str = ""
    photos: int = 0


def cards(data: bytes) -> Iterator[Card]:
    """Yield the cards of a file; broken ones carry their problem."""
    card: Card | None = None
    nested = 0
    for number, line in _logical_lines(data):
        mark = line.strip().upper() if line[:1] in _MARK_STARTS and len(line) < _MARK_LENGTH else b""
        if mark.startswith(b"BEGIN:") and mark.split(b":")[1].strip() == b"VCARD":
            if card and not card.problem and card.properties and card.properties[-1].upper().startswith(b"AGENT"):
                nested += 1  # vCard 2.1 lets an agent's card stand inside a card
                continue
            if card:
                card.problem = card.problem or _NO_END
                yield card
            card, nested = Card(number), 0
        elif mark.startswith(b"END:") and mark.split(b":")[1].strip() == b"VCARD":
            if nested:
                nested -= 1
            elif card:
                yield card
                card = None
        elif card is None:
            card = Card(number, problem=_NO_BEGIN) if mark or line.strip() else None
        elif not nested:
            _add(card, line)
    if card:
        card.problem = card.problem or _NO_END
        yield card


def _add(card: Card, line: bytes) -> None:
    if found := _SKIPPED.match(line):
        card.photos += found[1].upper() == b"PHOTO"
    elif len(line) > LINE_BYTES:
        card.problem = card.problem or _LONG_LINE
    elif len(card.properties) == _CARD_LINES:
        card.problem = card.problem or _MANY_LINES
    elif b":" in line:
        card.properties.append(line)


def _logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each unfolded line that is not blank, with the number of its first physical line."""
    first, pieces, size, soft, skipping = 0, [b""], 0, False, False
    for number, raw in enumerate(_physical_lines(data), 1):
        indented = raw[:1] in _INDENTS
        if indented and skipping:
            continue
        line = raw.rstrip(b"\r\n")
        if soft and line[:9].upper() != b"END:VCARD":
            pieces.append(line)
        elif indented and pieces[0]:
            if size <= LINE_BYTES:
                pieces.append(line)
        else:
            if pieces[0]:
                yield first, _joined(pieces)
            first, pieces, size = number, [line], 0
            skipping = bool(_SKIPPED.match(line))
        size += len(line)
        soft = line[-1:] == b"=" and size <= LINE_BYTES and _is_quoted(pieces[0])
    if pieces[0]:
        yield first, _joined(pieces)


def _physical_lines(data: bytes) -> Iterator[bytes]:
    if b"\n" in data:
        return iter(io.BytesIO(data))
    return (found[0] for found in _OLD_MAC_LINE.finditer(data))


def _is_quoted(line: bytes) -> bool:
    return b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()


def _joined(pieces: list[bytes]) -> bytes:
    if len(pieces) == 1:
        return pieces[0]
    if _is_quoted(pieces[0]):
        return _joined_quoted(pieces)
    return pieces[0] + b"".join([piece[1:] for piece in pieces[1:]])


def _joined_quoted(pieces: list[bytes]) -> bytes:
    """Join quoted-printable text, broken its own way (a trailing =), folded the vCard way, or both at once."""
    rest = pieces[1:]
    indented = all(piece[:1] in _INDENTS for piece in rest)
    # One space may be text; a space before every piece, or before an encoded byte, is a fold.
    folded = indented and (len(rest) > 1 or rest[0][1:2] == b"=")
    joined, soft = [], False
    for at, piece in enumerate(pieces):
        strip = at and (folded or (not soft and piece[:1] in _INDENTS))
        soft = piece.endswith(b"=")
        joined.append(piece.removesuffix(b"=")[1 if strip else 0 :])
    return b"".join(joined)
