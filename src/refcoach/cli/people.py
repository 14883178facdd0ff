"""Commands about people: listed, added, edited."""

from argparse import Namespace
from datetime import date

from refcoach.cli.printed import Dates, Printed, back_line, iso
from refcoach.domain.clients import State
from refcoach.domain.words import KIND_SHORTS
from refcoach.services import allowed, asking, bringing_back, clients, letting_go, sales
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients as client_store


def list_clients(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    found = client_store.page(today=desk.today(), text=options.search, limit=None)
    practice = allowed.rules().practice
    records = [
        {
            "id": c.id,
            "name": c.name,
            "company": c.company,
            "email": c.email,
            "phone": c.phone,
            "stage": c.stage.value,
            "state": c.state.value,
            "grade": "" if practice else c.grade,
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
        "partner",
    )
    for name in ("do_not_ask", "partner"):
        if getattr(options, name) is not None:
            setattr(options, name, getattr(options, name) == "yes")
    changed = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    if not (changed or options.archive or options.restore or {"pause_until", "starts_on"} & set(dates)):
        raise Refusal("Say what to change, such as --grade A. Nothing was changed.")
    # One undo for one command, and nothing half done when a later part is refused.
    with desk.change("Details changed") as batch:
        if changed:
            clients.edit(desk, options.client_id, **changed)
        if options.archive:
            letting_go.archive(desk, options.client_id)
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
