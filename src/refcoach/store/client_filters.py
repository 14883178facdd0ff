"""What the client list can be narrowed to, as SQL."""

from refcoach.store.conditions import IS_CLIENT

FILTERS = ("all", "due", "never_asked", "agreement_open", "advocates", "problem", "prospects", "partners")
"""What the list always offers, each with its count."""
MORE = ("no_score", "no_result", "quiet", "grade_a", "grade_b", "no_grade", "compliments", "handouts")
"""What other pages lead to; offered while it is looked at."""

# Hidden from the list unless asked for by name: they were put away on purpose.
_SHOWN = "c.state NOT IN ('archived', 'deceased')"
WHERE = {
    "all": _SHOWN,
    # "IN" where few fit, so that SQLite begins with them; "EXISTS" where most do, so that it stops at a full page.
    "due": f"{_SHOWN} AND c.id IN (SELECT t.client_id FROM touchpoint t WHERE t.state = 'planned'"
    " AND t.scheduled_on <= :until AND coalesce(t.snoozed_until, '') <= :until)",
    "never_asked": f"{_SHOWN} AND (c.existing_client OR EXISTS (SELECT 1 FROM sale s WHERE s.client_id = c.id))"
    " AND NOT EXISTS (SELECT 1 FROM ask a WHERE a.client_id = c.id"
    " AND a.outcome NOT IN ('not_reached', 'withheld'))",
    "agreement_open": f"{_SHOWN} AND c.id IN (SELECT p.client_id FROM promise p WHERE p.state IN ('agreed', 'fewer'))",
    "advocates": f"{_SHOWN} AND c.id IN (SELECT r.source_id FROM referral r WHERE r.stage != 'invalid')",
    "problem": f"{_SHOWN} AND c.id IN (SELECT i.client_id FROM issue i WHERE i.closed_on IS NULL)",
    "prospects": f"{_SHOWN} AND NOT {IS_CLIENT}",
    "partners": f"{_SHOWN} AND c.partner",
    "no_score": f"{_SHOWN} AND {IS_CLIENT} AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.client_id = c.id"
    " AND t.state = 'done' AND t.score IS NOT NULL)",
    "no_result": f"{_SHOWN} AND c.id IN (SELECT s.client_id FROM sale s WHERE s.state = 'open'"
    " AND s.promised_result = '')",
    # Spoken with is a check-in that was held; who bought within the year is not quiet either.
    "quiet": f"{_SHOWN} AND {IS_CLIENT} AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.client_id = c.id"
    " AND t.state = 'done' AND t.done_on > date(:today, '-1 year'))"
    " AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.client_id = c.id AND s.state != 'cancelled'"
    " AND s.sold_on > date(:today, '-1 year'))",
    "grade_a": f"{_SHOWN} AND c.grade = 'A'",
    "grade_b": f"{_SHOWN} AND c.grade = 'B'",
    "no_grade": f"{_SHOWN} AND c.grade = '' AND {IS_CLIENT}",
    "compliments": f"{_SHOWN} AND c.id IN (SELECT m.client_id FROM moment m)",
    "handouts": f"{_SHOWN} AND c.id IN (SELECT h.client_id FROM handout h)",
}
