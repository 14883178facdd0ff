"""R28b: what a client's history leaves out in practice mode; the journal keeps it, and it is told again afterwards."""

from dataclasses import replace

from refcoach.domain.dossier import NEVER_IN_PRACTICE
from refcoach.domain.history import Change, Picture, Step
from refcoach.domain.touchpoints import Kind

_NEVER_TOLD = {
    "client": frozenset({"grade", "grade_note", "graded_on", "result_one_line"}),
    "touchpoint": frozenset({"score"}),
    "sale": frozenset({"promised_result", "amount"}),
    "referral": frozenset({"value"}),
}
"""The columns of results, scores, grades and amounts, by their table."""
_OF_RESULTS = frozenset({"Score", "Graded", "Promised result", "The result is there", "The result is partly there"})
LOGGED = "Logged"
"""What a step is called whose own name speaks of a result."""


def in_practice(step: Step) -> Step | None:
    """Return a step without results, scores, praise, grades and amounts; None where nothing else was done in it."""
    changes = tuple(told for change in step.changes if (told := _told(change)))
    if step.changes and not changes:
        return None
    return replace(step, changes=changes, label=LOGGED if step.label in _OF_RESULTS else step.label)


def _told(change: Change) -> Change | None:
    row = change.after or change.before or {}
    praise = change.table == "moment" or (change.table == "touchpoint" and row.get("kind") == Kind.MOMENT)
    game = change.table == "game_line"
    if praise or game or (change.table == "answer" and row.get("code") in NEVER_IN_PRACTICE):
        return None
    left = Change(change.table, _without(change.table, change.before), _without(change.table, change.after))
    return None if left.before == left.after else left


def _without(table: str, row: Picture | None) -> Picture | None:
    never = _NEVER_TOLD.get(table, frozenset())
    return None if row is None else {column: value for column, value in row.items() if column not in never}
