"""The thanks, calls and reports that an introduction owes (R19)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.referrals import lead_call_on, report_back_on, thank_you_on

FRIDAY = date(2026, 3, 13)
DAY = timedelta(days=1)
FAIR = WorkingCalendar(days_off={FRIDAY + 3 * DAY: "Fair"})


@pytest.mark.parametrize(
    ("logged", "thanks", "call", "report"),
    [
        (0, 0, 4, 6),
        (1, 4, 4, 6),  # a Saturday, and the Monday is off
        (3, 4, 4, 6),  # the day off itself
        (4, 4, 5, 7),
    ],
)
def test_r19_days_owed(logged: int, thanks: int, call: int, report: int) -> None:
    on = FRIDAY + logged * DAY
    assert thank_you_on(FAIR, on) == FRIDAY + thanks * DAY
    assert lead_call_on(FAIR, on) == FRIDAY + call * DAY
    assert report_back_on(FAIR, on) == FRIDAY + report * DAY


@given(logged_on=st.dates(date(2020, 1, 1), date(2040, 1, 1)), mask=st.frozensets(st.integers(0, 6), min_size=1))
def test_r19_thanks_come_first_and_all_on_working_days(logged_on: date, mask: frozenset[int]) -> None:
    calendar = WorkingCalendar(mask)
    days = [thank_you_on(calendar, logged_on), lead_call_on(calendar, logged_on), report_back_on(calendar, logged_on)]
    assert logged_on <= days[0] <= days[1] < days[2]
    assert all(map(calendar.works_on, days))
