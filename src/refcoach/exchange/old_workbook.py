"""Workbooks of the old kind (.xls), read in Python: what reads the new ones was seen to end the program with these."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from refcoach.exchange.number_format import adds_something, day_text, plain_number, shown

_NUMBER, _DAY, _TRUTH = 2, 3, 4
"""How the library calls a cell's kind."""
Sheet = tuple[str, bool, list[tuple[int, list[str]]]]
"""Its name, whether it can be seen, and its rows with their numbers."""


class Locked(Exception):
    """The workbook opens with a password only."""


class Damaged(Exception):
    """The workbook cannot be read."""


def sheets(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook. Raises Locked or Damaged."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        codes = {at: book.format_map[xf.format_key].format_str for at, xf in enumerate(book.xf_list)}
        telling = {at: code for at, code in codes.items() if adds_something(code)}
        return [(sheet.name, sheet.visibility == 0, list(_rows(book, sheet, telling))) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        raise (Locked if "encrypted" in str(error) else Damaged) from None
    except Exception:  # noqa: BLE001  # it guards nothing it reads: a spoilt file fails wherever it happens to
        raise Damaged from None


def _rows(book: Any, sheet: Any, codes: dict[int, str]) -> Iterator[tuple[int, list[str]]]:
    for row in range(sheet.nrows):
        cells = []
        for at, kind in enumerate(sheet.row_types(row)):
            value = sheet.cell_value(row, at)
            if kind == _NUMBER:
                code = codes.get(sheet.cell_xf_index(row, at), "")
                value = shown(value, code) if code else plain_number(value)
            cells.append(_text(value, kind, book.datemode))
        yield row + 1, cells


def _text(value: Any, kind: int, mode: int) -> str:
    if kind == _DAY:
        return _day(value, mode)
    if kind == _TRUTH:
        return str(bool(value)).upper()
    return value if isinstance(value, str) else ""


def _day(value: float, mode: int) -> str:
    import xlrd

    try:
        moment: datetime = xlrd.xldate_as_datetime(value, mode)
    except (ValueError, OverflowError):
        return plain_number(value)
    if value < 1:
        return moment.time().isoformat("minutes")
    return day_text(moment)
