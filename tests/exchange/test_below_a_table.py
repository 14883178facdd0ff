"""What stands below a table is nobody, and is named with its line; whoever stands there is somebody."""

from pathlib import Path

import pytest

from refcoach.exchange import below
from refcoach.exchange.reader import read_file

TABLE = "Name,E-mail,Phone,Company\nIda Holm,ida@holm.example,0113 496 0777,Yew\nOtto Brandt,otto@b.example,,Elm\n"


def skipped(folder: Path, text: str) -> tuple[list[str], list[tuple[int, str]]]:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    found = read_file(path)
    return [row.name for row in found.rows if row.contact], [
        (row.line, row.skipped) for row in found.rows if row.skipped
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "Total,2,,\n",
        "Total: 2\n",
        "Exported on 3 November 2026\n",
        "\nExported on Tuesday, 3 November 2026\nEnd of report\n",
        "\n\n*** End of report ***\n",
        "Printed by,Ida Holm\n",
        "\n2 records\nPage 1 of 1\n",
        "\nStand: 03.11.2026\n",
        "\nExporté le 3/11/2026\n",
        "---\n2026-11-03 14:05\n",
        "\nSummary\n",
        "\nThis list is for internal use only\n",
        "\nSummary,\nClients,2\nProspects,0\n",
        "\nStatus,Count\nActive,1\nLost,1\n",
        "\nBy town\nTown,How many\nLeeds,1\nYork,1\n\nEnd of list\n",
        "\nStatus,,Share\nActive,,half\nLost,,half\n\nExported by our till\n",
    ],
)
def test_a_foot_is_nobody(tmp_path: Path, foot: str) -> None:
    people, left = skipped(tmp_path, TABLE + foot)
    assert people == ["Ida Holm", "Otto Brandt"]
    lines = [at for at, line in enumerate((TABLE + foot).splitlines(), 1) if at > 3 and line.strip()]
    assert [line for line, _ in left] == lines
    assert {reason for _, reason in left} <= {below.BELOW, below.A_TOTAL}


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("Tim Alder,,,\n", "Tim Alder"),
        ("\nTim Alder,,,\n", "Tim Alder"),
        ("\nTim Alder,tim@alder.example,,\n", "Tim Alder"),
        ("\nTim Alder,,,Ash\nEva Oak,,,Yew\n", "Tim Alder"),
        ("\n\n\nPrinted Matters Ltd,,0113 496 0778,\n", "Printed Matters Ltd"),
        ("Page Turner,,,\n", "Page Turner"),
        ("Stan Dupont,,,\n", "Stan Dupont"),
        ("Total Tools Ltd,,,\n", "Total Tools Ltd"),
    ],
)
def test_the_last_person_is_somebody(tmp_path: Path, last: str, name: str) -> None:
    people, left = skipped(tmp_path, TABLE + last)
    assert people[:3] == ["Ida Holm", "Otto Brandt", name]
    assert left == []


def test_a_list_with_empty_lines_between_names_is_all_people(tmp_path: Path) -> None:
    assert skipped(tmp_path, "Name\nIda Holm\n\nOtto Brandt\n\nEva Oak\n") == (
        ["Ida Holm", "Otto Brandt", "Eva Oak"],
        [],
    )


def test_notes_of_several_lines_are_no_gap(tmp_path: Path) -> None:
    text = 'Name,Notes\nIda Holm,"one\ntwo\n\nfour"\nOtto Brandt,12\n'
    assert skipped(tmp_path, text) == (["Ida Holm", "Otto Brandt"], [])


def test_a_total_and_a_second_header_between_people_are_named(tmp_path: Path) -> None:
    text = TABLE + "Total,2,,\nName,E-mail,Phone,Company\nEva Oak,eva@oak.example,,\n"
    assert skipped(tmp_path, text) == (
        ["Ida Holm", "Otto Brandt", "Eva Oak"],
        [(4, below.A_TOTAL), (5, below.A_HEADER)],
    )


@pytest.mark.parametrize("heading", ["E", "A–F", "#", "Lieferanten", "CLIENTS:", "Fournisseurs", "Друзья"])
def test_a_heading_within_a_list_is_nobody(tmp_path: Path, heading: str) -> None:
    text = f"{TABLE}{heading},,,\nEva Oak,eva@oak.example,,\n"
    assert skipped(tmp_path, text) == (["Ida Holm", "Otto Brandt", "Eva Oak"], [(4, below.A_HEADING)])


@pytest.mark.parametrize("row", ["Elm,,,", "Friends Ltd,,,", "Family,f@oak.example,,", "Li,,,"])
def test_who_has_a_short_name_is_no_heading(tmp_path: Path, row: str) -> None:
    assert skipped(tmp_path, f"{TABLE}{row}\nEva Oak,eva@oak.example,,\n")[1] == []
