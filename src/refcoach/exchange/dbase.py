"""Tables of dBase and FoxPro (.dbf): their fields are the columns, their records the rows."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from refcoach.exchange import bounds, code_pages
from refcoach.exchange.below import Record
from refcoach.exchange.columns.found import Told
from refcoach.exchange.csv_file import NOBODY_TOLD, find_header, read_table, somebodys
from refcoach.exchange.detect import Source, source
from refcoach.exchange.draft import FileRead
from refcoach.exchange.several import together

FORMAT = "dBase"
_KINDS = b"\x02\x03\x30\x31\x32\x43\x63\x83\x8b\x8e\xcb\xf5\xfb"
_END_OF_FIELDS = 0x0D
_FIELD, _HEAD = 32, 32
_DELETED = b"*"
_TEXT, _DATE = b"C", b"D"
_PAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "windows-1252", 0x04: "mac_roman", 0x08: "cp865", 0x13: "cp932",
    0x1F: "cp852", 0x22: "cp852", 0x23: "cp852", 0x26: "cp866", 0x37: "cp850", 0x40: "cp852", 0x4D: "gb18030",
    0x4E: "cp949", 0x4F: "big5", 0x50: "cp874", 0x57: "windows-1252", 0x58: "windows-1252", 0x59: "windows-1252",
    0x64: "cp852", 0x65: "cp866", 0x66: "cp865", 0x6A: "cp737", 0x6B: "cp857", 0x78: "big5", 0x79: "cp949",
    0x7A: "gb18030", 0x7B: "cp932", 0x7C: "cp874", 0x7D: "windows-1255", 0x7E: "windows-1256", 0x87: "cp852",
    0x96: "mac_cyrillic", 0x97: "mac_latin2", 0x98: "mac_greek", 0xC8: "windows-1250", 0xC9: "windows-1251",
    0xCA: "windows-1254", 0xCB: "windows-1253", 0xCC: "windows-1257",
}  # fmt: skip
"""The code page by the mark that a table carries of it, where it carries one."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: bytes
    kind: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Table:
    fields: tuple[_Field, ...]
    records: int
    head: int
    width: int


def is_dbase(data: bytes) -> bool:
    """Say whether these bytes are a table of dBase's: its kind, a day, and the lengths agree with what follows."""
    return _table(data) is not None


def read_dbase(
    name: str,
    data: bytes,
    encoding: str | None,
    dates: str | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    columns_told: Told = NOBODY_TOLD,
) -> FileRead:
    """Return everybody in a table. Raises Refused."""
    table = _table(data)
    rows = list(_rows(data, table)) if table else []
    # The texts alone tell the code page, and only where the table does not.
    texts = b"\n".join(cell for _, cells in rows for cell in cells)
    found = _source(name, texts or b" ", encoding, _PAGES.get(data[29]))
    records = [Record(line, _decoded(cells, found)) for line, cells in rows]
    header = find_header(iter(records), told=columns_told)
    if table is None or header is None or header.header_at != 0:
        what = "is a dBase table without a field for names or e-mails"
        raise found.refuse(what, "open it in a spreadsheet program, name its columns, and save it as CSV")
    people = somebodys(found, records[1:], header)
    if table.records > len(data[table.head :]) // table.width:
        raise found.cut_off()
    return together([(name, read_table(found, header, people, dates, progress, cancelled))], FORMAT)


def _source(name: str, texts: bytes, asked: str | None, told: str | None) -> Source:
    """Return the texts in the code page that was asked for, or the one the table names, unless its words look wrong."""
    if asked or not told:
        return source(name, texts, asked)
    try:
        found = source(name, texts, told)
    except bounds.Refused:
        return source(name, texts, None)
    readings = code_pages.readings(texts)
    sure = bool(readings) and code_pages.is_sure(readings)
    differs = sure and texts.decode(readings[0].page.codec, "replace") != texts.decode(found.codec)
    return source(name, texts, None) if differs else found


def _table(data: bytes) -> _Table | None:
    if len(data) < _HEAD + _FIELD or data[0] not in _KINDS or not (1 <= data[2] <= 12 and 1 <= data[3] <= 31):
        return None
    records, head, width = struct.unpack_from("<IHH", data, 4)
    fields, at, start = list[_Field](), _HEAD, 1
    while at + _FIELD <= head and data[at : at + 1] not in (b"", bytes([_END_OF_FIELDS])):
        name, kind = data[at : at + 11].split(b"\0")[0].strip(), data[at + 11 : at + 12]
        # A text may be longer than one byte can say.
        length = data[at + 16] + (data[at + 17] * 256 if kind == _TEXT else 0)
        fields.append(_Field(name, kind, start, start + length))
        at, start = at + _FIELD, start + length
    if not fields or start != width or data[at : at + 1] != bytes([_END_OF_FIELDS]):
        return None
    return _Table(tuple(fields), records, head, width)


def _rows(data: bytes, table: _Table) -> Iterator[tuple[int, list[bytes]]]:
    """Yield the names of the fields, then every record that was not deleted, each with its number."""
    yield 1, [field.name.replace(b"_", b" ") for field in table.fields]
    for number in range(min(table.records, bounds.ROWS + 1)):
        at = table.head + number * table.width
        record = data[at : at + table.width]
        if len(record) == table.width and record[:1] != _DELETED:
            yield number + 2, [_cell(record[field.start : field.end], field.kind) for field in table.fields]


def _cell(raw: bytes, kind: bytes) -> bytes:
    if kind in (_TEXT, b"N", b"F", b"L"):
        return b" ".join(raw.strip(b" \0").split(b"\n"))
    if kind == _DATE and raw.isdigit():
        return b"-".join((raw[:4], raw[4:6], raw[6:8]))
    # What stands in a file beside it, a picture or a moment in bytes.
    return b""


def _decoded(cells: list[bytes], found: Source) -> list[str]:
    return [cell.decode(found.codec.replace("utf-8-sig", "utf-8"), "backslashreplace") for cell in cells]
