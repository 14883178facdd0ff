"""Who on the list of people I'd like to meet is a client by now, or was introduced."""

import json
from collections.abc import Sequence
from itertools import islice

from refcoach.domain.clients import State
from refcoach.domain.folding import fold
from refcoach.domain.targets import Met, Target
from refcoach.store import search
from refcoach.store.tables import database

_BUYS = "(c.existing_client OR EXISTS (SELECT 1 FROM sale s WHERE s.client_id = c.id AND s.state != 'cancelled'))"
_NAMED = "EXISTS (SELECT 1 FROM referral r WHERE r.lead_id = c.id AND r.stage != 'invalid')"
_PEOPLE = f"""
SELECT c.id, c.display_name, c.sort_name, c.company, {_BUYS} FROM client c
WHERE c.trashed_on IS NULL AND c.state != '{State.DECEASED}' AND ({_BUYS} OR {_NAMED}) AND
"""
_ONES = f"{_PEOPLE} c.id IN (SELECT value FROM json_each(?))"
_OF_NAME = f"{_PEOPLE} c.sort_name IN (SELECT value FROM json_each(?)) ORDER BY c.id DESC"
_OF_FIRM = f"{_PEOPLE} c.id IN (SELECT rowid FROM client_search WHERE client_search MATCH ?) ORDER BY c.id"
_LOOKED_UP = 100
"""Firms that are looked for among where people work; who writes a list by hand has fewer."""


def met(targets: Sequence[Target]) -> dict[int, Met]:
    """Return who was met already, by the id of their line: by who they are in the book, by name, or by their firm."""
    found: dict[int, Met] = {}
    people = {one.client_id: one.id for one in targets if one.client_id}
    for client_id, name, _, _, buys in _read(_ONES, json.dumps(list(people))):
        found[people[client_id]] = Met(client_id, name, bool(buys))
    by_name = {fold(one.line): one.id for one in targets if one.id not in found}
    for client_id, name, sort_name, _, buys in _read(_OF_NAME, json.dumps(list(by_name))):
        found[by_name[sort_name]] = Met(client_id, name, bool(buys))
    by_hand = (one for one in targets if one.client_id is None and one.id not in found)
    for one in islice(by_hand, _LOOKED_UP):
        if somebody := _of_firm(one.line):
            found[one.id] = somebody
    return found


def _of_firm(line: str) -> Met | None:
    words = search.quoted(line)
    if not words:
        return None
    for client_id, name, _, company, buys in _read(_OF_FIRM, f"company : ({words})"):
        if fold(company) == fold(line):
            return Met(client_id, name, bool(buys), of_the_firm=True)
    return None


def _read(sql: str, value: str) -> list[tuple[int, str, str, str, int]]:
    return database.execute_sql(sql, (value,)).fetchall()  # type: ignore[no-any-return]  # the columns of _PEOPLE
