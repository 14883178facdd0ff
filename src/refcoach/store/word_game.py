"""The rounds of the word of the month, and their lines."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from refcoach.domain.happenings import How
from refcoach.domain.quoting import MayQuote
from refcoach.domain.word_game import Line, Round, Trouble
from refcoach.store import staff, write
from refcoach.store.tables import GameLineRow, GameRow, database

_LAST = "SELECT max(id) FROM game"
_LINES = """
SELECT l.heard_on, l.words, coalesce(s.name, ''), l.client_id, l.id, 1 FROM game_line l
LEFT JOIN staff s ON s.id = l.staff_id WHERE l.game_id = ? ORDER BY l.heard_on, l.id
"""
_SLIPS = f"""
SELECT m.said_on, m.words, m.heard_by, m.client_id, 0, m.may_be_quoted = '{MayQuote.YES}'
FROM moment m JOIN client c ON c.id = m.client_id
WHERE m.how = '{How.STAFF}' AND m.heard_by != '' AND m.said_on BETWEEN ? AND ? AND c.trashed_on IS NULL
ORDER BY m.said_on, m.id
"""
_TROUBLES = "SELECT opened_on, closed_on FROM issue WHERE client_id IN ({})"


def latest() -> Round | None:
    """Return the round that was begun last."""
    return next(iter(write.find(Round, GameRow, f"id = ({_LAST})")), None)


def begin(word: str, starts_on: date, ends_on: date, prize: str) -> int:
    return write.insert(GameRow, word=word, starts_on=starts_on, ends_on=ends_on, prize=prize)


def change(game_id: int, **values: Any) -> None:
    write.change(GameRow, game_id, **values)


def lines(game_id: int) -> list[Line]:
    """Return what was written down in a round, the oldest first."""
    return _lines(database.execute_sql(_LINES, (game_id,)).fetchall())


def slips(first: date, last: date) -> list[Line]:
    """Return the kind words that colleagues handed in on these days; nothing of whoever was removed."""
    return _lines(database.execute_sql(_SLIPS, (first.isoformat(), last.isoformat())).fetchall())


def add_line(game_id: int, heard_on: date, words: str, heard_by: str, client_id: int | None) -> int:
    """Write a line down; whoever of us heard it is known from now on."""
    who = staff.row_of(heard_by) if heard_by else None
    return write.insert(GameLineRow, game_id=game_id, heard_on=heard_on, words=words, staff_id=who, client_id=client_id)


def troubles(client_ids: set[int]) -> list[Trouble]:
    """Return the days on which a problem of these people was open."""
    if not client_ids:
        return []
    query = _TROUBLES.format(", ".join("?" * len(client_ids)))
    rows = database.execute_sql(query, tuple(client_ids)).fetchall()
    return [Trouble(date.fromisoformat(a), date.fromisoformat(b) if b else None) for a, b in rows]


def hand_over(gone_id: int, kept_id: int) -> None:
    """Give the lines of a person to who they turned out to be."""
    for row in GameLineRow.select(GameLineRow.id).where(GameLineRow.client_id == gone_id).order_by(GameLineRow.id):
        write.change(GameLineRow, row.id, client_id=kept_id)


def _lines(rows: Iterable[Any]) -> list[Line]:
    return [
        Line(date.fromisoformat(on), words, who, client, row, bool(yes)) for on, words, who, client, row, yes in rows
    ]
