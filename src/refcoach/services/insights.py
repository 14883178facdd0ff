"""Is it working? The figures of the page and the command line: all is read, summed up, and nothing written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from refcoach.domain import figures_of_asks as of_asks
from refcoach.domain import figures_of_introductions as of_people
from refcoach.domain import promises as agreements
from refcoach.domain import rate
from refcoach.domain.calendar import add_working_days
from refcoach.domain.figures import (
    BACK,
    Compliments,
    Courage,
    Figures,
    Handouts,
    Of,
    Paper,
    Period,
    Promises,
    Situation,
    Thanks,
    Trigger,
    since,
)
from refcoach.domain.figures_of_asks import Answered
from refcoach.domain.figures_of_introductions import Introduced
from refcoach.domain.handed import CARD
from refcoach.domain.offered import LETTER
from refcoach.domain.paper_values import POSTCARD
from refcoach.domain.promises import State
from refcoach.domain.referrals import How
from refcoach.domain.rules import Agreement
from refcoach.domain.touchpoints import Kind
from refcoach.services import questions
from refcoach.services.desk import Desk
from refcoach.services.questions import Now
from refcoach.store import figures as store
from refcoach.store import figures_parts as parts
from refcoach.store import introductions

EVER = date.min
SOON = 2
"""Working days after a compliment within which an ask follows it."""
BROUGHT_BY = {How.CARD: POSTCARD, How.LETTER: LETTER}


def figures(desk: Desk, period: Period = Period.ALL) -> Figures:
    """Return the figures of the whole page as they stand today, in a fixed number of statements."""
    here = questions.now(desk)
    today, began_on, first = here.today, here.owner.began_on or here.today, since(period, here.today)
    since_day, practice = first or EVER, here.owner.rules.practice
    known = store.known(today, practice=practice)
    boxes = rate.everybody(known, began_on, today)
    begins = rate.days_between(first or min(began_on, today), today) or [today]
    people, answered = parts.introductions(since_day), parts.answered(since_day)
    courage = _courage(here, period, answered, begins)
    every, brought = answered.every, parts.yes_brought(since_day)
    sources = of_people.sources(people, introductions.names_shown({one.source_id for one in people}))
    return Figures(
        today=today,
        period=period,
        since=first,
        rate=rate.rate(known, boxes, began_on, today, first),
        boxes=boxes,
        volunteered=sum(not one.prompted for one in people),
        prompted=sum(one.prompted for one in people),
        came=of_people.came(people, begins),
        funnel=of_people.funnel(people, courage, every.asks, every.yes, brought, values=not practice),
        promises=_promises(here, since_day),
        courage=courage,
        thanks=_thanks(people),
        sources=sources,
        again=sum(one.n > 1 for one in sources),
        triggers=_triggers(parts.by_trigger(since_day), people),
        with_sentence=answered.with_sentence,
        without_sentence=of_asks.without(every, answered.with_sentence),
        situations=_situations(parts.by_situation(since_day), people),
        hesitations=parts.hesitations(since_day),
        handouts=_handouts(people, since_day),
        compliments=_compliments(here, since_day),
    )


def _courage(here: Now, period: Period, answered: Answered, begins: Sequence[date]) -> Courage:
    first = since(period, here.today)
    # In a practice nobody asks (R28b), so that nothing was let go.
    due = parts.came_due(first or EVER, here.today)
    due = replace(due, let_go=0) if here.owner.rules.practice else due
    before = parts.guesses(first - BACK[period], first) if first else ()
    return of_asks.courage(answered, due, parts.guesses(first or EVER), before, begins)


def _promises(here: Now, first: date) -> Promises:
    found = parts.promises(first)
    ended = {state: sum(n for one, _, over, n in found if one == state and over) for state in _ENDS}
    made = [(state, n) for state, new, _, n in found if new]
    return Promises(
        **{state.value: count for state, count in ended.items()},
        open=sum(n for state, _, _, n in found if state in agreements.OPEN),
        offered=sum(n for _, n in made),
        agreed=sum(n for state, n in made if state in agreements.OPEN or state in _ENDS),
        commitments_open=parts.commitments_open(),
        off=here.owner.agreement_voice == Agreement.OFF.value,
    )


_ENDS = (State.KEPT, State.PART_KEPT, State.LAPSED, State.OUR_SIDE_NOT_KEPT, State.WAIVED)


def _thanks(people: Sequence[Introduced]) -> Thanks:
    owed = parts.owed()
    thanked, hours, ended, reported = of_people.heard(people, parts.done())
    return Thanks(
        owed=owed.get(Kind.THANK_YOU, 0),
        reports=owed.get(Kind.REPORT_BACK, 0),
        thanked=thanked,
        hours=hours,
        ended=ended,
        reported=reported,
        by_hand_due=parts.by_hand(),
    )


def _triggers(said: Mapping[int, Of], people: Sequence[Introduced]) -> tuple[Trigger, ...]:
    """The owner's sentences, whichever brought most first; one that is off the list only where it was ever said."""
    n, won = of_people.tally((one.trigger_id, one) for one in people if one.trigger_id is not None)
    found = [
        Trigger(i, words, n[i], won[i], said.get(i, Of()), on)
        for i, words, on in parts.sentences()
        if on or i in said or n[i]
    ]
    return tuple(sorted(found, key=lambda one: (-one.n, -one.won)))


def _situations(said: Mapping[str, Of], people: Sequence[Introduced]) -> tuple[Situation, ...]:
    n, won = of_people.tally((one.situation, one) for one in people if one.situation)
    found = [Situation(i, n[i], won[i], said.get(i, Of())) for i in sorted({*said, *n})]
    return tuple(sorted(found, key=lambda one: (-one.of.yes, -one.n, -one.of.asks)))


def _handouts(people: Sequence[Introduced], first: date) -> Handouts:
    n, won = of_people.tally((BROUGHT_BY[one.how], one) for one in people if one.how in BROUGHT_BY)
    given = {POSTCARD if kind == CARD else kind: count for kind, count in parts.handed(first).items()}
    found = [Paper(i, n[i], won[i], *given.get(i, (0, 0))) for i in sorted({*n, *given})]
    return Handouts(tuple(sorted(found, key=lambda one: (-one.n, -one.won))), *parts.with_kit(first))


def _compliments(here: Now, first: date) -> Compliments | None:
    if here.owner.rules.practice:
        return None
    until = cache(lambda said_on: add_working_days(here.calendar, said_on, SOON))
    said = parts.praised(first)
    return Compliments(len(said), sum(asked is not None and asked <= until(on) for on, asked in said))
