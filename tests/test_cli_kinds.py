"""`refcoach import` with kinds of file beyond CSV and vCard, and with several at once."""

import zipfile
from pathlib import Path

from command_line import CommandLine

CONNECTIONS = "First Name,Last Name,Email Address,Company,Connected On\nBo,Ek,bo@ek.example,Ek Tiles,05 Mar 2024\n"


def test_several_files_have_one_sum_one_undo_and_rows_that_say_where_they_stand(
    book: CommandLine, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text("Name,E-mail\nIda Holm,ida@holm.example\n,\n,nameless@x.example\n", encoding="utf-8")
    other.write_text("Name,E-mail\nIda Holm,ida@holm.example\nOtto Brandt,otto@b.example\n", encoding="utf-8")
    said = book.json("import", one, other)
    assert (said["read"], said["added"], said["unchanged"], said["skipped"]) == (4, 3, 1, 0)
    assert [(note["file"], note["line"]) for note in said["notes"]] == [(str(one), 4)]
    assert book("undo").status == 0
    assert book.json("clients") == []


def test_a_dry_run_over_two_files_counts_somebody_in_both_once(book: CommandLine, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("Name,E-mail\nIda Holm,ida@holm.example\n", encoding="utf-8")
    said = book.json("import", "--dry-run", tmp_path / "a.csv", tmp_path / "b.csv")
    assert (said["added"], said["unchanged"]) == (1, 1)


def test_connections_in_a_zip_are_people_to_meet_unless_it_is_said_otherwise(book: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("Connections.csv", CONNECTIONS)
    said = book("import", path)
    assert "people you’d like to meet" in said.out
    assert book.json("import", path, "--as", "clients")["unchanged"] == 1


def test_what_is_left_out_of_an_export_is_named_with_the_reason(book: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("users.csv", "Name,Email\nMe Myself,me@own.example\n")
        made.writestr("contacts.csv", "Name,Email\nIda Holm,ida@holm.example\n")
    said = book.json("import", "--dry-run", path)
    assert (said["read"], said["left_out"][0]["file"]) == (1, "users.csv")
    assert "users.csv: left out: Users of that program" in book("import", path).out


def test_what_a_file_is_read_as_is_said_and_what_else_it_could_be(book: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("Name,E-mail\nZoë Brandt,z@b.example\n".encode("mac_roman"))
    said = book("import", path)
    assert "Read as Macintosh. That is not certain" in said.out
    assert "--encoding cp850" in said.out
    assert [one["name"] for one in book.json("clients")] == ["Zoë Brandt"]
    assert book("undo").status == 0
    assert book.json("import", path, "--encoding", "cp850")["added"] == 1
    assert [one["name"] for one in book.json("clients")] == ["Zoæ Brandt"]


def test_a_line_in_an_older_code_page_than_the_others_is_named(book: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "joined.csv"
    rows = "Zoë Brandt,z@b.example\n".encode() + "Jörg Elm,j@e.example\n".encode("windows-1252")
    path.write_bytes(b"Name,E-mail\n" + rows)
    said = book.json("import", "--dry-run", path)
    assert (said["encoding"], said["odd_lines"]) == ("UTF-8", [{"line": 3}])
    assert "Read as UTF-8 but for line 3" in book("import", path).out
    assert {one["name"] for one in book.json("clients")} == {"Zoë Brandt", "Jörg Elm"}
