"""Everything goes into one file, and the same everything comes out of it."""

import gzip
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from desk_clock import MONDAY, Clock

from refcoach.exchange.bounds import Refused
from refcoach.services import archive, clients, reminders, sales, sample, settings, undo
from refcoach.services.desk import Changed, Desk, Refusal
from refcoach.store import archive as store
from refcoach.store import clients as client_store
from refcoach.store.database import FILE_NAME, close_database, data_file, known_version, open_database
from refcoach.store.settings import OF_THIS_COMPUTER, Settings
from refcoach.store.settings import load as load_settings
from refcoach.store.tables import ALL, ClientRow, JournalRow, ReminderRow, TouchpointRow, database

OLD = sorted((Path(__file__).parent.parent / "store" / "old").glob("*.sql.gz"))
TRAVEL = {
    "ask_guess", "ask_how_often", "began_on", "business_name", "catch_ups_on", "country", "crowd_told", "daily_cap",
    "day_starts_at", "digest_every", "digest_paused_until", "digest_time", "first_run_done", "forecast_since",
    "give_away", "loose_notes", "loose_words",
    "names_in_notifications", "notify", "opened_on", "owner_first_name", "people_word", "plan_from_amount",
    "plan_rule", "recheck_days", "seen_on", "seen_version", "solo", "text_scale", "theme", "voice", "weekdays",
    "what_we_do",
    # Where the owner works, and so what they may do, is the same on every computer.
    "practice", "prize", "rules_asked", "rules_country", "rules_trades", "system_country",
    # What the system does is said as such, and what the owner chose is theirs anywhere.
    "clock", "dates", "week_begins",
    # What stands on cards and letters; over which edge a sheet is turned is the printer's.
    "business_address", "business_email", "business_phone", "business_web", "can_tell", "cards_by_hand", "code_holds",
    "cut_marks", "gift_with_third", "letter_code", "paper",
}  # fmt: skip


@pytest.fixture
def into_another(desk: Desk, tmp_path: Path) -> Callable[[Path], Path]:
    """Put an archive into an empty folder, which stays open, and write it out again from there."""

    def again(path: Path) -> Path:
        close_database()
        open_database(tmp_path / "another")
        archive.restore(desk, path)
        archive.write(tmp_path / "again.json")
        return tmp_path / "again.json"

    return again


def everything() -> dict[str, list[Any]]:
    return {
        model._meta.table_name: database.execute_sql(f'SELECT * FROM "{model._meta.table_name}" ORDER BY id').fetchall()
        for model in ALL
    }


def content(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_setting_travels_or_belongs_to_this_computer() -> None:
    # A new one has to be thought about: would it be right on another computer?
    assert TRAVEL.isdisjoint(OF_THIS_COMPUTER)
    assert asdict(Settings()).keys() <= TRAVEL | OF_THIS_COMPUTER


def test_every_table_travels(desk: Desk, tmp_path: Path) -> None:
    archive.write(tmp_path / "all.json")
    found = database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    there = {name for (name,) in found if not name.startswith(("sqlite_", "client_search"))}
    assert there - set(content(tmp_path / "all.json")["tables"]) == {"schema_migration"}


def test_the_sample_business_comes_out_as_it_went_in(
    desk: Desk, tmp_path: Path, into_another: Callable[[Path], Path]
) -> None:
    sample.fill(desk)
    before = everything()
    assert before["rehearsal_card"] and before["rehearsal_review"]
    assert archive.write(tmp_path / "all.json").people == len(before["client"])
    assert into_another(tmp_path / "all.json").read_bytes() == (tmp_path / "all.json").read_bytes()
    assert everything() == before
    found = database.execute_sql("SELECT count(*) FROM client_search").fetchone()[0]
    assert found == len(before["client"])


def test_no_time_of_writing_stands_in_it(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    clients.add(desk, "Ida Brookes")
    archive.write(tmp_path / "one.json")
    clock.go_to(MONDAY + timedelta(days=3))
    archive.write(tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_what_was_told_is_not_told_again(
    desk: Desk, talk: int, tmp_path: Path, into_another: Callable[[Path], Path]
) -> None:
    told = reminders.claim(desk, "here")
    assert told
    for message in told:
        reminders.shown(message)
    archive.write(tmp_path / "all.json")
    into_another(tmp_path / "all.json")
    assert ReminderRow.select().count()
    reminders.start("there")
    assert reminders.claim(desk, "there") == []


def test_what_was_done_before_can_still_be_undone(
    desk: Desk, tmp_path: Path, into_another: Callable[[Path], Path]
) -> None:
    ida = clients.add(desk, "Ida Brookes")
    batch = sales.record(desk, ida, MONDAY).batch
    archive.write(tmp_path / "all.json")
    into_another(tmp_path / "all.json")
    assert TouchpointRow.select().where(TouchpointRow.state == "planned").exists()
    desk.undo(batch)
    assert not TouchpointRow.select().where(TouchpointRow.sale_id.is_null(False)).exists()


def test_an_undo_that_was_refused_goes_along(desk: Desk, tmp_path: Path, into_another: Callable[[Path], Path]) -> None:
    clients.add(desk, "Nora Fenn")
    ida = clients.add(desk, "Ida Brookes")
    with desk.change("A new day", who="program"):
        client_store.change(ida, company="Brookes Bakery")
    with pytest.raises(Refusal, match="can no longer be undone"):
        undo.take_back(desk)
    before = everything()
    archive.write(tmp_path / "all.json")
    assert into_another(tmp_path / "all.json").read_bytes() == (tmp_path / "all.json").read_bytes()
    assert everything() == before
    # It stands in nobody's way there, either, once it was said that the archive is not taken back.
    with pytest.raises(Refusal, match="none to go back to"):
        undo.take_back(desk)
    assert undo.take_back(desk).name == "Added Nora Fenn"


def test_no_number_is_given_away_twice(desk: Desk, tmp_path: Path, into_another: Callable[[Path], Path]) -> None:
    clients.add(desk, "Ida Brookes")
    gone = clients.add(desk, "Tom Bell")
    desk.undo(JournalRow.select().order_by(JournalRow.id.desc()).first().batch)
    archive.write(tmp_path / "all.json")
    into_another(tmp_path / "all.json")
    assert clients.add(desk, "Nora Fenn") > gone


def test_people_are_found_again(desk: Desk, tmp_path: Path, into_another: Callable[[Path], Path]) -> None:
    clients.add(desk, "Jürgen Groß", phone="+49 30 1234567")
    archive.write(tmp_path / "all.json")
    into_another(tmp_path / "all.json")
    for text in ("jurgen", "gross", "1234567"):
        assert client_store.count(today=MONDAY, text=text) == 1


def test_what_belongs_to_a_computer_stays_on_it(
    desk: Desk, tmp_path: Path, into_another: Callable[[Path], Path]
) -> None:
    settings.save(desk, stay_in_tray=False, digest_time="07:30")
    archive.write(tmp_path / "all.json")
    text = (tmp_path / "all.json").read_text(encoding="utf-8")
    assert "digest_time" in text
    assert "stay_in_tray" not in text
    close_database()
    open_database(tmp_path / "third")
    settings.save(desk, closing_explained=True, digest_time="11:00")
    archive.restore(desk, tmp_path / "all.json")
    own = load_settings()
    assert (own.stay_in_tray, own.closing_explained, own.digest_time) == (True, True, "07:30")
    archive.write(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_text(encoding="utf-8") == text


def test_a_book_with_people_is_left_alone(
    desk: Desk, tmp_path: Path, announced: list[Changed], rows: Callable[[], dict[str, list[Any]]]
) -> None:
    clients.add(desk, "Ida Brookes")
    archive.write(tmp_path / "all.json")
    before = rows()
    announced.clear()
    with pytest.raises(Refusal, match="There are people in this book already, so nothing was changed"):
        archive.restore(desk, tmp_path / "all.json")
    assert (rows(), announced) == (before, [])


def test_every_page_is_told(desk: Desk, tmp_path: Path, announced: list[Changed]) -> None:
    archive.write(tmp_path / "all.json")
    archive.restore(desk, tmp_path / "all.json")
    assert [change.by for change in announced] == ["somebody else"]


def test_the_schema_says_what_is_in_it(desk: Desk, tmp_path: Path) -> None:
    archive.write_schema(tmp_path / "schema.json")
    found = content(tmp_path / "schema.json")
    assert found["title"] == f"RefCoach archive, version {known_version()}"
    client = found["$defs"]["client"]
    assert client["required"] == ["id", "uid", "state"]
    assert client["properties"]["paused_until"] == {
        "anyOf": [{"type": "string", "format": "date"}, {"type": "null"}],
        "default": None,
    }
    assert client["additionalProperties"] is False


def test_what_could_not_be_read_again_is_not_written(desk: Desk, tmp_path: Path) -> None:
    clients.add(desk, "Ida Brookes")
    database.execute_sql("UPDATE client SET birthday_month = 77")
    with pytest.raises(Refused, match="make a backup instead"):
        archive.write(tmp_path / "all.json")
    assert not list(tmp_path.glob("*.json"))


def test_one_too_large_to_be_read_again_is_not_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clients.add(desk, "Ida Brookes")
    archive.write(tmp_path / "all.json")
    monkeypatch.setattr("refcoach.exchange.archive.MOST_BYTES", 100)
    with pytest.raises(Refused, match="would be larger than an archive may be"):
        archive.write(tmp_path / "other.json")
    with pytest.raises(Refused, match="is larger than any archive of RefCoach"):
        archive.restore(desk, tmp_path / "all.json")
    assert not (tmp_path / "other.json").exists()


def test_it_is_its_owner_s_alone(desk: Desk, tmp_path: Path) -> None:
    archive.write(tmp_path / "all.json")
    archive.write_schema(tmp_path / "schema.json")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("*.json")} == {0o600}


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.name.removesuffix(".sql.gz"))
def test_the_book_of_an_earlier_release_comes_out_as_it_went_in(
    desk: Desk, tmp_path: Path, into_another: Callable[[Path], Path], old: Path
) -> None:
    close_database()
    (tmp_path / "old").mkdir()
    with closing(sqlite3.connect(tmp_path / "old" / FILE_NAME)) as book:
        book.executescript(gzip.decompress(old.read_bytes()).decode())
    open_database(tmp_path / "old")
    before = everything()
    archive.write(tmp_path / "all.json")
    assert into_another(tmp_path / "all.json").read_bytes() == (tmp_path / "all.json").read_bytes()
    assert everything() == before


def test_who_writes_meanwhile_does_not_wait_and_is_not_half_in_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clients.add(desk, "Ida Brookes")

    def rows(table: str) -> Iterator[tuple[Any, ...]]:
        if table == "contact_point":
            with closing(sqlite3.connect(data_file(), timeout=0)) as other, other:
                other.execute("UPDATE client SET display_name = 'Somebody else'")
        return rows_as_ever(table)

    rows_as_ever = store.rows
    monkeypatch.setattr(store, "rows", rows)
    archive.write(tmp_path / "all.json")
    journal = content(tmp_path / "all.json")["tables"]["journal"]
    assert [line["after"]["display_name"] for line in journal if line["table_name"] == "client"] == ["Ida Brookes"]
    assert content(tmp_path / "all.json")["tables"]["client"][0]["display_name"] == "Ida Brookes"
    assert ClientRow.get().display_name == "Somebody else"


def test_a_book_that_was_filled_opens_with_what_was_done_since_though_nobody_closed_it(
    desk: Desk, tmp_path: Path
) -> None:
    clients.add(desk, "Ida")
    archive.write(tmp_path / "book.json")
    close_database()
    open_database(tmp_path / "another")
    settings.save(desk, business_name="Brookes")
    close_database()
    open_database(tmp_path / "another")
    archive.restore(desk, tmp_path / "book.json")
    clients.add(desk, "Pim")
    # As a power cut leaves it.
    shutil.copytree(tmp_path / "another", tmp_path / "after")
    close_database()
    open_database(tmp_path / "after")
    assert {row.display_name for row in ClientRow.select()} == {"Ida", "Pim"}
