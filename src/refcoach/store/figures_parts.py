"""What was asked, who was introduced, and what was handed over, given back and agreed, as the figures sum them up."""

from datetime import date

from refcoach.domain.asks import YES, Outcome
from refcoach.domain.clients import State as ClientState
from refcoach.domain.figures import Of
from refcoach.domain.figures_of_asks import PLANNED_TO_ASK, Answered, CameDue, Guesses
from refcoach.domain.figures_of_introductions import Done, Introduced
from refcoach.domain.promises import WORD_STANDS
from refcoach.domain.readiness import DELIVERED, Level
from refcoach.domain.referrals import How, Stage
from refcoach.domain.thanks import BY_HAND_FROM
from refcoach.store.asks import COUNTED
from refcoach.store.conditions import ACTIVE
from refcoach.store.tables import database

_REAL = f"{COUNTED} AND readiness != '{Level.BLOCKED}'"
_REAL_OF_A = _REAL.replace("readiness", "a.readiness")
_YES = f"outcome IN ({', '.join(repr(str(one)) for one in sorted(YES))})"
_KINDS = ", ".join(f"'{kind}'" for kind in sorted(PLANNED_TO_ASK))
_THERE = "state != 'deceased' AND trashed_on IS NULL"
_READY, _ANYWAY = f"readiness = '{Level.GREEN}'", f"readiness = '{Level.AMBER}' AND override_reason != ''"
_HOW = ("1", _READY, _ANYWAY, "rehearsed_at != ''", "trigger_id IS NOT NULL")
# A plus: most asks are of the time looked at. Reading them all in their order is five times as quick as by an index.
_ANSWERED = f"""
SELECT {", ".join(f"count(*) FILTER (WHERE {how}), count(*) FILTER (WHERE {how} AND {_YES})" for how in _HOW)}
FROM ask WHERE {_REAL} AND +asked_on >= ?
"""
_GUESSES = f"""
SELECT substr(asked_on, 1, 7), count(*), count(*) FILTER (WHERE {_YES}), sum(forecast), sum(forecast * forecast),
  coalesce(sum(forecast) FILTER (WHERE {_YES}), 0)
FROM ask WHERE {_REAL} AND forecast IS NOT NULL AND +asked_on >= ? AND +asked_on < ? GROUP BY 1 ORDER BY 1
"""
_APART = f"SELECT {{by}}, count(*), count(*) FILTER (WHERE {_YES}) FROM ask WHERE {_REAL} AND +asked_on >= ? GROUP BY 1"
_HESITATIONS = f"""
SELECT hesitation, count(*) FROM ask WHERE {_REAL} AND +asked_on >= ? AND hesitation != ''
GROUP BY 1 ORDER BY 2 DESC, 1
"""
_MADE = f"""
SELECT count(*) FILTER (WHERE {_REAL_OF_A}), count(*) FILTER (WHERE outcome = '{Outcome.WITHHELD}')
FROM ask a JOIN touchpoint t ON t.id = a.touchpoint_id WHERE +a.asked_on >= ? AND t.kind IN ({_KINDS})
"""
_YES_BROUGHT = f"""
SELECT count(DISTINCT a.id) FROM referral r JOIN ask a ON a.id = r.ask_id
WHERE r.stage != 'invalid' AND NOT r.imported AND +a.asked_on >= ? AND {_REAL_OF_A} AND a.{_YES}
"""
# What was held with a result that was not there is no ask that was let go (R17).
_UNMADE = f"""
SELECT count(*) FROM touchpoint t JOIN client c ON c.id = t.client_id
WHERE t.kind IN ({_KINDS}) AND (
  (t.state IN ('done', 'skipped') AND t.done_on >= :first AND coalesce(t.score, {DELIVERED}) >= {DELIVERED}
    AND NOT EXISTS (SELECT 1 FROM ask a WHERE a.touchpoint_id = t.id AND a.outcome != '{Outcome.NOT_REACHED}'))
  OR (t.state = 'planned' AND max(t.scheduled_on, coalesce(t.snoozed_until, '')) <= :today AND {ACTIVE}
    AND NOT c.partner AND NOT c.do_not_ask AND c.grade != 'C'
    AND NOT EXISTS (SELECT 1 FROM issue i WHERE i.client_id = c.id AND i.closed_on IS NULL)
    AND NOT EXISTS (SELECT 1 FROM referral r JOIN issue i ON i.client_id = r.lead_id JOIN client l ON l.id = r.lead_id
      WHERE r.source_id = c.id AND r.stage != 'invalid' AND i.closed_on IS NULL AND l.state != 'deceased')))
"""
_SPOKE, _MET = "('in_touch', 'meeting', 'proposal', 'won')", "('meeting', 'proposal', 'won')"
_INTRODUCED = f"""
SELECT r.id, r.source_id, r.lead_id, r.received_on, r.stage, r.prompted, r.introduction,
  e.met IS NOT NULL OR r.stage IN {_SPOKE}, coalesce(e.met, 0) OR r.stage IN {_MET},
  a.id, coalesce(a.situation, ''), a.trigger_id, r.sale_id, s.amount, r.value
FROM referral r
LEFT JOIN (SELECT referral_id, max(stage IN {_MET}) AS met FROM referral_event
  WHERE stage IN {_SPOKE} GROUP BY referral_id) e ON e.referral_id = r.id
LEFT JOIN ask a ON a.id = r.ask_id AND a.{_REAL_OF_A}
LEFT JOIN sale s ON s.id = r.sale_id AND s.state != 'cancelled'
WHERE r.stage != 'invalid' AND NOT r.imported AND r.received_on >= ?
"""
_DONE = """
SELECT referral_id, min(CASE kind WHEN 'thank_you' THEN done_on END), max(kind = 'report_back') FROM touchpoint
WHERE referral_id IS NOT NULL AND kind IN ('thank_you', 'report_back') AND state = 'done' GROUP BY referral_id
"""
_OWED = """
SELECT kind, count(*) FROM touchpoint t JOIN client c ON c.id = t.client_id
WHERE t.state = 'planned' AND kind IN ('thank_you', 'report_back') AND c.state != 'deceased' AND c.trashed_on IS NULL
GROUP BY kind
"""
_BY_HAND = f"""
SELECT count(*) FROM (SELECT source_id FROM referral WHERE stage != 'invalid'
  AND source_id IN (SELECT id FROM client WHERE {_THERE})
  GROUP BY source_id HAVING count(DISTINCT lead_id) >= {BY_HAND_FROM}) s
WHERE NOT EXISTS (SELECT 1 FROM touchpoint t
  WHERE t.client_id = s.source_id AND t.kind = 'thank_you' AND t.state = 'done' AND t.by_hand)
"""
_PROMISES = """
SELECT state, made_on >= :first, coalesce(ended_on, '') >= :first, count(*) FROM promise GROUP BY 1, 2, 3
"""
_COMMITMENTS = f"""
SELECT count(*) FROM commitment m JOIN promise p ON p.id = m.promise_id JOIN client c ON c.id = p.client_id
WHERE m.done_on IS NULL AND p.state IN ({", ".join(f"'{state}'" for state in sorted(WORD_STANDS))})
AND c.state IN ('{ClientState.ACTIVE}', '{ClientState.PAUSED}')
"""
_PRAISED = f"""
SELECT said_on, (SELECT min(asked_on) FROM ask a
  WHERE a.client_id = m.client_id AND a.asked_on >= m.said_on AND a.{_REAL_OF_A})
FROM moment m WHERE said_on >= ?
"""
_HANDED = "SELECT kind, sum(count), sum(coalesce(used, 0)) FROM handout WHERE given_on >= ? GROUP BY kind"
_KIT = """
SELECT count(*), coalesce(sum((SELECT count(*) FROM referral r
  WHERE r.source_id = t.client_id AND r.received_on = t.done_on AND r.stage != 'invalid' AND NOT r.imported)), 0)
FROM (SELECT DISTINCT client_id, given_on FROM handout WHERE kind = 'meeting_kit' AND given_on >= ?) h
JOIN touchpoint t ON t.client_id = h.client_id AND t.done_on = h.given_on WHERE t.kind = 'day90' AND t.state = 'done'
"""
_STAGES = {one.value: one for one in Stage}
_HOWS = {one.value: one for one in How}


def answered(first: date) -> Answered:
    """The asks from a day on that got an answer, by how they came about."""
    found = database.execute_sql(_ANSWERED, (first.isoformat(),)).fetchone()
    return Answered(*(Of(*pair) for pair in zip(found[::2], found[1::2], strict=True)))


def guesses(first: date, end: date = date.max) -> list[Guesses]:
    """The answered asks with a guess from a day on and before another, month by month."""
    found = database.execute_sql(_GUESSES, (first.isoformat(), end.isoformat()))
    return [Guesses(date.fromisoformat(f"{month}-01"), *rest) for month, *rest in found]


def by_situation(first: date) -> dict[str, Of]:
    """The answered asks from a day on, by what was happening."""
    found = database.execute_sql(_APART.format(by="situation"), (first.isoformat(),))
    return {which: Of(asks, yes) for which, asks, yes in found if which}


def by_trigger(first: date) -> dict[int, Of]:
    """The same by the sentence that was said in them, where one was."""
    found = database.execute_sql(_APART.format(by="trigger_id"), (first.isoformat(),))
    return {which: Of(asks, yes) for which, asks, yes in found if which is not None}


def hesitations(first: date) -> dict[str, int]:
    """How often each hesitation was heard since a day, the most often heard first."""
    return dict(database.execute_sql(_HESITATIONS, (first.isoformat(),)).fetchall())


def came_due(first: date, today: date) -> CameDue:
    """What became of the asks that came due since a day."""
    made, withheld = database.execute_sql(_MADE, (first.isoformat(),)).fetchone()
    return CameDue(made, withheld, unmade(first, today))


def unmade(first: date, today: date) -> int:
    """How many check-ins that were planned to ask were held or skipped without an ask since then, or wait still."""
    values = {"first": first.isoformat(), "today": today.isoformat()}
    return int(database.execute_sql(_UNMADE, values).fetchone()[0])


def yes_brought(first: date) -> int:
    """How many of the yeses since a day have brought somebody."""
    return int(database.execute_sql(_YES_BROUGHT, (first.isoformat(),)).fetchone()[0])


def introductions(first: date) -> list[Introduced]:
    """Every introduction from a day on that is none from a file, and that the owner did not call invalid."""
    day = date.fromisoformat
    return [
        Introduced(
            i, source, lead, day(on), _STAGES[stage], bool(asked), _HOWS.get(how, How.UNKNOWN), bool(s), bool(m), *rest
        )
        for i, source, lead, on, stage, asked, how, s, m, *rest in database.execute_sql(
            _INTRODUCED, (first.isoformat(),)
        )
    ]


def done() -> dict[int, Done]:
    """What sources heard, by the introduction."""
    return {
        i: Done(date.fromisoformat(thanked) if thanked else None, bool(told))
        for i, thanked, told in database.execute_sql(_DONE)
    }


def owed() -> dict[str, int]:
    """How many thank-yous and how many reports are owed, by their kind."""
    return dict(database.execute_sql(_OWED).fetchall())


def by_hand() -> int:
    """How many people introduced three, and never had a note by hand."""
    return int(database.execute_sql(_BY_HAND).fetchone()[0])


def promises(first: date) -> list[tuple[str, bool, bool, int]]:
    """How many agreements there are by their state, and whether they were made, and ended, since a day."""
    found = database.execute_sql(_PROMISES, {"first": first.isoformat()}).fetchall()
    return [(state, bool(made), bool(ended), count) for state, made, ended, count in found]


def commitments_open() -> int:
    """How many things on our side are still to be done."""
    return int(database.execute_sql(_COMMITMENTS).fetchone()[0])


def praised(first: date) -> list[tuple[date, date | None]]:
    """The day of each compliment since then, and of the first ask that followed it."""
    day = date.fromisoformat
    found = database.execute_sql(_PRAISED, (first.isoformat(),))
    return [(day(said), day(asked) if asked else None) for said, asked in found]


def handed(first: date) -> dict[str, tuple[int, int]]:
    """How many of each piece were handed over since a day, and how many of them went on."""
    return {kind: (int(n), int(used)) for kind, n, used in database.execute_sql(_HANDED, (first.isoformat(),))}


def with_kit(first: date) -> tuple[int, int]:
    """How many check-up meetings had the kit, and the names given there."""
    meetings, names = database.execute_sql(_KIT, (first.isoformat(),)).fetchone()
    return int(meetings), int(names)


def sentences() -> list[tuple[int, str, bool]]:
    """All sentences that the owner ever had on the list, in their order: number, words, and whether they are on it."""
    sql = """
    SELECT id, words, retired_on IS NULL FROM trigger_sentence WHERE client_id IS NULL ORDER BY 3 DESC, position, id
    """
    return [(i, words, bool(on)) for i, words, on in database.execute_sql(sql)]
