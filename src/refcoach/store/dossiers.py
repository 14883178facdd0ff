"""Everything known about some clients, in a fixed number of statements however many they are."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from refcoach.domain.asks import Ask
from refcoach.domain.clients import Client, State
from refcoach.domain.dossier import Dossier, Mention, in_practice
from refcoach.domain.handed import Handed
from refcoach.domain.happenings import Issue, Moment, Sale
from refcoach.domain.promises import Promise
from refcoach.domain.readiness import MENTIONED_LATELY
from refcoach.domain.referrals import Referral
from refcoach.domain.touchpoints import Touchpoint
from refcoach.store import packs, write
from refcoach.store.asks import COUNTED
from refcoach.store.tables import (
    AskRow,
    ClientRow,
    IssueRow,
    MomentRow,
    PromiseRow,
    ReferralRow,
    Row,
    SaleRow,
    TouchpointRow,
    database,
)

Record = TypeVar("Record", Ask, Issue, Moment, Promise, Sale, Touchpoint)

_THESE = "(SELECT value FROM json_each(?1))"
_REFERRALS = f"source_id IN {_THESE} OR lead_id IN {_THESE}"
_TOUCHPOINTS = (
    f"client_id IN {_THESE} OR (state = 'planned' AND kind = 'lead_call'"
    f" AND referral_id IN (SELECT id FROM referral WHERE {_REFERRALS}))"
)
_ISSUES = (
    f"client_id IN {_THESE} OR (closed_on IS NULL"
    f" AND client_id IN (SELECT lead_id FROM referral WHERE source_id IN {_THESE} AND stage != 'invalid'))"
)
# Whoever was asked or handed cards in the last weeks, which are few; the welcome and day 90 do not count (R16 e).
_MENTIONS = f"""
SELECT a.asked_on AS said_on, c.id, c.display_name, c.company, c.address FROM ask a JOIN client c ON c.id = a.client_id
WHERE a.asked_on > ?2 AND a.{COUNTED} AND a.situation != 'signing_promise'
  AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.id = a.touchpoint_id AND t.kind IN ('welcome', 'day90'))
UNION ALL
SELECT h.given_on, c.id, c.display_name, c.company, c.address FROM handout h JOIN client c ON c.id = h.client_id
WHERE h.given_on > ?2 AND h.kind = 'card'
"""
# What was written down in talks: answers, sentences heard, what was handed over.
_WRITTEN = f"""
SELECT t.client_id, 'answer', a.touchpoint_id, a.code, a.words FROM answer a JOIN touchpoint t ON t.id = a.touchpoint_id
WHERE t.client_id IN {_THESE}
UNION ALL SELECT client_id, 'heard', id, heard_on, words FROM trigger_sentence WHERE client_id IN {_THESE}
UNION ALL SELECT client_id, 'handed', id, given_on, json_array(kind, count, asked_on, used) FROM handout
WHERE client_id IN {_THESE}
"""
# R28b: whether anything of results and scores is shown at all.
_RULES = """
SELECT 0, 'setting', 0, name, value FROM setting
WHERE name IN ('rules_country', 'rules_trades', 'system_country', 'practice')
UNION ALL SELECT 0, 'loosened', 0, switch, loosened_on FROM loosened_switch
"""
_SAID = (
    f"SELECT 'mention', * FROM ({_MENTIONS}) UNION ALL SELECT 'written', * FROM ({_WRITTEN})"
    f" UNION ALL SELECT 'rules', * FROM ({_RULES})"
)


def load(client_ids: Iterable[int], today: date) -> dict[int, Dossier]:
    """Return the dossier of each of these clients that is in the book."""
    ids = list(dict.fromkeys(client_ids))
    wanted = json.dumps(ids)
    # What came from a file is history: it was before anything that the book saw.
    referrals = write.find(Referral, ReferralRow, _REFERRALS, wanted, order="imported DESC, received_on, id")
    named = {i for r in referrals for i in (r.source_id, r.lead_id)}
    people = _people([*ids, *named])
    touchpoints = _each(Touchpoint, TouchpointRow, _TOUCHPOINTS, wanted, "scheduled_on, id")
    issues = _each(Issue, IssueRow, _ISSUES, wanted, "opened_on, id")
    of_client = f"client_id IN {_THESE}"
    sales = _each(Sale, SaleRow, f"{of_client} AND state != 'cancelled'", wanted, "sold_on, id")
    promises = _each(Promise, PromiseRow, of_client, wanted, "id")
    asks = _each(Ask, AskRow, of_client, wanted, "asked_on, id")
    moments = _each(Moment, MomentRow, of_client, wanted, "said_on, id")
    mentions, written, practice = _said(wanted, today)
    given, came_by = _by(referrals, "source_id"), _by(referrals, "lead_id")
    # A problem of who has died cannot be put right any more, and holds nobody up.
    living = _by((r for r in referrals if people[r.lead_id].state is not State.DECEASED), "source_id")
    found = {
        i: Dossier(
            client=people[i],
            sales=sales[i],
            promises=promises[i],
            touchpoints=touchpoints[i],
            asks=asks[i],
            moments=moments[i],
            issues=issues[i],
            given=given[i],
            came_by=came_by[i],
            people={j: people[j] for r in (*given[i], *came_by[i]) for j in (r.source_id, r.lead_id)},
            problems_of_named=tuple(p for r in living[i] for p in issues[r.lead_id] if p.closed_on is None),
            calls=_calls((*given[i], *came_by[i]), touchpoints),
            mention=_nearest(people[i], mentions),
            **written[i],
        )
        for i in ids
        if i in people
    }
    return {i: in_practice(dossier) for i, dossier in found.items()} if practice else found


def _people(ids: Sequence[int]) -> dict[int, Client]:
    return {c.id: c for c in write.find(Client, ClientRow, f"id IN {_THESE}", json.dumps(ids))}


def _each(kind: type[Record], table: type[Row], where: str, wanted: str, order: str) -> dict[int, tuple[Record, ...]]:
    """Return the rows of each client, the newest last."""
    found: defaultdict[int, list[Record]] = defaultdict(list)
    for one in write.find(kind, table, where, wanted, order=order):
        found[one.client_id].append(one)
    return defaultdict(tuple, {i: tuple(rows) for i, rows in found.items()})


def _by(referrals: Iterable[Referral], whose: str) -> dict[int, tuple[Referral, ...]]:
    found: defaultdict[int, tuple[Referral, ...]] = defaultdict(tuple)
    for referral in referrals:
        found[getattr(referral, whose)] += (referral,)
    return found


def _calls(referrals: Iterable[Referral], touchpoints: Mapping[int, tuple[Touchpoint, ...]]) -> tuple[Touchpoint, ...]:
    """The first calls still planned in these introductions: they stand with the person to be called."""
    ours = {r.id: r.lead_id for r in referrals}
    leads = dict.fromkeys(ours.values())
    return tuple(t for lead in leads for t in touchpoints[lead] if t.referral_id in ours and t.kind == "lead_call")


def _said(wanted: str, today: date) -> tuple[dict[tuple[str, str], list[Mention]], dict[int, dict[str, Any]], bool]:
    """Return what was mentioned lately at each company and address, what each client's talks left in writing, and
    whether the book is a practice's.
    """
    rows = database.execute_sql(_SAID, (wanted, (today - MENTIONED_LATELY).isoformat())).fetchall()
    mentioned = sorted((row[1:] for row in rows if row[0] == "mention"), key=lambda row: (row[0], row[1]))
    written = sorted((row[1:] for row in rows if row[0] == "written"), key=lambda row: (row[0], row[1], row[3], row[2]))
    return _mentions(mentioned), _written(written), _practice([row[1:] for row in rows if row[0] == "rules"])


def _practice(rows: Sequence[Any]) -> bool:
    saved = {name: json.loads(value) for _, what, _, name, value in rows if what == "setting"}
    return packs.rules_from(saved, ((name, on) for _, what, _, name, on in rows if what == "loosened")).practice


def _mentions(rows: Sequence[Any]) -> dict[tuple[str, str], list[Mention]]:
    """The newest first."""
    found: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for on, client_id, name, company, address in reversed(rows):
        for near in (("company", company), ("address", address)):
            found[near].append(Mention(date.fromisoformat(on), client_id, name))
    return found


def _nearest(client: Client, mentions: Mapping[tuple[str, str], list[Mention]]) -> Mention | None:
    """Return the last mention to somebody else of the same company or at the same address."""
    near = [mentions.get((what, place), []) for what, place in _places(client) if place]
    others = [mention for found in near for mention in found if mention.client_id != client.id]
    return max(others, key=lambda mention: mention.on, default=None)


def _places(client: Client) -> tuple[tuple[str, str], ...]:
    return ("company", client.company), ("address", client.address)


def _written(rows: Sequence[Any]) -> dict[int, dict[str, Any]]:
    found: defaultdict[int, dict[str, Any]] = defaultdict(lambda: {"answers": {}, "heard": {}, "handed": ()})
    for client_id, what, number, code, words in rows:
        own = found[client_id]
        if what == "answer":
            own["answers"].setdefault(number, {})[code] = words
        elif what == "heard":
            own["heard"][date.fromisoformat(code)] = words
        else:
            kind, count, asked_on, used = json.loads(words)
            asked = date.fromisoformat(asked_on) if asked_on else None
            own["handed"] += (Handed(number, client_id, kind, count, date.fromisoformat(code), asked, used),)
    return found
