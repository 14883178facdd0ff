"""Booked meetings have their own message; five days ignored ask how often (R24)."""

from datetime import date, time, timedelta

import pytest
from desk_clock import MONDAY, Clock
from told import claimed

from refcoach.domain.reminders import Every
from refcoach.services import clients, reminders, settings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import settings as kept
from refcoach.store import touchpoints as kept_touchpoints

DAY = timedelta(days=1)


class TestMeetings:
    """Booked meetings get their own message, 60 minutes before (R24)."""

    @pytest.fixture
    def meeting(self, desk: Desk, talk: int) -> int:
        touchpoints.book(desk, talk, MONDAY, time(15, 30))
        return talk

    def test_an_hour_before_and_once(self, desk: Desk, clock: Clock, meeting: int) -> None:
        assert claimed(desk, "run") is None  # the digest leaves it out: a message for the same day would be two
        clock.go_to(MONDAY, time(14, 29))
        assert claimed(desk, "run") is None
        clock.go_to(MONDAY, time(14, 30))
        message = claimed(desk, "run")
        assert message
        assert (message.title, message.body) == ("A meeting at 15:30", "Open RefCoach for the words.")
        assert message.touchpoint_ids == (meeting,)
        assert claimed(desk, "run") is None

    def test_booked_for_another_hour_it_is_told_for_that_hour(self, desk: Desk, clock: Clock, meeting: int) -> None:
        clock.go_to(MONDAY, time(14, 30))
        assert claimed(desk, "run")
        touchpoints.book(desk, meeting, MONDAY, time(17))
        clock.go_to(MONDAY, time(16))
        message = claimed(desk, "run")
        assert message
        assert message.title == "A meeting at 17:00"

    def test_missed_while_the_computer_was_off_it_is_in_the_digest(
        self, desk: Desk, clock: Clock, meeting: int
    ) -> None:
        clock.go_to(MONDAY, time(16))
        message = claimed(desk, "run")
        assert message
        assert message.title == "1 check-in is due today"

    def test_two_in_the_same_hour_are_one_message(self, desk: Desk, clock: Clock, meeting: int) -> None:
        settings.save(desk, names_in_notifications=True)
        other = touchpoints.plan_custom(desk, clients.add(desk, "Joe Watt"), MONDAY)
        touchpoints.book(desk, other, MONDAY, time(15))
        clock.go_to(MONDAY, time(14, 45))
        message = claimed(desk, "run")
        assert message
        assert (message.title, message.body) == (
            "Meetings at 15:00 and 15:30",
            "Joe and Ida. Open RefCoach for the words.\n"
            "Joe: Earn it first. No score yet: hold the results check first\n"
            "Ida: Earn it first. No score yet: hold the results check first",
        )

    def test_moved_to_another_day_it_keeps_its_hour_and_put_off_it_loses_it(self, desk: Desk, meeting: int) -> None:
        touchpoints.move(desk, meeting, MONDAY + DAY)
        assert booked(meeting) == "2026-03-17T15:30"
        touchpoints.book(desk, meeting, MONDAY, None)
        assert booked(meeting) == ""
        touchpoints.book(desk, meeting, MONDAY, time(9))
        touchpoints.snooze(desk, meeting, MONDAY + 3 * DAY)
        assert booked(meeting) == ""

    def test_a_meeting_is_not_put_off_with_the_rest(self, desk: Desk, meeting: int) -> None:
        put = touchpoints.snooze_all(desk, MONDAY + DAY)
        assert (put.count, put.kept) == (0, 1)
        assert booked(meeting) == "2026-03-16T15:30"


def booked(touchpoint_id: int) -> str:
    return next(t.booked_at for t in kept_touchpoints.many([touchpoint_id]))


class TestIgnored:
    """Five working days running without a look: weekly, pause two weeks, or keep? (R24)"""

    def days(self, desk: Desk, clock: Clock, count: int) -> date:
        """So many working days with a message each, and nobody looks."""
        day = MONDAY
        for _ in range(count):
            touchpoints.plan_custom(desk, 1, day)
            clock.go_to(day)
            assert claimed(desk, "run")
            day = desk.today() + (3 * DAY if day.weekday() == 4 else DAY)
        clock.go_to(day)
        return day

    def test_the_fifth_day_asks_and_the_answer_is_kept(self, desk: Desk, clock: Clock, talk: int) -> None:
        reminders.seen(desk)
        clock.go_to(self.days(desk, clock, 6))
        reminders.seen(desk)
        assert kept.load().ask_how_often
        batch = reminders.how_often(desk, Every.WEEK)
        assert (kept.load().digest_every, kept.load().ask_how_often) == ("week", False)
        desk.undo(batch)
        assert kept.load().digest_every == "day"

    def test_without_a_first_look_nobody_is_blamed(self, desk: Desk, clock: Clock, talk: int) -> None:
        """Messages of a version that did not write down who looked."""
        clock.go_to(self.days(desk, clock, 6))
        reminders.seen(desk)
        assert not kept.load().ask_how_often
        assert kept.load().seen_on

    def test_told_once_a_week_nobody_is_asked(self, desk: Desk, clock: Clock, talk: int) -> None:
        reminders.seen(desk)
        reminders.how_often(desk, Every.WEEK)
        for week in range(1, 8):
            clock.go_to(MONDAY + week * 7 * DAY)
            touchpoints.plan_custom(desk, 1, desk.today())
            assert claimed(desk, "run")
        reminders.seen(desk)
        assert not kept.load().ask_how_often

    def test_four_days_do_not(self, desk: Desk, clock: Clock, talk: int) -> None:
        clock.go_to(self.days(desk, clock, 4))
        reminders.seen(desk)
        assert not kept.load().ask_how_often

    def test_a_look_begins_anew(self, desk: Desk, clock: Clock, talk: int) -> None:
        self.days(desk, clock, 4)
        reminders.seen(desk)
        clock.go_to(self.next_week(desk, clock))
        reminders.seen(desk)
        assert not kept.load().ask_how_often

    def next_week(self, desk: Desk, clock: Clock) -> date:
        for day in (MONDAY + 7 * DAY, MONDAY + 8 * DAY):
            clock.go_to(day)
            touchpoints.plan_custom(desk, 1, day)
            assert claimed(desk, "run")
        return MONDAY + 9 * DAY

    def test_paused_for_two_weeks(self, desk: Desk, clock: Clock, talk: int) -> None:
        reminders.how_often(desk, None)
        assert claimed(desk, "run") is None
        clock.go_to(MONDAY + 13 * DAY)
        assert claimed(desk, "run") is None
        clock.go_to(MONDAY + 14 * DAY)
        assert claimed(desk, "run")

    def test_weekly(self, desk: Desk, clock: Clock, talk: int) -> None:
        reminders.how_often(desk, Every.WEEK)
        assert claimed(desk, "run")
        touchpoints.plan_custom(desk, 1, MONDAY + DAY)
        for days in range(1, 7):
            clock.go_to(MONDAY + days * DAY)
            assert claimed(desk, "run") is None
        clock.go_to(MONDAY + 8 * DAY)  # the computer was off on Monday
        message = claimed(desk, "run")
        assert message
        assert message.title == "1 check-in is due today"
