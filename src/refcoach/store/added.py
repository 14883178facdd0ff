"""What one command added, to bring the keyboard there."""

from refcoach.store.tables import database

_ADDED = "FROM journal j JOIN {0} r ON r.id BETWEEN j.row_id AND coalesce(j.last_id, j.row_id)"
_OF_A_BATCH = "WHERE j.batch = ? AND j.table_name = '{0}' AND j.before IS NULL"


def first_person(batch_id: str) -> int:
    """Return the first of the people a command added, by name; 0 where it added nobody."""
    return _first(batch_id, "client", "r.sort_name, r.id")


def first_introduction(batch_id: str) -> int:
    """Return the first introduction a command wrote down, or 0."""
    return _first(batch_id, "referral", "r.id")


def _first(batch_id: str, table: str, order: str) -> int:
    sql = f"SELECT r.id {_ADDED} {_OF_A_BATCH} ORDER BY {order} LIMIT 1".format(table)
    row = database.execute_sql(sql, (batch_id,)).fetchone()
    return int(row[0]) if row else 0
