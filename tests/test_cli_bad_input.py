"""Bad input: one clear sentence, exit status 1, and nothing changed (done-line 5)."""

import sqlite3
from pathlib import Path

import pytest

from command_line import CommandLine, everything, is_refused, rows

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


def an_empty_file(path: Path) -> None:
    path.write_bytes(b"")


def a_picture_named_csv(path: Path) -> None:
    path.write_bytes(PNG)


def a_cut_utf16_file(path: Path) -> None:
    path.write_bytes("Name,E-mail\r\nIda Brookes,ida@brookes.example\r\n".encode("utf-16")[:-3])


def only_a_header(path: Path) -> None:
    path.write_bytes(b"First Name,Last Name,E-mail 1 - Value\r\n")


def cards_without_a_whole_one(path: Path) -> None:
    path.write_bytes(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ida Brookes\r\n")


def two_hundred_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"Name,E-mail\r\n")
        file.truncate(200 * 1024 * 1024)


def a_directory(path: Path) -> None:
    path.mkdir()


def nothing_but_zeros(path: Path) -> None:
    path.write_bytes(bytes(4096))


def a_database(path: Path) -> None:
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()


FILES = {
    "empty": (an_empty_file, "people.csv"),
    "picture": (a_picture_named_csv, "people.csv"),
    "cut utf-16": (a_cut_utf16_file, "people.csv"),
    "header only": (only_a_header, "people.csv"),
    "no whole card": (cards_without_a_whole_one, "people.vcf"),
    "200 MB": (two_hundred_megabytes, "people.csv"),
    "directory": (a_directory, "people.csv"),
    "zeros": (nothing_but_zeros, "people.csv"),
    "a database": (a_database, "people.vcf"),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_contact_list_is_refused(what: str, book: CommandLine, tmp_path: Path) -> None:
    make, name = FILES[what]
    file = tmp_path / name
    make(file)
    answer = book("import", file)
    is_refused(answer)
    assert name in answer.err
    # An owner's first command must not leave a data folder behind either.
    assert not book.data.exists()
    book.add("Ida Brookes")
    before = everything(book.data)
    is_refused(book("import", file, "--as", "clients"))
    is_refused(book("import", file, "--dry-run", "--json"))
    assert everything(book.data) == before


def test_of_two_files_a_bad_one_keeps_the_good_one_out(book: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("Name,E-mail\nIda Brookes,ida@brookes.example\n")
    an_empty_file(tmp_path / "bad.csv")
    is_refused(book("import", tmp_path / "good.csv", tmp_path / "bad.csv"))
    is_refused(book("import", tmp_path / "good.csv", tmp_path / "nowhere.csv"))
    assert not book.data.exists()


COMMANDS: dict[str, tuple[str, ...]] = {
    "no such day": ("sale", "1", "--on", "2026-02-30"),
    "no such month": ("sale", "1", "--on", "2026-13-01"),
    "a week for a date": ("sale", "1", "--on", "2026-W10-1"),
    "a date of another kind": ("sale", "1", "--on", "16/03/2026"),
    "an empty date": ("sale", "1", "--on", ""),
    "an empty start": ("sale", "1", "--on", "2026-03-16", "--start", ""),
    "a start before the sale": ("sale", "1", "--on", "2026-03-16", "--start", "2026-03-15"),
    "a sale in the year 1": ("sale", "1", "--on", "0001-01-01"),
    "a sale in the year 9999": ("sale", "1", "--on", "9999-12-31"),
    "a start in the year 9999": ("sale", "1", "--on", "2026-03-16", "--start", "9999-12-31"),
    "unknown client": ("sale", "77", "--on", "2026-03-16"),
    "a client below zero": ("script", "-3"),
    "a number beyond all numbers": ("sale", "99999999999999999999", "--on", "2026-03-16"),
    "a check-in beyond all numbers": ("done", "99999999999999999999"),
    "an introduction beyond all numbers": ("script", "1", "--referral", "99999999999999999999"),
    "an agreement of none": ("sale", "1", "--on", "2026-03-16", "--promise", "0"),
    "an agreement of too many": ("sale", "1", "--on", "2026-03-16", "--promise", "21"),
    "an agreement long over": ("sale", "1", "--on", "2025-03-16", "--promise", "3"),
    "a second open agreement": ("sale", "1", "--on", "2026-03-16", "--promise", "2"),
    "a bad day off": ("days-off", "2026-12-25", "2026-12-32"),
    "unknown check-in": ("done", "77"),
    "a score of 11": ("done", "1", "--score", "11"),
    "a score beyond all numbers": ("done", "1", "--score", "99999999999999999999"),
    "a guess of 101": ("done", "1", "--outcome", "thinking", "--forecast", "101"),
    "a next day that is past": ("done", "1", "--outcome", "thinking", "--next", "2026-03-16"),
    "never without confirmation": ("done", "1", "--outcome", "never"),
    "not asked without a reason": ("done", "1", "--outcome", "withheld"),
    "an ask not earned": ("done", "1", "--outcome", "yes_named"),
    "an ask not earned and no reason": ("done", "1", "--outcome", "yes_named", "--yes"),
    "put off to today": ("snooze", "1", "--until", "2026-03-16"),
    "skipped for no reason": ("skip", "1", "--reason", "  "),
    "moved to before the results check": ("move", "3", "--on", "2026-04-01"),
    "moved into another age": ("move", "1", "--on", "9999-12-31"),
    "a day off in another age": ("days-off", "0001-01-01"),
    "a pause that is over": ("edit", "1", "--pause-until", "2026-03-16"),
    "an edit of nothing": ("edit", "1"),
    "moved to no day": ("move", "1", "--on", "2026-02-29"),
    "moved to no hour": ("move", "1", "--on", "2026-03-23", "--at", "24:00"),
    "moved to an hour in other words": ("move", "1", "--on", "2026-03-23", "--at", "half past two"),
    "moved to an hour to the second": ("move", "1", "--on", "2026-03-23", "--at", "14:30:10"),
    "moved to an hour with a zone": ("move", "1", "--on", "2026-03-23", "--at", "14:30+01"),
    "moved to an empty hour": ("move", "1", "--on", "2026-03-23", "--at", ""),
    "a compliment without words": ("compliment", "1", " \n "),
    "a compliment of nobody": ("compliment", "77", "lovely"),
    "a problem of nobody": ("problem", "77", "late"),
    "closing no problem": ("problem", "1", "--close"),
    "a promise to fix it yesterday": ("problem", "1", "late", "--fix-by", "2026-03-15"),
    "an introduction by nobody": ("referral", "77", "Nora Fenn"),
    "an introduction of nobody": ("referral", "1", "  "),
    "a person without a name": ("add", " \t "),
    "a grade of D": ("add", "Nora Fenn", "--grade", "D"),
    "an edit of nobody": ("edit", "77", "--name", "Nora"),
    "an edit that empties the name": ("edit", "1", "--name", "\n"),
    "an edit half wrong": ("edit", "1", "--name", "Nora Fenn", "--pause-until", "2026-02-30"),
    "an unknown situation": ("script", "1", "--situation", "flattery"),
    "words for nobody": ("script", "77"),
    "words for an unknown check-in": ("script", "1", "--touchpoint", "77"),
    "words for an unknown introduction": ("script", "1", "--referral", "77"),
    "a missing file": ("import", "nowhere.csv"),
    "an unknown encoding": ("import", "PEOPLE", "--encoding", "klingon"),
    "a list written to a folder": ("export", "--format", "csv", "FOLDER"),
    "a list written below a file": ("export", "--format", "vcard", "PEOPLE/out.vcf"),
    "a list written to no folder": ("export", "--format", "csv", "FOLDER/none/out.csv"),
}


@pytest.mark.parametrize("what", COMMANDS)
def test_a_command_that_cannot_be_done_says_so_and_changes_nothing(
    what: str, book: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "people.csv").write_text("Name,E-mail\nIda Brookes,ida@brookes.example\n")
    client = book.add("Ida Brookes")
    book.json("sale", client, "--on", "2026-03-16", "--promise", 3)
    before, outside = rows(book.data), everything(tmp_path / "folder")
    places = {"PEOPLE": str(tmp_path / "people.csv"), "FOLDER": str(tmp_path / "folder")}
    words = [w.replace(key, place) for w in COMMANDS[what] for key, place in [_place(w, places)]]
    is_refused(book(*words))
    assert rows(book.data) == before
    assert everything(tmp_path / "folder") == outside


def _place(word: str, places: dict[str, str]) -> tuple[str, str]:
    return next(((key, place) for key, place in places.items() if word.startswith(key)), ("\0", ""))


def test_a_bad_today_is_refused_before_anything_is_opened(book: CommandLine) -> None:
    for day in ("2026-02-30", "0001-01-01", "9999-12-31", ""):
        is_refused(book("due", "--today", day))
    assert not book.data.exists()


WRONG_USAGE = [
    ("clients", "--nonsense"),
    ("sale",),
    ("fly",),
    ("sale", "x", "--on", "2026-03-16"),
    ("done", "1", "--outcome", "maybe"),
    ("clients", "--data", ""),
    ("script", "1_0"),
    ("script", "\N{ARABIC-INDIC DIGIT ONE}"),
    ("edit", "1", "--do-not-ask", "--may-ask"),
    ("edit", "1", "--archive", "--restore"),
    ("due", "--today", "2026-03-16", "extra"),
    ("problem", "1", "late", "--close", "again"),
    ("problem", "1", "--close", "late", "again"),
]


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_is_another_status(words: tuple[str, ...], book: CommandLine) -> None:
    with pytest.raises(SystemExit) as left:
        book(*words)
    assert left.value.code == 2
    assert not book.data.exists()
