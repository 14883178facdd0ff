"""A short list of people that begins with the first of them is read by its cells, where they leave no doubt."""

from pathlib import Path

import pytest

from refcoach.exchange.columns.found import Told
from refcoach.exchange.reader import FileRead, NotKnown, Refused, read_file

IDA = "Ida Holm,ida@holm.example,0113 496 0777\n"
OTTO = "Otto Brandt,otto@b.example,0113 496 0778\n"


def read(folder: Path, text: str, told: dict[str, str] | None = None) -> FileRead:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(path, told=Told(told or {}))


def columns(found: FileRead) -> dict[str, str | None]:
    return {column.name: column.as_field for column in found.columns}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (IDA + OTTO, ["name", "email", "phone"]),
        (IDA, ["name", "email", "phone"]),
        ("ida@holm.example;Ida Holm\n;Otto Brandt\n", ["email", "name"]),
        ("Ida Holm\t0113 496 0777\nOtto Brandt\t+44 113 496 0778\n", ["name", "phone"]),
        ("Ida Holm,ida@holm.example,0113 496 0777,12\nOtto Brandt,,,x\n", ["name", "email", "phone", None]),
        ("Ida Holm,i@h.example,,\nOtto Brandt,o@b.example,0113 496 0778,\n", ["name", "email", "phone"]),
        ('"Holm, Ida",ida@holm.example\n"Brandt, Otto",otto@b.example\n', ["name", "email"]),
    ],
)
def test_the_first_row_is_a_person_too(tmp_path: Path, text: str, fields: list[str | None]) -> None:
    found = read(tmp_path, text)
    assert found.rows[0].line == 1
    assert [row.failed or row.skipped for row in found.rows if not row.contact] == []
    assert len(found.rows) == text.count("\n")
    assert columns(found) == {f"Column {at}": field for at, field in enumerate(fields, 1)}
    contact = found.rows[0].contact
    assert contact
    assert "Ida" in contact.display_name and (contact.emails or contact.phones)


@pytest.mark.parametrize(
    "text",
    [
        "Colour,Size\nred,2\n",
        "Ida Holm,Otto Brandt,0113 496 0777\nEva Oak,Bo Ek,0113 496 0778\n",
        "Screws,0113 496 0777,12\nNails 5mm,0113 496 0778,13\n",
        "a,b,c,d,e,0113 496 0777\nf,g,h,i,j,0113 496 0778\n",
        "Ida Holm,12\nOtto Brandt,13\n",
    ],
)
def test_where_there_is_doubt_the_owner_is_asked(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused):
        read(tmp_path, text)


def test_what_the_owner_says_counts_and_nothing_else_is_kept_for_files_like_it(tmp_path: Path) -> None:
    said = {"Column 1": "company", "Column 2": "email", "Column 3": "phone"}
    found = read(tmp_path, IDA + OTTO, said)
    assert columns(found) == said and list(found.told.values()) == [said]
    assert list(read(tmp_path, IDA + OTTO).told.values()) == [{}]


def test_names_with_nothing_beside_them_are_no_table(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(tmp_path, "Ida Holm\nOtto Brandt\n")
    assert not isinstance(refused.value, NotKnown)
