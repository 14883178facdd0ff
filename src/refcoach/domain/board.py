"""The board of the ten boxes: why somebody is in theirs, in the owner's or their own words, and what is still to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from refcoach.domain.asks import quiet_until
from refcoach.domain.boxes import Box, counted_from, grounds, up
from refcoach.domain.clients import State, effective_state
from refcoach.domain.counted import merged
from refcoach.domain.dossier import Dossier
from refcoach.domain.touchpoints import SCORED, Kind, Touchpoint

CHECKED_IN_BULK = (Box.ASKED_DECLINED, Box.RESULT_NOT_THERE, Box.NEVER_ASKED)
"""Boxes out of which a good result leads: for these a results check is planned for several at once."""
SOON = timedelta(days=30)
"""Whoever is asked about the result by then needs no further day."""

Say = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Where:
    """Somebody in a box, and the owner's day."""

    dossier: Dossier
    box: Box
    began_on: date
    today: date


def because(words: Mapping[str, str], here: Where, say: Say) -> str:
    """The reason beside a name; in plain words where something of it is not known. `say` speaks a day."""
    known = {name: text for name, text in _VALUES[here.box](here, say).items() if text}
    try:
        return merged(words["because"], known)
    except LookupError:
        return merged(words["because_plain"], known)


def may_ask_on(here: Where) -> date | None:
    """R18: the day from which somebody who declined may be asked again, while that is still to come."""
    of = grounds(here.dossier, here.today)
    if here.box is not Box.ASKED_DECLINED or of.outcome is None or of.said_on is None:
        return None
    until = quiet_until(of.outcome, of.said_on)
    return until if until and until > here.today else None


def wants_a_check(dossier: Dossier, today: date) -> bool:
    """Whether a day for a results check can be set now: nothing about the result comes up soon, or has the owner's day.

    Not while a problem is open, and of nobody who is away.
    """
    if effective_state(dossier.client, today) is not State.ACTIVE or dossier.client.partner or dossier.open_issue:
        return False
    results = [t for t in dossier.planned if t.kind in SCORED or t.kind is Kind.DAY90]
    return not any(t.shows_on <= today + SOON or t.pinned or t.booked_at or t.kind in _OF_A_SALE for t in results)


_OF_A_SALE = (Kind.DAY45, Kind.DAY90)


def brought_forward(dossier: Dossier) -> Touchpoint | None:
    """The check that is planned for much later and comes earlier instead of a second one; None for none."""
    later = (t for t in dossier.planned if t.kind in (Kind.RESULTS_CHECK, Kind.CATCH_UP))
    return min(later, key=lambda t: (t.shows_on, t.id), default=None)


def _introduced(here: Where, say: Say) -> Mapping[str, str]:
    given = [r for r in here.dossier.given if r.stage != "invalid"]
    if not given or given[-1].imported:
        # The day on which a file was read is not the day they did it.
        return {}
    lead = here.dossier.people[given[-1].lead_id]
    name = (lead.given_name or lead.display_name) if lead.may_be_named else ""
    return {"lead": name, "date": say(given[-1].received_on)}


def _spared(here: Where, say: Say) -> Mapping[str, str]:
    client = here.dossier.client
    return {"date": _said(client.do_not_ask_on, say), "reason": _tail(client.do_not_ask_reason)}


def _wrong(here: Where, say: Say) -> Mapping[str, str]:
    issue = here.dossier.open_issue
    return {"date": say(issue.opened_on), "summary": _tail(issue.summary)} if issue else {}


def _graded(here: Where, say: Say) -> Mapping[str, str]:
    return {"date": _said(here.dossier.client.graded_on, say)}


def _asked(here: Where, say: Say) -> Mapping[str, str]:
    said_on = grounds(here.dossier, here.today).said_on
    follows = (t for t in here.dossier.planned if t.kind is Kind.FOLLOW_UP and t.referral_id is None)
    follow_up = min(follows, key=lambda t: (t.shows_on, t.id), default=None)
    return {"date": _said(said_on, say), "next_on": _said(follow_up.shows_on if follow_up else None, say)}


def _scored(here: Where, say: Say) -> Mapping[str, str]:
    held = [t for t in here.dossier.touchpoints if t.state == "done" and t.score is not None and t.done_on]
    last = max(held, key=lambda t: (t.done_on or date.min, t.id), default=None)
    if last is None:
        return {}
    reason = here.dossier.answers.get(last.id, {}).get("score_reason", "")
    return {"score": str(last.score), "date": _said(last.done_on, say), "reason": _tail(reason)}


def _began(here: Where, say: Say) -> Mapping[str, str]:
    checks = [t for t in here.dossier.planned if t.kind in SCORED]
    first = min(checks, key=lambda t: (t.shows_on, t.id), default=None)
    day0 = counted_from(grounds(here.dossier, here.today), here.began_on)
    return {"day0": _said(day0, say), "day45": _said(first.shows_on if first else None, say)}


def _up(here: Where, say: Say) -> Mapping[str, str]:
    return {"day90": _said(up(grounds(here.dossier, here.today), here.began_on), say)}


def _said(day: date | None, say: Say) -> str:
    return say(day) if day else ""


def _tail(text: str) -> str:
    """Words as the end of a sentence of ours, which has its own full stop."""
    return text.strip().rstrip(".")


_VALUES: Mapping[Box, Callable[[Where, Say], Mapping[str, str]]] = {
    Box.HAS_REFERRED: _introduced,
    Box.MUST_NOT_REFER: _spared,
    Box.OPEN_ISSUE: _wrong,
    Box.NOT_ONE_TO_MULTIPLY: _graded,
    Box.ASKED_DECLINED: _asked,
    Box.ASKED_THINKING: _asked,
    Box.RESULT_NOT_THERE: _scored,
    Box.TOO_EARLY: _began,
    Box.NOT_STARTED: _up,
    Box.NEVER_ASKED: _up,
}
