"""Why somebody is in their box: the fields of the sentence beside their name (§7.8)."""

from collections.abc import Callable, Mapping
from datetime import date

from refcoach.domain.asks import Ask, quiet_until
from refcoach.domain.boxes import Box, grounds, up
from refcoach.domain.dossier import Dossier
from refcoach.domain.owner import Owner
from refcoach.domain.referrals import Stage
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import Kind
from refcoach.domain.touchpoints import State as Done

Field = date | int | str | None
Fields = Mapping[str, Field]


def because(box: Box, dossier: Dossier, owner: Owner, today: date) -> Fields:
    """Return what the sentence of a box names; None for what nobody wrote down."""
    if box in (Box.NOT_STARTED, Box.NEVER_ASKED):
        return {"day90": up(grounds(dossier, today), owner.began_on or today)}
    return _FIELDS[box](dossier)


def may_ask_on(box: Box, dossier: Dossier) -> date | None:
    """R18: before which day nobody asks somebody who said no; None where their answer asks for no pause."""
    last = _last_ask(dossier) if box is Box.ASKED_DECLINED else None
    return quiet_until(last.outcome, last.said_on) if last and last.outcome else None


def _introduced(dossier: Dossier) -> Fields:
    """The introduction that is newest in the book; the name of who may be named in nothing new is left out."""
    found = next(one for one in reversed(dossier.given) if one.stage is not Stage.INVALID)
    lead = dossier.people.get(found.lead_id)
    name = (lead.given_name or lead.display_name) if lead and lead.may_be_named else ""
    return {"lead": name or None, "date": found.received_on}


def _spared(dossier: Dossier) -> Fields:
    client = dossier.client
    return {"date": client.do_not_ask_on, "reason": _bare(client.do_not_ask_reason)}


def _problem(dossier: Dossier) -> Fields:
    issue = dossier.open_issue
    return {"date": issue.opened_on, "summary": _bare(issue.summary)} if issue else {"date": None, "summary": None}


def _last_ask(dossier: Dossier) -> Ask:
    return max(dossier.counted_asks, key=lambda ask: (ask.said_on, ask.asked_on, ask.id))


def _asked(dossier: Dossier) -> Fields:
    last = _last_ask(dossier)
    again = (planned.shows_on for planned in dossier.planned if planned.kind is Kind.FOLLOW_UP)
    return {"date": last.said_on, "next_on": min(again, default=None)}


def _scored(dossier: Dossier) -> Fields:
    held = [t for t in dossier.touchpoints if t.state is Done.DONE and t.done_on and t.score is not None]
    last = max(held, key=lambda t: (t.done_on or date.min, t.id))
    said = dossier.answers.get(last.id, {}).get("score_reason", "") or last.note
    return {"score": last.score, "date": last.done_on, "reason": _bare(said)}


def _begun(dossier: Dossier) -> Fields:
    checks = (planned.shows_on for planned in dossier.planned if planned.kind is Kind.DAY45)
    return {"day0": dossier.first_day0 or dossier.client.marked_on, "day45": min(checks, default=None)}


def _bare(words: str) -> str | None:
    """Words that somebody wrote, in one line and without the full stop that the sentence brings."""
    return one_line(words).rstrip(". ") or None


_FIELDS: Mapping[Box, Callable[[Dossier], Fields]] = {
    Box.HAS_REFERRED: _introduced,
    Box.MUST_NOT_REFER: _spared,
    Box.OPEN_ISSUE: _problem,
    Box.NOT_ONE_TO_MULTIPLY: lambda dossier: {"date": dossier.client.graded_on},
    Box.ASKED_DECLINED: _asked,
    Box.ASKED_THINKING: _asked,
    Box.RESULT_NOT_THERE: _scored,
    Box.TOO_EARLY: _begun,
}
