"""Saving what can still be read of a damaged book, as files that any spreadsheet and RefCoach itself can open."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.table_file import write_table
from refcoach.exchange.writer import write_csv
from refcoach.services.desk import Refusal
from refcoach.store import salvage

PEOPLE = "people.csv"


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved where; `people` is the file that an import brings back."""

    folder: Path
    people: int
    rows: int


def save(book: Path, folder: Path) -> Saved:
    """Save everything that can be read of a damaged book into a new folder; the book is not touched.

    One file holds the people as an import takes them, and one each table as it was. May be called from any thread.
    Raises Refusal where nothing can be read, or the folder is there already.
    """
    tables = [table for table in salvage.read(book) if table.rows]
    if not tables:
        raise Refusal(f"Nothing can be read of {book}. It was left exactly as it is, and nothing was saved.")
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        raise Refusal(f"{folder} is there already. Nothing was saved; please name a new folder.") from None
    people = _people({table.name: table for table in tables})
    write_csv(folder / PEOPLE, people)
    for table in tables:
        write_table(folder / f"table-{table.name}.csv", table.columns, table.rows)
    return Saved(folder, len(people), sum(len(table.rows) for table in tables))


def _people(tables: Mapping[str, salvage.Table]) -> list[Contact]:
    points: dict[object, list[dict[str, object]]] = defaultdict(list)
    for point in _dicts(tables.get("contact_point")):
        points[point.get("client_id")].append(point)
    return [_contact(row, points[row.get("id")]) for row in _dicts(tables.get("client"))]


def _contact(row: Mapping[str, object], points: Sequence[Mapping[str, object]]) -> Contact:
    def text(name: str) -> str:
        value = row.get(name)
        return "" if value is None else str(value)

    def reached(kind: str) -> tuple[Point, ...]:
        own = [one for one in points if one.get("kind") == kind]
        return tuple(Point(str(o["value"]), str(o["label"] or ""), bool(o["is_primary"])) for o in own if o["value"])

    return Contact(
        text("display_name"),
        text("given_name"),
        text("family_name"),
        bool(row.get("is_organisation")),
        text("company"),
        reached("email"),
        reached("phone"),
        text("address"),
        notes=text("notes"),
    )


def _dicts(table: salvage.Table | None) -> list[dict[str, object]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows] if table else []
