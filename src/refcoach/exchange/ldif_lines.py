"""The lines of an LDIF file (RFC 2849): folded lines joined, entries told apart, values out of their base64."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refcoach.exchange.bounds import FIELD_CHARACTERS

_BREAKS = re.compile(rb"\r\n|\n|\r")
_PAIR = re.compile(rb"([A-Za-z][A-Za-z0-9.-]*)((?:;[^:\s]*)?)(:{1,2}<?)[ \t]*(.*)", re.DOTALL)
_START = re.compile(rb"version:\s*1\s*|dn::?[^:].*", re.IGNORECASE)
_PICTURES = {"jpegphoto", "photo", "thumbnailphoto"}
_MARK = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Entry:
    """One entry: the values of each attribute by its name in small letters, in the order of the file."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    photos: int = 0
    problem: str = ""

    def first(self, *names: str) -> str:
        """Return the first value of the first of these attributes that has one."""
        return next((value for name in names for value in self.values.get(name, ()) if value), "")


def is_ldif(data: bytes) -> bool:
    """Say whether a file begins as LDIF does: with its version, or with somebody's distinguished name."""
    lines = _BREAKS.split(data[:4096].removeprefix(_MARK))
    said = (line for line in lines if line.strip() and not line.startswith((b"#", b" ")))
    return bool(_START.fullmatch(next(said, b"")))


def entries(data: bytes, codec: str) -> Iterator[Entry]:
    """Yield the entries; `codec` is for values that were written as they are and are no UTF-8."""
    entry: Entry | None = None
    for number, line in _unfolded(data.removeprefix(_MARK)):
        if not line:
            if entry is not None:
                yield entry
            entry = None
        elif not line.startswith(b"#") and not (entry is None and line[:8].lower() == b"version:"):
            entry = entry or Entry(number)
            _take(entry, line, codec)
    if entry is not None:
        yield entry


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its number, joined with those that go on with it."""
    begun, pieces = 1, list[bytes]()
    for number, line in enumerate(_BREAKS.split(data), 1):
        if line[:1] == b" " and pieces and pieces[0]:
            pieces.append(line[1:])
            continue
        if pieces:
            yield begun, b"".join(pieces)
        begun, pieces = number, [line if line.strip() else b""]
    yield begun, b"".join(pieces)


def _take(entry: Entry, line: bytes, codec: str) -> None:
    found = _PAIR.fullmatch(line)
    if found is None:
        entry.problem = entry.problem or "A line in this entry is not written as “name: value”"
        return
    name, sign, raw = found[1].decode().lower(), found[3], found[4]
    if name in _PICTURES:
        entry.photos += 1
    elif sign in (b":", b"::") and b";binary" not in found[2].lower():
        # What stands at an address elsewhere (":<") is never fetched.
        if len(raw) > FIELD_CHARACTERS * 4:
            entry.problem = f"A value in this entry is longer than {FIELD_CHARACTERS:,} characters"
            return
        try:
            value = binascii.a2b_base64(raw) if sign == b"::" else raw
        except binascii.Error:
            entry.problem = f"The value of “{name}” is damaged, so it cannot be read"
            return
        entry.values.setdefault(name, []).append(_text(value, codec).strip())


def _text(value: bytes, codec: str) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1" if codec.startswith("utf") else codec, "backslashreplace")
