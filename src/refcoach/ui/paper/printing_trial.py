"""Test sheets: the same number on both sides of each card shows over which edge a printer turns a sheet."""

from refcoach.domain.sheets import Edge, Paper
from refcoach.store.handouts import sheets
from refcoach.ui.paper.document import trial
from refcoach.ui.paper.printing_jobs import Job, in_jobs


def trial_jobs(paper: Paper, edge: Edge) -> tuple[Job, ...]:
    """Return a test sheet of each kind that is cut into cards, laid out for a printer that turns over this edge."""
    kinds = [sheet for sheet in sheets().values() if sheet.columns * sheet.rows > 1]
    return in_jobs([page for sheet in kinds for page in trial(sheet, paper, edge)], edge)
