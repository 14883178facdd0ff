"""The text of a vCard's lines: what stands before the colon, and the value decoded, unescaped and split."""

import binascii
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from refcoach.exchange.bounds import Refused
from refcoach.exchange.detect import Source, by_letters
from refcoach.exchange.values import label_of
from refcoach.exchange.vcard_lines import Card
from refcoach.exchange.vcard_types import label_of_types, type_of

_QUOTED_HEAD = re.compile(rb'((?:[^":]|"[^"]*")*):', re.DOTALL)
_PARAMETERS = re.compile(r'(?:[^;"]|"[^"]*")+')
_CUSTOM = re.compile(r"X-CUSTOM\((.*)\)", re.IGNORECASE | re.DOTALL)
_ESCAPED = re.compile(r"\\([\\,;:nN\"])")
_PIECES = {mark: re.compile(rf"(?:[^\\{mark}]|\\.|\\$)*", re.DOTALL) for mark in ";,"}
LABEL = "X-ABLABEL"
"""A line that names the other line of its group."""
_ENCODINGS = ("quoted-printable", "base64", "b")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon of a line."""

    group: str
    name: str
    label: str
    main: bool
    charset: str
    encoding: str
    service: str = ""
    """Which messenger an address is of."""


@dataclass(slots=True)
class Property:
    """One line of a card, decoded; its value is still escaped."""

    head: Head
    value: str
    label: str

    @property
    def text(self) -> str:
        """The value as plain text."""
        return unescaped(self.value)

    @property
    def parts(self) -> list[str]:
        """The value's parts between semicolons."""
        return split(self.value, ";")


class Decoder:
    """Text out of bytes: by the line's own charset, else the file's, else the code page its words look best in."""

    def __init__(self, source: Source, asked: bool) -> None:
        self._source = source
        self._asked = asked
        self.guess: Source | None = None

    def text(self, raw: bytes, charset: str) -> str:
        """Return the text; raises UnicodeError when no encoding fits."""
        if not charset and raw.isascii():
            return raw.decode("ascii")
        if charset:
            try:
                return raw.decode(charset)
            except (LookupError, ValueError):
                pass  # a card may name a charset that it does not keep to
        try:
            return raw.decode(self._source.codec)
        except UnicodeError:
            if self._asked:
                raise
        self.guess = self.guess or self._guess(raw)
        return raw.decode(self.guess.codec)

    def _guess(self, raw: bytes) -> Source:
        """Look at all lines that are not UTF-8: together they say more than one value does."""
        lines = [line for line in self._source.data.split(b"\n") if not line.isascii() and not _is_utf8(line)]
        try:
            return by_letters(self._source.name, b"\n".join(lines) or raw)
        except Refused:
            raise UnicodeError from None


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def properties(card: Card, decoder: Decoder, wanted: Collection[str]) -> Iterator[Property]:
    """Yield the lines with a wanted name, each with the label that its group gives it."""
    known: list[tuple[Head, str]] = []
    labels: dict[str, str] = {}
    for line in card.properties:
        at = line.find(b":")
        if b'"' in line[:at] and (quoted := _QUOTED_HEAD.match(line)):
            at = quoted.end() - 1
        head = _head(line[:at]) if at > 0 else None
        if head is None or (head.name not in wanted and head.name != LABEL):
            continue
        value = _value(line[at + 1 :], head, decoder)
        if head.name == LABEL:
            labels[head.group] = unescaped(value)
        else:
            known.append((head, value))
    for head, value in known:
        given = labels.get(head.group, "") if head.group else ""
        yield Property(head, value, label_of(given)[0] if given.startswith("_$!<") else given or head.label)


@lru_cache(maxsize=4096)
def _head(raw: bytes) -> Head:
    """Return what stands before the colon. The same heads come again and again in a file."""
    name, *parameters = _PARAMETERS.findall(raw.decode("utf-8", "backslashreplace"))[:50] or [""]
    group, _, name = name.strip().rpartition(".")
    name = name.upper()
    types: list[str] = []
    found = {"CHARSET": "", "ENCODING": "", "PREF": "", "X-SERVICE-TYPE": ""}
    for parameter in parameters:
        if custom := _CUSTOM.fullmatch(parameter.strip()):
            types.append(_custom_label(custom[1]))
            continue
        key, equals, value = parameter.strip().partition("=")
        value = value.strip('"') if equals else key
        key = key.upper() if equals else "TYPE"
        if key == "TYPE":
            types += [type_of(word) for word in value.split(",")]
        elif key in found:
            found[key] = value.strip().lower()
    encoding = found["ENCODING"]
    for word in _ENCODINGS:
        if word in types:
            types.remove(word)
            encoding = word
    main = "pref" in types or found["PREF"] == "1"
    return Head(group, name, label_of_types(types), main, found["CHARSET"], encoding, found["X-SERVICE-TYPE"])


def _custom_label(text: str) -> str:
    """Return the label that Android writes between brackets: its charset, its encoding, itself."""
    *marks, label = text.split(",")
    if not any(mark.strip().upper().endswith("QUOTED-PRINTABLE") for mark in marks):
        return label.strip()
    charset = next((mark.partition("=")[2] for mark in marks if mark.strip().upper().startswith("CHARSET=")), "utf-8")
    try:
        return binascii.a2b_qp(label.encode("utf-8", "backslashreplace")).decode(charset).strip()
    except (LookupError, ValueError):
        return ""


def _value(raw: bytes, head: Head, decoder: Decoder) -> str:
    if head.encoding == "quoted-printable":
        raw = binascii.a2b_qp(raw)
    elif head.encoding in ("b", "base64"):
        try:
            raw = binascii.a2b_base64(raw)
        except binascii.Error:
            return ""
    return decoder.text(raw, head.charset)


def unescaped(text: str) -> str:
    """Return a value as plain text."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def split(text: str, mark: str) -> list[str]:
    """Return the unescaped parts of a value between its marks (; or ,)."""
    if "\\" not in text:
        return text.split(mark)
    parts, at = [], 0
    while at <= len(text):
        found = _PIECES[mark].match(text, at)
        end = found.end() if found else len(text)
        parts.append(unescaped(text[at:end]))
        at = end + 1
    return parts
