"""Problems in the database."""

from typing import Unpack

from refcoach.domain.happenings import Issue
from refcoach.store import write
from refcoach.store.columns import IssueColumns
from refcoach.store.tables import IssueRow


def of_client(client_id: int) -> list[Issue]:
    return write.find(Issue, IssueRow, "client_id = ?", client_id, order="opened_on, id")


def open_of(client_id: int) -> Issue | None:
    return next((i for i in of_client(client_id) if i.closed_on is None), None)


def without_a_call() -> list[Issue]:
    """Open problems of people the owner is in touch with, about which no call is planned."""
    where = """
    closed_on IS NULL AND client_id IN (SELECT id FROM client WHERE state IN ('active', 'paused'))
    AND NOT EXISTS (SELECT 1 FROM touchpoint t
        WHERE t.client_id = issue.client_id AND t.kind = 'recovery' AND t.state = 'planned')
    """
    return write.find(Issue, IssueRow, where, order="opened_on, id")


def open_of_put_away() -> list[Issue]:
    """Open problems of people archived, or deceased, before archiving closed them (R14)."""
    where = "closed_on IS NULL AND client_id IN (SELECT id FROM client WHERE state IN ('archived', 'deceased'))"
    return write.find(Issue, IssueRow, where, order="opened_on, id")


def add(**values: Unpack[IssueColumns]) -> int:
    return write.insert(IssueRow, **values)


def change(issue_id: int, **values: Unpack[IssueColumns]) -> None:
    write.change(IssueRow, issue_id, **values)
