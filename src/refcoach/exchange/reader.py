"""Any contacts file in, rows out: the one door through which address books come."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile

from refcoach.domain.texts import one_line
from refcoach.exchange import collector, detect, exports, workbook, zipped
from refcoach.exchange import dates as date_orders
from refcoach.exchange.bounds import Cancelled, Refused, refusal
from refcoach.exchange.columns.found import FIELDS, LEFT_OUT, ColumnRead, NotKnown, Told
from refcoach.exchange.csv_file import NOBODY_TOLD, read_csv
from refcoach.exchange.dbase import is_dbase, read_dbase
from refcoach.exchange.draft import FileRead, Row
from refcoach.exchange.ldif import read_ldif
from refcoach.exchange.ldif_lines import is_ldif
from refcoach.exchange.marked_up import is_marked_up, read_marked_up
from refcoach.exchange.several import together
from refcoach.exchange.unknown import likely
from refcoach.exchange.vcard import read_vcards

__all__ = [
    "FIELDS",
    "LEFT_OUT",
    "Cancelled",
    "ColumnRead",
    "FileRead",
    "NotKnown",
    "Refused",
    "Row",
    "Told",
    "likely",
    "read_file",
    "read_files",
]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_DOCUMENTS = ("word/document.xml", "ppt/presentation.xml", "Index/Document.iwa")


@dataclass(frozen=True, slots=True)
class How:
    """How files are read, and who is told how far it is."""

    encoding: str | None
    dates: str | None
    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]
    told: Told


def read_file(
    path: Path,
    *,
    encoding: str | None = None,
    dates: str | None = None,
    told: Told = NOBODY_TOLD,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> FileRead:
    """Return everybody in a contacts file, recognised by its content.

    `dates` says in which order birthdays such as 5/6 are written (dmy, mdy, ymd) when the file does not.
    `told` says what columns are that do not say it themselves.
    `progress` is told rows done and rows in all, and every few hundred rows `cancelled` is asked.
    Raises Refused with one sentence for the owner, or Cancelled.
    """
    return read_files([path], encoding=encoding, dates=dates, told=told, progress=progress, cancelled=cancelled)


def read_files(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    dates: str | None = None,
    told: Told = NOBODY_TOLD,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> FileRead:
    """Return everybody in several files as in one; every row says in which it stands. One that is refused stops all."""
    if dates and dates not in date_orders.ORDERS:
        raise ValueError(f"dates must be one of {', '.join(date_orders.ORDERS)}")
    how = How(encoding, dates, progress, cancelled, told)
    with collector.paused():
        reads = [(str(path), _read(one_line(path.name), detect.load(path), how)) for path in paths]
        return together(reads) if len(reads) > 1 else reads[0][1]


def _read(name: str, data: bytes, how: How, *, inside: bool = False) -> FileRead:
    if data.startswith(_ZIP):
        packed = zipped.opened(name, data)
        if workbook.is_packed_book(packed):
            return workbook.read_packed_book(name, data, packed, how.dates, how.progress, how.cancelled, how.told)
        if inside:
            raise refusal(name, "is a zip file within another", "unpack it and choose that file")
        return _read_packed(name, packed, how)
    if data.startswith(workbook.OLD_BOOK):
        return workbook.read_old_book(name, data, how.dates, how.progress, how.cancelled, how.told)
    if detect.is_vcard(data):
        return read_vcards(detect.card_source(name, data, how.encoding), how.dates, how.progress, how.cancelled)
    if is_ldif(data):
        return read_ldif(detect.source(name, data, how.encoding), how.dates, how.progress, how.cancelled)
    if is_dbase(data):
        return read_dbase(name, data, how.encoding, how.dates, how.progress, how.cancelled, how.told)
    if is_marked_up(data):
        return read_marked_up(name, data, how.encoding, how.dates, how.progress, how.cancelled, how.told)
    return read_csv(detect.source(name, data, how.encoding), how.dates, how.progress, how.cancelled, how.told)


def _read_packed(name: str, packed: ZipFile, how: How) -> FileRead:
    """Return everybody in the contact lists of an export; what else is in it is left alone. Raises Refused."""
    if set(_DOCUMENTS) & set(packed.namelist()):
        advice = "save its table as CSV or as an Excel file and choose that file"
        raise refusal(name, "is a document and no contact list", advice)
    reads: list[tuple[str, FileRead]] = []
    refused: dict[str, Refused] = {}
    for one in exports.lists(packed):
        shown = exports.shown(one)
        try:
            read = _read(shown, _unpacked(packed, shown, one.filename), how, inside=True)
            reads.append((shown, _of_audience(shown, read)))
        except Refused as reason:
            refused[shown] = reason
    if len(refused) == 1 and not reads:
        raise next(iter(refused.values()))
    if not reads:
        advice = "unpack it and choose the file with the contacts, or export your contacts again"
        raise refusal(name, "is a zip file with no contact list in it", advice)
    return _without_others(reads, refused)


def _of_audience(name: str, read: FileRead) -> FileRead:
    """Return what was read of a newsletter's audience with what its file's name says of those in it."""
    why = exports.no_mail(name, [column.name for column in read.columns], packed=True)
    return replace(read, rows=tuple(replace(row, no_mail=why) for row in read.rows)) if why else read


def _without_others(reads: Sequence[tuple[str, FileRead]], refused: Iterable[str]) -> FileRead:
    """Return the lists of those an export is about as one, with the names of the others.

    Beside somebody's connections lie their own profile, who wrote to them and whom they once invited.
    """
    kept = [pair for pair in reads if pair[1].connections]
    why = exports.NOT_CONNECTIONS if kept else exports.OF_STAFF
    kept = kept or [pair for pair in reads if not exports.is_staff(pair[0])] or list(reads)
    there = {name for name, _ in kept}
    left = [(name, why) for name, _ in reads if name not in there]
    left += [(name, exports.NO_LIST) for name in refused]
    return replace(together(kept), left_out=tuple(left))


def _unpacked(packed: ZipFile, name: str, place: str) -> bytes:
    data = packed.read(place)
    detect.refuse_other_kinds(name, data)
    return data
