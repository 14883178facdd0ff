"""The calendar's one query: check-ins on the days of a month, with whom they are about."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.store.tables import database


@dataclass(frozen=True, slots=True)
class OnDay:
    """One check-in of the calendar: a planned one on the day it comes up, a done one on the day it was done."""

    touchpoint: Touchpoint
    name: str
    family_name: str
    company: str

    @property
    def on(self) -> date:
        done_on = self.touchpoint.done_on
        return done_on if self.touchpoint.state is State.DONE and done_on else self.touchpoint.shows_on


_COLUMNS = """t.id, t.client_id, t.kind, t.nominal_on, t.scheduled_on, t.state, t.snoozed_until, t.pinned,
 t.done_on, t.sale_id, c.display_name, c.family_name, c.company
 FROM touchpoint t JOIN client c ON c.id = t.client_id"""

# A planned one may be put off into the month from before it; which day it shows on is settled in Python.
_SQL = f"""
SELECT {_COLUMNS} WHERE t.state = 'planned' AND t.scheduled_on <= :last
  AND (t.scheduled_on >= :first OR t.snoozed_until >= :first)
  AND (c.state = 'active' OR (c.state = 'paused' AND c.paused_until <= :today)
    OR (t.kind IN ('thank_you', 'report_back') AND c.state != 'deceased'))
UNION ALL
SELECT {_COLUMNS} WHERE t.state = 'done' AND coalesce(t.done_on, t.scheduled_on) BETWEEN :first AND :last
  AND c.state != 'deceased'
"""


def between(first: date, last: date, today: date) -> list[OnDay]:
    """Return what shows on these days, planned or done, in order of days."""
    values = {"first": first.isoformat(), "last": last.isoformat(), "today": today.isoformat()}
    found = [_on_day(row) for row in database.execute_sql(_SQL, values).fetchall()]
    return sorted((f for f in found if first <= f.on <= last), key=lambda f: (f.on, f.touchpoint.id))


def _on_day(row: Any) -> OnDay:
    number, client_id, kind, nominal_on, scheduled_on, state, snoozed, pinned, done_on, sale_id, *who = row
    return OnDay(
        Touchpoint(
            id=number,
            client_id=client_id,
            kind=Kind(kind),
            nominal_on=date.fromisoformat(nominal_on),
            scheduled_on=date.fromisoformat(scheduled_on),
            state=State(state),
            snoozed_until=date.fromisoformat(snoozed) if snoozed else None,
            pinned=bool(pinned),
            done_on=date.fromisoformat(done_on) if done_on else None,
            sale_id=sale_id,
        ),
        *who,
    )
