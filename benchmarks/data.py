"""Books and files of any size, the same every time, kept in the cache folder once made."""

import csv
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from refcoach import __version__
from refcoach.services.clients import sort_name
from refcoach.services.desk import Desk
from refcoach.store import clients, search, settings, tables, write
from refcoach.store.database import FILE_NAME, MIGRATIONS, close_database, open_database

CACHE = Path(__file__).resolve().parent.parent / "build" / "bench"
TODAY = date(2026, 11, 23)
SLICE = 5000
SEED = 20261123

_GIVEN = (
    "Anna", "Ben", "Chloë", "Dilys", "Emre", "Fatima", "Gwen", "Hugo", "Ines", "Jonas", "Kaya", "Lena", "Marek",
    "Noor", "Orla", "Piotr", "Quinn", "Rosa", "Søren", "Tilda", "Ulrich", "Vera", "Wendy", "Yusuf", "Zofia", "Désirée",
)  # fmt: skip
_STEMS = (
    "Alder", "Brook", "Castle", "Dunmore", "Elm", "Fallow", "Grange", "Hart", "Ivel", "Jessop", "Kestrel", "Lark",
    "Müller", "Nór", "Oaken", "Penn",
)  # fmt: skip
_ENDS = ("", "by", "son", "ton", "wick", "ford", "man", "ley", "well", "croft", "gate", "hurst", "sted", "worth")
_TRADES = ("Bakery", "Dental", "Architects", "Joinery", "Lettings", "Florist", "Bikes", "Ceramics")
RARE = "Quagmore"


@dataclass(frozen=True)
class Clock:
    """Ten o'clock on the day all books are about."""

    def now(self) -> datetime:
        return datetime.combine(TODAY, time(10))

    def utc(self) -> datetime:
        return self.now().replace(tzinfo=UTC)


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    """Open a book and close it again."""
    open_database(folder)
    try:
        yield Desk(Clock())
    finally:
        close_database()


def book(size: int) -> Path:
    """Return the folder of a book with so many clients, made when it is first wanted."""
    folder = CACHE / f"book-{_edition()}-{size}"
    if not (folder / FILE_NAME).exists():
        making = CACHE / f"making-{size}"
        for old in (making, *CACHE.glob(f"book-*-{size}")):
            shutil.rmtree(old, ignore_errors=True)
        with opened(making) as desk:
            _fill(desk, size)
        making.rename(folder)
    return folder


def _edition() -> str:
    """Tell books apart that were made by another version of the program, the tables or this file."""
    files = [Path(__file__), *sorted(MIGRATIONS.glob("[0-9]*.py"))]
    made_by = __version__.encode() + b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(made_by).hexdigest()[:8]


def csv_file(size: int) -> Path:
    """Return an address book as a CSV file that any spreadsheet could have written."""
    path = CACHE / f"people-{size}.csv"
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["Name", "Company", "Email", "Phone", "Notes"])
            writer.writerows(_person(Random(SEED), size))
    return path


def wide_file(size: int) -> Path:
    """Return such an address book with a dozen columns, as programs for contacts write them."""
    path = CACHE / f"wide-{size}.csv"
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            names = "First Name,Last Name,Company,Job Title,Email,Phone,Mobile,Street,City,Postcode,Tags,Notes"
            writer.writerow(names.split(","))
            for number, (name, company, email, phone, note) in enumerate(_person(Random(SEED), size)):
                title = "Manager" if number % 4 == 0 else ""
                place = (f"{number % 300} High Street", "Leeds" if number % 2 else "York", f"LS{number % 30} 1AB")
                tags = "kitchen, rowing" if number % 7 == 0 else ""
                row = (company, title, email, phone, f"07700 {number:06d}", *place, tags, note)
                writer.writerow([*name.split(), *row])
    return path


def _person(rng: Random, size: int) -> Iterator[tuple[str, str, str, str, str]]:
    for number in range(size):
        family = RARE if number % 997 == 500 else rng.choice(_STEMS) + rng.choice(_ENDS)
        company = f"{family} {rng.choice(_TRADES)}" if number % 3 == 0 else ""
        note = "Met at the rowing club, likes to be called in the morning." if number % 5 == 0 else ""
        yield (
            f"{rng.choice(_GIVEN)} {family}",
            company,
            f"person{number}@post.example",
            f"01632 {number:07d}",
            note,
        )


def _fill(desk: Desk, size: int) -> None:
    rng = Random(SEED)
    with desk.change("Made for measuring"):
        settings.save(first_run_done=True, opened_on=TODAY.isoformat(), catch_ups_on=TODAY.isoformat())
        settings.save(seen_version=__version__)
    people = _person(Random(SEED), size)
    for start in range(0, size, SLICE):
        with desk.change("Made for measuring"):
            part = [next(people) for _ in range(min(SLICE, size - start))]
            ids = write.insert_many(tables.ClientRow, [_client(rng, *one) for one in part])
            write.insert_many(
                tables.ContactPointRow, [p for i, one in zip(ids, part, strict=True) for p in _points(i, one)]
            )
            sales = write.insert_many(tables.SaleRow, [_sale(rng, i) for i in ids])
            _lives(rng, list(zip(ids, sales, strict=True)))
            search.index(ids)


def _client(rng: Random, name: str, company: str, _email: str, _phone: str, notes: str) -> dict[str, Any]:
    given, family = name.split()
    return {
        "display_name": name,
        "sort_name": sort_name(name),
        "given_name": given,
        "family_name": family,
        "company": company,
        "notes": notes,
        "state": "active",
        "grade": rng.choice(("A", "B", "B", "C", "")),
    }


def _points(client_id: int, one: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for kind, value in (("email", one[2]), ("phone", one[3])):
        key = clients.point_key(kind, value)
        yield {"client_id": client_id, "kind": kind, "value": value, "match_key": key, "is_primary": True}


def _sale(rng: Random, client_id: int) -> dict[str, Any]:
    sold_on = TODAY - timedelta(days=rng.randrange(100, 700))
    return {"client_id": client_id, "sold_on": sold_on, "title": "Kitchen", "state": "open"}


def _lives(rng: Random, pairs: list[tuple[int, int]]) -> None:
    """For each client: day 45 and day 90 done, one thing to come (one in two hundred is due), some asks and praise."""
    rows: list[dict[str, Any]] = []
    for client_id, sale_id in pairs:
        for days, kind in ((60, "day45"), (15, "day90")):
            on = TODAY - timedelta(days=days + rng.randrange(1000))
            score = rng.randrange(6, 11) if kind == "day45" else None
            rows.append(_touchpoint(client_id, sale_id, kind, on, state="done", done_on=on, score=score))
        late = client_id % 200 == 0
        on = TODAY - timedelta(days=rng.randrange(5)) if late else TODAY + timedelta(days=rng.randrange(1, 700))
        kind = rng.choice(("day90", "day90", "results_check", "thank_you"))
        rows.append(_touchpoint(client_id, sale_id, kind, on, state="planned"))
    write.insert_many(tables.TouchpointRow, rows)
    asked = [{"client_id": i, "sale_id": s, "asked_on": _before(rng), "outcome": "yes_cards"} for i, s in pairs[::3]]
    write.insert_many(tables.AskRow, asked)
    praise = [
        {"client_id": i, "said_on": _before(rng), "words": "you left it clean", "how": "in_person"}
        for i, _ in pairs[::5]
    ]
    write.insert_many(tables.MomentRow, praise)


def _before(rng: Random) -> date:
    return TODAY - timedelta(days=rng.randrange(1, 400))


def _touchpoint(client_id: int, sale_id: int, kind: str, on: date, **more: Any) -> dict[str, Any]:
    return {"client_id": client_id, "sale_id": sale_id, "kind": kind, "nominal_on": on, "scheduled_on": on, **more}
