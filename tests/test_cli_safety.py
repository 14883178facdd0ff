"""The commands for a bad day: a backup, a check, bringing one back; and the day's backup that no command waits for."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from command_line import Answer, CommandLine, everything, is_refused
from refcoach.domain.backups import Why
from refcoach.store.backups import all_of
from refcoach.store.lock import DataLock


def names(book: CommandLine) -> list[str]:
    return [one["name"] for one in book.json("clients")]


def spoil(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.seek(4096 * 2)
        handle.write(b"\xff" * 4096 * 30)


@pytest.fixture
def kept(book: CommandLine) -> CommandLine:
    """Ida is in the day's backup and in the book, Pim in the book alone."""
    book.add("Ida Holm")
    book.add("Pim Vester")
    return book


def test_the_first_change_of_a_day_leaves_a_backup_and_a_look_leaves_none(book: CommandLine) -> None:
    book("clients")
    assert all_of(book.data) == []
    for day in ("2026-03-16", "2026-03-17"):
        book.add("Ida Holm", today=day)
        book.add("Pim Vester", today=day)
    assert [f"{one.at.date()} {one.why}" for one in all_of(book.data)] == ["2026-03-17 daily", "2026-03-16 daily"]


def test_an_answer_is_printed_even_where_there_is_no_room_for_a_backup(
    book: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("refcoach.store.backups.need_room", full)
    answer = book("add", "Ida Holm")
    assert answer.status == 0 and answer.out == "1\n"
    assert answer.err.startswith("The disk is full, so no backup was made. Nothing that was saved is lost; ")
    assert names(book) == ["Ida Holm"]


def test_before_an_import_there_is_a_backup_but_not_before_a_rehearsal(kept: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("Name\nTom Berg\n")
    kept("import", tmp_path / "people.csv", "--dry-run")
    assert {one.why for one in all_of(kept.data)} == {Why.DAILY}
    assert kept("import", tmp_path / "people.csv").status == 0
    (made,) = (one for one in all_of(kept.data) if one.why is Why.IMPORT)
    assert kept("restore", made.path, "--yes").status == 0
    assert names(kept) == ["Ida Holm", "Pim Vester"]


def test_a_backup_where_the_owner_wants_it(kept: CommandLine, tmp_path: Path) -> None:
    record = kept.json("backup", tmp_path / "copy.db")
    assert (record["clients"], record["check_ins"], record["file"]) == (2, 0, str(tmp_path / "copy.db"))
    other = CommandLine(tmp_path / "elsewhere", kept._capsys)
    assert other("restore", tmp_path / "copy.db", "--yes").status == 0
    assert names(other) == ["Ida Holm", "Pim Vester"]
    is_refused(kept("backup", kept.data / "refcoach.db"))
    is_refused(kept("backup", tmp_path))


def test_a_sound_book_is_sound(kept: CommandLine) -> None:
    before = everything(kept.data)
    answer = kept("check")
    assert answer.status == 0 and answer.out.startswith("The book is sound.\n  2 people, 0 check-ins, last change ")
    record = kept.json("check")
    assert record["sound"] and record["problems"] == [] and record["clients"] == 2
    assert everything(kept.data) == before


def test_a_check_looks_at_a_book_that_is_in_use(kept: CommandLine) -> None:
    with closing(sqlite3.connect(kept.data / "refcoach.db")) as other:
        other.execute("INSERT INTO setting (uid, name, value) VALUES ('u', 'n', '1')")
        other.commit()
        assert kept.json("check")["sound"]


def test_a_damaged_book_is_said_to_be_and_one_command_brings_it_back(kept: CommandLine) -> None:
    spoil(kept.data / "refcoach.db")
    before = everything(kept.data)
    answer = kept("check")
    is_refused(answer)
    assert answer.err.startswith("The book is damaged (") and f"{kept.begins} restore --newest" in answer.err
    assert everything(kept.data) == before
    as_json = kept("--json", "check")
    assert as_json.status == 1 and '"sound": false' in as_json.out
    is_refused(kept("clients"))
    assert kept("restore", "--newest", "--yes").status == 0
    assert names(kept) == ["Ida Holm"]
    aside = list((kept.data / "backups").glob("replaced_*.db"))
    assert [file.read_bytes() for file in aside] == [before["refcoach.db"]]


def spoil_search(kept: CommandLine) -> None:
    with closing(sqlite3.connect(kept.data / "refcoach.db")) as file:
        tildes = "CAST(printf('%.*c', length(block), '~') AS BLOB)"
        file.execute(f"UPDATE client_search_data SET block = {tildes} WHERE id > 1")
        file.commit()


def test_a_check_makes_search_anew_where_that_alone_is_damaged(kept: CommandLine) -> None:
    spoil_search(kept)
    assert kept("clients", "--search", "Holm").status == 1
    answer = kept("check")
    assert answer.status == 0 and not answer.err
    assert answer.out.startswith("The book is sound. Only what RefCoach searches in was damaged: it was made anew")
    assert kept.json("clients", "--search", "Holm")
    assert kept("check").out.startswith("The book is sound.\n")
    spoil_search(kept)
    assert kept.json("check")["search_was_mended"]


def test_a_command_that_meets_damage_in_search_says_what_helps(kept: CommandLine) -> None:
    spoil_search(kept)
    for words in (("clients", "--search", "Holm"), ("add", "Pim Vester")):
        answer = kept(*words)
        is_refused(answer)
        assert f"“{kept.begins} check”" in answer.err
    kept("check")
    assert kept("add", "Pim Vester").status == 0


def test_a_check_without_a_book_makes_none(book: CommandLine) -> None:
    answer = book("check")
    is_refused(answer)
    assert answer.err.startswith("There is no book in ")
    assert not book.data.exists()


def test_restore_says_what_is_inside_and_changes_nothing(kept: CommandLine) -> None:
    before = everything(kept.data)
    answer = kept("restore", "--newest")
    assert answer.status == 0
    assert "1 person, 0 check-ins" in answer.out and "2 people, 0 check-ins" in answer.out
    assert answer.out.splitlines()[-1].startswith("Nothing was changed. To put the backup in the place of your book: ")
    assert everything(kept.data) == before


def advice(answer: Answer) -> str:
    """The command that an answer ends with."""
    return "refcoach " + (answer.out or answer.err).splitlines()[-1].split(": refcoach ", 1)[1]


def quoted(answer: Answer) -> list[str]:
    """The commands that stand between quotes in a refusal."""
    return re.findall("“(refcoach [^”]*)”", answer.err)


@pytest.mark.parametrize("name", ["data", "my book", "a $HOME `c` it's"])
def test_its_advice_can_be_typed_as_it_stands(kept: CommandLine, name: str) -> None:
    book = CommandLine(kept.data.rename(kept.data.with_name(name)), kept._capsys)
    done = book.typed(advice(book("restore", "--newest")))
    assert done.status == 0 and names(book) == ["Ida Holm"]
    assert book.typed(advice(done)).status == 0
    assert names(book) == ["Ida Holm", "Pim Vester"]


def test_what_is_advised_for_a_damaged_or_missing_book_works_for_that_book(kept: CommandLine, tmp_path: Path) -> None:
    spoil(kept.data / "refcoach.db")
    assert [kept.typed(words).status for words in quoted(kept("check"))] == [0]
    save, restore = quoted(kept("clients"))
    assert kept.typed(save.replace("FOLDER", str(tmp_path / "saved"))).status == 0
    assert kept.typed(restore).status == 0
    assert names(kept) == ["Ida Holm"]
    (kept.data / "refcoach.db").unlink()
    (restore,) = quoted(kept("clients"))
    assert kept.typed(restore).status == 0
    assert names(kept) == ["Ida Holm"]


def test_an_undo_after_a_restore_says_how_that_is_taken_back(kept: CommandLine) -> None:
    kept("restore", "--newest", "--yes")
    told = kept("undo")
    is_refused(told)
    assert told.err.startswith("The last thing you did was to bring a book back from a file. Nothing was changed")
    assert names(kept) == ["Ida Holm"]
    assert kept.typed(advice(told)).status == 0
    assert names(kept) == ["Ida Holm", "Pim Vester"]


def test_what_was_done_since_a_restore_is_taken_back_first_and_what_was_done_before_it_last(kept: CommandLine) -> None:
    kept("restore", "--newest", "--yes")
    kept.add("Nell Ash")
    assert kept("undo").out == "Undone: Added Nell Ash.\n"
    assert "to bring a book back" in kept("undo").err
    assert kept("undo").out == "Undone: Added Ida Holm.\n"


def test_where_no_book_was_replaced_an_undo_advises_none(kept: CommandLine, tmp_path: Path) -> None:
    kept("backup", tmp_path / "copy.db")
    kept("export", "--format", "json", tmp_path / "all.json")
    for number, name in enumerate(("copy.db", "all.json")):
        new = kept.beside(f"new{number}")
        assert new("restore", tmp_path / name, "--yes").status == 0
        told = new("undo")
        is_refused(told)
        assert told.err.endswith("; there is no other book to go back to.\n")
        assert new("undo").out == "Undone: Added Pim Vester.\n"
    spoil(kept.data / "refcoach.db")
    kept("restore", "--newest", "--yes")
    told = kept("undo")
    is_refused(told)
    assert Path(told.err.strip().rsplit(": ", 1)[1]).is_file()


def test_without_data_none_is_advised(kept: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFCOACH_DATA", str(kept.data))
    assert advice(kept("restore", "--newest")) == "refcoach restore --newest --yes"


def test_the_newest_twice_is_the_same_book(kept: CommandLine) -> None:
    for _ in range(2):
        assert kept("restore", "--newest", "--yes").status == 0
        assert names(kept) == ["Ida Holm"]


def test_a_restore_that_is_refused_leaves_nothing_half_made(kept: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = set(everything(kept.data)) | {"refcoach.lock"}
    monkeypatch.setattr("refcoach.store.backups.keep", full)
    is_refused(kept("restore", "--newest", "--yes"))
    assert set(everything(kept.data)) <= before
    assert names(kept) == ["Ida Holm", "Pim Vester"]


def test_an_empty_book_is_not_the_newest_to_go_back_to(kept: CommandLine, tmp_path: Path) -> None:
    kept("backup", tmp_path / "copy.db")
    new = kept.beside("new")
    new("restore", tmp_path / "copy.db", "--yes")
    assert all_of(new.data) == []
    is_refused(new("restore", "--newest", "--yes"))
    assert names(new) == ["Ida Holm", "Pim Vester"]
    # Where nobody is any more although there was somebody, that is kept, but not brought back by itself.
    new = kept.beside("another")
    new.add("Nell Ash")
    new("undo")
    new("restore", tmp_path / "copy.db", "--yes")
    assert Why.RESTORE in {one.why for one in all_of(new.data)}
    assert new("restore", "--newest", "--yes").status == 0
    assert names(new) == ["Nell Ash"]


def test_a_book_that_a_window_has_open_is_not_replaced(kept: CommandLine) -> None:
    before = everything(kept.data)
    with DataLock(kept.data):
        answer = kept("restore", "--newest", "--yes")
        is_refused(answer)
        assert answer.err.startswith("RefCoach has this book open, so it was not replaced. Nothing was changed; ")
        assert kept("restore", "--newest").status == 0
    after = everything(kept.data)
    assert {**after, "refcoach.lock": b""} == {**before, "refcoach.lock": b""}
    assert kept("restore", "--newest", "--yes").status == 0


def test_without_a_sound_backup_it_says_so(kept: CommandLine) -> None:
    for one in all_of(kept.data):
        os.truncate(one.path, 5000)
    answer = kept("restore", "--newest", "--yes")
    is_refused(answer)
    assert "There is no sound backup" in answer.err
    assert names(kept) == ["Ida Holm", "Pim Vester"]


def test_a_whole_folder_that_is_lost_comes_back_from_elsewhere(kept: CommandLine, tmp_path: Path) -> None:
    kept("backup", tmp_path / "copy.db")
    shutil.rmtree(kept.data)
    is_refused(kept("restore", "--newest"))
    assert kept("restore", tmp_path / "copy.db", "--yes").status == 0
    assert names(kept) == ["Ida Holm", "Pim Vester"]
