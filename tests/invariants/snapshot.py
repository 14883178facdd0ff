"""A book as it lies in its file, read without the program's help: whoever judges must not ask the judged."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Table = Mapping[int, Row]

DAY = timedelta(days=1)
OWED = ("thank_you", "report_back")
"""What stays owed whatever becomes of the client."""
BESIDE = (*OWED, "lead_call", "recovery", "moment")
"""R18: owed thank-yous, calls and compliment talks are not "something planned"."""


@dataclass(frozen=True)
class Book:
    """Every row of every table, by its id; the journal only by how much of it there is."""

    tables: Mapping[str, Table]
    journal: tuple[int, int]

    def __getitem__(self, table: str) -> Table:
        return self.tables.get(table, {})


@dataclass(frozen=True)
class Step:
    """One command: what was typed on which day, what it answered, and the book before and after."""

    words: tuple[str, ...]
    today: date
    status: int
    printed: Any
    err: str
    before: Book
    after: Book
    last_day: date | None = None
    """The day of the last look: of the command that wrote before, or before the clock leapt (R6)."""

    @property
    def verb(self) -> str:
        return self.words[0]

    def option(self, name: str) -> str | None:
        """The word behind an option; an option without one is its own word."""
        if name not in self.words:
            return None
        place = self.words.index(name) + 1
        return self.words[place] if place < len(self.words) else name

    @property
    def target(self) -> Row | None:
        """The check-in that was named."""
        named = self.verb in ("done", "skip", "snooze", "move")
        return self.before["touchpoint"].get(int(self.words[1])) if named else None

    @property
    def client_id(self) -> int | None:
        """Whom the command was about."""
        if self.target:
            return int(self.target["client_id"])
        named = self.verb in ("sale", "compliment", "problem", "referral", "edit", "plan")
        return int(self.words[1]) if named else None

    def new(self, table: str) -> list[Row]:
        return [row for number, row in self.after[table].items() if number not in self.before[table]]

    def changed(self, table: str) -> Iterator[tuple[Row, Row]]:
        """Rows that stood before and stand now, both ways."""
        for number, row in self.before[table].items():
            if number in self.after[table]:
                yield row, self.after[table][number]


def read(data: Path) -> Book:
    """Read the whole book of a data folder."""
    file = sqlite3.connect(f"file:{data / 'refcoach.db'}?mode=ro", uri=True)
    try:
        file.row_factory = sqlite3.Row
        names = [n for (n,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOTNULL")]
        plain = [n for n in names if n != "journal" and not n.startswith(("sqlite_", "client_search", "schema_"))]
        tables = {}
        for name in plain:
            rows = [dict(row) for row in file.execute(f'SELECT * FROM "{name}"')]
            tables[name] = {int(row["id"]): row for row in rows if "id" in row}
        count, last = file.execute("SELECT count(*), coalesce(max(id), 0) FROM journal").fetchone()
        return Book(tables, (count, last))
    finally:
        file.close()


def day(row: Row, column: str) -> date | None:
    text = row.get(column)
    return date.fromisoformat(str(text)[:10]) if text else None


def shows(touchpoint: Row) -> date:
    """The day a check-in comes up: the day it is planned for, or the later one it was put off to (R12)."""
    return max(date.fromisoformat(touchpoint["scheduled_on"]), day(touchpoint, "snoozed_until") or date.min)


def planned(book: Book, client_id: int | None = None, *kinds: str) -> list[Row]:
    return [
        t
        for t in book["touchpoint"].values()
        if t["state"] == "planned" and client_id in (None, t["client_id"]) and (not kinds or t["kind"] in kinds)
    ]


def of(book: Book, table: str, client_id: int) -> list[Row]:
    return [row for row in book[table].values() if row["client_id"] == client_id]


def day0(sale: Row) -> date:
    """R1."""
    return day(sale, "starts_on") or date.fromisoformat(sale["sold_on"])


def sales(book: Book, client_id: int) -> list[Row]:
    return [s for s in of(book, "sale", client_id) if not s["cancelled_on"] and s["state"] != "cancelled"]


def is_client(book: Book, client_id: int, today: date) -> bool:
    """A sale whose day 0 has come, or the mark (R5)."""
    begun = any(day0(s) <= today and not s.get("start_unknown") for s in sales(book, client_id))
    return begun or bool(book["client"][client_id]["existing_client"])


def stage(book: Book, client_id: int, today: date) -> str:
    given = (r for r in book["referral"].values() if r["source_id"] == client_id)
    if any(r["stage"] != "invalid" for r in given):
        return "advocate"
    return "client" if is_client(book, client_id, today) else "prospect"


def state(client: Row, today: date) -> str:
    """On the day a pause ends the client is active again."""
    until = day(client, "paused_until")
    ended = client["state"] == "paused" and until is not None and until <= today
    return "active" if ended else str(client["state"])


def open_issues(book: Book, client_id: int) -> list[Row]:
    return [i for i in of(book, "issue", client_id) if not i["closed_on"]]


def blocked(book: Book, client_id: int, today: date) -> str:
    """R16 (a) and (b): why nobody may ask, or nothing."""
    client = book["client"][client_id]
    leads = {r["lead_id"] for r in book["referral"].values() if r["source_id"] == client_id}
    if any(open_issues(book, who) for who in (client_id, *leads)):
        return "a problem is open"
    if client["do_not_ask"]:
        return "do not ask"
    if client["grade"] == "C":
        return "grade C"
    if state(client, today) in ("lost", "archived", "deceased"):
        return str(client["state"])
    return ""


def days_off(book: Book) -> frozenset[date]:
    return frozenset(date.fromisoformat(row["on"]) for row in book["day_off"].values())


def works(on: date, off: Iterable[date]) -> bool:
    """Monday to Friday, and no day off: what a book has that nobody changed."""
    return on.weekday() < 5 and on not in off


def next_working(on: date, off: Iterable[date], steps: int = 1) -> date:
    for _ in range(steps):
        on += DAY
        while not works(on, off):
            on += DAY
    return on


def shifted(nominal: date, off: Iterable[date], not_before: date) -> date:
    """R2: the day itself, the next that is worked, or, when that is a week off, the last before."""
    ahead = next_working(nominal - DAY, off)
    if ahead - nominal <= timedelta(days=7):
        return ahead
    back = nominal
    while back >= not_before and not works(back, off):
        back -= DAY
    return back if back >= not_before else ahead
