"""What everything that happens leaves behind: a next date with the client (R6, R18)."""

from collections.abc import Collection
from datetime import date, timedelta

from refcoach.domain.cadence import may_be_asked
from refcoach.domain.clients import Client, State, effective_state
from refcoach.domain.promises import DELIVERED
from refcoach.domain.touchpoints import AUTOMATIC, Kind

PARTNER_TALK = timedelta(days=90)
"""R28a: with a partner there is a talk each quarter."""
AFTER_A_LOW_SCORE = timedelta(days=30)
OWED = frozenset({Kind.THANK_YOU, Kind.REPORT_BACK, Kind.LEAD_CALL, Kind.RECOVERY, Kind.MOMENT})
"""What is owed, or lasts a day or two, keeps nobody in sight: not "something planned"."""


def next_check_on(
    planned: Collection[Kind],
    last_score: tuple[date, int] | None,
    today: date,
    recheck_days: int,
    *,
    after_check_up: bool = False,
) -> date | None:
    """R18: the day of the results check that a client with nothing else planned gets; None where none is needed.

    It comes 30 days after a last score of 8 or less, else by R6's setting, which may say never. After a check-up (R6)
    the next one is planned unless another automatic check-in is.
    """
    ahead = any(kind in AUTOMATIC if after_check_up else kind not in OWED for kind in planned)
    if ahead:
        return None
    if last_score and last_score[1] < DELIVERED:
        after = last_score[0] + AFTER_A_LOW_SCORE
        return after if after > today else today + AFTER_A_LOW_SCORE
    return today + timedelta(days=recheck_days) if recheck_days else None


def keeps_a_next_date(client: Client, is_client: bool, today: date) -> bool:
    """R18: active A, B and ungraded clients; after `never` too, since a results check asks for nothing."""
    return is_client and effective_state(client, today) is State.ACTIVE and may_be_asked(client.grade)
