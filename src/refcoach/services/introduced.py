"""Which introductions a check-in is about: the thank-you for a report, the report, the first call, the follow-up."""

from collections import defaultdict
from collections.abc import Sequence

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.referrals import Referral, thank_you_on
from refcoach.domain.thanks import thanked_for
from refcoach.domain.touchpoints import OWED, Kind, Touchpoint
from refcoach.store import thanks as store


def known_to(found: Sequence[Touchpoint]) -> list[Referral]:
    """Read the introductions that these check-ins may be about, in one statement, or in none where there are none."""
    about = [t for t in found if t.referral_id is not None]
    if not about:
        return []
    return store.introductions((t.client_id for t in about if t.kind in OWED), (t.referral_id for t in about))


def about(
    found: Sequence[Touchpoint], known: Sequence[Referral], calendar: WorkingCalendar
) -> dict[int, tuple[Referral, ...]]:
    """Return by check-in what it is about, the first one first."""
    by_id = {r.id: r for r in known}
    given: defaultdict[int, list[Referral]] = defaultdict(list)
    for referral in known:
        given[referral.source_id].append(referral)
    own = {t.referral_id for t in found if t.kind is Kind.THANK_YOU and t.referral_id is not None}
    answer: dict[int, tuple[Referral, ...]] = {}
    for touchpoint in found:
        its = by_id.get(touchpoint.referral_id or 0)
        if its is None:
            continue
        if touchpoint.kind in OWED:
            named_until = thank_you_on(calendar, its.received_on)
            answer[touchpoint.id] = thanked_for(touchpoint, given[touchpoint.client_id], own, named_until)
        else:
            answer[touchpoint.id] = (its,)
    return answer
