"""Is it working? All of the page, forecast and all, with five asks a client, against the same sums by plain sqlite3.

Both count the same, which is looked at before anything is measured. At 10,000 clients the page takes at most three
times as long; a row of 100,000 takes at most a fifth longer than one of 10,000.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from benchmarks.data import SEED, SLICE, TODAY, book, opened
from benchmarks.measure import Result, compare, timed
from refcoach.domain.boxes import Box
from refcoach.domain.figures import Figures
from refcoach.services import forecasts, questions
from refcoach.services import insights as service
from refcoach.services.desk import Desk
from refcoach.services.forecasts import Said
from refcoach.store import settings, tables, write
from refcoach.store.database import FILE_NAME

GOAL, GROWTH_GOAL = 3.0, 1.2
ASKS = 5
SITUATIONS = ("day90_checkup", "day45_results", "moment_in_person", "day75_nudge")
OUTCOMES = ("yes_named", "yes_will_introduce", "yes_cards", "thinking", "not_now", "no", "not_reached", "withheld")
READY = ("green", "green", "amber", "blocked")
STAGES = ("to_contact", "in_touch", "meeting", "won", "lost", "not_a_fit")
BEGAN = TODAY - timedelta(days=900)


def insights(sizes: Sequence[int], pairs: int) -> list[Result]:
    """The figures against plain sums; and, of two sizes, what a client costs in the larger against the smaller."""
    found, rows = [], []
    for size in sizes:
        with asked(size) as folder, opened(folder) as desk:
            raw = sqlite3.connect(folder / FILE_NAME)
            _check(desk, raw)
            # The processor's time: the two sizes are measured one after the other, while others use the machine.
            page = timed(partial(_page, desk), clock=process_time)
            plain = timed(partial(sums, raw), clock=process_time)
            against = "the same sums by sqlite3"
            goal = GOAL if size >= 10_000 else None
            found.append(compare("insights", size, page, plain, against=against, pairs=pairs, goal=goal))
            rows.append((size, found[-1].case / size))
            raw.close()
    for (small, before), (size, after) in pairwise(rows):
        ratio = round(after / before, 3)
        more = (ratio, ratio, ratio, pairs, round(1000 * after, 3), round(1000 * before, 3), "us")
        found.append(Result("insights row", size, f"a row at {small:,}", *more, goal=GROWTH_GOAL))
    return found


def _page(desk: Desk) -> tuple[Figures, Said]:
    return service.figures(desk), forecasts.said(questions.now(desk))


@contextmanager
def asked(size: int) -> Iterator[Path]:
    """A copy of a book in which everybody was asked, and every fifth ask brought somebody."""
    folder = Path(tempfile.mkdtemp(prefix="refcoach-asked-"))
    try:
        shutil.copytree(book(size), folder, dirs_exist_ok=True)
        with opened(folder) as desk:
            _fill(desk, size)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(desk: Desk, size: int) -> None:
    rng = Random(SEED)
    with desk.change("Made for measuring"):
        settings.save(began_on=BEGAN.isoformat())
        sentences = [{"words": f"Sentence {n}", "heard_on": BEGAN, "position": n} for n in range(3)]
        triggers = write.insert_many(tables.TriggerSentenceRow, sentences)
    held = {i: t for t, i in tables.database.execute_sql("SELECT id, client_id FROM touchpoint WHERE kind = 'day90'")}
    for start in range(1, size + 1, SLICE):
        with desk.change("Made for measuring"):
            ids = range(start, min(start + SLICE, size + 1))
            rows = [_ask(rng, i, held.get(i), triggers) for i in ids for _ in range(ASKS)]
            asks = write.insert_many(tables.AskRow, rows)
            _introduce(rng, [(ask, row["client_id"]) for ask, row in zip(asks, rows, strict=True)][::5], size)
            agreed = [_promise(rng, i) for i in ids if i % 3 == 0]
            write.insert_many(tables.PromiseRow, agreed)


def _ask(rng: Random, client_id: int, held: int | None, triggers: Sequence[int]) -> dict[str, Any]:
    return {
        "client_id": client_id,
        "touchpoint_id": held,
        "asked_on": _before(rng),
        "situation": rng.choice(SITUATIONS),
        "outcome": rng.choice(OUTCOMES),
        "forecast": rng.choice((None, 10, 25, 40, 60, 80)),
        "readiness": rng.choice(READY),
        "override_reason": rng.choice(("", "", "They brought it up")),
        "hesitation": rng.choice(("", "", "think", "no_names")),
        "trigger_id": rng.choice((None, *triggers)),
        "rehearsed_at": rng.choice(("", "", "2026-01-01T10:00:00")),
    }


def _introduce(rng: Random, pairs: Sequence[tuple[int, int]], size: int) -> None:
    """Let some asks bring somebody; most of them were thanked, and heard how it ended."""
    rows = [_introduction(rng, ask, client, size) for ask, client in pairs]
    numbers = write.insert_many(tables.ReferralRow, rows)
    both = list(zip(numbers, rows, strict=True))
    events = [
        {"referral_id": i, "stage": stage, "happened_on": row["received_on"]}
        for i, row in both
        for stage in STAGES[: 1 + STAGES.index(row["stage"])][:3]
    ]
    write.insert_many(tables.ReferralEventRow, events)
    write.insert_many(tables.TouchpointRow, [_thanks(rng, i, row, kind) for i, row in both for kind in _OWED])


_OWED = ("thank_you", "report_back")


def _introduction(rng: Random, ask: int, client_id: int, size: int) -> dict[str, Any]:
    return {
        "source_id": client_id,
        "lead_id": 1 + (client_id * 7 + ask) % size,
        "received_on": _before(rng),
        "stage": rng.choice(STAGES),
        "prompted": rng.random() < 0.8,
        "introduction": rng.choice(("", "card", "letter", "mentioned")),
        "ask_id": ask,
        "value": rng.choice(("", "1200")),
    }


def _thanks(rng: Random, referral_id: int, row: dict[str, Any], kind: str) -> dict[str, Any]:
    on = row["received_on"] + timedelta(days=rng.randrange(5))
    done = rng.random() < 0.8
    return {
        "client_id": row["source_id"],
        "referral_id": referral_id,
        "kind": kind,
        "nominal_on": on,
        "scheduled_on": on,
        "state": "done" if done else "planned",
        "done_on": on if done else None,
    }


def _promise(rng: Random, client_id: int) -> dict[str, Any]:
    made_on, state = _before(rng), rng.choice(("agreed", "kept", "part_kept", "lapsed", "waived"))
    return {
        "client_id": client_id,
        "state": state,
        "count": 3,
        "made_on": made_on,
        "deadline_on": made_on,
        "ended_on": None if state == "agreed" else made_on,
    }


def _before(rng: Random) -> date:
    return TODAY - timedelta(days=rng.randrange(800))


_DAY0 = "SELECT client_id, min(coalesce(starts_on, sold_on)) AS day0 FROM sale WHERE state != 'cancelled' GROUP BY 1"
_REAL = "outcome NOT IN ('not_reached', 'withheld')"
_BOXES = f"""
WITH sold AS ({_DAY0}),
gave AS (SELECT source_id, max(received_on) AS gave FROM referral WHERE stage != 'invalid' GROUP BY 1),
said AS (SELECT client_id, outcome, max(coalesce(answered_on, asked_on) || asked_on || printf('%012d', id)) AS last
  FROM ask WHERE {_REAL} GROUP BY 1),
scored AS (SELECT client_id, score, max(done_on || printf('%012d', id)) AS last FROM touchpoint
  WHERE state = 'done' AND score IS NOT NULL GROUP BY 1),
wrong AS (SELECT client_id, min(opened_on) AS opened FROM issue WHERE closed_on IS NULL GROUP BY 1),
placed AS (SELECT CASE
  WHEN gave IS NOT NULL THEN 'has_referred' WHEN do_not_ask THEN 'must_not_refer'
  WHEN opened IS NOT NULL THEN 'open_issue' WHEN grade = 'C' THEN 'not_one_to_multiply'
  WHEN outcome IN ('no', 'never', 'not_now') THEN 'asked_declined' WHEN outcome IS NOT NULL THEN 'asked_thinking'
  WHEN score <= 8 THEN 'result_not_there' WHEN score IS NULL AND date(day0, '+45 days') > :today THEN 'too_early'
  WHEN date(max(day0, :began), '+90 days') > :today THEN 'not_started' ELSE 'never_asked' END AS box,
  date(max(day0, :began), '+90 days') <= :today AS up, gave IS NOT NULL AS referred, c.reason_checked_on,
  coalesce(gave, do_not_ask_on, opened, graded_on, substr(said.last, 1, 10), substr(scored.last, 1, 10), day0) AS since
  FROM client c JOIN sold ON sold.client_id = c.id LEFT JOIN gave ON gave.source_id = c.id
  LEFT JOIN said ON said.client_id = c.id LEFT JOIN scored ON scored.client_id = c.id
  LEFT JOIN wrong ON wrong.client_id = c.id
  WHERE NOT partner AND c.state IN ('active', 'paused') AND day0 <= :today)
SELECT box, count(*), sum(up), sum(up AND referred), sum(max(since, coalesce(reason_checked_on, '')) < :old)
FROM placed GROUP BY box
"""
_OVER_TIME = f"""
WITH sold AS ({_DAY0}),
first AS (SELECT source_id, min(received_on) AS on_day FROM referral WHERE stage != 'invalid' GROUP BY 1)
SELECT substr(date(max(day0, :began), '+90 days'), 1, 7), count(*), count(on_day)
FROM sold JOIN client c ON c.id = sold.client_id LEFT JOIN first ON first.source_id = c.id
WHERE NOT partner AND c.state IN ('active', 'paused') GROUP BY 1
"""
_COUNTED = f"{_REAL} AND readiness != 'blocked'"
_ASKED = f"""
SELECT count(*), sum(outcome LIKE 'yes%'), count(forecast), sum(forecast), sum(forecast >= 0 AND outcome LIKE 'yes%'),
  avg((forecast / 100.0 - (outcome LIKE 'yes%')) * (forecast / 100.0 - (outcome LIKE 'yes%'))),
  sum(readiness = 'green'), sum(readiness = 'green' AND outcome LIKE 'yes%'),
  sum(readiness = 'amber' AND override_reason != ''), sum(rehearsed_at != ''), sum(trigger_id IS NOT NULL),
  sum((SELECT kind FROM touchpoint t WHERE t.id = touchpoint_id) IN ('day90', 'nudge', 'moment'))
FROM ask WHERE {_COUNTED}
"""
_BY_SITUATION = f"SELECT situation, count(*), sum(outcome LIKE 'yes%') FROM ask WHERE {_COUNTED} GROUP BY 1"
_BY_TRIGGER = f"SELECT trigger_id, count(*), sum(outcome LIKE 'yes%') FROM ask WHERE {_COUNTED} GROUP BY 1"
_BY_MONTH = f"""
SELECT substr(asked_on, 1, 7), avg(forecast), avg(outcome LIKE 'yes%') FROM ask
WHERE {_COUNTED} AND forecast >= 0 GROUP BY 1
"""
_HEARD = f"SELECT hesitation, count(*) FROM ask WHERE {_COUNTED} AND hesitation != '' GROUP BY 1"
_LET_GO = """
SELECT count(*) FROM touchpoint t WHERE t.kind IN ('day90', 'nudge', 'moment') AND t.state IN ('done', 'skipped')
  AND coalesce(t.score, 9) >= 9
  AND NOT EXISTS (SELECT 1 FROM ask a WHERE a.touchpoint_id = t.id AND outcome != 'not_reached')
"""
_NAMED = "FROM referral r WHERE stage != 'invalid' AND NOT imported"
_FUNNEL = f"""
SELECT count(*), sum(prompted), count(DISTINCT lead_id), count(DISTINCT CASE stage WHEN 'won' THEN lead_id END),
  count(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM referral_event e WHERE e.referral_id = r.id
    AND e.stage IN ('in_touch', 'meeting', 'proposal', 'won')) THEN lead_id END),
  sum(stage IN ('won', 'lost', 'not_a_fit')), sum(CASE stage WHEN 'won' THEN value END) {_NAMED}
"""
_SOURCES = f"SELECT source_id, count(*), sum(stage = 'won') {_NAMED} GROUP BY 1 ORDER BY 2 DESC"
_CAME = f"SELECT substr(received_on, 1, 7), count(*), sum(prompted) {_NAMED} GROUP BY 1"
_WAYS = f"SELECT introduction, count(*), sum(stage = 'won') {_NAMED} GROUP BY 1"
_THANKED = """
SELECT r.source_id, r.received_on, r.ask_id, min(t.done_on) FROM touchpoint t JOIN referral r ON r.id = t.referral_id
WHERE t.kind = 'thank_you' AND t.state = 'done' GROUP BY 1, 2, 3
"""
_TOLD = """
SELECT count(DISTINCT referral_id) FROM touchpoint
WHERE kind = 'report_back' AND state = 'done' AND referral_id > 0
"""
_OWES = (
    "SELECT kind, count(*) FROM touchpoint WHERE state = 'planned' AND kind IN ('thank_you', 'report_back') GROUP BY 1"
)
_AGREED = "SELECT state, count(*) FROM promise GROUP BY 1"
_PRAISED = """
SELECT said_on, (SELECT min(asked_on) FROM ask a WHERE a.client_id = m.client_id AND asked_on >= said_on) FROM moment m
"""
_HANDED = "SELECT kind, sum(count), sum(used) FROM handout GROUP BY 1"
_NAMES = "SELECT id, display_name FROM client WHERE id IN (SELECT source_id FROM referral)"
# What the forecast is drawn from: how many asks brought how many, and the asks that lie ahead.
_HISTORY = f"""
SELECT brought, count(*) FROM (SELECT count(r.id) AS brought FROM ask a
  LEFT JOIN referral r ON r.ask_id = a.id AND r.prompted AND NOT r.imported AND r.stage != 'invalid'
  WHERE {_COUNTED} GROUP BY a.id) GROUP BY 1
"""
_AHEAD = """
SELECT t.scheduled_on, count(*) FROM touchpoint t JOIN client c ON c.id = t.client_id
WHERE t.state = 'planned' AND t.kind IN ('day90', 'nudge', 'moment', 'custom')
  AND t.scheduled_on < date(:today, '+60 days') AND grade != 'C' AND NOT do_not_ask
  AND NOT EXISTS (SELECT 1 FROM issue i WHERE i.client_id = c.id AND closed_on IS NULL)
GROUP BY 1
"""
_ALL = (
    *(_BOXES, _OVER_TIME, _ASKED, _BY_SITUATION, _BY_TRIGGER, _BY_MONTH, _HEARD, _LET_GO, _FUNNEL, _SOURCES, _CAME),
    *(_WAYS, _THANKED, _TOLD, _OWES, _AGREED, _PRAISED, _HANDED, _NAMES, _HISTORY, _AHEAD),
)


def sums(raw: sqlite3.Connection) -> list[list[Any]]:
    """The same sums, as plainly as SQL has them."""
    values = {"today": TODAY.isoformat(), "began": BEGAN.isoformat(), "old": (TODAY - timedelta(days=90)).isoformat()}
    return [raw.execute(sql, values).fetchall() for sql in _ALL]


def _check(desk: Desk, raw: sqlite3.Connection) -> None:
    """Both count the same, or a ratio of them would mean nothing."""
    found, plain = service.figures(desk), dict(zip(_ALL, sums(raw), strict=True))
    boxes = {row[0]: row[1] for row in plain[_BOXES]}
    asks, people = plain[_ASKED][0], plain[_FUNNEL][0]
    pairs = (
        ({box.value: len(who) for box, who in found.boxes.items() if who}, boxes),
        ((found.rate.eligible, found.rate.referred), tuple(sum(row[n] for row in plain[_BOXES]) for n in (2, 3))),
        ((found.funnel.asks, found.funnel.yes, found.courage.asks, found.courage.made), (*asks[:3], asks[-1])),
        ((found.funnel.names, found.prompted, found.funnel.won), (people[0], people[1], people[3])),
        (found.thanks.thanked > 0, bool(plain[_THANKED])),
        (len(found.boxes), len(Box)),
        (_page(desk)[1].asks, sum(row[1] for row in plain[_HISTORY])),
    )
    for ours, theirs in pairs:
        if ours != theirs:
            raise RuntimeError(f"The page counts {ours}, plain SQL {theirs}.")
