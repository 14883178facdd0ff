"""Commands about people: in, listed, added, edited, out."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from refcoach.cli.printed import Dates, Printed, back_line, iso
from refcoach.domain.backups import Why
from refcoach.domain.clients import As, State
from refcoach.domain.contacts import Contact
from refcoach.domain.words import KIND_SHORTS
from refcoach.exchange import reader, writer
from refcoach.services import asking, bringing_back, cards, clients, imports, sales
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
    with desk.change("Changed") as batch:
        if changed:
            clients.edit(desk, options.client_id, **changed)
        if options.archive:
            clients.put_away(desk, options.client_id, State.ARCHIVED)
        if "pause_until" in dates:
            clients.put_away(desk, options.client_id, State.PAUSED, dates["pause_until"])
        back = False
        if "starts_on" in dates:
            back = sales.start_of(desk, options.client_id, dates["starts_on"]).brought_back
        if options.restore:
            bringing_back.bring_back(desk, options.client_id)
        offer = ("They are a C client, and their agreement stays open until you let them off.",)
        open_still = changed.get("grade") is not None and asking.offers_release(options.client_id)
    if not batch.tables:
        # Said aloud, so that nobody takes back what was done before, meaning this (undo belongs to the book).
        return Printed({"id": options.client_id}, ("Nothing to change: that is how it was.",))
    record = {"id": options.client_id, **({"brought_back": True} if back else {})}
    return Printed(record, (*back_line(back), "Saved.", *(offer if open_still else ())))


def export(desk: Desk, options: Namespace, dates: Dates, days: list[date]) -> Printed:
    for option, format_of_it in (("names", "ics"), ("schema", "json")):
        if getattr(options, option) and options.format != format_of_it:
            raise Refusal(f"--{option} goes with --format {format_of_it} only. Nothing was written.")
    if options.each and options.format != "vcard":
        raise Refusal("One file a person goes with --format vcard. Nothing was written.")
    if options.format in ("ics", "json"):
        # What the others need is not loaded for every command.
        from refcoach.cli import out

        return out.export(desk, options, dates, days)
    found = cards.of_everybody(desk, put_away=options.archived)
    place = options.each or options.file
    count = _writer(options)(Path(place), found.contacts)
    left_out = "1 who was put away was" if found.left_out == 1 else f"{found.left_out} who were put away were"
    said = (f"{left_out} left out: --archived takes them along.",) if found.left_out else ()
    return Printed({"written": count, "left_out": found.left_out}, (f"{count} people written to {place}.", *said))


def _writer(options: Namespace) -> Callable[[Path, Iterable[Contact]], int]:
    if options.format == "csv":
        return writer.write_csv
    return writer.write_each_vcard if options.each else writer.write_vcard
