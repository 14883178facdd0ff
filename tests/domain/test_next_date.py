"""What everything that happens leaves behind (R6, R18)."""

from datetime import date, timedelta

import pytest

from refcoach.domain.clients import Client, State
from refcoach.domain.next_date import keeps_a_next_date, next_check_on
from refcoach.domain.touchpoints import Kind

TODAY = date(2026, 3, 16)
DAY = timedelta(days=1)


@pytest.mark.parametrize("kind", sorted(Kind))
def test_r18_owed_thanks_calls_and_compliment_talks_are_not_something_planned(kind: Kind) -> None:
    owed = {Kind.THANK_YOU, Kind.REPORT_BACK, Kind.LEAD_CALL, Kind.RECOVERY, Kind.MOMENT}
    expected = TODAY + 180 * DAY if kind in owed else None
    assert next_check_on([kind], None, TODAY, 180) == expected


@pytest.mark.parametrize(
    ("score", "recheck", "on"),
    [
        (None, 180, TODAY + 180 * DAY),
        (None, 0, None),
        ((TODAY, 9), 90, TODAY + 90 * DAY),
        ((TODAY, 8), 180, TODAY + 30 * DAY),
        ((TODAY, 8), 0, TODAY + 30 * DAY),
        ((TODAY - 10 * DAY, 3), 180, TODAY + 20 * DAY),
        ((TODAY - 30 * DAY, 8), 180, TODAY + 30 * DAY),
        ((TODAY - 900 * DAY, 8), 180, TODAY + 30 * DAY),
    ],
)
def test_r18_180_days_or_30_after_a_low_score(score: tuple[date, int] | None, recheck: int, on: date | None) -> None:
    assert next_check_on([], score, TODAY, recheck) == on


def test_r6_after_a_check_up_only_another_automatic_check_in_stands_in() -> None:
    assert next_check_on([Kind.CUSTOM], None, TODAY, 180, after_check_up=True) == TODAY + 180 * DAY
    assert next_check_on([Kind.DAY45], None, TODAY, 180, after_check_up=True) is None


@pytest.mark.parametrize(
    ("state", "until", "grade", "is_client", "keeps"),
    [
        (State.ACTIVE, None, "A", True, True),
        (State.ACTIVE, None, "B", True, True),
        (State.ACTIVE, None, "", True, True),
        (State.ACTIVE, None, "C", True, False),
        (State.ACTIVE, None, "A", False, False),
        (State.PAUSED, TODAY, "A", True, True),
        (State.PAUSED, TODAY + DAY, "A", True, False),
        (State.PAUSED, None, "A", True, False),
        (State.LOST, None, "A", True, False),
        (State.ARCHIVED, None, "A", True, False),
        (State.DECEASED, None, "A", True, False),
    ],
)
def test_r18_active_a_b_and_ungraded_clients(
    state: State, until: date | None, grade: str, is_client: bool, keeps: bool
) -> None:
    client = Client(1, "u", "Ida", "ida", state=state, paused_until=until, grade=grade, do_not_ask=True)
    assert keeps_a_next_date(client, is_client, TODAY) is keeps
