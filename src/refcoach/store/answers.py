"""What was answered in talks: a row for each question, by the code that the coaching library gives it."""

from refcoach.store import write
from refcoach.store.tables import AnswerRow, database


def of_talk(touchpoint_id: int) -> dict[str, str]:
    """Return the answers given in one talk, by code."""
    rows = AnswerRow.select(AnswerRow.code, AnswerRow.words).where(AnswerRow.touchpoint_id == touchpoint_id)
    return dict(rows.order_by(AnswerRow.id).tuples())


def was_said(client_id: int, code: str) -> bool:
    """Say whether any talk with a client holds an answer of this code."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM answer a JOIN touchpoint t ON t.id = a.touchpoint_id"
        " WHERE t.client_id = ? AND a.code = ?)"
    )
    return bool(database.execute_sql(sql, (client_id, code)).fetchone()[0])


def keep(touchpoint_id: int, code: str, words: str) -> None:
    """Keep an answer in the place of an earlier one; without words it goes again."""
    row = AnswerRow.get_or_none(AnswerRow.touchpoint_id == touchpoint_id, AnswerRow.code == code)
    if row and words:
        write.change(AnswerRow, row.id, words=words)
    elif row:
        write.remove(AnswerRow, row.id)
    elif words:
        write.insert(AnswerRow, touchpoint_id=touchpoint_id, code=code, words=words)
