"""Which backups are kept: seen through more than a year of days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from refcoach.domain.backups import Named, Why, read_name, to_let_go

BEGAN = datetime(2026, 1, 5, 9, 0)


@dataclass(frozen=True)
class Made:
    at: datetime
    why: Why = Why.DAILY


def lived(days: int, *, every: int = 1) -> list[Made]:
    """What is left after so many days, with a backup every few of them."""
    kept: list[Made] = []
    for day in range(0, days, every):
        made = Made(BEGAN + timedelta(days=day))
        kept.append(made)
        gone = to_let_go(kept, made.at, made)
        kept = [backup for backup in kept if backup not in gone]
    return kept


def test_through_four_hundred_days_there_are_always_days_weeks_and_months_to_go_back_to() -> None:
    kept: list[Made] = []
    for day in range(400):
        made = Made(BEGAN + timedelta(days=day))
        kept.append(made)
        gone = to_let_go(kept, made.at, made)
        kept = [backup for backup in kept if backup not in gone]
        assert made in kept and len(kept) <= 7 + 4 + 12
        days = {backup.at.date() for backup in kept}
        assert days >= {(made.at - timedelta(days=ago)).date() for ago in range(min(7, day + 1))}
        weeks = {backup.at.isocalendar()[:2] for backup in kept}
        assert weeks >= {(made.at - timedelta(weeks=ago)).isocalendar()[:2] for ago in range(min(4, day // 7 + 1))}
    months = sorted({(backup.at.year, backup.at.month) for backup in kept})
    assert months == [(2026, month) for month in range(3, 13)] + [(2027, 1), (2027, 2)]


def test_who_seldom_works_keeps_as_many_days_as_who_always_does() -> None:
    kept = lived(400, every=20)
    assert [backup.at for backup in kept][-7:] == [BEGAN + timedelta(days=day) for day in range(260, 400, 20)]


def test_of_those_made_before_a_change_the_last_three_stay_whatever_the_change() -> None:
    whys = [Why.UPDATE, Why.IMPORT, Why.RESTORE, Why.MERGE, Why.DELETION]
    before = [Made(BEGAN + timedelta(hours=n), why) for n, why in enumerate(whys)]
    daily = Made(BEGAN + timedelta(hours=9))
    assert to_let_go([*before, daily], daily.at, daily) == [before[1], before[0]]


def test_what_a_wrong_clock_dated_in_the_future_takes_nobody_s_place() -> None:
    ahead = [Made(datetime(2035, 1, day)) for day in range(1, 10)]
    now = [Made(BEGAN + timedelta(days=day)) for day in range(7)]
    gone = to_let_go([*ahead, *now], now[-1].at, now[-1])
    assert gone == ahead[5::-1]


def test_the_last_three_that_the_owner_made_stay_even_of_one_day() -> None:
    own = [Made(BEGAN + timedelta(minutes=n), Why.BY_HAND) for n in range(5)]
    assert to_let_go(own, own[-1].at, own[-1]) == [own[1], own[0]]


def test_the_one_just_made_stays_whatever_the_others_are() -> None:
    made = Made(BEGAN, Why.RESTORE)
    later = [Made(BEGAN, Why.IMPORT) for _ in range(3)]
    assert made not in to_let_go([*later, made], BEGAN, made)


@pytest.mark.parametrize("why", Why)
def test_a_name_tells_day_time_and_why(why: Why) -> None:
    named = Named(datetime(2026, 3, 16, 9, 30, 5), why, "0123456789ab")
    assert named.name() == f"2026-03-16_09-30-05_{why.value}_0123456789ab.db"
    assert read_name(named.name()) == named


@pytest.mark.parametrize(
    "name",
    ["refcoach.db", "2026-02-30_09-30-05_daily_0123456789ab.db", "2026-03-16_09-30-05_daily_0123456789ab.db.part", ""],
)
def test_no_other_file_is_taken_for_a_backup(name: str) -> None:
    assert read_name(name) is None
