"""Of a workbook with several sheets nothing is passed over in silence: what was not brought in is named."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from command_line import CommandLine
from refcoach.exchange.reader import read_file

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PLACES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED = "http://schemas.openxmlformats.org/package/2006/relationships"
CLIENTS = (("Name", "E-mail"), ("Ida Holm", "ida@holm.example"))


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> Path:
    names = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="r{at}" Type="{PLACES}/worksheet" Target="worksheets/s{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    first = f'<Relationship Id="r1" Type="{PLACES}/officeDocument" Target="xl/workbook.xml"/>'
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("_rels/.rels", f'<Relationships xmlns="{PACKED}">{first}</Relationships>')
        book.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{PLACES}"><sheets>{names}</sheets></workbook>'
        )
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKED}">{links}</Relationships>')
        for at, rows in enumerate(sheets.values(), 1):
            book.writestr(f"xl/worksheets/s{at}.xml", _sheet(rows))
    return path


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    cells = [
        "".join(
            f'<c r="{chr(65 + x)}{y}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' for x, text in enumerate(row)
        )
        for y, row in enumerate(rows, 1)
    ]
    lines = "".join(f'<row r="{y}">{row}</row>' for y, row in enumerate(cells, 1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("leads", "why"),
    [
        ((("Name", "Company"), ("Ola Ek", "Ek Ltd")), "Nobody on it has an e-mail address or a phone"),
        ((("Wer", "Womit"), ("Ola Ek", "Ek Ltd"), ("Bo Ek", "Ek Ltd")), "No row on it names columns"),
    ],
)
def test_a_sheet_that_was_passed_over_is_named(tmp_path: Path, leads: Sequence[Sequence[str]], why: str) -> None:
    read = read_file(workbook(tmp_path / "book.xlsx", {"Clients": CLIENTS, "Leads": leads}))
    assert [row.name for row in read.rows] == ["Ida Holm"]
    (left,) = read.left_out
    assert left[0] == "Sheet “Leads”" and why in left[1]


@pytest.mark.parametrize("other", [(("Name", "E-mail"),), (), (("Name", "E-mail"), ("Bo Ek", "bo@ek.example"))])
def test_a_sheet_with_nobody_on_it_and_one_that_came_in_are_not(tmp_path: Path, other: Sequence[Sequence[str]]) -> None:
    assert read_file(workbook(tmp_path / "book.xlsx", {"Clients": CLIENTS, "Other": other})).left_out == ()


def test_the_command_line_says_so(tmp_path: Path, book: CommandLine) -> None:
    path = workbook(tmp_path / "book.xlsx", {"Clients": CLIENTS, "Leads": (("Name", "Company"), ("Ola Ek", "Ek Ltd"))})
    assert "Sheet “Leads”: left out: Nobody on it" in book("import", "--dry-run", path).out
    assert [one["file"] for one in book("--json", "import", path).record["left_out"]] == ["Sheet “Leads”"]
