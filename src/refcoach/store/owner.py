"""The owner and the business in one statement."""

import json
from datetime import date
from typing import Any

from refcoach.domain.owner import NAMED, Owner
from refcoach.domain.readiness import SMALL_BOOK
from refcoach.domain.rules import Rules
from refcoach.domain.spoken import USUAL, Ways
from refcoach.store import packs
from refcoach.store.settings import LOGO, Settings
from refcoach.store.tables import database
from refcoach.store.targets import THERE

# Each line: what it is, its place, and up to two texts.
_ALL = f"""
SELECT 'setting', 0, name, value FROM setting WHERE name != '{LOGO}'
UNION ALL SELECT 'day_off', 0, "on", name FROM day_off
UNION ALL SELECT 'loosened', 0, switch, loosened_on FROM loosened_switch
UNION ALL SELECT 'ideal', 0, one_line, not_a_fit FROM (SELECT * FROM ideal_client ORDER BY id DESC LIMIT 1)
UNION ALL SELECT 'trigger', position * 1000000 + id, words, '' FROM trigger_sentence
  WHERE client_id IS NULL AND retired_on IS NULL
UNION ALL SELECT 'target', position * 1000000 + id, line, '' FROM (
  SELECT * FROM target WHERE retired_on IS NULL AND {THERE} ORDER BY position, id LIMIT {NAMED})
UNION ALL SELECT 'active', count(*), '', '' FROM (SELECT 1 FROM client c WHERE c.state = 'active'
  AND (c.existing_client OR EXISTS (SELECT 1 FROM sale s WHERE s.client_id = c.id)) LIMIT {SMALL_BOOK})
UNION ALL SELECT 'anybody', EXISTS (SELECT 1 FROM client), '', ''
UNION ALL SELECT 'rehearsed', 0, situation, reviewed_at FROM (SELECT c.situation, r.reviewed_at, max(r.id)
  FROM rehearsal_review r JOIN rehearsal_card c ON c.id = r.card_id GROUP BY c.situation)
"""


def load(system: Ways = USUAL) -> Owner:
    """Everything the rules and words need to know of the owner, on a system that writes days in its own way."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for what, *line in database.execute_sql(_ALL).fetchall():
        found.setdefault(what, []).append((line[0], line[1], line[2]))
    return Owner(
        **_settings(found.get("setting", []), system),
        rules=_rules(found),
        days_off={date.fromisoformat(on): name for _, on, name in found.get("day_off", [])},
        best_with=_first(found, 1),
        not_a_fit=_first(found, 2),
        triggers=_in_order(found, "trigger"),
        targets=_in_order(found, "target"),
        active_clients=found["active"][0][0],
        anybody=bool(found["anybody"][0][0]),
        rehearsed={situation: at for _, situation, at in found.get("rehearsed", [])},
    )


def _settings(lines: list[tuple[int, str, str]], system: Ways) -> dict[str, Any]:
    usual = Settings()
    saved = {name: json.loads(value) for _, name, value in lines}

    def own(name: str) -> Any:
        return saved.get(name, getattr(usual, name))

    same = (
        "business_name",
        "what_we_do",
        "give_away",
        "people_word",
        "solo",
        "prize",
        "voice",
        "recheck_days",
        "daily_cap",
    )
    return {
        **{name: own(name) for name in (*same, "day_starts_at", "country")},
        "first_name": own("owner_first_name"),
        **{name: own(f"business_{name}") for name in ("phone", "email", "web", "address")},
        "ways": Settings(week_begins=own("week_begins"), dates=own("dates"), clock=own("clock")).ways(system),
        "weekdays": frozenset(own("weekdays")),
        "began_on": date.fromisoformat(own("began_on")) if own("began_on") else None,
    }


def _rules(found: dict[str, list[tuple[int, str, str]]]) -> Rules:
    saved = {name: json.loads(value) for _, name, value in found.get("setting", [])}
    return packs.rules_from(saved, ((switch, on) for _, switch, on in found.get("loosened", [])))


def _first(found: dict[str, list[tuple[int, str, str]]], part: int) -> str:
    lines = found.get("ideal")
    return str(lines[0][part]) if lines else ""


def _in_order(found: dict[str, list[tuple[int, str, str]]], what: str) -> tuple[str, ...]:
    return tuple(words for _, words, _ in sorted(found.get(what, [])))
