"""Whom a command added is found again by its batch: many rows at once, one by one, or none."""

from datetime import datetime
from pathlib import Path

from refcoach.store import added, clients, write
from refcoach.store.tables import ClientRow


def person(name: str) -> dict[str, str]:
    return {"display_name": name, "sort_name": name.lower(), "state": "active"}


def test_the_first_by_name_of_many_added_at_once(db: Path, at: datetime) -> None:
    with write.batch("Before", at):
        write.insert_many(ClientRow, [person("Abe")])
    with write.batch("Import", at) as here:
        found = write.insert_many(ClientRow, [person("Otto"), person("Ida"), person("Nell")])
        clients.change(found[0], display_name="Otis")
    assert added.first_person(here.id) == found[1]


def test_nobody_where_only_somebody_was_changed(db: Path, at: datetime) -> None:
    with write.batch("Before", at):
        (abe,) = write.insert_many(ClientRow, [person("Abe")])
    with write.batch("Changed", at) as here:
        clients.change(abe, display_name="Ade")
    assert added.first_person(here.id) == 0
    assert added.first_introduction(here.id) == 0
