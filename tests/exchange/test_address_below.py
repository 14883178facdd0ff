"""A row that has nothing but a piece of an address goes on with the person above; it is nobody by itself."""

from pathlib import Path

from tables import people, read, table


def test_an_address_that_goes_on_below(tmp_path: Path) -> None:
    rows = "Ida Holm,12 Elm St,0113 496 0001\n,Flat 3,\n,Leeds LS1 4AB,\nOla Ek,1 Oak St,0113 496 0002\n"
    found = read(tmp_path, f"Name,Address,Phone\n{rows}")
    ida, ola = people(found)
    assert (ida.address, ida.notes) == ("12 Elm St\nFlat 3\nLeeds LS1 4AB", "")
    assert (ola.address, [row.line for row in found.rows]) == ("1 Oak St", [2, 5])


def test_the_town_below_the_street(tmp_path: Path) -> None:
    ida, ola = table(
        tmp_path,
        "Name,Street,City,Phone",
        *("Ida Holm,12 Elm St,,0113 496 0001", ",Flat 3,Leeds,", "Ola Ek,1 Oak St,York,0113 496 0002"),
    )
    assert [ida.address, ola.address] == ["12 Elm St\nFlat 3\nLeeds", "1 Oak St\nYork"]


def test_a_whole_address_below_a_whole_one_is_a_second(tmp_path: Path) -> None:
    ida, _ = table(
        tmp_path,
        "Name,Street,City,Phone",
        *("Ida Holm,12 Elm St,Leeds,0113 496 0001", ",7 Ash Rd,York,", "Ola Ek,1 Oak St,York,0113 496 0002"),
    )
    assert (ida.address, ida.notes) == ("12 Elm St\nLeeds", "Other address: 7 Ash Rd, York")


def test_a_phone_below_may_be_somebody_else_s(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Street,Phone\nIda Holm,12 Elm St,0113 496 0001\n,7 Ash Rd,0113 496 0002\n")
    assert [row.nameless for row in found.rows] == [False, True]


def test_nobody_stands_above(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Street,Phone\n,Flat 3,\nIda Holm,12 Elm St,0113 496 0001\n")
    assert [row.skipped for row in found.rows] == ["No name", ""]
