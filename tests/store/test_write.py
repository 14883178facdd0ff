"""Every write leaves a journal row with what was before and after."""

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from refcoach.domain.clients import Client, State
from refcoach.store import clients, write
from refcoach.store.database import after_commit
from refcoach.store.tables import ClientRow, DayOffRow, JournalRow, SettingRow, database
from refcoach.store.undo import undo

BUSY = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from refcoach.services import clients, sales
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database

class Clock:
    def now(self):
        return datetime(2026, 3, 16, 10)
    def utc(self):
        return datetime(2026, 3, 16, 10, tzinfo=UTC)

desk = Desk(Clock())
folder, name, reopens = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "reopens"
for number in range(50):
    if reopens or not number:
        open_database(folder)
    who = clients.add(desk, f"{name} {number}", email=f"{name}{number}@brookes.example")
    sales.record(desk, who, date(2026, 3, 16), promise=3)
    if reopens or number == 49:
        close_database()
"""


def settings() -> list[tuple[str, str]]:
    return list(SettingRow.select(SettingRow.name, SettingRow.value).order_by(SettingRow.id).tuples())


def journal() -> list[JournalRow]:
    return list(JournalRow.select().order_by(JournalRow.id))


def test_a_new_row_a_change_and_a_removal_are_written_down(db: Path, at: datetime) -> None:
    with write.batch("First", at) as first:
        row_id = write.insert(SettingRow, name="theme", value="dark")
    with write.batch("Second", at, who="import"):
        write.change(SettingRow, row_id, value="light")
    with write.batch("Third", at):
        write.remove(SettingRow, row_id)
    added, changed, removed = journal()
    uid = json.loads(added.after)["uid"]
    assert (added.before, json.loads(added.after)) == (
        None,
        {"id": row_id, "uid": uid, "name": "theme", "value": "dark"},
    )
    assert json.loads(changed.before) == json.loads(added.after)
    assert json.loads(changed.after) == {**json.loads(added.after), "value": "light"}
    assert (json.loads(removed.before), removed.after) == (json.loads(changed.after), None)
    assert [row.label for row in journal()] == ["First", "Second", "Third"]
    assert [row.who for row in journal()] == ["owner", "import", "owner"]
    assert {row.at_utc for row in journal()} == {"2026-03-16T09:30:00+00:00"}
    assert {row.table_name for row in journal()} == {"setting"}
    assert added.batch == first.id


def test_writing_what_is_there_already_leaves_no_trace(db: Path, at: datetime) -> None:
    with write.batch("First", at):
        row_id = write.insert(SettingRow, name="theme", value="dark")
        write.change(SettingRow, row_id, value="dark")
    assert len(journal()) == 1


def test_many_rows_are_written_as_one_by_one_with_one_entry(db: Path, at: datetime) -> None:
    names = ["Ida", "Otto", "Zoë <b>"]
    rows = [{"display_name": n, "sort_name": n, "state": State.ACTIVE, "existing_client": True} for n in names]
    with write.batch("Many", at):
        found = write.insert_many(ClientRow, rows)
        alone = write.insert(ClientRow, display_name="Nell", sort_name="nell", state=State.ACTIVE)
    assert list(found) == [1, 2, 3]
    assert alone == 4
    people = [clients.get(i) for i in found]
    assert [p.display_name for p in people if p] == names
    assert all(isinstance(p, Client) and p.existing_client is True and p.state is State.ACTIVE for p in people)
    together, single = journal()
    assert (together.table_name, together.row_id, together.last_id) == ("client", 1, 3)
    assert (together.before, together.after) == (None, None)
    assert json.loads(single.after) == ClientRow.select().where(ClientRow.id == alone).dicts().get()
    assert len({row.uid for row in ClientRow.select()}) == 4


def test_many_days_are_read_back_as_days(db: Path, at: datetime) -> None:
    days = [date(2026, 5, 1), date(2026, 5, 2)]
    with write.batch("Fair", at):
        write.insert_many(DayOffRow, [{"on": day} for day in days])
    assert [row.on for row in DayOffRow.select().order_by(DayOffRow.id)] == days


def test_an_id_is_never_used_again(db: Path, at: datetime) -> None:
    with write.batch("Twice", at):
        first = write.insert(DayOffRow, on=date(2026, 5, 1))
        write.remove(DayOffRow, first)
        assert write.insert(DayOffRow, on=date(2026, 5, 2)) > first
        assert write.insert_many(DayOffRow, []) == range(0)


def test_a_batch_in_a_batch_is_one(db: Path, at: datetime) -> None:
    with write.batch("Outer", at) as outer:
        write.insert(SettingRow, name="a", value="1")
        with write.batch("Inner", at) as inner:
            write.insert(SettingRow, name="b", value="2")
    assert inner is outer
    assert {(row.batch, row.label) for row in journal()} == {(outer.id, "Outer")}
    undo(outer.id, at)
    assert settings() == []


def test_a_failure_anywhere_takes_everything_back(db: Path, at: datetime) -> None:
    told: list[str] = []
    with pytest.raises(ZeroDivisionError), write.batch("Outer", at):
        write.insert(SettingRow, name="a", value="1")
        after_commit(lambda: told.append("written"))
        with write.batch("Inner", at):
            write.insert(SettingRow, name="b", value="2")
            1 / 0  # noqa: B018  # the fault is the point
    assert settings() == []
    assert journal() == []
    assert told == []
    with write.batch("Next", at):
        write.insert(SettingRow, name="c", value="3")
        after_commit(lambda: told.append("written"))
        assert told == []
    assert told == ["written"]


def test_a_write_outside_a_batch_is_a_fault_and_leaves_nothing(db: Path, at: datetime) -> None:
    with write.batch("First", at):
        row_id = write.insert(SettingRow, name="theme", value="dark")
    before = len(journal())
    with pytest.raises(RuntimeError):
        write.insert(SettingRow, name="other", value="1")
    with pytest.raises(RuntimeError):
        write.change(SettingRow, row_id, value="light")
    with pytest.raises(RuntimeError):
        write.remove(SettingRow, row_id)
    assert settings() == [("theme", "dark")]
    assert len(journal()) == before


def test_what_is_not_there_cannot_be_changed(db: Path, at: datetime) -> None:
    with write.batch("First", at), pytest.raises(LookupError):
        write.change(SettingRow, 77, value="x")
    with write.batch("First", at), pytest.raises(LookupError):
        write.insert(SettingRow, shoe_size="44")
    assert settings() == []


@pytest.mark.parametrize("how", ["stays open", "reopens"])
def test_two_processes_write_at_the_same_time(how: str, tmp_path: Path) -> None:
    words = [sys.executable, "-c", BUSY, str(tmp_path / "data")]
    started = [
        subprocess.Popen([*words, name, how.replace(" ", "_")], stderr=subprocess.PIPE, text=True)
        for name in ("Ida", "Otto")
    ]
    ended = [(process.communicate()[1], process.returncode) for process in started]
    assert ended == [("", 0), ("", 0)]
    from refcoach.store.database import close_database, open_database

    open_database(tmp_path / "data")
    try:
        for name in ("Ida", "Otto"):
            assert clients.count(text=name, today=date(2026, 3, 16)) == 50
        assert database.execute_sql("SELECT count(*) FROM touchpoint").fetchone() == (300,)
        assert database.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        close_database()
