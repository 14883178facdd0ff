"""Commands about people: in, listed, added, edited, out."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from refcoach.cli.printed import Dates, Printed, iso
from refcoach.domain.backups import Why
from refcoach.domain.clients import As, PointKind, State
from refcoach.domain.contacts import Contact, Point
from refcoach.domain.words import KIND_SHORTS
from refcoach.exchange import reader, writer
from refcoach.services import asking, bringing_back, clients, imports, sales
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients as client_store


def read_files(options: Namespace) -> list[reader.FileRead]:
    """Read every file before a data folder is made for them. Raises Refused, or Refusal for a missing one."""
    for name in options.files:
        if not Path(name).exists():
            raise Refusal(f"There is no file called {name}. Nothing was changed.")
    return [reader.read_file(Path(n), encoding=options.encoding, dates=options.dates) for n in options.files]


def bring_in(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    counts: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    notes: list[str] = []
    several = len(options.files) > 1
    if not options.dry_run:
        # Here, because it takes a while to load.
        from refcoach.services import backups

        backups.before(desk, Why.IMPORT)
    for name, read in zip(options.files, options.reads, strict=True):
        if options.dry_run:
            plan = imports.preview(read, Path(name).name)
        else:
            plan = imports.bring_in(desk, read, Path(name).name, As(options.people_are))
        for key, value in plan.counts().items():
            counts[key] = counts.get(key, 0) + value
        rows += [_problem_row(row, name if several else "") for row in plan.rows if row.reason]
        notes += _import_notes(read)
    read_line = ", ".join(f"{key} {value}" for key, value in counts.items())
    lines = [read_line, *(f"line {r['line']}: {r['verdict']}: {r['reason']}" for r in rows), *notes]
    encodings = {"encoding": options.reads[0].encoding, "format": options.reads[0].format}
    return Printed({**counts, "rows": rows, **encodings}, tuple(lines))


def _problem_row(row: imports.Planned, name: str) -> dict[str, Any]:
    found = {"line": row.line, "verdict": row.verdict.value, "reason": row.reason, "name": row.name}
    return {**found, "file": name} if name else found


def _import_notes(read: reader.FileRead) -> list[str]:
    notes = []
    if read.encoding_guessed:
        notes.append(f"Read as {read.encoding}; if names look wrong, undo nothing and try --encoding NAME.")
    if read.undecided_dates:
        notes.append("Birthdays were left out: day and month could be either way round. Say --dates dmy or mdy.")
    return notes


def list_clients(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    found = client_store.page(today=desk.today(), text=options.search, limit=None)
    records = [
        {
            "id": c.id,
            "name": c.name,
            "company": c.company,
            "email": c.email,
            "phone": c.phone,
            "stage": c.stage.value,
            "state": c.state.value,
            "grade": c.grade,
            "next": {
                "touchpoint_id": c.next_id,
                "kind": c.next_kind,
                "scheduled_on": iso(c.next_scheduled_on),
                "shows_on": iso(c.next_on),
            }
            if c.next_id
            else None,
        }
        for c in found
    ]
    return Printed(records, tuple(map(_line, found)) or ("Nobody found.",))


def _line(c: client_store.Listed) -> str:
    then = f"{KIND_SHORTS[c.next_kind]} {iso(c.next_on) or ''}" if c.next_kind else ""
    return f"{c.id:>5}  {c.name}  {c.company}  {c.stage}  {then}".rstrip()


def add(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    client_id = clients.add(
        desk,
        options.name,
        email=options.email,
        phone=options.phone,
        company=options.company,
        grade=options.grade,
        existing_client=options.client,
    )
    return Printed({"id": client_id}, (str(client_id),))


def edit(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    names = (
        "name",
        "email",
        "phone",
        "company",
        "grade",
        "notes",
        "greeting",
        "how_many",
        "result_one_line",
        "do_not_ask",
        "existing_client",
    )
    if options.do_not_ask is not None:
        options.do_not_ask = options.do_not_ask == "yes"
    changed = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    if not (changed or options.archive or options.restore or {"pause_until", "starts_on"} & set(dates)):
        raise Refusal("Say what to change, such as --grade A. Nothing was changed.")
    # One undo for one command, and nothing half done when a later part is refused.
    with desk.change("Changed"):
        if changed:
            clients.edit(desk, options.client_id, **changed)
        if options.archive:
            clients.put_away(desk, options.client_id, State.ARCHIVED)
        if "pause_until" in dates:
            clients.put_away(desk, options.client_id, State.PAUSED, dates["pause_until"])
        if "starts_on" in dates:
            sales.start_of(desk, options.client_id, dates["starts_on"])
        if options.restore:
            bringing_back.bring_back(desk, options.client_id)
        offer = ("They are a C client, and their agreement stays open until you let them off.",)
        open_still = changed.get("grade") is not None and asking.offers_release(options.client_id)
    return Printed({"id": options.client_id}, ("Saved.", *(offer if open_still else ())))


def export(desk: Desk, options: Namespace, dates: Dates, days: list[date]) -> Printed:
    for option, format_of_it in (("names", "ics"), ("schema", "json")):
        if getattr(options, option) and options.format != format_of_it:
            raise Refusal(f"--{option} goes with --format {format_of_it} only. Nothing was written.")
    if options.format in ("ics", "json"):
        # What the others need is not loaded for every command.
        from refcoach.cli import out

        return out.export(desk, options, dates, days)
    found = [c.id for c in client_store.page(today=desk.today(), limit=None)]
    people, points = client_store.many(found), client_store.points_of(found)
    contacts = [_contact(people[i], points.get(i, [])) for i in found]
    write = writer.write_csv if options.format == "csv" else writer.write_vcard
    count = write(Path(options.file), contacts)
    return Printed({"written": count}, (f"{count} people written to {options.file}.",))


def _contact(client: Any, points: list[Any]) -> Contact:
    birthday = (client.birthday_month, client.birthday_day)
    return Contact(
        display_name=client.display_name,
        given_name=client.given_name,
        family_name=client.family_name,
        is_organisation=client.is_organisation,
        company=client.company,
        emails=tuple(Point(p.value, p.label, p.is_primary) for p in points if p.kind is PointKind.EMAIL),
        phones=tuple(Point(p.value, p.label, p.is_primary) for p in points if p.kind is PointKind.PHONE),
        address=client.address,
        birthday=birthday if all(birthday) else None,
        notes=client.notes,
        tags=tuple(t for t in client.tags.split(", ") if t),
        external_ref=client.uid,
    )
