"""The first answer of a check-up meeting: the result is there, partly, or not (R17)."""

from dataclasses import replace

from refcoach.domain.asks import Outcome
from refcoach.domain.happenings import How
from refcoach.domain.quoting import MayQuote
from refcoach.domain.readiness import DELIVERED, PROBLEM_SCORE
from refcoach.domain.texts import one_line
from refcoach.services import allowed, asks, numbers
from refcoach.services.asks import Logged, Report
from refcoach.services.desk import Desk, Refusal, planned_or_refuse
from refcoach.store import moments
from refcoach.store import touchpoints as touchpoint_store

PARTLY = DELIVERED - 1
"""At a check-up "it's there" counts like a nine and "partly" like an eight, so that R16 can weigh the answer."""
MISSING = PROBLEM_SCORE
"""And "no" like a six, which opens a problem (R17): the owner's side of the agreement was not kept (R10)."""


def there(desk: Desk, touchpoint_id: int, words: str) -> str:
    """The check-up begins well: their words are kept as a compliment, and the ask is earned."""
    words = one_line(words, limit=2000).rstrip(".")
    if not words:
        raise Refusal("What did they say? Without their words nothing was saved.")
    with desk.change("The result is there") as batch:
        allowed.refuse_in_practice("A result")
        touchpoint = planned_or_refuse(touchpoint_id)
        numbers.asked_of(desk, touchpoint.client_id)
        moments.add(
            client_id=touchpoint.client_id,
            said_on=desk.today(),
            words=words,
            how=How.IN_PERSON,
            heard_by="",
            may_be_quoted=MayQuote.UNKNOWN,
        )
        touchpoint_store.change(touchpoint_id, score=DELIVERED)
    return batch.id


def partly(desk: Desk, touchpoint_id: int) -> str:
    """The check-up becomes a meeting about the result alone (R17)."""
    with desk.change("The result is partly there") as batch:
        allowed.refuse_in_practice("A result")
        numbers.asked_of(desk, planned_or_refuse(touchpoint_id).client_id)
        touchpoint_store.change(touchpoint_id, score=PARTLY)
    return batch.id


def missing(desk: Desk, touchpoint_id: int, what: str = "") -> Logged:
    """The result is not there: the check-up ends without an ask, and a problem is opened."""
    with desk.change("The result isn't there"):
        allowed.refuse_in_practice("A result")
        touchpoint = planned_or_refuse(touchpoint_id)
        report = Report(outcome=Outcome.WITHHELD, score=MISSING, reason="The result isn't there", note=what)
        logged = asks.log(desk, touchpoint_id, report)
        call = touchpoint_store.call_about(touchpoint.client_id)
    if call is None:
        return replace(logged, problem_opened=True)
    return replace(logged, problem_opened=True, next_on=call.shows_on, next_kind=call.kind)
