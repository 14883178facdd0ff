"""Out again by the command line: everything as one file and back, check-ins for a calendar."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import CommandLine, is_refused, rows


def filled(book: CommandLine) -> None:
    anna = book.add("Anna Keller", "--client")
    book.json("sale", anna, "--on", "2026-03-16", "--promise", 2)


def test_everything_goes_out_and_comes_back(book: CommandLine, tmp_path: Path) -> None:
    filled(book)
    once, again = tmp_path / "once.json", tmp_path / "again.json"
    assert book.json("export", "--format", "json", once) == {"written": 1}
    there = book.beside("another")
    assert there.json("restore", once)["people"] == 1
    assert there("export", "--format", "json", again).out == f"Everything about 1 person written to {again}.\n"
    assert once.read_bytes() == again.read_bytes()
    assert there("due").out == book("due").out


def test_an_export_on_a_new_day_writes_what_is_stored(book: CommandLine, tmp_path: Path) -> None:
    """What a new day would bring is planned afresh at each look, with other uids: imported twice it would be twins."""
    for number in range(8):
        book.add(f"Person {number}", "--client")
    before = rows(book.data)
    for format_of_it in ("ics", "json"):
        files = [tmp_path / f"{number}.{format_of_it}" for number in (1, 2)]
        for file in files:
            assert book("export", "--format", format_of_it, file, today="2026-03-23").status == 0
        assert files[0].read_bytes() == files[1].read_bytes()
    assert rows(book.data) == before


def test_a_book_with_people_is_not_replaced(book: CommandLine, tmp_path: Path) -> None:
    filled(book)
    book("export", "--format", "json", tmp_path / "all.json")
    before = rows(book.data)
    answer = book("restore", tmp_path / "all.json")
    is_refused(answer)
    assert "There are people in this book already" in answer.err
    assert rows(book.data) == before


def test_a_file_that_is_no_archive_is_refused(book: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "people.json").write_text('{"people": []}')
    answer = book("restore", tmp_path / "people.json")
    is_refused(answer)
    assert answer.err.startswith("people.json is not an archive of RefCoach, so nothing was changed: ")


def test_check_ins_go_out_without_names(book: CommandLine, tmp_path: Path) -> None:
    filled(book)
    file = tmp_path / "check-ins.ics"
    assert book("export", "--format", "ics", file).out == f"3 check-ins written to {file}.\n"
    assert b"Anna" not in file.read_bytes()
    assert book.json("export", "--format", "ics", "--names", file) == {"written": 3}
    assert b"SUMMARY:Results check: Anna Keller\r\n" in file.read_bytes()


@pytest.mark.parametrize(("option", "format_of_it"), [("--names", "csv"), ("--names", "json"), ("--schema", "ics")])
def test_an_option_of_another_format_is_refused(
    book: CommandLine, tmp_path: Path, option: str, format_of_it: str
) -> None:
    is_refused(book("export", "--format", format_of_it, option, tmp_path / "file"))
    assert not (tmp_path / "file").exists()


def test_the_schema_is_one_of_json(book: CommandLine, tmp_path: Path) -> None:
    book("export", "--format", "json", "--schema", tmp_path / "schema.json")
    assert json.loads((tmp_path / "schema.json").read_text())["title"].startswith("RefCoach archive, version ")


def test_no_other_command_pays_for_it(tmp_path: Path) -> None:
    program = """
import sys
from refcoach.main import main
status = main(["--data", sys.argv[1], "clients"])
assert not [name for name in sys.modules if name.startswith(("msgspec", "fsrs", "refcoach.exchange.archive"))]
sys.exit(status)
"""
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path / "data")], timeout=60).returncode == 0
