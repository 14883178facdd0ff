"""What `due` and `clients` show is what the file holds (R6, R16, R21, §5)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from snapshot import OWED, Book, Row, blocked, planned, shows, stage, state

ENDED = ("archived", "lost", "deceased")


def visible(book: Book, touchpoint: Row, today: date) -> bool:
    """A pause hides everything but owed thank-yous and report-backs; who has died is in no list."""
    is_now = state(book["client"][touchpoint["client_id"]], today)
    if is_now == "active":
        return True
    return is_now != "deceased" and touchpoint["kind"] in OWED


def due_is_what_is_due(book: Book, today: date, shown: list[dict[str, Any]]) -> Iterator[str]:
    """Once a thing is due it stays reachable, and nothing is shown that is not."""
    wanted = {t["id"] for t in planned(book) if shows(t) <= today and visible(book, t, today)}
    listed = [row["touchpoint_id"] for row in shown if row["touchpoint_id"] is not None]
    if set(listed) != wanted or len(listed) != len(wanted):
        yield f"R6: due shows {sorted(listed)}, due are {sorted(wanted)}"
    for row in shown:
        t = book["touchpoint"].get(row["touchpoint_id"])
        if t is None:
            continue
        for key in ("kind", "nominal_on", "scheduled_on", "client_id"):
            if row[key] != t[key]:
                yield f"§5: due says {key} {row[key]} of {t['id']}, the file {t[key]}"
        if row["client"] != book["client"][t["client_id"]]["display_name"]:
            yield f"§5: due says {row['client']}"
        if row["readiness"] in ("green", "amber") and blocked(book, t["client_id"], today):
            yield f"R16: due says {row['readiness']}, but {blocked(book, t['client_id'], today)}"


def clients_are_who_they_are(book: Book, today: date, shown: list[dict[str, Any]]) -> Iterator[str]:
    """Stage is derived (§4); the next check-in is the first that shows."""
    for row in shown:
        client = book["client"][row["id"]]
        if row["stage"] != stage(book, client["id"], today):
            yield f"§4: {row['name']} is shown as {row['stage']}, is {stage(book, client['id'], today)}"
        if (row["name"], row["grade"]) != (client["display_name"], client["grade"]):
            yield f"§5: clients shows {row['name']}, {row['grade']}"
        if state(client, today) != "active":
            continue
        mine = planned(book, client["id"])
        first = min((shows(t) for t in mine), default=None)
        told = book["touchpoint"].get(row["next"]["touchpoint_id"]) if row["next"] else None
        if (first is None) != (told is None) or (told and (told["state"] != "planned" or shows(told) != first)):
            yield f"§5: {row['name']} is shown with next {row['next']}, first is {first}"
    missing = {c["id"] for c in book["client"].values() if state(c, today) == "active"} - {r["id"] for r in shown}
    if missing:
        yield f"§5: clients does not list {sorted(missing)}"
