"""Rows of an import that join somebody: nobody becomes a part of another without a word."""

from refcoach.domain.contacts import is_no_name
from refcoach.services.asked import folded
from refcoach.services.imports import Plan, Planned, Verdict

_NAMED = 5


def joined(plan: Plan) -> list[Planned]:
    """Return the rows that complete somebody, of the book or further up in the file, or are theirs by another name."""
    return [row for row in plan.rows if row.into and (row.verdict is Verdict.MERGED or by_another_name(row))]


def by_another_name(row: Planned) -> bool:
    """Say whether a row joins somebody who is called otherwise; an e-mail address or a phone is no name."""
    if not row.into or is_no_name(row.into) or is_no_name(row.name):
        return False
    return folded(row.name) != folded(row.into)


def joins(row: Planned) -> str:
    """Return who joins whom, and why, in words."""
    return f"{row.name} joins {row.into}: {row.by}"


def line(plan: Plan) -> str:
    """Return who joins somebody of another name, in one line; empty where nobody does."""
    found = [joins(row) for row in joined(plan) if by_another_name(row)]
    more = [f"and {len(found) - _NAMED} more"] if len(found) > _NAMED else []
    return "; ".join([*found[:_NAMED], *more])
