"""What a workbook's own reader does not say: how far its sheets reach, and how a number is shown in its cell.

What reads a sheet takes all the memory that it asks for, and nothing can be caught when there is none: so a sheet that
reaches further than any list of people is refused before.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.parsers import expat
from zipfile import ZipFile

from refcoach.exchange.bounds import SHEET_CELLS
from refcoach.exchange.number_format import adds_something, plain_number

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PHONE_LIKE = re.compile(r"[\d\s()+/.\-]+")
_SPREADSHEET = "xl/"
Attributes = dict[str, str]
Places = dict[tuple[int, int], str]


class TooLarge(Exception):
    """A sheet reaches further than it may; the text names its last cell."""


class NotSafe(Exception):
    """A part of the workbook is written as no spreadsheet program writes it."""


@dataclass(slots=True)
class Survey:
    """What was seen of each sheet, by its name; rows and columns count from 0."""

    codes: dict[str, Places] = field(default_factory=dict)
    """Formats of the cells that show more than their number."""
    texts: dict[str, Places] = field(default_factory=dict)
    """What cells show that is more than their number."""


def of_xlsx(book: ZipFile) -> Survey:
    """Look through the sheets of an Excel workbook. Raises TooLarge or NotSafe."""
    names = set(book.namelist())
    formats = _formats(book.read("xl/styles.xml")) if "xl/styles.xml" in names else {}
    found = Survey()
    for sheet, part in _parts(book).items():
        if part in names:
            found.codes[sheet] = _sheet(book.read(part), formats)
    return found


def of_ods(book: ZipFile) -> Survey:
    """Look through the sheets of an OpenDocument workbook. Raises TooLarge or NotSafe."""
    tables = _Tables()
    _walk(book.read("content.xml"), tables.start, tables.end, tables.text)
    return Survey(texts=tables.shown)


def _walk(
    data: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Tell of every element by its name without prefix."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise NotSafe

    parser.StartElementHandler = lambda name, attributes: start(_bare(name), attributes)
    if end:
        parser.EndElementHandler = lambda name: end(_bare(name))
    parser.CharacterDataHandler = text
    # What no spreadsheet writes can name one text a billion times.
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise NotSafe from None


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _of(attributes: Attributes, name: str) -> str:
    return next((value for key, value in attributes.items() if _bare(key) == name), "")


def _parts(book: ZipFile) -> dict[str, str]:
    """Return which file of the workbook holds each sheet."""
    sheets: dict[str, str] = {}
    files: dict[str, str] = {}

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            sheets[attributes.get("name", "")] = next((v for k, v in attributes.items() if k.endswith(":id")), "")

    def file(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            place = target.lstrip("/") if target.startswith("/") else normpath(join(_SPREADSHEET, target))
            files[attributes.get("Id", "")] = place

    _walk(book.read("xl/workbook.xml"), sheet)
    _walk(book.read("xl/_rels/workbook.xml.rels"), file)
    return {name: files[key] for name, key in sheets.items() if key in files}


def _formats(data: bytes) -> dict[str, str]:
    """Return the formats that show more than a number, by the style that a cell names."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name in ("cellXfs", "cellStyleXfs", "dxfs"):
            inside[:] = [name]
        elif name == "numFmt":
            codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif name == "xf" and inside == ["cellXfs"]:
            styles.append(attributes.get("numFmtId", ""))

    _walk(data, start)
    found = {str(at): codes[number] for at, number in enumerate(styles) if number in codes}
    return {at: code for at, code in found.items() if adds_something(code)}


def _sheet(data: bytes, formats: dict[str, str]) -> Places:
    """Return the cells of a sheet that have one of these formats."""
    found: Places = {}
    at, reach, columns = [-1, -1], [0, 0], dict[str, int]()

    def start(name: str, attributes: Attributes) -> None:
        if name == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            if place:
                letters = place[1]
                at[0] = int(place[2]) - 1
                at[1] = columns[letters] if letters in columns else columns.setdefault(letters, _column(letters))
            else:
                at[1] += 1
            if formats and attributes.get("t", "n") == "n" and (code := formats.get(attributes.get("s", ""))):
                found[at[0], at[1]] = code
        elif name in ("v", "is"):
            # A cell that is only coloured does not count.
            if at[0] > reach[0] or at[1] > reach[1]:
                _reach(reach, at[0], at[1])
        elif name == "row":
            number = attributes.get("r", "")
            at[:] = [int(number) - 1 if number.isdecimal() else at[0] + 1, -1]

    _walk(data, start)
    return found


def _reach(reach: list[int], row: int, column: int) -> None:
    reach[:] = [max(reach[0], row), max(reach[1], column)]
    if (reach[0] + 1) * (reach[1] + 1) > SHEET_CELLS:
        raise TooLarge(f"{_letters(column)}{row + 1}")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _letters(column: int) -> str:
    found, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


class _Tables:
    """Walks through the tables of an OpenDocument workbook, where equal rows and cells are written once."""

    def __init__(self) -> None:
        self.shown: dict[str, Places] = {}
        self._places: Places = {}
        self._reach = [0, 0]
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._number: float | None = None
        self._words: list[str] = []
        self._remark = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        if name == "table":
            self._places = self.shown.setdefault(_of(attributes, "name"), {})
            self._row, self._reach = 0, [0, 0]
        elif name == "table-row":
            self._column, self._rows = 0, _times(attributes, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            self._columns = _times(attributes, "number-columns-repeated")
            self._words, kind = [], _of(attributes, "value-type")
            self._number = _number(_of(attributes, "value")) if kind == "float" else None
            if kind:
                _reach(self._reach, self._row + self._rows - 1, self._column + self._columns - 1)
        elif name == "annotation":
            self._remark += 1

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "annotation":
            self._remark -= 1
        elif name == "table-row":
            self._row += self._rows
        elif name in ("table-cell", "covered-table-cell"):
            self._keep("".join(self._words).strip())
            self._column += self._columns
            self._number = None

    def text(self, text: str) -> None:
        """Take what a cell shows, and no remark that hangs on it."""
        if self._number is not None and not self._remark:
            self._words.append(text)

    def _keep(self, shown: str) -> None:
        number = self._number
        if number is None or not _PHONE_LIKE.fullmatch(shown) or shown == plain_number(number):
            return
        digits = "".join(filter(str.isdecimal, shown))
        if digits.lstrip("0") == plain_number(number):
            for row in range(self._row, self._row + self._rows):
                for column in range(self._column, self._column + self._columns):
                    self._places[row, column] = shown


def _times(attributes: Attributes, name: str) -> int:
    found = _of(attributes, name)
    return int(found) if found.isdecimal() else 1


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
