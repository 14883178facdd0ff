"""HTML and Excel's old XML under the name .xls: the first table that names columns is read."""

from pathlib import Path

import pytest

from refcoach.exchange.draft import FileRead
from refcoach.exchange.reader import Refused, read_file

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset={0}"><style>td {{ mso-number-format:"\\@" }}</style></head>
<body><table><tr><td colspan=3>Client list, 28 Nov 2026</td></tr>
<tr><th>Name</th><th colspan="2">Address</th><th>Phone</th><th>E-mail</th></tr>
<tr><td><b>Zoë</b> Brandt</td><td>12 Elm Lane<br>Leeds</td><td></td><td>0113&nbsp;496 0001<td>zoe@brandt.example</tr>
<tr><td>Oak &amp; Sons<td>&#49; Mill Road<td><td>020 7946 0020
<td><table><tr><td>office@oak.example</td></tr></table></td></tr>
</table><table><tr><td>Total</td><td>2</td></tr></table></body></html>"""
SHEET = """<?xml version="1.0" encoding="{0}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Notes"><Table><Row><Cell><Data ss:Type="String">Hello</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Kunden"><Table>
<Row><Cell><Data ss:Type="String">Vorname</Data></Cell><Cell><Data ss:Type="String">Nachname</Data></Cell>
<Cell><Data ss:Type="String">Geburtstag</Data></Cell><Cell><Data ss:Type="String">E-Mail</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Jörg</Data></Cell><Cell><Data ss:Type="String">Müller</Data></Cell>
<Cell><Data ss:Type="DateTime">1980-04-05T00:00:00.000</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Käthe</Data></Cell>
<Cell ss:Index="4"><Data ss:Type="String">kaethe@weiss.example</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def read(folder: Path, text: str, codec: str, said: str = "") -> FileRead:
    path = folder / "export.xls"
    path.write_bytes(text.format(said or codec).encode(codec))
    return read_file(path)


@pytest.mark.parametrize(
    ("codec", "said"), [("utf-8", ""), ("windows-1252", ""), ("windows-1252", "utf-8"), ("utf-16", "")]
)
def test_a_page_with_a_table(tmp_path: Path, codec: str, said: str) -> None:
    found = read(tmp_path, PAGE, codec, said)
    zoe, oak = (row.contact for row in found.rows)
    assert zoe and (zoe.display_name, zoe.address) == ("Zoë Brandt", "12 Elm Lane\nLeeds")
    assert [zoe.phones[0].value, zoe.emails[0].value] == ["0113 496 0001", "zoe@brandt.example"]
    assert oak and (oak.display_name, oak.address) == ("Oak & Sons", "1 Mill Road")
    assert oak.emails[0].value == "office@oak.example"
    assert [row.line for row in found.rows] == [3, 4]


@pytest.mark.parametrize("codec", ["utf-8", "iso-8859-1"])
def test_excels_old_xml_with_cells_left_out(tmp_path: Path, codec: str) -> None:
    found = read(tmp_path, SHEET, codec)
    joerg, kaethe = (row.contact for row in found.rows)
    assert joerg and (joerg.display_name, joerg.birthday) == ("Jörg Müller", (4, 5))
    assert kaethe and [mail.value for mail in kaethe.emails] == ["kaethe@weiss.example"]


def test_a_page_without_people_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"has no table that names columns .* so nothing was changed"):
        read(tmp_path, "<html><table><tr><td>Colour</td></tr></table></html>", "utf-8")
    with pytest.raises(Refused, match="is not a contact list"):
        read(tmp_path, "<html><body>Dear Ann, thank you.</body></html>", "utf-8")
