"""What stands beside somebody in a step of the review, what may be decided, and what was."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from refcoach.domain import review as rules
from refcoach.domain.asks import Outcome
from refcoach.domain.calendar import ONE_DAY, add_working_days
from refcoach.domain.dossier import Dossier
from refcoach.domain.readiness import Level
from refcoach.domain.reason_words import reason_text
from refcoach.domain.referrals import Stage
from refcoach.domain.review_shown import Choice, DayAsked, Line
from refcoach.domain.spoken import a_few
from refcoach.domain.standing import readiness_now
from refcoach.domain.touchpoints import Kind
from refcoach.domain.words import LEVELS
from refcoach.services import board
from refcoach.services.review_writes import (
    ASK,
    BETTER_FIT,
    BETTER_RESULT,
    BY,
    DONE,
    EARN,
    FIRST,
    FIX,
    GOODBYE,
    LEAVE,
    LET_GO,
    NEW,
    NUMBER,
)
from refcoach.store import review as store
from refcoach.store.review import Answered

if TYPE_CHECKING:
    from refcoach.services.review_steps import Around

GRADES = ("A", "B", "C")
_ALSO = {BETTER_RESULT: "Better result", BETTER_FIT: "Better fit", GOODBYE: "Goodbye"}
_FOR = {ASK: "ask", NUMBER: "a new number", FIX: "a call", "talk": "a talk"}
_SAID = {**_FOR, "again": "look again", "cards": "new cards", BY: "", "do": ""}
_LABELS = {
    ASK: "Ask",
    EARN: "Earn it first",
    LEAVE: "Left for now",
    FIX: "A fix",
    NUMBER: "A new number",
    FIRST: "Comes first now",
    LET_GO: "Let go",
    NEW: "New",
    DONE: "Done",
    BY: "Has a day",
}


def never_asked(at: "Around", dossier: Dossier, on: date) -> Line:
    """Somebody who was never asked: the result, the last number, kind words, the reason, and whether they're ready."""
    ready = readiness_now(dossier, at.here.owner.active_clients, at.here.today)
    ask, again = (one["what"] for one in _words(rules.NOT_ASKED)["sets_date"])
    choices = (
        Choice(ASK, "Ask", days=(DayAsked("ask", ask, on),)),
        Choice(EARN, "Earn it first", days=(DayAsked("check", "Results check on", on),)),
        Choice(
            LEAVE,
            "Leave it for now",
            text="Why not?",
            needs_text=True,
            days=(DayAsked("again", again, rules.look_again_on(at.here.calendar, at.here.today)),),
        ),
    )
    why = ". ".join(reason_text(one, at.here.today, at.here.owner.ways) for one in ready.reasons)
    level = LEVELS.get(ready.level, "")
    beside = (*_result(at, dossier), *_reason(at, dossier), f"{level}. {why}." if level and why else level)
    kept = choices[1:] if ready.level is Level.BLOCKED else choices
    return _line(dossier, beside, kept)


def without_result(at: "Around", dossier: Dossier, on: date) -> Line:
    """Somebody whose result isn't there: their words, the open problem and the day of the call, or no number yet."""
    fix, number = (one["what"] for one in _words(rules.RESULT)["sets_date"])
    fixed_on = rules.fix_on(at.here.calendar, at.here.today)
    new = DayAsked("number", number, on)
    choices = (
        Choice(
            FIX,
            "Put it right",
            text=_words(rules.RESULT)["writes"][0]["what"],
            needs_text=True,
            days=(DayAsked("fix", fix, fixed_on), new),
        ),
        Choice(NUMBER, "Ask for a new number", days=(new,)),
    )
    beside = [one.because for one in board.people(at.desk, [dossier.client.id])]
    call = next((t for t in dossier.planned if t.kind is Kind.RECOVERY), None)
    if dossier.open_issue and call:
        beside.append(f"You said you'd call on {at.said(call.shows_on)}.")
    if not dossier.open_issue and not dossier.scores:
        beside = ["More than six weeks, and no number yet."]
    return _line(dossier, beside, choices[:1] if dossier.open_issue else choices)


def to_regrade(at: "Around", dossier: Dossier, on: date) -> Line:
    """Somebody to grade anew: the last number, the work done, whom they brought, and how they came."""
    client, today, calendar = dossier.client, at.here.today, at.here.calendar
    check, talk = (one["what"].partition(": ")[2].capitalize() for one in _words(rules.REGRADE)["sets_date"])
    bye = next(at.roomy(add_working_days(calendar, today, rules.TALK_IN)))
    days = {BETTER_RESULT: DayAsked("check", check, max(on, today + ONE_DAY)), GOODBYE: DayAsked("talk", talk, bye)}
    return Line(
        str(client.id),
        client.display_name,
        tuple(_graded(at, dossier)),
        tuple(Choice(grade, f"Still {grade}" if grade == client.grade else f"Now {grade}") for grade in GRADES),
        tuple(Choice(key, label, days=(days[key],) if key in days else ()) for key, label in _ALSO.items()),
        client_id=client.id,
    )


def decided(one: Answered, said: Callable[[date], str]) -> str:
    """Say what was decided for a line: "Ask, on Tuesday 17 March"."""
    label = _LABELS.get(one.choice, f"Grade {one.choice}" if one.choice in GRADES else "Chosen")
    parts = [_ALSO.get(one.text, one.text)] if one.step in (rules.REGRADE, rules.NOT_ASKED) and one.text else []
    several = len(one.days) > 1
    days = [f"{_SAID[name]} on {said(day)}".strip() for name, day in one.days.items() if several or name not in _FOR]
    days += [f"on {said(day)}" for name, day in one.days.items() if not several and name in _FOR]
    return ", ".join([label, *parts, *days])


def for_what(one: Answered, name: str, client: str) -> str:
    """Say what a date that was set is for."""
    if one.step == rules.SENTENCE:
        return "new cards printed"
    if one.step in (rules.OUR_SIDE, rules.ONE_ACTION):
        return one.text
    return f"{client or 'somebody'}, {_FOR[name]}"


def _line(dossier: Dossier, beside: Iterator[str] | tuple[str, ...] | list[str], choices: tuple[Choice, ...]) -> Line:
    client = dossier.client
    return Line(str(client.id), client.display_name, tuple(filter(None, beside)), choices, client_id=client.id)


def _result(at: "Around", dossier: Dossier) -> Iterator[str]:
    if dossier.client.result_one_line:
        yield f"The result: {dossier.client.result_one_line.rstrip('.')}."
    if dossier.scores:
        on, score = dossier.scores[-1]
        yield f"Last number: {score}, on {at.said(on)}."
    if moment := dossier.latest_moment:
        yield f"Kind words on {at.said(moment.said_on)}: “{moment.words}”."


def _reason(at: "Around", dossier: Dossier) -> Iterator[str]:
    """The reason that was given last for not asking."""
    held = [ask for ask in dossier.asks if ask.outcome is Outcome.WITHHELD]
    talk = dossier.touchpoint(held[-1].touchpoint_id) if held else None
    if held and talk and talk.reason:
        yield f"Not asked on {at.said(held[-1].asked_on)}: {talk.reason.rstrip('.')}."


def _graded(at: "Around", dossier: Dossier) -> Iterator[str]:
    client = dossier.client
    yield f"Grade {client.grade}" + (f" since {at.said(client.graded_on)}." if client.graded_on else ".")
    if dossier.scores:
        yield f"Last number: {dossier.scores[-1][1]}, on {at.said(dossier.scores[-1][0])}."
    if work := [sale.title for sale in dossier.sales if sale.title]:
        yield f"Work done: {a_few(work)}."
    brought = [dossier.people[r.lead_id] for r in dossier.given if r.stage is not Stage.INVALID]
    if names := [one.display_name for one in brought if one.may_be_named]:
        yield f"Brought {a_few(names)}."
    came = [dossier.people[r.source_id] for r in dossier.came_by]
    if names := [one.display_name for one in came if one.may_be_named]:
        yield f"Came by {a_few(names)}."
    elif client.referred_by_note:
        yield f"Came by: {client.referred_by_note.rstrip('.')}."


def _words(step: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = next(one for one in store.words()["steps"] if one["id"] == step)
    return found
