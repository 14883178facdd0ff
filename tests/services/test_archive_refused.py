"""What RefCoach never wrote is refused in one sentence, and nothing of it is kept."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk_clock import MONDAY

from refcoach.exchange.bounds import Refused
from refcoach.services import archive, clients, sales, settings
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database
from refcoach.store.tables import ClientRow


def spoilt(desk: Desk, tmp_path: Path, spoil: Callable[[Any], Any]) -> Path:
    """The archive of a small book with something in it changed; the book is empty again."""
    ida = clients.add(desk, "Ida Brookes", email="ida@post.example")
    sales.record(desk, ida, MONDAY)
    settings.save(desk, digest_time="07:30")
    archive.write(tmp_path / "all.json")
    whole = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    whole = spoil(whole) or whole
    (tmp_path / "spoilt.json").write_text(json.dumps(whole), encoding="utf-8")
    close_database()
    open_database(tmp_path / "another")
    return tmp_path / "spoilt.json"


def put(table: str, column: str, value: Any) -> Callable[[Any], None]:
    def spoil(whole: Any) -> None:
        whole["tables"][table][0][column] = value

    return spoil


def setting(name: str, value: str) -> Callable[[Any], None]:
    def spoil(whole: Any) -> None:
        whole["tables"]["setting"].append({"id": 900, "uid": "a" * 32, "name": name, "value": value})

    return spoil


SPOILT: dict[str, Callable[[Any], Any]] = {
    "never wrote (“secret”)": lambda w: w["tables"].update(secret=[]),
    "newer RefCoach": lambda w: w.update(version=99),
    "is not an archive": lambda w: w.update(format="Something else"),
    "is not an archive of": lambda w: {"clients": []},
    "never wrote (its version)": lambda w: w.update(version=-1),
    "never wrote (“client”, line 1, “given_name”)": put("client", "given_name", 7),
    "never wrote (“client”, line 1, “password”)": put("client", "password", "x"),
    "line 1, “is_organisation”": put("client", "is_organisation", 1),
    "line 1, “state”": put("client", "state", "frozen"),
    "line 1, “sold_on”": put("sale", "sold_on", "2026-02-30"),
    "“sale”, “sold_on”": put("sale", "sold_on", "0001-01-01"),
    "“touchpoint”, “booked_at”": put("touchpoint", "booked_at", "soon"),
    "line 1, “birthday_month”": put("client", "birthday_month", 13),
    "line 1, “uid”": put("client", "uid", "../../etc"),
    "line 1, “id”": put("client", "id", 0),
    "line 1, “client_id”": put("sale", "client_id", 1 << 60),
    "a line of “sale” that belongs to one of “client”": put("sale", "client_id", 4711),
    "two lines of “touchpoint”": lambda w: w["tables"]["touchpoint"].append(w["tables"]["touchpoint"][0]),
    "line of the journal": put("journal", "table_name", "sqlite_master"),
    "line of the journal that": put("journal", "after", {"drop table": "client"}),
    "“journal”, line 1, “after”": put("journal", "after", {"id": {}}),
    "“last_ids”": lambda w: w["last_ids"].update(client="many"),
    "does not know": setting("backdoor", "true"),
    "does not know:": setting("stay_in_tray", "false"),
    "understands (notify)": setting("notify", '"perhaps"'),
    "understands (began_on)": setting("began_on", '"yesterday"'),
    "out of its bounds": setting("weekdays", "[9]"),
    "out of its bounds,": setting("digest_every", '"hour"'),
}


@pytest.mark.parametrize("says", SPOILT)
def test_what_refcoach_never_wrote_is_refused_in_one_sentence(
    desk: Desk, tmp_path: Path, rows: Callable[[], dict[str, list[Any]]], says: str
) -> None:
    path = spoilt(desk, tmp_path, SPOILT[says])
    before = rows()
    with pytest.raises(Refused) as refused:
        archive.restore(desk, path)
    sentence = str(refused.value)
    assert says.strip(":,") in sentence
    assert "so nothing was changed" in sentence
    assert sentence.startswith("spoilt.json ")
    assert "`" not in sentence
    assert rows() == before


def test_a_control_character_becomes_a_space(desk: Desk, tmp_path: Path) -> None:
    path = spoilt(desk, tmp_path, put("client", "display_name", "Ida\x1b[2J\x00 Brookes"))
    archive.restore(desk, path)
    assert ClientRow.get().display_name == "Ida [2J  Brookes"


def test_a_file_that_is_no_archive_is_refused(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    for text in (b"", b"{", b"\xff\xfe", b"[]", b"null", b"[" * 100_000, b'{"tables": ' + b"[" * 100_000, b"\0" * 99):
        file.write_bytes(text)
        with pytest.raises(Refused, match=r"^file\.json .*so nothing was changed"):
            archive.restore(desk, file)
    for path in (tmp_path, tmp_path / "nowhere.json"):
        with pytest.raises(Refused, match="so nothing was changed"):
            archive.restore(desk, path)


def test_an_archive_cut_short_anywhere_is_refused(desk: Desk, tmp_path: Path) -> None:
    clients.add(desk, "Ida Brookes")
    archive.write(tmp_path / "all.json")
    text = (tmp_path / "all.json").read_bytes()
    close_database()
    open_database(tmp_path / "another")
    for length in range(0, len(text) - 2, 37):
        (tmp_path / "cut.json").write_bytes(text[:length])
        with pytest.raises(Refused):
            archive.restore(desk, tmp_path / "cut.json")
