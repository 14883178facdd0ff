"""Told when due: one digest a day, at most once for the same item and date (R8, R24, R27)."""

import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from desk_clock import MONDAY, Clock
from told import claimed

from refcoach.services import questions, reminders, settings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import reminders as store
from refcoach.store.database import CannotOpen, close_database, open_database
from refcoach.store.tables import ReminderRow

DAY = timedelta(days=1)
KILLED_AFTER_CLAIM = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from refcoach.services import reminders
from refcoach.services.desk import Desk
from refcoach.store.database import open_database

class Clock:
    def now(self):
        return datetime(2026, 3, 16, 10)
    def utc(self):
        return datetime(2026, 3, 16, 10, tzinfo=UTC)

open_database(Path(sys.argv[1]))
assert [m.title for m in reminders.claim(Desk(Clock()), "first")] == ["1 check-in is due today"]
os._exit(9)
"""


def states() -> dict[str, str]:
    return {row.key.split(":")[0]: row.state for row in ReminderRow.select()}


def test_it_is_claimed_before_it_is_shown_and_closed_after(desk: Desk, talk: int) -> None:
    digest = claimed(desk, "run 1")
    assert digest
    assert (digest.title, digest.body) == ("1 check-in is due today", "Open RefCoach to see it.")
    assert digest.key == "digest:2026-03-16"
    assert digest.claimed == (digest.key, f"touchpoint:{talk}:2026-03-16")
    assert digest.touchpoint_ids == (talk,)
    assert states() == {"digest": "claimed", "touchpoint": "claimed"}
    reminders.shown(digest)
    assert states() == {"digest": "shown", "touchpoint": "shown"}


def test_nothing_pops_twice_in_one_run_or_the_next(desk: Desk, talk: int) -> None:
    digest = claimed(desk, "run 1")
    assert digest
    assert claimed(desk, "run 1") is None
    reminders.shown(digest)
    reminders.start("run 2")
    assert claimed(desk, "run 2") is None


def test_killed_between_claim_and_shown_it_does_not_pop_again_and_today_lists_it(
    desk: Desk, talk: int, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    close_database()
    ended = subprocess.run([sys.executable, "-c", KILLED_AFTER_CLAIM, str(folder)], check=False)
    assert ended.returncode == 9
    open_database(folder)
    assert states()["touchpoint"] == "claimed"
    reminders.start("second")
    assert states() == {"digest": "shown", "touchpoint": "shown"}
    assert claimed(desk, "second") is None
    assert [row.touchpoint.id for row in questions.due(MONDAY)] == [talk]


def test_of_two_runs_at_once_one_shows_it(desk: Desk, talk: int) -> None:
    assert claimed(desk, "run 1")
    reminders.start("run 2")
    assert claimed(desk, "run 2") is None


def test_r24_not_before_the_reminder_time(desk: Desk, clock: Clock, talk: int) -> None:
    clock.go_to(MONDAY, time(8, 59))
    assert claimed(desk, "run") is None
    assert states() == {}
    clock.go_to(MONDAY, time(9))
    assert claimed(desk, "run")


def test_r24_switched_off_or_nothing_due(desk: Desk, clock: Clock, talk: int) -> None:
    settings.save(desk, notify=False)
    assert claimed(desk, "run") is None
    settings.save(desk, notify=True)
    touchpoints.skip(desk, talk, "met in the street")
    assert claimed(desk, "run") is None


def test_r8_what_was_told_is_not_told_the_next_day(desk: Desk, clock: Clock, talk: int) -> None:
    assert claimed(desk, "run")
    clock.go_to(MONDAY + DAY)
    assert claimed(desk, "run") is None
    assert [row.days_overdue for row in questions.due(MONDAY + DAY)] == [1]


@pytest.mark.parametrize("how", ["moved", "put off"])
def test_r8_moved_to_a_later_day_it_is_told_again(desk: Desk, clock: Clock, talk: int, how: str) -> None:
    assert claimed(desk, "run")
    later = MONDAY + 3 * DAY
    if how == "moved":
        touchpoints.move(desk, talk, later)
    else:
        touchpoints.snooze(desk, talk, later)
    clock.go_to(later - DAY)
    assert claimed(desk, "run") is None
    clock.go_to(later)
    assert claimed(desk, "run")


def test_r8_moved_into_the_past_it_is_not_told_again(desk: Desk, clock: Clock, talk: int) -> None:
    assert claimed(desk, "run")
    touchpoints.move(desk, talk, MONDAY - 5 * DAY)
    clock.go_to(MONDAY + DAY)
    assert claimed(desk, "run") is None


def test_r27_the_clock_goes_back_and_nothing_is_repeated(desk: Desk, clock: Clock, talk: int) -> None:
    other = touchpoints.plan_custom(desk, 1, MONDAY)
    clock.go_to(MONDAY + 2 * DAY)
    assert claimed(desk, "run")
    for day in (MONDAY - 400 * DAY, MONDAY, MONDAY + DAY, MONDAY + 2 * DAY):
        clock.go_to(day)
        assert claimed(desk, "run") is None
    assert {row.touchpoint.id for row in questions.due(MONDAY)} == {talk, other}


def test_r27_a_day_in_the_future_by_mistake_does_not_silence_all_days_before_it(
    desk: Desk, clock: Clock, talk: int
) -> None:
    clock.go_to(MONDAY + 2000 * DAY)
    assert claimed(desk, "run")
    clock.go_to(MONDAY)
    assert claimed(desk, "run") is None
    touchpoints.plan_custom(desk, 1, MONDAY + DAY)
    clock.go_to(MONDAY + DAY)
    assert claimed(desk, "run")
    assert claimed(desk, "run") is None


def test_what_fails_half_way_leaves_no_claim_behind(
    desk: Desk, clock: Clock, talk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else writes for long: a meeting that was claimed and never shown would be lost."""
    other = touchpoints.plan_custom(desk, 1, MONDAY)
    touchpoints.book(desk, other, MONDAY, time(10, 30))
    clock.go_to(MONDAY, time(10))

    def busy(*_: object) -> set[str]:
        raise CannotOpen("busy")

    with monkeypatch.context() as locked:
        locked.setattr(store, "claim_digest", busy)
        with pytest.raises(CannotOpen):
            reminders.claim(desk, "run")
    assert states() == {}
    assert len(reminders.claim(desk, "run")) == 2


def test_a_new_item_of_another_day_has_its_own_digest(desk: Desk, clock: Clock, talk: int) -> None:
    assert claimed(desk, "run")
    touchpoints.plan_custom(desk, 1, MONDAY + DAY)
    clock.go_to(MONDAY + DAY)
    digest = claimed(desk, "run")
    assert digest
    assert digest.title == "1 check-in is due today"


def test_names_only_when_the_owner_wants_them(desk: Desk, talk: int) -> None:
    settings.save(desk, names_in_notifications=True)
    digest = claimed(desk, "run")
    assert digest
    why = "Ida: Earn it first. No score yet: hold the results check first"
    assert digest.body == f"Ida. Open RefCoach to see it.\n{why}"


def test_no_names_while_others_may_be_looking(desk: Desk, talk: int) -> None:
    settings.save(desk, names_in_notifications=True)
    (digest,) = reminders.claim(desk, "run", may_name=False)
    assert (digest.title, digest.body) == ("1 check-in is due today", "Open RefCoach to see it.")


def test_late_at_night_it_is_still_yesterday(desk: Desk, clock: Clock, talk: int) -> None:
    clock.go_to(date(2026, 3, 17), time(3, 59))
    assert desk.today() == MONDAY
    assert claimed(desk, "run")
    clock.go_to(date(2026, 3, 17), time(9))
    assert claimed(desk, "run") is None


def test_what_certainly_was_not_shown_is_given_back(desk: Desk, talk: int) -> None:
    digest = claimed(desk, "run")
    assert digest
    reminders.release(digest, "run")
    assert states() == {}
    assert claimed(desk, "run") == digest
    reminders.shown(digest)
    reminders.release(digest, "run")  # too late: it is on the screen
    assert claimed(desk, "run") is None


def test_put_off_it_comes_back_once_on_its_day(desk: Desk, clock: Clock, talk: int) -> None:
    assert claimed(desk, "run")
    assert touchpoints.snooze_all(desk, MONDAY + DAY).count == 1
    assert claimed(desk, "run") is None
    clock.go_to(MONDAY + DAY)
    assert claimed(desk, "run")
    assert claimed(desk, "run") is None
    clock.go_to(MONDAY + 2 * DAY)
    assert claimed(desk, "run") is None


@pytest.mark.parametrize(
    ("at", "asks"),
    [
        (time(8), datetime(2026, 3, 16, 9)),
        (time(9), datetime(2026, 3, 16, 13)),  # the meeting's own message
        (time(13), datetime(2026, 3, 17, 4)),
    ],
)
def test_between_two_moments_there_is_nothing_to_ask(
    desk: Desk, clock: Clock, talk: int, at: time, asks: datetime
) -> None:
    touchpoints.book(desk, talk, MONDAY, time(14))
    clock.go_to(MONDAY, at)
    assert reminders.next_question(desk) == asks
