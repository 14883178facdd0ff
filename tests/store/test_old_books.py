"""A book that an earlier release filled opens, keeps everything, and what was done in it can still be undone."""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from refcoach.domain.folding import fold
from refcoach.store.backups import all_of
from refcoach.store.clients import page
from refcoach.store.database import FILE_NAME, close_database, open_database
from refcoach.store.inside import inspect
from refcoach.store.tables import ALL, JournalRow, database
from refcoach.store.undo import CannotUndo, latest, undo
from refcoach.store.undo_import import take_back

OLD = sorted((Path(__file__).parent / "old").glob("*.sql.gz"))
"""One filled book for each schema that was released, as SQL."""
MADE_BY_THE_UPDATE = {"answer", "journal", "referral_event", "setting"}


def ask(query: str, *values: Any) -> list[Any]:
    return list(database.execute_sql(query, values).fetchall())


@pytest.fixture(params=OLD, ids=lambda path: path.name.removesuffix(".sql.gz"))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a book as the earlier release left it."""
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / FILE_NAME)) as book:
        book.execute("PRAGMA synchronous = OFF")  # thousands of statements, each a write of its own
        book.executescript(gzip.decompress(request.param.read_bytes()).decode())
        book.commit()
    return tmp_path / "data"


@pytest.fixture
def before(old: Path) -> dict[str, list[dict[str, Any]]]:
    with closing(sqlite3.connect(old / FILE_NAME)) as book:
        book.row_factory = sqlite3.Row
        names = [n for (n,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = [n for n in names if n in {model._meta.table_name for model in ALL}]
        return {n: [dict(row) for row in book.execute(f'SELECT * FROM "{n}" ORDER BY id')] for n in ours}


@pytest.fixture
def opened(before: object, old: Path) -> Iterator[Path]:
    yield open_database(old)
    close_database()


def test_every_row_is_still_there(before: dict[str, list[dict[str, Any]]], opened: Path) -> None:
    for table, rows in before.items():
        ids = {i for (i,) in ask(f'SELECT id FROM "{table}"')}
        assert ids >= {row["id"] for row in rows}, table
        if table not in MADE_BY_THE_UPDATE:
            assert len(ids) == len(rows), table
    (copy,) = all_of(opened.parent)
    assert inspect(copy.path).clients == len(before["client"])


def test_what_the_update_does_not_speak_of_is_as_it_was(before: dict[str, list[dict[str, Any]]], opened: Path) -> None:
    spoken_of = {("touchpoint", "kind"), ("touchpoint", "note"), ("promise", "deadline_on")}
    spoken_of |= {("referral", "received_on"), ("referral", "introduction"), ("client", "sort_name")}
    for table, rows in before.items():
        columns = [c for c in rows[0] if (table, c) not in spoken_of] if rows and table != "journal" else []
        for row in rows if columns else ():
            (now,) = ask(f'SELECT {", ".join(map(_quoted, columns))} FROM "{table}" WHERE id = ?', row["id"])
            assert now == tuple(row[c] for c in columns), table


def _quoted(column: str) -> str:
    return f'"{column}"'


def test_the_first_release_s_people_have_greetings(opened: Path) -> None:
    people = ask("SELECT display_name, how_many, greeting FROM client")
    said = {name: (how_many, greeting) for name, how_many, greeting in people}
    assert said["Priya Nair"] == ("one", "Priya")
    assert said["Ida Holm"] == ("one", "Ida")
    assert said["Mrs. Vane"] == said["Mrs Tallis at number nine"] == ("one", "")
    assert said["Tom & Anna Berg"] == said["Bill and Jean Soper"] == ("several", "")
    assert said["Oak Joinery Ltd"] == said["Fenwick & Rose Architects"] == ("firm", "")


def test_names_are_sorted_and_found_by_plain_letters_and_phones_by_any_digits(opened: Path) -> None:
    assert all(fold(name) == sorted_by for name, sorted_by in ask("SELECT display_name, sort_name FROM client"))
    assert any(not name.isascii() for (name,) in ask("SELECT display_name FROM client"))
    phones = "SELECT client_id, value FROM contact_point p JOIN client c ON c.id = p.client_id AND c.state = 'active'"
    for client_id, value in ask(f"{phones} WHERE p.kind = 'phone'"):
        middle = "".join(filter(str.isdigit, value))[2:-2]
        assert client_id in {one.id for one in page(today=date(2026, 3, 16), text=middle, limit=None)}
    for client_id, name in ask("SELECT id, display_name FROM client WHERE state = 'active'"):
        assert client_id in {one.id for one in page(today=date(2026, 3, 16), text=fold(name), limit=None)}


def test_a_deadline_that_a_closed_problem_moved_is_the_agreed_one_again(opened: Path) -> None:
    sql = "SELECT p.deadline_on FROM promise p JOIN client c ON c.id = p.client_id WHERE c.display_name = 'Priya Nair'"
    # Sold on 28 August; the problem of 21 to 24 November had moved it to the 29th.
    assert ask(sql) == [("2026-11-26",)]


def test_introductions_from_a_file_say_so_and_have_a_real_day(opened: Path) -> None:
    assert ask("SELECT received_on, introduction FROM referral WHERE imported") == [("2026-11-27", "")]
    assert ask("SELECT count(*) FROM referral WHERE received_on < '2020-01-01'") == [(0,)]


def test_each_introduction_has_its_way(opened: Path) -> None:
    # The last event of each says where it stands, the first when it came.
    last = "SELECT stage FROM referral_event e WHERE e.referral_id = r.id ORDER BY id DESC LIMIT 1"
    first = "SELECT happened_on FROM referral_event e WHERE e.referral_id = r.id ORDER BY id LIMIT 1"
    assert ask(f"SELECT count(*) FROM referral r WHERE stage != ({last}) OR received_on != ({first})") == [(0,)]
    assert ask("SELECT count(DISTINCT referral_id) FROM referral_event") == ask("SELECT count(*) FROM referral")


def test_what_a_yes_left_open_is_a_follow_up_of_its_ask(opened: Path) -> None:
    found = ask("SELECT a.outcome, t.client_id = a.client_id FROM touchpoint t JOIN ask a ON a.id = t.ask_id")
    assert len(found) == 3
    assert {outcome for outcome, _ in found} <= {"yes_will_introduce", "yes_cards", "thinking"}
    assert all(same for _, same in found)
    assert ask("SELECT count(*) FROM touchpoint WHERE kind = 'follow_up' AND ask_id IS NULL") == [(0,)]


def test_answers_leave_the_notes_for_rows_of_their_own(opened: Path) -> None:
    assert ask("SELECT DISTINCT code, words FROM answer") == [("names", "Alex Reed and Kim Osei, both renovating")]
    assert ask("SELECT count(*) FROM touchpoint WHERE note LIKE '%Who came to mind%'") == [(0,)]
    assert ask("SELECT count(*) FROM touchpoint WHERE note = 'Said she would write to her sister'") == [(1,)]


def test_the_day_the_owner_began_is_a_setting(opened: Path) -> None:
    assert ask("SELECT value FROM setting WHERE name = 'began_on'") == [('"2024-11-25"',)]


def test_everything_done_before_the_update_can_be_undone(opened: Path, at: datetime) -> None:
    batches = [b for (b,) in ask("SELECT batch FROM journal GROUP BY batch ORDER BY min(id) DESC")]
    assert len(batches) > 15
    for batch in batches:
        label = JournalRow.select().where(JournalRow.batch == batch).first().label
        try:
            undo(batch, at)
        except CannotUndo as error:
            pytest.fail(f"{label}: {error}")
    for model in ALL:
        if model._meta.table_name not in ("journal", "setting"):
            assert model.select().count() == 0, model._meta.table_name


def test_an_import_before_the_update_is_taken_back_person_by_person(opened: Path, at: datetime) -> None:
    imported = ask("SELECT batch FROM import_batch WHERE batch != '' ORDER BY id DESC")
    assert imported
    for (batch,) in imported:
        done = take_back(batch, at)
        assert done.gone
        assert not set(done.gone) & {name for (name,) in ask("SELECT display_name FROM client")}
        assert set(done.kept + done.held) <= {name for (name,) in ask("SELECT display_name FROM client")}


def test_what_the_program_did_before_the_update_is_not_offered_for_undo(opened: Path) -> None:
    assert ask("SELECT count(*) FROM journal WHERE who = 'program' AND label = 'A new day'") == [(9,)]
    assert ask("SELECT DISTINCT who FROM journal WHERE label != 'A new day'") == [("owner",)]
    found = latest()
    assert found and found[1] != "A new day"


def test_an_answer_given_before_the_update_is_taken_back_word_by_word(opened: Path, at: datetime) -> None:
    newest = "SELECT batch FROM journal WHERE table_name = 'answer' ORDER BY id DESC LIMIT 1"
    ((batch,),) = ask(newest)
    undo(batch, at)
    assert ("First words for names",) in ask("SELECT words FROM answer")
