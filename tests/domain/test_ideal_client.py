"""Which version of who is helped best was in use when."""

from datetime import date, timedelta

from refcoach.domain.ideal_client import Version, in_use, periods

MAY, JUNE, JULY = date(2026, 5, 4), date(2026, 6, 8), date(2026, 7, 13)
DAY = timedelta(days=1)
FIRST, SECOND = Version(1, MAY, "families"), Version(2, JULY, "couples", says="it leaks\nit is cold")


def test_each_lasts_until_the_day_before_the_next() -> None:
    new, old = periods([FIRST, SECOND])
    assert (old.version, old.until) == (FIRST, JULY - DAY)
    assert (new.version, new.until) == (SECOND, None)
    assert new.version.sentences() == ("it leaks", "it is cold")
    assert periods([]) == ()


def test_a_day_has_the_version_of_its_time() -> None:
    days = (MAY - DAY, MAY, JULY - DAY, JULY, JULY + DAY)
    assert [in_use([FIRST, SECOND], day) for day in days] == [None, FIRST, FIRST, SECOND, SECOND]


def test_what_a_clock_that_was_ahead_dated_later_was_never_in_use() -> None:
    ahead = Version(3, JULY, "couples")
    back = Version(4, JUNE, "farmers")
    assert [one.version for one in periods([FIRST, ahead, back])] == [back, FIRST]
    assert in_use([FIRST, ahead, back], JULY + DAY) == back
    assert in_use([FIRST, ahead, back], JUNE - DAY) == FIRST
