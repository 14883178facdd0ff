"""Workbooks of Excel and LibreOffice: the sheets with the people, every cell as the text it shows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from refcoach.domain.texts import one_line
from refcoach.exchange import old_workbook, sheet_survey, zipped
from refcoach.exchange.below import Record
from refcoach.exchange.bounds import COLUMNS, Cancelled, Refused, refusal
from refcoach.exchange.columns import cells as looks
from refcoach.exchange.columns.found import NotKnown, Told
from refcoach.exchange.csv_file import NOBODY_TOLD, find_header, read_table, somebodys
from refcoach.exchange.detect import Source
from refcoach.exchange.draft import FileRead
from refcoach.exchange.number_format import day_text, plain_number, shown
from refcoach.exchange.several import together
from refcoach.exchange.sheet_survey import Places, Survey
from refcoach.exchange.unknown import unknown_columns

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

FORMAT = "Workbook"
OLD_BOOK = b"\xd0\xcf\x11\xe0"
_OLD_SHEETS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
_OLD_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SHEETS_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_UNLOCK = "open it, save it without a password and choose that file"
_SAVE_AGAIN = "open it in your spreadsheet program, save it again and choose that file"
_DAMAGED = "is a damaged workbook, or one of a kind RefCoach cannot read"
_NAME_COLUMNS = "choose the file whose sheet begins with the names of its columns, such as Name and E-mail"
_NO_COLUMNS = "No row on it names columns for names or e-mails, so it was not brought in"
_NOBODY_REACHED = (
    "Nobody on it has an e-mail address or a phone, so it was not brought in: save it alone to have them too"
)
Progress = Callable[[int, int], None]


def is_packed_book(book: ZipFile) -> bool:
    """Say whether a zip is a workbook."""
    names = set(book.namelist())
    if "mimetype" in names and "content.xml" in names:
        return book.read("mimetype").decode("ascii", "replace").strip().startswith(_SHEETS_ODS)
    return bool({"xl/workbook.xml", "xl/workbook.bin"} & names)


def read_packed_book(
    name: str,
    data: bytes,
    book: ZipFile,
    dates: str | None,
    progress: Progress,
    cancelled: Callable[[], bool],
    told: Told = NOBODY_TOLD,
) -> FileRead:
    """Return everybody in a workbook of today's kinds, which are zips. Raises Refused."""
    names = book.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in book.read("META-INF/manifest.xml"):
        raise refusal(name, "is locked with a password", _UNLOCK)
    if "xl/workbook.bin" in names:
        # It cannot be looked through before it is read.
        raise refusal(name, "is an Excel file of a kind RefCoach cannot read (.xlsb)", "save it as .xlsx in Excel")
    with _understood(name):
        survey = sheet_survey.of_xlsx(book) if "xl/workbook.xml" in names else sheet_survey.of_ods(book)
        sheets = list(_sheets(data, survey))
    return _read(name, sheets, dates, progress, cancelled, told)


def read_old_book(
    name: str,
    data: bytes,
    dates: str | None,
    progress: Progress,
    cancelled: Callable[[], bool],
    told: Told = NOBODY_TOLD,
) -> FileRead:
    """Return everybody in an .xls workbook; a locked workbook of today's kind looks like one too. Raises Refused."""
    if _OLD_LOCKED in data:
        raise refusal(name, "is locked with a password", _UNLOCK)
    if not any(mark in data for mark in _OLD_SHEETS):
        raise refusal(name, "is not a contact list", "choose a CSV, vCard or Excel file")
    try:
        found = old_workbook.sheets(data)
    except old_workbook.Locked:
        raise refusal(name, "is locked with a password", _UNLOCK) from None
    except old_workbook.Damaged:
        raise refusal(name, _DAMAGED, _SAVE_AGAIN) from None
    seen = [one for one in found if one[1]] or found
    sheets = [(sheet, list(_filled(rows))) for sheet, _, rows in seen]
    return _read(name, sheets, dates, progress, cancelled, told)


def _read(
    name: str,
    sheets: Sequence[tuple[str, list[Record]]],
    dates: str | None,
    progress: Progress,
    cancelled: Callable[[], bool],
    told: Told,
) -> FileRead:
    """Read every sheet on which people can be reached; where there is none, the one that names most columns."""
    reads: list[tuple[str, FileRead]] = []
    known: list[int] = []
    left: list[tuple[str, str]] = []
    source = Source(name, b"", "utf-8", "UTF-8")
    for sheet, records in sheets:
        table = find_header(iter(records), told=told)
        if table is None:
            if len(records) > 1:
                left.append((_shown(sheet), _NO_COLUMNS))
            continue
        below = [record for record in records if record.line - 1 > table.header_at]
        try:
            found = somebodys(source, below, table)
        except Refused:
            if len(sheets) == 1:
                raise
            continue
        reads.append((sheet, read_table(source, table, found, dates, progress, cancelled)))
        known.append(table.layout.known)
    if not reads:
        raise _not_known(name, [records for _, records in sheets])
    best = max(range(len(reads)), key=lambda at: (_reachable(reads[at][1]), known[at]))
    chosen = [pair for at, pair in enumerate(reads) if at == best or _reachable(pair[1])]
    left += [(_shown(pair[0]), _NOBODY_REACHED) for pair in reads if pair not in chosen]
    return replace(together(chosen, FORMAT), left_out=tuple(left))


def _shown(sheet: str) -> str:
    return f"Sheet “{one_line(sheet)}”"


def _not_known(name: str, sheets: Sequence[Sequence[Record]]) -> Refused:
    """Return the refusal of a workbook without a header that we know; of a table, with its columns."""
    refused = refusal(name, "has no sheet with a row that names columns for names or e-mails", _NAME_COLUMNS)
    tables = ([record.cells for record in records[: looks.SAMPLE]] for records in sheets)
    columns = max((unknown_columns(table)[0] for table in tables), key=len, default=())
    return NotKnown(str(refused), columns) if 0 < len(columns) <= COLUMNS else refused


def _reachable(read: FileRead) -> bool:
    return any(row.contact and (row.contact.emails or row.contact.phones) for row in read.rows)


def _sheets(data: bytes, survey: Survey) -> Iterator[tuple[str, list[Record]]]:
    """Yield the sheets that can be seen, or the hidden ones where all are hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    book = _book(data)
    found = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    seen = [meta for meta in found if meta.visible == SheetVisibleEnum.Visible] or found
    for meta in seen:
        sheet = book.get_sheet_by_name(meta.name)
        yield meta.name, list(_records(sheet, survey.codes.get(meta.name, {}), survey.texts.get(meta.name, {})))


def _book(data: bytes) -> "CalamineWorkbook":
    from python_calamine import load_workbook

    return load_workbook(BytesIO(data))


def _records(sheet: "CalamineSheet", codes: Places, texts: Places) -> Iterator[Record]:
    top, left = sheet.start or (0, 0)
    rows = (
        (
            row + 1,
            [""] * left
            + [texts.get((row, at)) or _text(value, codes.get((row, at), "")) for at, value in enumerate(values, left)],
        )
        for row, values in enumerate(sheet.to_python(), top)
    )
    return _filled(rows)


def _filled(rows: Iterable[tuple[int, list[str]]]) -> Iterator[Record]:
    """Yield the rows that hold anything, without the empty cells at their end."""
    for line, cells in rows:
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield Record(line, cells)


def _text(value: object, code: str) -> str:
    """Return what a cell says."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shown(value, code) if code else plain_number(value)
    if isinstance(value, datetime):
        return day_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


@contextmanager
def _understood(name: str) -> Iterator[None]:
    """Say in a sentence what the reader of workbooks says in a word, or by giving up."""
    from python_calamine import CalamineError, PasswordError

    broken = refusal(name, _DAMAGED, _SAVE_AGAIN)
    try:
        yield
    except PasswordError:
        raise refusal(name, "is locked with a password", _UNLOCK) from None
    except sheet_survey.TooLarge as far:
        advice = "delete what is there and save it again, or save the list as CSV and choose that file"
        raise refusal(name, f"has something written far from the list, in cell {far}", advice) from None
    except (CalamineError, sheet_survey.NotSafe, *zipped.BROKEN_ZIP):
        raise broken from None
    except (Refused, Cancelled, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        # What goes wrong inside the reader's own language comes as a kind of error that nothing else is.
        if type(error).__name__ == "PanicException":
            raise broken from None
        raise
