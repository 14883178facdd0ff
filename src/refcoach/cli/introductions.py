"""Commands about introductions: where each stands, and what became of one."""

from argparse import Namespace
from datetime import date
from typing import Any

from refcoach.cli.printed import Dates, Printed, back_line, iso
from refcoach.domain.referrals import MayKnow, MaySay, Stage
from refcoach.domain.words import INTRODUCTION_STAGES, KIND_SHORTS, MAY_SAY, MAY_SAY_SHORTS, stage_of
from refcoach.services import allowed, first_messages, introductions, pipeline, tree
from refcoach.services.desk import Desk, Refusal

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
        "may_say": r.may_say.value,
        "first_message_on": iso(r.first_message_on),
        "attempts": r.attempts,
        "next": {"touchpoint_id": then.id, "kind": then.kind.value, "on": iso(then.shows_on)} if then else None,
        "value": None if row.value is None else str(row.value),
    }


def _line(row: pipeline.Listed) -> str:
    r = row.referral
    then = f"{KIND_SHORTS[row.next.kind]} {iso(row.next.shows_on)}" if row.next else ""
    value, minded = "" if row.value is None else str(row.value), MAY_SAY_SHORTS[r.may_say]
    parts = (f"{r.id:>5}", row.lead, f"named by {row.source}", stage_of(r), then, minded, value)
    return "  ".join(part for part in parts if part)


def show_tree(_desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    family = tree.family(options.client_id, amounts=not allowed.rules().practice)
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
    referral_id, moves = options.referral_id, options.stage or options.value is not None or options.may_know
    if not (moves or options.may_say or options.wrote):
        raise Refusal("Say what became of it: --stage, --value, --may-know, --may-say or --wrote. Nothing was changed.")
    moved = None
    with desk.change(_label(options)):
        if options.may_say:
            introductions.let_say(desk, referral_id, MaySay(options.may_say))
        if options.wrote:
            first_messages.sent(desk, referral_id)
        if moves:
            moved = _move(desk, options, dates.get("on"))
    row = pipeline.one(referral_id)
    record = _record(row)
    if moved:
        days = {"thank_you_on": iso(moved.thank_you_on), "report_back_on": iso(moved.report_back_on)}
        record |= {"sale_id": moved.sale_id, **days, "along": list(moved.along)}
        record |= {"brought_back": True} if moved.brought_back else {}
    return Printed(record, (*_said(row, options), *(_told(row, moved) if moved else ())))


def _label(options: Namespace) -> str:
    """What an undo calls it: where it was moved, else what else was said."""
    if options.stage:
        return f"Introduction moved to “{INTRODUCTION_STAGES[Stage(options.stage)]}”"
    return "First message" if options.wrote else "Introduction changed"


def _move(desk: Desk, options: Namespace, on: date | None) -> introductions.Moved:
    return introductions.move(
        desk,
        options.referral_id,
        Stage(options.stage) if options.stage else pipeline.one(options.referral_id).referral.stage,
        on=on,
        value=options.value,
        may_know=MayKnow(options.may_know) if options.may_know else None,
        note=options.note,
        confirmed=options.yes,
        title=options.title,
        told={"yes": True, "no": False}.get(options.said_i_will_ask or ""),
    )


def _said(row: pipeline.Listed, options: Namespace) -> list[str]:
    """What was said beside a move."""
    lines = []
    if options.may_say:
        lines.append(f"{MAY_SAY[MaySay(options.may_say)].format(lead=row.lead, source=row.source)}.")
    if options.wrote:
        lines.append(f"{row.lead} was written to. It is sent once, and no further try is planned.")
    return lines


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
