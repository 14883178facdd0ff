"""From the bytes of a vCard file to cards of unfolded lines. Nothing is decoded here: a fold may split a character."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refcoach.exchange.bounds import FIELD_CHARACTERS, LINE_BYTES

_SKIPPED = re.compile(rb"(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)
_OLD_MAC_LINE = re.compile(rb"[^\r]*\r|[^\r]+")
_MARK_LENGTH = 40
_ENDS = (b"END:VCARD", b"BEGIN:VCARD")
"""Lines that no value goes on with, whatever the one before them promised."""
_MARK_STARTS = {b"B", b"E", b"b", b"e"}
_INDENTS = {b" ", b"\t"}
_NO_END = "This card has no END line, so it may be cut off"
_NO_BEGIN = "These lines stand outside a card: its BEGIN:VCARD line is missing or misspelt"
_CARD_LINES = 2000
_MANY_LINES = f"This card has more than {_CARD_LINES:,} lines"
_LONG_LINE = "This card has a line longer than 1 MB"
_MARK = b"\xef\xbb\xbf"
"""What stands at the start of a file in UTF-8, and in the middle of one that was joined from two."""
_HEAD = re.compile(rb"(?:[\w-]+\.)?([\w-]+)(;[^:]*)?:( ?)")
_IN_BRACKETS = re.compile(rb"\([^)]*\)")
_NAMES = frozenset(
    b"ADR AGENT ANNIVERSARY BDAY BIRTHPLACE CALADRURI CALURI CATEGORIES CLASS CLIENTPIDMAP DEATHDATE EMAIL FBURL FN"
    b" GENDER GEO HOBBY IMPP INTEREST KEY KIND LABEL LANG LANGUAGE LOGO MAILER MEMBER N NAME NICKNAME NOTE ORG PHOTO"
    b" PRODID PROFILE RELATED REV ROLE SORT-STRING SOUND SOURCE TEL TITLE TZ UID URL VERSION XML".split()
)
_LONG_TEXTS = frozenset(b"ADR CATEGORIES FN LABEL N NICKNAME NOTE ORG ROLE TITLE".split())
"""Values that other programs break into lines as they are; what is broken elsewhere is kept as a note."""


@dataclass(slots=True)
class Card:
    """The lines of one card and the physical line where it starts."""

    line: int
    properties: list[bytes] = field(default_factory=list)
    problem: str = ""
    photos: int = 0
    skips: bool = False
    """Whether its last line was one of those that are not read."""


def cards(data: bytes) -> Iterator[Card]:
    """Yield the cards of a file; broken ones carry their problem."""
    card: Card | None = None
    nested = 0
    for number, line in _apart(_logical_lines(data)):
        mark = line.strip().upper() if line[:1] in _MARK_STARTS and len(line) < _MARK_LENGTH else b""
        if mark.startswith(b"BEGIN:") and mark.split(b":")[1].strip() == b"VCARD":
            if card and not card.problem and card.properties and card.properties[-1].upper().startswith(b"AGENT"):
                nested += 1  # vCard 2.1 lets an agent's card stand inside a card
                continue
            if card:
                # The next card ends this one, whose END line was forgotten; without a line it is nobody's.
                card.problem = card.problem or ("" if card.properties else _NO_END)
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


def _apart(lines: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Part a line on which one card ends and the next begins."""
    for number, line in lines:
        at = line.upper().find(b"END:VCARD") if b"END:" in line or b"end:" in line else -1
        before, mark, after = line[:at], line[at : at + 9], line[at + 9 :].replace(_MARK, b"").strip()
        # Within the value of an agent's card the line breaks are written out.
        if at < 0 or before.endswith(b"\\n") or (after and not after.upper().startswith(b"BEGIN:VCARD")):
            yield number, line
            continue
        if before:
            yield number, before
        yield number, mark
        if after:
            yield from _apart(iter([(number, after)]))


def _add(card: Card, line: bytes) -> None:
    if found := _SKIPPED.match(line):
        card.photos += found[1].upper() == b"PHOTO"
        card.skips = True
    elif len(line) > LINE_BYTES:
        card.problem = card.problem or _LONG_LINE
    elif not _is_property(line):
        _go_on(card, line)
    elif len(card.properties) == _CARD_LINES:
        card.problem = card.problem or _MANY_LINES
    else:
        card.properties.append(line)
        card.skips = False


def _is_property(line: bytes) -> bool:
    """Say whether a line begins a value, or goes on with the one before: Call first: after six."""
    found = _HEAD.match(line)
    if not found:
        return False
    name, parameters, space = found.groups()
    upper = name.upper()
    if upper in _NAMES:
        return bool(name == upper or parameters or (name == name.lower() and not space))
    return upper.startswith(b"X-") or bool(name == upper and not space)


def _go_on(card: Card, line: bytes) -> None:
    """Take a line that another program broke off its value."""
    if card.skips or not card.properties or not line.strip():
        return
    last = card.properties[-1]
    if len(last) > FIELD_CHARACTERS:
        return  # it is too long to be taken as it is
    found = _HEAD.match(last)
    if _is_quoted(last):
        card.properties[-1] = last + (line if line.startswith(b"=") else b"=0A" + line)
    elif not found or found[1].upper() in _LONG_TEXTS or found[1].upper() not in _NAMES:
        card.properties[-1] = last + b"\n" + line
    else:
        card.properties.append(b"NOTE:" + line)


def _logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each unfolded line, with the number of its first physical line."""
    first, pieces, size, soft, skipping = 0, [b""], 0, False, False
    for number, raw in enumerate(_physical_lines(data), 1):
        indented = raw[:1] in _INDENTS
        if indented and skipping:
            continue
        line = raw.rstrip(b"\r\n")
        if line[:3] == _MARK:
            line = line.removeprefix(_MARK)
        if soft and not line.lstrip()[:11].upper().startswith(_ENDS):
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
    head = line.partition(b":")[0]
    return b"QUOTED-PRINTABLE" in _IN_BRACKETS.sub(b"", head).upper()


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
