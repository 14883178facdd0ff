"""The one printed page of a review: names and next steps, from what was decided, and nothing of what went wrong."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from refcoach.domain.cadence import may_be_asked
from refcoach.domain.calendar import quarter_start
from refcoach.domain.clients import Client, State
from refcoach.domain.handouts import Block, Limit, Piece
from refcoach.domain.made import Made, made
from refcoach.domain.offered import REVIEW
from refcoach.domain.on_paper import switched
from refcoach.domain.review import NOT_ASKED, ONE_ACTION, OUR_SIDE, REGRADE, RESULT, SENTENCE, initials
from refcoach.domain.review_due import Review, months, next_on
from refcoach.domain.sentences import sentences
from refcoach.domain.spoken import short_date, spoken_date
from refcoach.services import own_handouts, questions, thanks
from refcoach.services.desk import Desk, Refusal
from refcoach.services.questions import Now
from refcoach.services.review import NOT_BEGUN, ids, rate_sentence
from refcoach.services.review_writes import ASK, BY, FIX, NUMBER
from refcoach.store import clients, triggers
from refcoach.store import review as store
from refcoach.store.review import Answered

TO_WRITE = ("act_head", "act_day")
"""Ruled lines for the one change, where none was chosen in the program."""
CHOSEN = "act_line"
_LINES = {"ask_line": {ASK}, "res_line": {FIX, NUMBER}, "gr_line": {NUMBER, "talk"}}
_SAYS = {ASK: "ask", FIX: "a call", NUMBER: "a new number", "talk": "a talk"}


def page(desk: Desk, went_well: str | None = None, following: date | None = None) -> Made:
    """Return the page of this quarter's review, as far as it has come; `following` is the day of the next, if chosen.

    Raises Refusal where none was begun.
    """
    here = questions.now(desk)
    this = store.of_quarter(quarter_start(here.today))
    if this is None or not this.figures:
        raise Refusal(NOT_BEGUN)
    answers = store.answers(this.id)
    words = own_handouts.handouts()
    piece = _with_action(words.pieces[REVIEW]) if this.action else words.pieces[REVIEW]
    values = _values(desk, here, this, went_well, following)
    return made(words, piece, piece.versions[0], values, (), _items(here, answers))


def _with_action(piece: Piece) -> Piece:
    """Say the change that was chosen where the piece has lines to write one on, in the words of the review."""
    prints = next(one["prints"] for one in store.words()["steps"] if one["id"] == ONE_ACTION)
    say = prints.replace("{{action}}", "{{commitment.text}}").replace("{{date}}", "{{commitment.by}}").rstrip(".")
    version = piece.versions[0]
    head = next(one for one in version.blocks if one.id == TO_WRITE[1])
    line = Block(CHOSEN, say, pt=head.pt, floor_pt=head.floor_pt)
    kept = [one for one in version.blocks if one.id not in TO_WRITE]
    areas = tuple(
        replace(
            area,
            order=tuple(CHOSEN if one == TO_WRITE[0] else one for one in area.order if one != TO_WRITE[1]),
        )
        for area in piece.areas
    )
    # A ready action of the scorecard is a whole sentence, and there is room for it.
    limits = {**(piece.limits or {}), "commitment.text": Limit(90, 160, "shrink_then_cut")}
    return replace(piece, versions=(replace(version, blocks=(*kept, line)),), areas=areas, limits=limits)


def _values(desk: Desk, here: Now, this: Review, went_well: str | None, following: date | None) -> dict[str, str]:
    from refcoach.services import insights

    owed = thanks.count()
    day = following or this.next_on or next_on(here.calendar, this.quarter_on)
    found = {
        "review.months": months(this.quarter_on),
        "review.went_well": this.went_well if went_well is None else went_well,
        "review.rate": next(iter(sentences(rate_sentence(insights.figures(desk), here))), ""),
        "review.owed": str(owed) if owed else "",
        "review.next_on": _said(day, here),
        "commitment.text": this.action,
        "commitment.by": _said(this.action_on, here) if this.action_on else "",
    }
    return {name: value for name, value in found.items() if value}


def _items(here: Now, answers: Iterable[Answered]) -> dict[str, list[Mapping[str, str]]]:
    steps = ids(here)
    answers = [one for one in answers if one.step in steps]
    people = clients.many({one.client_id for one in answers if one.client_id})
    private = "no_results_in_print" in switched(here.owner.rules)
    first = next((one.words for one in triggers.on_the_list()), "")
    found: dict[str, list[Mapping[str, str]]] = {
        name: [
            {"review.client": _name(people[one.client_id], private=private), "review.next_step": step}
            for one in answers
            if one.client_id in people and _stands_on(people[one.client_id], one) and (step := _step(here, one, days))
            if _block(one, name)
        ]
        for name, days in _LINES.items()
    }
    ours: list[Mapping[str, str]] = [
        {"commitment.text": one.text, "commitment.by": _said(one.days[BY], here)}
        for one in answers
        if one.step == OUR_SIDE and BY in one.days
    ]
    sentence: list[Mapping[str, str]] = (
        [{"review.sentence": first}] if first and any(one.step == SENTENCE for one in answers) else []
    )
    return {**found, "our_line": ours, "sen_line": sentence}


def _block(one: Answered, name: str) -> bool:
    """Say whether a decision stands in a list: a new number that earns an ask is put right, and not asked."""
    if one.step == NOT_ASKED:
        return name == ("ask_line" if ASK in one.days else "res_line")
    return (one.step, name) in ((RESULT, "res_line"), (REGRADE, "gr_line"))


def _stands_on(client: Client, one: Answered) -> bool:
    """Nobody who was put away, and nobody who isn't to be asked, is on any list."""
    here = client.may_be_named and client.state in (State.ACTIVE, State.PAUSED) and not client.do_not_ask
    return here and (ASK not in one.days or may_be_asked(client.grade))


def _step(here: Now, one: Answered, days: Collection[str]) -> str:
    """Say what comes next and on which day; two things have short days, since they share a line."""
    wanted = [(name, day) for name, day in one.days.items() if name in days]
    if len(wanted) == 1:
        return f"{_SAYS[wanted[0][0]]} on {_said(wanted[0][1], here)}"
    return ", ".join(f"{_SAYS[name]} on {short_date(day, here.today, here.owner.ways)}" for name, day in wanted)


def _name(client: Client, *, private: bool) -> str:
    """Return a first name; initials where the rules cover patients, or people in distress."""
    return initials(client.display_name) if private else client.given_name or client.display_name


def _said(day: date, here: Now) -> str:
    return spoken_date(day, here.today, here.owner.ways)
