"""People of an import that the tests bring in."""

from typing import Any

from desk_clock import MONDAY

from refcoach.domain.clients import As
from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.reader import FileRead, Row
from refcoach.services import imports
from refcoach.services.desk import Desk
from refcoach.store import clients as store


def person(name: str, email: str = "", phone: str = "", **more: Any) -> Contact:
    given_, _, family = name.partition(" ")
    points = {"emails": (Point(email),) if email else (), "phones": (Point(phone),) if phone else ()}
    return Contact(**{"display_name": name, "given_name": given_, "family_name": family, **points, **more})


def file_of(*rows: Contact | Row, kind: str = "csv") -> FileRead:
    lines = [Row(n, r, r.display_name) if isinstance(r, Contact) else r for n, r in enumerate(rows, 2)]
    return FileRead(kind, "UTF-8", False, False, tuple(lines))


def bring_in(desk: Desk, *rows: Contact | Row, people_are: As = As.PROSPECTS, kind: str = "csv") -> dict[str, int]:
    plan = imports.preview(file_of(*rows, kind=kind), "people.csv")
    list(imports.write(desk, plan, people_are))
    return {key: count for key, count in plan.counts().items() if count and key != "read"}


def names() -> list[str]:
    return [c.name for c in store.page(today=MONDAY, limit=None)]


IDA = person("Ida Brookes", "ida@brookes.example", "+44 20 7946 0958")
