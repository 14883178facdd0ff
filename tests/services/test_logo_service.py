"""The picture of the business is in the book: taken back, backed up, brought back and archived with it."""

import base64
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from refcoach.domain.backups import Why
from refcoach.exchange.bounds import Refused
from refcoach.services import archive, backups, clients, logo, undo
from refcoach.services.desk import Desk
from refcoach.store import logo as store
from refcoach.store import owner, settings
from refcoach.store.database import close_database, data_file, open_database
from refcoach.store.tables import SettingRow

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC")
OTHER = PNG + b"other"


def test_each_change_of_it_is_taken_back(desk: Desk) -> None:
    first, second = logo.keep(desk, PNG), logo.keep(desk, OTHER)
    third = logo.keep(desk, b"")
    assert store.load() == b"" and not store.is_there()
    for batch, then in ((third, OTHER), (second, PNG), (first, b"")):
        desk.undo(batch)
        assert store.load() == then


def test_taking_away_what_is_not_there_leaves_nothing_to_take_back(desk: Desk) -> None:
    logo.keep(desk, b"")
    assert undo.latest() is None


def test_what_is_no_picture_for_paper_is_not_kept(desk: Desk) -> None:
    for rubbish in (b"GIF89a", PNG + bytes(store.MOST_BYTES)):
        with pytest.raises(ValueError, match="no picture"):
            logo.keep(desk, rubbish)
    assert not store.is_there()


def test_it_is_not_read_with_every_setting(desk: Desk) -> None:
    logo.keep(desk, PNG)
    assert settings.load() == settings.Settings() and owner.load()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of other systems")
def test_nobody_but_the_owner_can_read_the_file_it_is_in(desk: Desk) -> None:
    logo.keep(desk, PNG)
    book = data_file()
    close_database()
    assert base64.b64encode(PNG) in book.read_bytes() and book.stat().st_mode & 0o077 == 0


def test_a_restored_book_has_it(desk: Desk) -> None:
    logo.keep(desk, PNG)
    made = backups.make_now(desk, Why.BY_HAND).backup
    assert made is not None
    logo.keep(desk, b"")
    data = data_file().parent
    backups.put_back(desk, backups.prepare(made.path, data), data)
    assert store.load() == PNG


def test_an_archive_takes_it_along(desk: Desk, tmp_path: Path) -> None:
    logo.keep(desk, PNG)
    archive.write(tmp_path / "all.json")
    close_database()
    open_database(tmp_path / "another")
    archive.restore(desk, tmp_path / "all.json")
    assert store.load() == PNG
    desk.undo(logo.keep(desk, b""))
    assert store.load() == PNG


@pytest.mark.parametrize("value", ["7", "null", '""', '"GIF"', '"R0lGODlh"', '"\\u00e9"', "[" * 9000, '{"a": 1}'])
def test_an_archive_with_something_else_in_its_place_is_refused(
    desk: Desk, tmp_path: Path, rows: Callable[[], dict[str, list[object]]], value: str
) -> None:
    logo.keep(desk, PNG)
    archive.write(tmp_path / "all.json")
    whole = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    (kept,) = [row for row in whole["tables"]["setting"] if row["name"] == "logo"]
    kept["value"] = value
    (tmp_path / "spoilt.json").write_text(json.dumps(whole), encoding="utf-8")
    close_database()
    open_database(tmp_path / "another")
    before = rows()
    with pytest.raises(Refused, match="a picture of the business that RefCoach never wrote"):
        archive.restore(desk, tmp_path / "spoilt.json")
    assert rows() == before


@pytest.mark.parametrize("value", ['"R0lGODlh"', '"iVBORw0KGgo*"', "7", "["])
def test_an_archive_of_a_book_whose_picture_is_spoilt_says_so_and_brings_back_all_else(
    desk: Desk, tmp_path: Path, value: str
) -> None:
    logo.keep(desk, PNG)
    assert archive.write(tmp_path / "whole.json").left_out == ""
    clients.add(desk, "Ida Brookes")
    SettingRow.update(value=value).where(SettingRow.name == "logo").execute()
    written = archive.write(tmp_path / "all.json")
    assert written.people == 1 and "Your logo or picture can't be read" in written.left_out
    close_database()
    open_database(tmp_path / "another")
    assert archive.restore(desk, tmp_path / "all.json") == 1
    assert not store.is_there()
    logo.keep(desk, PNG)
    assert store.load() == PNG
