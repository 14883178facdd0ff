"""The scorecard: its words, read once; the answers, each with its action; and what people said about a statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from refcoach.domain.scorecard import Answer, Area, Content, Idea, Statement
from refcoach.store import content as texts
from refcoach.store import write
from refcoach.store.tables import ScorecardAnswerRow, database

SAVED = {
    "look_up": "what_they_found",
    "their_questions": "question_before_buying",
    "taught": "what_they_heard",
}
"""Beside which statement stands what was answered in talks, by the code of the answer."""
PRAISE = "trust"
"""Beside which statement stand kind words that may be shown."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said, and when."""

    on: date
    words: str


@cache
def content() -> Content:
    """Return everything that can be asked."""
    found = texts.of("scorecard")
    return Content(
        areas=tuple(Area(one["id"], one["name"], one["about"]) for one in found["areas"]),
        statements=tuple(map(_statement, found["questions"])),
        words=found["words"],
    )


def _statement(one: dict[str, Any]) -> Statement:
    return Statement(
        id=one["id"],
        area=one["area"],
        statement=one["statement"],
        one=one["one"],
        five=one["five"],
        why=one["why"],
        ideas=tuple(map(_idea, one["ideas"])),
        first=one.get("first", False),
        needs=_needs(one),
    )


def _idea(one: dict[str, Any]) -> Idea:
    return Idea(one["id"], one["do"], one["in_days"], one.get("opens", ""), _needs(one))


def _needs(one: dict[str, Any]) -> tuple[str, ...]:
    """Return the conditions of a statement or an idea: one name, or a list of which all must hold."""
    needs = one.get("if", ())
    return (needs,) if isinstance(needs, str) else tuple(needs)


def answers() -> list[Answer]:
    """Return every answer, the oldest first."""
    return write.find(Answer, ScorecardAnswerRow, "1", order="answered_on, id")


def of_question(question: str) -> list[Answer]:
    """Return the answers to one statement, the newest first."""
    return write.find(Answer, ScorecardAnswerRow, "question = ?", question, order="answered_on DESC, id DESC")


def get(answer_id: int) -> Answer | None:
    found = write.find(Answer, ScorecardAnswerRow, "id = ?", answer_id)
    return found[0] if found else None


def add(question: str, on: date, score: int, comment: str = "") -> int:
    return write.insert(ScorecardAnswerRow, question=question, answered_on=on, score=score, comment=comment)


def change(answer_id: int, **values: Any) -> None:
    write.change(ScorecardAnswerRow, answer_id, **values)


def said_in_talks(code: str, most: int) -> list[Said]:
    """Return what was answered in talks to one question, the newest first."""
    sql = (
        "SELECT coalesce(t.done_on, t.scheduled_on), a.words FROM answer a JOIN touchpoint t ON t.id = a.touchpoint_id"
        " WHERE a.code = ? AND trim(a.words) != '' ORDER BY 1 DESC, a.id DESC LIMIT ?"
    )
    return _said(database.execute_sql(sql, (code, most)).fetchall())


def kind_words(most: int) -> list[Said]:
    """Return the kind words that may be shown to others, the newest first."""
    sql = (
        "SELECT said_on, words FROM moment WHERE may_be_quoted = 'yes' AND trim(words) != ''"
        " ORDER BY said_on DESC, id DESC LIMIT ?"
    )
    return _said(database.execute_sql(sql, (most,)).fetchall())


def _said(rows: Iterable[Any]) -> list[Said]:
    return [Said(date.fromisoformat(on), words) for on, words in rows]
