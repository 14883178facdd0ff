"""The owner's reviews: one a quarter, what was answered in each, and which changes belong to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from refcoach.domain.promises import WORD_STANDS
from refcoach.domain.review_due import Review
from refcoach.store import content, write
from refcoach.store.tables import ReviewAnswerRow, ReviewRow, database

BATCH = "batch"
"""The answer that names a change of the book, so that all of a review can be taken back."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was decided for one line of a step: kept as one row, its words as JSON."""

    step: str
    line: str
    choice: str
    client_id: int | None = None
    text: str = ""
    days: Mapping[str, date] = field(default_factory=dict)
    about: str = ""
    """The key of what was planned, such as "scorecard:3"."""


@dataclass(frozen=True, slots=True)
class Ours:
    """One thing on our side that is not done yet."""

    id: int
    client_id: int
    name: str
    text: str
    due_on: date | None


def words() -> dict[str, Any]:
    """Return the built-in words of the review."""
    return content.of("review")


def of_quarter(quarter_on: date) -> Review | None:
    return next(iter(write.find(Review, ReviewRow, "quarter_on = ?", quarter_on.isoformat())), None)


def before(quarter_on: date) -> Review | None:
    """Return the last review that was held before this quarter's."""
    where = "quarter_on < ? AND held_on IS NOT NULL"
    return next(iter(write.find(Review, ReviewRow, where, quarter_on.isoformat(), order="quarter_on DESC")), None)


def add(quarter_on: date, **values: Any) -> int:
    return write.insert(ReviewRow, quarter_on=quarter_on, **values)


def change(review_id: int, **values: Any) -> None:
    write.change(ReviewRow, review_id, **values)


def answer(review_id: int, one: Answered) -> None:
    """Keep what was decided for a line."""
    said: dict[str, Any] = {"line": one.line, "choice": one.choice, "text": one.text, "about": one.about}
    said |= {"days": {name: day.isoformat() for name, day in one.days.items()}}
    words = json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)
    write.insert(ReviewAnswerRow, review_id=review_id, client_id=one.client_id, question=one.step, words=words)


def answers(review_id: int) -> list[Answered]:
    """Return what was decided, in the order in which it was."""
    sql = "SELECT question, client_id, words FROM review_answer WHERE review_id = ? AND question != ? ORDER BY id"
    return [_read(*row) for row in database.execute_sql(sql, (review_id, BATCH)).fetchall()]


def _read(step: str, client_id: int | None, words: str) -> Answered:
    said = json.loads(words)
    days = {name: date.fromisoformat(day) for name, day in said.get("days", {}).items()}
    texts = {name: said.get(name, "") for name in ("line", "choice", "text", "about")}
    return Answered(step, client_id=client_id, days=days, **texts)


def belongs(review_id: int, batch: str) -> None:
    """Write down that a change of the book was made in a review."""
    write.insert(ReviewAnswerRow, review_id=review_id, client_id=None, question=BATCH, words=batch)


def batches(review_id: int) -> list[str]:
    """Return the changes made in a review, the last one first."""
    sql = "SELECT words FROM review_answer WHERE review_id = ? AND question = ? ORDER BY id DESC"
    return [str(batch) for (batch,) in database.execute_sql(sql, (review_id, BATCH)).fetchall()]


def ours() -> list[Ours]:
    """Return what we said we'd do and haven't done, the oldest first."""
    states = ", ".join(f"'{state}'" for state in sorted(WORD_STANDS))
    sql = f"""
    SELECT m.id, c.id, c.display_name, m.text, m.due_on FROM commitment m
    JOIN promise p ON p.id = m.promise_id JOIN client c ON c.id = p.client_id
    WHERE m.done_on IS NULL AND trim(m.text) != '' AND p.state IN ({states}) AND c.state IN ('active', 'paused')
    ORDER BY coalesce(m.due_on, '9999'), m.id
    """
    rows = database.execute_sql(sql).fetchall()
    return [Ours(i, who, name, text, date.fromisoformat(on) if on else None) for i, who, name, text, on in rows]


def is_done(about: str) -> bool | None:
    """Say whether what was planned by its key is done; None where it is no longer there."""
    sort, _, number = about.partition(":")
    if sort not in _DONE or not number.isdecimal():
        return None
    row = database.execute_sql(_DONE[sort], (int(number),)).fetchone()
    return row[0] is not None if row else None


_DONE = {
    "scorecard": "SELECT action_done_on FROM scorecard_answer WHERE id = ?",
    "task": "SELECT done_on FROM task WHERE id = ?",
}


def newest_task() -> int:
    """Return the task that was written down last."""
    return int(database.execute_sql("SELECT max(id) FROM task").fetchone()[0])
