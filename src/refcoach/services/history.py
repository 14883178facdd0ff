"""The history of a client: every change since the journal begins, the newest first, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from refcoach.domain.history import Change, Step
from refcoach.domain.history_in_practice import in_practice
from refcoach.services import allowed
from refcoach.store import history as store
from refcoach.store import undo
from refcoach.store.history import Entry

PAGE = 150
"""So many rows are read at a time; one thing that was done is several of them, and never parted."""
NEWEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a history; `before` goes on with what is older, 0 at the end. `names` are those of the others."""

    steps: tuple[Step, ...]
    names: Mapping[int, str]
    before: int


def page(client_id: int, before: int = NEWEST, most: int = PAGE) -> Page:
    """Return what was done about a client before an entry, in a fixed number of statements."""
    found = store.entries(client_id, before, most + 1)
    groups = [list(group) for _, group in groupby(found, key=lambda entry: entry.batch)]
    is_more = len({entry.id for entry in found}) > most
    if is_more and len(groups) > 1:
        groups.pop()
    rows = [row for entry in found for row in (entry.before, entry.after) if row]
    others = [row[column] for row in rows for column in ("source_id", "lead_id") if column in row]
    undone = {entry.label: undo.undone_by(entry.label) for group in groups for entry in group[:1]}
    labels = store.labels(batch for batch in undone.values() if batch)
    steps = [_step(group, undone[group[0].label], labels) for group in groups]
    if allowed.rules().practice:
        steps = [told for step in steps if (told := in_practice(step))]
    return Page(tuple(steps), store.names(others), groups[-1][-1].id if is_more and groups else 0)


def _step(group: Sequence[Entry], undone: str, labels: Mapping[str, str]) -> Step:
    first = group[0]
    at = datetime.fromisoformat(first.at_utc).astimezone().replace(tzinfo=None)
    label = labels.get(undone, "") if undone else first.label
    # Within one thing that was done, what was done first is told first.
    changes = tuple(Change(entry.table, entry.before, entry.after) for entry in reversed(group))
    return Step(at, first.who == "owner", label, bool(undone), changes)
