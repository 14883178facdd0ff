"""From a path to bytes, and from bytes to what they are: by content, never by the file's name."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from refcoach.domain.texts import one_line
from refcoach.exchange import code_pages
from refcoach.exchange.bounds import FILE_BYTES, Refused, refusal
from refcoach.exchange.code_pages import Choice

_CHUNK = 1024 * 1024
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\0\0\1\0")
_CARD_START = re.compile(rb"\A\s*BEGIN:\s*VCAR|^BEGIN:VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_CONTROLS = bytes(code for code in range(128) if code < 32 and code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_STRAY_CONTROLS = 8
_EXPORT_AGAIN = "export your contacts again as CSV or vCard and choose the new file"
_USUAL = code_pages.PAGES[0]
_END = "unexpected end of data"
_CUT = "seems to be cut off in the middle"


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes with the encoding they are in."""

    name: str
    data: bytes
    codec: str
    encoding: str
    """How the encoding is called on screen."""
    guessed: bool = False
    choices: tuple[Choice, ...] = ()
    """What else it could be in, where that is not certain; what was taken stands first."""

    odd_lines: tuple[int, ...] = ()
    """Lines with bytes of another code page than all the others, read as that page's letters."""

    @property
    def is_wide(self) -> bool:
        """Whether one character takes two or four bytes."""
        return codecs.lookup(self.codec).name.startswith(("utf-16", "utf-32"))

    def lines(self) -> Iterator[str]:
        """Yield the physical lines with their line ends, whichever of the three kinds those are."""
        with io.TextIOWrapper(io.BytesIO(self.data), encoding=self.codec, newline="") as text:
            yield from text

    def check_lines(self, most: int) -> None:
        """Refuse a file of more lines than that."""
        if max(self.data.count(b"\n"), self.data.count(b"\r")) > most:
            raise self.refuse("has more lines than any contact list", "split it and choose the parts one by one")

    def refuse(self, what: str, advice: str = _EXPORT_AGAIN) -> Refused:
        """Return the refusal of this file."""
        return refusal(self.name, what, advice)

    def cut_off(self) -> Refused:
        """Return the refusal of a file whose end is missing."""
        return self.refuse(_CUT)


def load(path: Path) -> bytes:
    """Return the bytes of a file that is small enough and may be text."""
    name = one_line(path.name) or str(path)
    try:
        if path.is_dir():
            raise refusal(name, "is a folder", "choose one file in it")
        if not path.exists():
            raise refusal(name, "was not found", "check where the file is and choose it again")
        if not path.is_file():
            raise refusal(name, "is not an ordinary file", "choose an exported contacts file")
        if path.stat().st_size > FILE_BYTES:
            raise refusal(name, "is larger than 50 MB", "export fewer contacts, or leave their photos out")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it could not be opened"
        raise refusal(name, f"could not be read ({reason})", "check the file and choose it again") from None
    refuse_other_kinds(name, data)
    return data


def is_vcard(data: bytes) -> bool:
    """Return whether these bytes are cards; in a file of two-byte characters, their first letters tell."""
    start = data[:4096]
    return bool(_CARD_START.search(start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")))


def source(name: str, data: bytes, encoding: str | None) -> Source:
    """Return the file with its encoding: the one asked for, the one it is marked with, or the one that fits."""
    if encoding:
        return _asked(name, data, encoding)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _marked(name, data, "utf-32", "UTF-32")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _marked(name, data, "utf-16", "UTF-16")
    if data.startswith(codecs.BOM_UTF8):
        return _marked(name, data, "utf-8-sig", "UTF-8")
    if wide := _unmarked_wide(data):
        return _marked(name, data, wide, "UTF-16")
    return _fitting(name, data)


def card_source(name: str, data: bytes, encoding: str | None) -> Source:
    """Return a file of cards as bytes that can be unfolded: wide characters become UTF-8, all else stays."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or bool(_unmarked_wide(data))
    if wide or (encoding and Source(name, b"", _known(name, encoding), encoding).is_wide):
        found = source(name, data, encoding)
        return Source(name, data.decode(found.codec).lstrip("\ufeff").encode(), "utf-8", found.encoding)
    codec = _known(name, encoding) if encoding else "utf-8"
    return Source(name, data.removeprefix(codecs.BOM_UTF8), codec, encoding or "UTF-8")


def refuse_other_kinds(name: str, data: bytes) -> None:
    """Refuse what is certainly no list of people, in a sentence that says what it is."""
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise refusal(name, "is empty", _EXPORT_AGAIN)
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:8] == b"ftyp":
        raise refusal(name, "is a picture or film, not a contact list", "choose a CSV or vCard file")
    if data.startswith((b"%PDF", b"SQLite format 3\0", b"\x1f\x8b", b"7z\xbc\xaf", b"\x7fELF", b"MZ\x90")):
        raise refusal(name, "is not a contact list", "choose a CSV or vCard file")


def _known(name: str, encoding: str) -> str:
    try:
        bytes(4).decode(encoding)  # some codecs turn no bytes into text at all
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        advice = "try utf-8, windows-1252 or windows-1250"
        raise refusal(name, f"cannot be read as “{one_line(encoding)}”, which is no encoding", advice) from None


def _asked(name: str, data: bytes, encoding: str) -> Source:
    codec = _known(name, encoding)
    if codec == "utf-8":
        codec = "utf-8-sig"
    if error := _first_error(data, codec):
        raise refusal(name, f"is not in {encoding} ({error})", "choose another encoding")
    return _text(Source(name, data, codec, encoding))


def _marked(name: str, data: bytes, codec: str, shown: str) -> Source:
    found = Source(name, data, codec, shown)
    if error := _first_error(data, codec):
        mended = _mostly_utf8(found, sure=True) if codec == "utf-8-sig" and error != _END else None
        if mended is None:
            raise found.cut_off()
        found = mended
    return _text(found)


def _fitting(name: str, data: bytes) -> Source:
    found = _text(Source(name, data, "utf-8", "UTF-8"))
    error = _first_error(data, "utf-8")
    if not error:
        return found
    if error == _END and not data[:-4].isascii():
        raise found.cut_off()
    return _mostly_utf8(found, sure=False) or by_letters(name, data)


def _mostly_utf8(found: Source, *, sure: bool) -> Source | None:
    """Return a file whose lines are UTF-8 but for a few, those made UTF-8 as well; None where it may be another page.

    Somebody pasted a name into it, or joined two files: that name alone is in the old page. By chance the letters of
    another page are hardly ever UTF-8.
    """
    good, odd, lines = 0, [], []
    for number, line in enumerate(found.data.splitlines(keepends=True), 1):
        try:
            line.decode()
            good += not line.isascii()
            lines.append(line)
        except UnicodeDecodeError:
            odd.append(number)
            try:
                lines.append(_in_utf8(line))
            except UnicodeDecodeError:
                return None
    return replace(found, data=b"".join(lines), odd_lines=tuple(odd)) if sure or good >= max(1, len(odd)) else None


def _in_utf8(line: bytes) -> bytes:
    """Return a line with the bytes that are not UTF-8 as the letters they are in the usual page."""
    pieces: list[str] = []
    at = 0
    while True:
        try:
            return "".join([*pieces, line[at:].decode()]).encode()
        except UnicodeDecodeError as error:
            start, end = at + error.start, at + error.end
            pieces += [line[at:start].decode(), line[start:end].decode(_USUAL.codec)]
            at = end


def by_letters(name: str, data: bytes) -> Source:
    """Return a file that says nothing of its code page, read in the one in which its words look best."""
    readings = [one for one in code_pages.readings(data) if not _first_error(data, one.page.codec)]
    if not readings and not _first_error(data, _USUAL.codec):
        readings = [code_pages.Reading(_USUAL, 0.0)]
    if not readings:
        advice = "save it again as “CSV UTF-8”, or name its encoding"
        raise refusal(name, "is in an encoding RefCoach cannot tell", advice)
    page = readings[0].page
    unsure = () if code_pages.is_sure(readings) else code_pages.choices(data, readings)
    return Source(name, data, page.codec, page.name, guessed=True, choices=unsure)


def _text(found: Source) -> Source:
    """Refuse what decodes but is no text: a picture of a rarer kind, a program, a sound."""
    start = found.data[:8192]
    sample = codecs.getincrementaldecoder(found.codec)().decode(start).encode() if found.is_wide else start
    if len(sample) - len(sample.translate(None, _CONTROLS)) > max(_STRAY_CONTROLS, len(sample) // 50):
        raise found.refuse("is not a text file", "choose a CSV or vCard file")
    return found


def _first_error(data: bytes, codec: str) -> str:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for at in range(0, len(data), _CHUNK):
            decoder.decode(data[at : at + _CHUNK], final=at + _CHUNK >= len(data))
    except UnicodeError as error:
        return error.reason if isinstance(error, UnicodeDecodeError) else "it does not fit"
    return ""


def _unmarked_wide(data: bytes) -> str:
    """Return the byte order of UTF-16 without its mark: every second byte of the start is zero."""
    start = data[:4096]
    if len(start) < 8:
        return ""
    even, odd = start[0::2].count(0) / len(start[0::2]), start[1::2].count(0) / len(start[1::2])
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else ""
