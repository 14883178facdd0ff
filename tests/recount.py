"""Every figure of "Is it working?" counted once more by plain SQL, as the product says it (§5, §7.1, §7.7, §7.8).

Nothing of the program is used. `:first` is the first day of the period, `:on` the day that is looked at.
"""

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from command_line import CommandLine

DAYS = {"quarter": 90, "year": 365, "all": None}
BOXES = (
    "has_referred", "must_not_refer", "open_issue", "not_one_to_multiply", "asked_declined", "asked_thinking",
    "result_not_there", "too_early", "not_started", "never_asked",
)  # fmt: skip

# The 100% figure: active and paused, no partners; day 0 is that of the first sale, else the day of the mark.
PEOPLE = """
CREATE TEMP VIEW day0s AS SELECT client_id, coalesce(starts_on, sold_on) AS day0 FROM sale
  WHERE state != 'cancelled' AND NOT start_unknown;
"""
COUNTED = """
SELECT c.*, coalesce((SELECT min(day0) FROM day0s d WHERE d.client_id = c.id AND day0 <= :on),
    CASE WHEN c.existing_client THEN coalesce(c.marked_on, :began) END) AS day0
FROM client c WHERE NOT c.partner AND (c.state IN ('active', 'paused') OR c.state_on > :on)
"""
RATE = f"""
SELECT count(*), coalesce(sum(EXISTS (
  SELECT 1 FROM referral r WHERE r.source_id = p.id AND r.stage != 'invalid' AND r.received_on <= :on)), 0)
FROM ({COUNTED}) p WHERE date(max(day0, :began), '+90 days') <= :on
"""
# R18: of an ask the answer that stands counts; not reached and withheld were no asks.
LAST_ASK = """
(SELECT {what} FROM ask a WHERE a.client_id = p.id AND a.outcome NOT IN ('not_reached', 'withheld')
 ORDER BY coalesce(answered_on, asked_on) DESC, asked_on DESC, id DESC LIMIT 1)
"""
LAST_SCORE = """
(SELECT {what} FROM touchpoint t WHERE t.client_id = p.id AND t.state = 'done' AND t.score IS NOT NULL
 ORDER BY done_on DESC, id DESC LIMIT 1)
"""
PLACED = f"""
SELECT id, box, CASE box
  WHEN 'has_referred' THEN coalesce(
    (SELECT max(received_on) FROM referral r WHERE r.source_id = p.id AND r.stage != 'invalid' AND NOT r.imported),
    (SELECT max(received_on) FROM referral r WHERE r.source_id = p.id AND r.stage != 'invalid'))
  WHEN 'must_not_refer' THEN do_not_ask_on
  WHEN 'open_issue' THEN (SELECT min(opened_on) FROM issue i WHERE i.client_id = p.id AND i.closed_on IS NULL)
  WHEN 'not_one_to_multiply' THEN graded_on
  WHEN 'asked_declined' THEN {LAST_ASK.format(what="coalesce(answered_on, asked_on)")}
  WHEN 'asked_thinking' THEN {LAST_ASK.format(what="coalesce(answered_on, asked_on)")}
  WHEN 'result_not_there' THEN {LAST_SCORE.format(what="done_on")}
  WHEN 'too_early' THEN day0
  WHEN 'not_started' THEN max(day0, :began)
  WHEN 'never_asked' THEN date(max(day0, :began), '+90 days')
END AS since, reason_checked_on
FROM (SELECT p.*, CASE
  WHEN EXISTS (SELECT 1 FROM referral r WHERE r.source_id = p.id AND r.stage != 'invalid') THEN 'has_referred'
  WHEN do_not_ask THEN 'must_not_refer'
  WHEN EXISTS (SELECT 1 FROM issue i WHERE i.client_id = p.id AND i.closed_on IS NULL) THEN 'open_issue'
  WHEN grade = 'C' THEN 'not_one_to_multiply'
  WHEN {LAST_ASK.format(what="outcome")} IN ('no', 'never', 'not_now') THEN 'asked_declined'
  WHEN {LAST_ASK.format(what="outcome")} IS NOT NULL THEN 'asked_thinking'
  WHEN {LAST_SCORE.format(what="score")} <= 8 THEN 'result_not_there'
  WHEN :on < date(day0, '+45 days') AND {LAST_SCORE.format(what="score")} IS NULL THEN 'too_early'
  WHEN :on < date(max(day0, :began), '+90 days') THEN 'not_started'
  ELSE 'never_asked' END AS box
FROM ({COUNTED}) p WHERE day0 IS NOT NULL AND state IN ('active', 'paused')) p
"""
# R16: what somebody blocked answered is kept, and stays out of the figures.
ASKS = """
(SELECT a.*, outcome LIKE 'yes%' AS yes, (SELECT kind FROM touchpoint t WHERE t.id = a.touchpoint_id) AS kind FROM ask a
 WHERE outcome NOT IN ('not_reached', 'withheld') AND readiness != 'blocked' AND asked_on >= :first)
"""
REFERRALS = "(SELECT * FROM referral WHERE stage != 'invalid' AND NOT imported AND received_on >= :first)"
SPOKE, MET = "('in_touch', 'meeting', 'proposal', 'won')", "('meeting', 'proposal', 'won')"
WAS_AT = "EXISTS (SELECT 1 FROM referral_event e WHERE e.referral_id = r.id AND e.stage IN {0}) OR r.stage IN {0}"
FUNNEL = {
    "asks": f"SELECT count(*) FROM {ASKS}",
    "yes": f"SELECT count(*) FROM {ASKS} WHERE yes",
    "names": f"SELECT count(*) FROM {REFERRALS}",
    "in_touch": f"SELECT count(DISTINCT lead_id) FROM {REFERRALS} r WHERE {WAS_AT.format(SPOKE)}",
    "meeting": f"SELECT count(DISTINCT lead_id) FROM {REFERRALS} r WHERE {WAS_AT.format(MET)}",
    "won": f"SELECT count(DISTINCT lead_id) FROM {REFERRALS} WHERE stage = 'won'",
    **{
        stage: f"SELECT count(DISTINCT lead_id) FROM {REFERRALS} WHERE stage = '{stage}'"
        for stage in ("not_a_fit", "quiet", "lost", "declined")
    },
}
ENDS = ("kept", "part_kept", "lapsed", "our_side_not_kept", "waived")
PROMISES = {
    **{
        state: f"SELECT count(*) FROM promise WHERE state = '{state}' AND (:all OR ended_on >= :first)"
        for state in ENDS
    },
    "open": "SELECT count(*) FROM promise WHERE state IN ('agreed', 'fewer')",
    "offered": "SELECT count(*) FROM promise WHERE made_on >= :first",
    "agreed": "SELECT count(*) FROM promise WHERE made_on >= :first"
    " AND state NOT IN ('offered', 'ask_again', 'declined')",
}
TO_ASK = "('day90', 'nudge', 'moment')"
MAY_BE_ASKED = """
c.state = 'active' AND NOT c.partner AND NOT c.do_not_ask AND c.grade != 'C'
AND NOT EXISTS (SELECT 1 FROM issue i WHERE i.closed_on IS NULL AND (i.client_id = c.id OR i.client_id IN (
  SELECT lead_id FROM referral r JOIN client l ON l.id = r.lead_id
  WHERE r.source_id = c.id AND r.stage != 'invalid' AND l.state != 'deceased')))
"""
COURAGE = {
    "asks": f"SELECT count(forecast) FROM {ASKS}",
    "yes": f"SELECT count(*) FROM {ASKS} WHERE yes AND forecast IS NOT NULL",
    "guess": f"SELECT CAST(avg(forecast) + 0.5 AS INTEGER) FROM {ASKS}",
    "expected": f"SELECT CAST(coalesce(sum(forecast), 0) / 100.0 + 0.5 AS INTEGER) FROM {ASKS}",
    "made": f"SELECT count(*) FROM {ASKS} WHERE kind IN {TO_ASK}",
    "withheld": f"""
      SELECT count(*) FROM ask a JOIN touchpoint t ON t.id = a.touchpoint_id
      WHERE a.outcome = 'withheld' AND a.asked_on >= :first AND t.kind IN {TO_ASK}""",
    "ready_asks": f"SELECT count(*) FROM {ASKS} WHERE readiness = 'green'",
    "ready_yes": f"SELECT count(*) FROM {ASKS} WHERE readiness = 'green' AND yes",
    "anyway_asks": f"SELECT count(*) FROM {ASKS} WHERE readiness = 'amber' AND override_reason != ''",
    "anyway_yes": f"SELECT count(*) FROM {ASKS} WHERE readiness = 'amber' AND override_reason != '' AND yes",
    "rehearsed_asks": f"SELECT count(*) FROM {ASKS} WHERE rehearsed_at != ''",
    "rehearsed_yes": f"SELECT count(*) FROM {ASKS} WHERE rehearsed_at != '' AND yes",
}
# Held or skipped and nobody was asked, though the result was there; or it waits, and nothing speaks against asking.
LET_GO = f"""
SELECT count(*) FROM touchpoint t JOIN client c ON c.id = t.client_id WHERE t.kind IN {TO_ASK} AND (
  (t.state IN ('done', 'skipped') AND t.done_on >= :first AND (t.score IS NULL OR t.score > 8)
   AND t.id NOT IN (SELECT touchpoint_id FROM ask WHERE touchpoint_id IS NOT NULL AND outcome != 'not_reached'))
  OR (t.state = 'planned' AND t.scheduled_on <= :on AND coalesce(t.snoozed_until, :on) <= :on AND {MAY_BE_ASKED}))
"""
BRIER = f"SELECT avg((forecast / 100.0 - yes) * (forecast / 100.0 - yes)) FROM {ASKS} WHERE forecast IS NOT NULL"
OWED = """
SELECT count(*) FROM touchpoint t JOIN client c ON c.id = t.client_id
WHERE t.state = 'planned' AND t.kind = '{kind}' AND c.state != 'deceased' AND c.trashed_on IS NULL
"""
# R10: one thank-you for each report, which is what one person named on one day, at one ask.
THANKED = f"""
SELECT received_on, (SELECT min(t.done_on) FROM touchpoint t JOIN {REFERRALS} o ON o.id = t.referral_id
  WHERE t.kind = 'thank_you' AND t.state = 'done' AND o.source_id = r.source_id AND o.received_on = r.received_on
    AND (SELECT id FROM {ASKS} WHERE id = o.ask_id) IS (SELECT id FROM {ASKS} WHERE id = r.ask_id))
FROM {REFERRALS} r
"""
ENDED = f"SELECT count(*) FROM {REFERRALS} r WHERE stage IN ('won', 'lost', 'not_a_fit')"
THANKS = {
    "owed": OWED.format(kind="thank_you"),
    "reports": OWED.format(kind="report_back"),
    "ended": ENDED,
    "reported": f"""{ENDED} AND EXISTS (SELECT 1 FROM touchpoint t
      WHERE t.referral_id = r.id AND t.kind = 'report_back' AND t.state = 'done')""",
}
_N_AND_WON = "count(*), count(DISTINCT CASE r.stage WHEN 'won' THEN r.lead_id END)"
_BY_ASK = f"FROM {REFERRALS} r JOIN ask a ON a.id = r.ask_id AND a.readiness != 'blocked'"
BROUGHT = {
    "sources": f"SELECT source_id, {_N_AND_WON} FROM {REFERRALS} r GROUP BY 1",
    "triggers": f"SELECT a.trigger_id, {_N_AND_WON} {_BY_ASK} WHERE a.trigger_id IS NOT NULL GROUP BY 1",
    "situations": f"SELECT a.situation, {_N_AND_WON} {_BY_ASK} WHERE a.situation != '' GROUP BY 1",
    "handouts": f"""
      SELECT CASE introduction WHEN 'card' THEN 'postcard' ELSE introduction END, {_N_AND_WON}
      FROM {REFERRALS} r WHERE introduction IN ('card', 'letter') GROUP BY 1""",
}


def recount(data: Path, on: date, period: str) -> dict[str, Any]:
    """Return what `insights --json` has to print, without the forecast."""
    with closing(sqlite3.connect(f"file:{data / 'refcoach.db'}?mode=ro", uri=True)) as book:
        book.executescript(PEOPLE)
        back = DAYS[period]
        first = (on - timedelta(days=back)).isoformat() if back else "0001-01-01"
        values = {"on": on.isoformat(), "first": first, "began": _began(book, on), "all": back is None}

        def one(sql: str, **other: Any) -> Any:
            return book.execute(sql, values | other).fetchone()[0]

        eligible, referred = book.execute(RATE, values).fetchone()
        before = book.execute(RATE, values | {"on": first}).fetchone() if back else (0, 0)
        placed = book.execute(PLACED, values).fetchall()
        old = (on - timedelta(days=90)).isoformat()
        asked = {name: one(sql) for name, sql in COURAGE.items()}
        thanked = [_days(*row) for row in book.execute(THANKED, values) if row[1]]
        return {
            "clients": len(placed),
            "eligible": eligible,
            "waiting": len(placed) - eligible,
            "referred": referred,
            "rate": referred / eligible if eligible else None,
            "previous": before[1] if before[0] else None,
            "stale": sum(max(min(since or "", on.isoformat()), looked or "") < old for _, _, since, looked in placed),
            "boxes": {box: sum(its == box for _, its, _, _ in placed) for box in BOXES},
            "volunteered": one(f"SELECT count(*) FROM {REFERRALS} WHERE NOT prompted"),
            "prompted": one(f"SELECT count(*) FROM {REFERRALS} WHERE prompted"),
            "funnel": {name: one(sql) for name, sql in FUNNEL.items()} | _value(book, values),
            "promises": {name: one(sql) for name, sql in PROMISES.items()},
            "courage": asked
            | {
                "due": asked["made"] + asked["withheld"] + one(LET_GO),
                "brier": one(BRIER),
                "brier_before": one(BRIER.replace(":first)", ":first AND asked_on < :end)"), **_before(on, back))
                if back
                else None,
            },
            "thanks": {name: one(sql) for name, sql in THANKS.items()}
            | {"thanked": len(thanked), "hours": _median(thanked)},
            **{
                name: {str(which): [n, won] for which, n, won in book.execute(sql, values)}
                for name, sql in BROUGHT.items()
            },
        }


def boxes(data: Path, on: date) -> dict[int, str]:
    """Return the box of every client whom the figure counts."""
    with closing(sqlite3.connect(f"file:{data / 'refcoach.db'}?mode=ro", uri=True)) as book:
        book.executescript(PEOPLE)
        found = book.execute(PLACED, {"on": on.isoformat(), "began": _began(book, on)}).fetchall()
        assert len({i for i, *_ in found}) == len(found)
        return {i: box for i, box, *_ in found}


def as_printed(record: dict[str, Any]) -> dict[str, Any]:
    """Return as much of what was printed as is counted here, in the same form."""
    lists = {name: {str(one["id"]): [one["n"], one["won"]] for one in record[name] if one["n"]} for name in BROUGHT}
    return record | lists


def faults(cli: CommandLine, today: date) -> list[str]:
    """Name each figure of each period that a book prints otherwise than it is counted here."""
    found = []
    for period in DAYS:
        printed = as_printed(cli.json("insights", "--period", period, today=today.isoformat()))
        counted = recount(cli.data, today, period)
        value = printed["funnel"]["value"]
        printed["funnel"]["value"] = None if value is None else float(value)
        found += [f"{period}: {fault}" for fault in differences(printed, counted)]
        if sum(printed["boxes"].values()) != printed["clients"] or list(printed["boxes"]) != list(BOXES):
            found.append(f"{period}: not everybody is in one box")
        if printed["volunteered"] + printed["prompted"] != printed["funnel"]["names"]:
            found.append(f"{period}: asked and unasked are not all")
    return found


def differences(printed: dict[str, Any], counted: dict[str, Any], where: str = "") -> list[str]:
    """Name each figure that is printed otherwise than it was counted."""
    found = []
    for name, value in counted.items():
        said = printed[name]
        if isinstance(value, dict) and name not in BROUGHT:
            found += differences(said, value, f"{where}{name}.")
        elif isinstance(value, float) and said is not None:
            found += [] if abs(said - value) < 1e-9 else [f"{where}{name}: printed {said}, counted {value}"]
        elif said != value:
            found.append(f"{where}{name}: printed {said}, counted {value}")
    return found


def _began(book: sqlite3.Connection, on: date) -> str:
    row = book.execute("SELECT value FROM setting WHERE name = 'began_on'").fetchone()
    return str(json.loads(row[0])) if row and json.loads(row[0]) else on.isoformat()


def _before(on: date, back: int) -> dict[str, str]:
    return {
        "first": (on - timedelta(days=2 * back)).isoformat(),
        "end": (on - timedelta(days=back)).isoformat(),
    }


def _days(received: str, thanked: str) -> int:
    return max(0, (date.fromisoformat(thanked) - date.fromisoformat(received)).days)


def _median(days: list[int]) -> int | None:
    if not days:
        return None
    ordered, middle = sorted(days), len(days) // 2
    return 24 * ordered[middle] if len(days) % 2 else 12 * (ordered[middle - 1] + ordered[middle])


def _value(book: sqlite3.Connection, values: dict[str, Any]) -> dict[str, Any]:
    """What the new people of the time are worth: the sale, else the first estimate that is a number."""
    sold: dict[int, float] = {}
    rows = book.execute(
        f"""SELECT lead_id, sum(amount) FROM (SELECT DISTINCT r.lead_id, s.id, s.amount FROM {REFERRALS} r
        JOIN sale s ON s.id = r.sale_id WHERE r.stage = 'won' AND s.state != 'cancelled' AND s.amount IS NOT NULL)
        GROUP BY lead_id""",
        values,
    )
    sold.update(rows)
    guessed = book.execute(
        f"SELECT lead_id, value FROM {REFERRALS} WHERE stage = 'won' AND value != '' ORDER BY received_on, id", values
    )
    for lead, value in guessed:
        sold.setdefault(lead, float(value))
    return {"won_valued": len(sold), "value": sum(sold.values()) if sold else None}
