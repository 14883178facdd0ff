"""Tables in HTML and in Excel's old XML: many programs write one of these and call it .xls."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from refcoach.exchange import bounds
from refcoach.exchange.below import Record
from refcoach.exchange.columns.found import Told
from refcoach.exchange.csv_file import NOBODY_TOLD, find_header, read_table, somebodys
from refcoach.exchange.detect import Source, source
from refcoach.exchange.draft import FileRead
from refcoach.exchange.several import together

FORMAT = "Table"
_START = re.compile(rb"\s*<(?:!|\?|html|head|meta|table|style|div|body)", re.IGNORECASE)
_TABLE = re.compile(rb"<(?:\w+:)?table\b", re.IGNORECASE)
_MARKS = b"\xef\xbb\xbf\xff\xfe"
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_ROWS, _CELLS = {"tr", "row"}, {"td", "th", "cell"}
_BREAKS = {"br", "p", "div"}
_UNSEEN = {"script", "style", "head", "comment"}
_CHUNK = 256 * 1024
_NO_COLUMNS = "choose the file whose table begins with the names of its columns, such as Name and E-mail"


def is_marked_up(data: bytes) -> bool:
    """Say whether a file is marked up and has a table in it."""
    # In a file of two-byte characters the other byte of these letters is zero.
    if not _START.match(data[:200].lstrip(_MARKS).replace(b"\0", b"")):
        return False
    return bool(_TABLE.search(data) or _TABLE.search(data.replace(b"\0", b"")))


def read_marked_up(
    name: str,
    data: bytes,
    encoding: str | None,
    dates: str | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    told: Told = NOBODY_TOLD,
) -> FileRead:
    """Return everybody in the first table that names columns. Raises Refused."""
    found = _source(name, data, encoding)
    tables = _Tables(found)
    text = found.data.decode(found.codec)
    for at in range(0, len(text), _CHUNK):
        if cancelled():
            raise bounds.Cancelled
        tables.feed(text[at : at + _CHUNK])
    tables.close()
    for rows in tables.all:
        header = find_header(iter(rows), told=told)
        if header is not None:
            people = somebodys(found, [row for row in rows if row.line - 1 > header.header_at], header)
            return together([(name, read_table(found, header, people, dates, progress, cancelled))], FORMAT)
    raise found.refuse("has no table that names columns for names or e-mails", _NO_COLUMNS)


def _source(name: str, data: bytes, encoding: str | None) -> Source:
    """Return the file in the encoding that was asked for, or the one it names, unless it is not in it."""
    told = _CHARSET.search(data[:4096])
    if encoding or not told:
        return source(name, data, encoding)
    try:
        found = source(name, data, told[1].decode())
    except bounds.Refused:
        found = source(name, data, None)
    return found


class _Tables(HTMLParser):
    """Collects the rows of every table; what is in a table within a cell is that cell's text."""

    def __init__(self, found: Source) -> None:
        super().__init__()
        self.all: list[list[Record]] = []
        self._source = found
        self._depth = 0
        self._unseen = 0
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        tag, given = tag.rpartition(":")[2], dict(attributes)
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._end_cell()
                self.all.append([])
        elif self._depth != 1:
            return
        elif tag in _ROWS:
            self._end_cell()
            if len(self.all[-1]) > bounds.ROWS + 1000:
                raise self._source.refuse(f"has more than {bounds.ROWS:,} rows", "split it and choose the parts")
            self.all[-1].append(Record(len(self.all[-1]) + 1))
        elif tag in _CELLS and self.all[-1]:
            self._begin_cell(_number(given.get("ss:index")), _number(given.get("colspan")))
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "table":
            self._depth = max(0, self._depth - 1)
            if not self._depth:
                self._end_cell()
        elif self._depth == 1 and (tag in _CELLS or tag in _ROWS):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(data)

    def _begin_cell(self, place: int, width: int) -> None:
        self._end_cell()
        cells = self.all[-1][-1].cells
        # Cells that are empty may be left out, and one may be as wide as several.
        cells.extend([""] * min(place - 1 - len(cells), bounds.COLUMNS))
        self._cell, self._width = [], min(max(1, width), bounds.COLUMNS)

    def _end_cell(self) -> None:
        if self._cell is not None:
            lines = "".join(self._cell).split("\n") if "\n" in self._cell else ["".join(self._cell)]
            text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
            self.all[-1][-1].cells.extend([text, *[""] * (self._width - 1)])
        self._cell = None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
