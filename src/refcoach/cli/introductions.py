"""Commands about introductions: where each stands, and what became of one."""

from argparse import Namespace
from datetime import date
from typing import Any

from refcoach.cli.printed import Dates, Printed, back_line, iso
from refcoach.domain.referrals import MayKnow, Stage
from refcoach.domain.words import INTRODUCTION_STAGES, KIND_SHORTS
from refcoach.services import introductions, pipeline, tree
from refcoach.services.desk import Desk

DEEPEST = 40
"""Further down a list is not indented further: no screen is wider."""


def list_introductions(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    found = pipeline.listed(desk.today(), open_only=options.open)
    return Printed([_record(row) for row in found], tuple(map(_line, found)) or (_none_line(options),))


def _none_line(options: Namespace) -> str:
    """Why the list is empty: nobody was named yet, or all that were are settled."""
    settled = len(pipeline.listed()) if options.open else 0
    if not settled:
        return "No introductions yet."
    are = "1 is" if settled == 1 else f"{settled} are"
    return f"Nothing is open; {are} settled. All of them: refcoach introductions"


def _record(row: pipeline.Listed) -> dict[str, Any]:
    r, then = row.referral, row.next
    return {
        "id": r.id,
        "source_id": r.source_id,
        "source": row.source,
        "lead_id": r.lead_id,
        "lead": row.lead,
        "stage": r.stage.value,
        "received_on": iso(r.received_on),
        "prompted": r.prompted,
        "source_may_know": r.source_may_know.value,
        "attempts": r.attempts,
        "next": {"touchpoint_id": then.id, "kind": then.kind.value, "on": iso(then.shows_on)} if then else None,
        "value": None if row.value is None else str(row.value),
    }


def _line(row: pipeline.Listed) -> str:
    r = row.referral
    then = f"{KIND_SHORTS[row.next.kind]} {iso(row.next.shows_on)}" if row.next else ""
    value = "" if row.value is None else str(row.value)
    parts = (f"{r.id:>5}", row.lead, f"named by {row.source}", INTRODUCTION_STAGES[r.stage], then, value)
    return "  ".join(part for part in parts if part)


def show_tree(_desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    family = tree.family(options.client_id)
    lines = tuple(_branch_line(family, who, depth) for who, depth in family.rows)
    return Printed([_branch(family, who) for who, _ in family.rows], lines or ("No introductions yet.",))


def _branch(family: tree.Family, who: int) -> dict[str, Any]:
    branch = family.tree[who]
    return {
        "id": who,
        "name": family.people[who].name,
        "parent_id": branch.parent_id,
        "children": list(branch.children),
        "clients": branch.clients,
        "value": None if branch.value is None else str(branch.value),
        "links": [{"source_id": who, "lead_id": other} for other in branch.links],
    }


def _branch_line(family: tree.Family, who: int, depth: int) -> str:
    """One person with what came of everybody below them; whom somebody else had named first stands beside it."""
    branch = family.tree[who]
    line = f"{'  ' * min(depth, DEEPEST)}{family.people[who].name} ({who})"
    if branch.people:
        line += f": {branch.people} below, {branch.clients} won"
        line += "" if branch.value is None else f", {branch.value}"
    also = ", ".join(f"{family.people[other].name} ({other})" for other in branch.links)
    return f"{line}. Also named {also}." if also else line


def introduction(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    moved = introductions.move(
        desk,
        options.referral_id,
        Stage(options.stage),
        on=dates.get("on"),
        value=options.value,
        may_know=MayKnow(options.may_know) if options.may_know else None,
        note=options.note,
        confirmed=options.yes,
        title=options.title,
    )
    row = pipeline.one(moved.referral_id)
    days = {"thank_you_on": iso(moved.thank_you_on), "report_back_on": iso(moved.report_back_on)}
    record = {**_record(row), "sale_id": moved.sale_id, **days, "along": list(moved.along)}
    record |= {"brought_back": True} if moved.brought_back else {}
    return Printed(record, tuple(_told(row, moved)))


def _told(row: pipeline.Listed, moved: introductions.Moved) -> list[str]:
    lines = [f"{row.lead}: {INTRODUCTION_STAGES[moved.stage]}."]
    lines.extend(back_line(moved.brought_back))
    if moved.sale_id:
        lines.append(f"Sale {moved.sale_id}.")
    if moved.along:
        lines.append(f"So do the other introductions of {row.lead}: {', '.join(map(str, moved.along))}.")
    if moved.thank_you_on:
        lines.append(f"Thank {row.source} on {iso(moved.thank_you_on)}.")
    if moved.report_back_on:
        lines.append(f"Tell {row.source} how it went on {iso(moved.report_back_on)}.")
    if not moved.report_back_on and row.next:
        lines.append(f"Next: {KIND_SHORTS[row.next.kind]}, {iso(row.next.shows_on)}.")
    return lines
