"""What the client list and one client's page ask beside the nouns themselves."""

from collections.abc import Sequence

from refcoach.store.tables import database


def with_open_problem(client_ids: Sequence[int]) -> set[int]:
    """Return those of one page's clients who have an open problem."""
    if not client_ids:
        return set()
    marks = ",".join("?" * len(client_ids))
    sql = f"SELECT DISTINCT client_id FROM issue WHERE closed_on IS NULL AND client_id IN ({marks})"
    return {row[0] for row in database.execute_sql(sql, tuple(client_ids)).fetchall()}
