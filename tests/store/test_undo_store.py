"""What one batch wrote is taken back row by row, or not at all."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from refcoach.domain.clients import State
from refcoach.store import clients, write
from refcoach.store.tables import ClientRow, DayOffRow, JournalRow, SettingRow
from refcoach.store.undo import CannotUndo, undo


def settings() -> list[tuple[str, str]]:
    return list(SettingRow.select(SettingRow.name, SettingRow.value).order_by(SettingRow.id).tuples())


def journal() -> list[JournalRow]:
    return list(JournalRow.select().order_by(JournalRow.id))


def people(at: datetime) -> str:
    """Add three people at once, the second renamed in the same batch, and return the batch."""
    with write.batch("Import", at) as here:
        found = write.insert_many(ClientRow, [{"display_name": n, "state": "active"} for n in ("Ida", "Otto", "Nell")])
        clients.change(found[1], display_name="Otis")
    return here.id


def test_undo_takes_back_many_rows_and_writes_down_each(db: Path, at: datetime) -> None:
    batch = people(at)
    assert undo(batch, at) == {1, 2, 3}
    assert ClientRow.select().count() == 0
    gone = [json.loads(entry.before) for entry in journal() if entry.label.startswith("undo:") and entry.after is None]
    assert [row["display_name"] for row in gone] == ["Ida", "Otto", "Nell"]


@pytest.mark.parametrize("who", [1, 2, 3])
def test_undo_of_many_is_refused_when_one_was_changed_since(who: int, db: Path, at: datetime) -> None:
    batch = people(at)
    with write.batch("Later", at) as later:
        clients.change(who, company="Yew")
    entries = len(journal())
    with pytest.raises(CannotUndo):
        undo(batch, at)
    assert (ClientRow.select().count(), len(journal())) == (3, entries)
    undo(later.id, at)
    undo(batch, at)
    assert ClientRow.select().count() == 0, "what was changed and changed back is as it was"


def test_undo_of_many_is_refused_when_one_is_gone(db: Path, at: datetime) -> None:
    batch = people(at)
    with write.batch("Later", at) as later:
        write.remove(ClientRow, 3)
    with pytest.raises(CannotUndo):
        undo(batch, at)
    undo(later.id, at)
    undo(batch, at)
    assert ClientRow.select().count() == 0
    with pytest.raises(CannotUndo):
        undo(batch, at)


def test_undo_of_many_is_refused_when_something_hangs_on_one(db: Path, at: datetime) -> None:
    batch = people(at)
    with write.batch("Later", at):
        clients.add_point(1, "email", "ida@brookes.example")
    with pytest.raises(CannotUndo):
        undo(batch, at)
    assert ClientRow.select().count() == 3


def test_undo_brings_back_a_removed_row_as_it_was(db: Path, at: datetime) -> None:
    with write.batch("First", at):
        row_id = write.insert(DayOffRow, on=date(2026, 5, 1), name="Fair")
    before = list(DayOffRow.select().dicts())
    with write.batch("Second", at) as second:
        write.change(DayOffRow, row_id, name="Big fair")
        write.change(DayOffRow, row_id, on=date(2026, 5, 2))
        write.remove(DayOffRow, row_id)
    undo(second.id, at)
    assert list(DayOffRow.select().dicts()) == before


def test_undo_is_refused_as_a_whole_when_one_row_was_changed_since(db: Path, at: datetime) -> None:
    with write.batch("First", at) as first:
        one = write.insert(SettingRow, name="a", value="1")
        write.insert(SettingRow, name="b", value="2")
    with write.batch("Second", at):
        write.change(SettingRow, one, value="9")
    entries = len(journal())
    with pytest.raises(CannotUndo):
        undo(first.id, at)
    assert settings() == [("a", "9"), ("b", "2")]
    assert len(journal()) == entries


def test_undo_tells_which_clients_it_touched_and_mends_the_search(db: Path, at: datetime) -> None:
    with write.batch("First", at):
        who = clients.add(display_name="Ida Brookes", sort_name="ida brookes", state=State.ACTIVE)
    with write.batch("Second", at) as second:
        clients.change(who, display_name="Ada Fenn", sort_name="ada fenn")
        clients.add_point(who, "email", "ada@fenn.example", is_primary=True)
    today = at.date()
    assert [c.id for c in clients.page(today=today, text="fenn")] == [who]
    assert undo(second.id, at) == {who}
    assert clients.page(today=today, text="fenn") == []
    assert [c.id for c in clients.page(today=today, text="brookes")] == [who]
