"""A believable small business with two years behind it: for a first look, for pictures and for measuring.

The history is lived, not written: for each of its days the same services are called that the owner's clicks call,
at a desk whose clock stands on that day. So no rule is broken, and a new rule shows in the sample by itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from random import Random

from refcoach import __version__
from refcoach.domain.asks import Outcome
from refcoach.domain.calendar import ONE_DAY, WorkingCalendar, add_working_days
from refcoach.domain.clients import State
from refcoach.domain.spacing import Rating
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, happenings, own_words, promises, rehearsal, scorecard, settings, targets
from refcoach.services import sample_people as people
from refcoach.services import touchpoints as check_ins
from refcoach.services.desk import Desk
from refcoach.services.sample_fates import FATES, Fate
from refcoach.services.sample_story import (
    PastClock,
    Story,
    Twist,
    arrives,
    desk_on,
    live,
    name_unasked,
    praise,
)
from refcoach.store import targets as store
from refcoach.store import touchpoints

HISTORY = timedelta(days=725)
WEEK = timedelta(days=8)
REHEARSED_TALK = "day90_checkup"
_A, _H, _G, _E = Rating
REHEARSED = ((30, (_H, _A, _G, _A, _H)), (23, (_G, _H, _G, _A, _G, _H)), (9, (_G, _G, _H, _G, _E, _G, _G)))
"""How many days ago the owner rehearsed, and how the cards went."""

MARKS = (3, 2, 4, 2, 3, 1, 4, 3)


def fill(desk: Desk, seed: int = 7) -> str:
    """Fill an empty book with the sample business, as one change with one undo.

    The same seed and day make the same business. Afterwards first run counts as done. Returns the batch.
    """
    today = desk.today()
    # The book begins with its history: the 100% figure counts from the day the owner began.
    with replace(desk, clock=PastClock(today - HISTORY)).change("Sample business") as batch:
        _set_up(desk_on(today - HISTORY), today)
        calendar = desk.calendar()
        story = Story(today - HISTORY, _worked_before(calendar, today), today, calendar, Random(seed))
        _plan_years(story)
        _plan_today(story)
        _plan_week(story)
        _plan_rehearsals(story)
        story.plan(_worked_before(calendar, story.now - timedelta(days=60)), _rewrite)
        story.plan(_worked_before(calendar, story.now - timedelta(days=200)), _know_better)
        story.plan(_worked_before(calendar, story.now - timedelta(days=100)), _judge)
        story.plan(_worked_before(calendar, story.now - timedelta(days=40)), _show_the_list)
        live(story)
        _clear_the_week(story)
        begun = {
            "began_on": (today - HISTORY).isoformat(),
            "opened_on": today.isoformat(),
            "catch_ups_on": today.isoformat(),
            "seen_version": __version__,
        }
        settings.save(desk_on(today), first_run_done=True, **begun)
    return batch.id


def _set_up(desk: Desk, today: date) -> None:
    settings.save_profile(
        desk,
        best_with=people.FIRST_BEST_WITH,
        not_a_fit=people.NOT_A_FIT,
        triggers=people.TRIGGERS,
        catch_ups_on=desk.today().isoformat(),
        **people.PROFILE,
    )
    for line, role in people.TARGETS:
        targets.add(desk, line, role)
    for name, days in _days_off(today).items():
        settings.add_days_off(desk, days, name)


def _days_off(today: date) -> dict[str, list[date]]:
    """Public holidays and the owner's own, some of them near enough to be on screen."""
    monday = today + timedelta(days=14 - today.weekday())
    summer = today - timedelta(days=today.weekday() + 140)
    years = range(today.year - 2, today.year + 2)
    return {
        "Bank holiday": [monday - timedelta(days=days) for days in (0, 28, 350)],
        "Long weekend": [monday + timedelta(days=11)],
        "Summer break": [summer + timedelta(days=n - back) for back in (0, 364) for n in range(5)],
        "Christmas": [date(year, 12, day) for year in years for day in (25, 26)],
        "New Year's Day": [date(year, 1, 1) for year in years],
    }


def _worked_before(calendar: WorkingCalendar, day: date) -> date:
    """The last working day that is not after this one: what comes up on it is due, at a weekend too."""
    while not calendar.works_on(day):
        day -= ONE_DAY
    return day


def _plan_years(story: Story) -> None:
    """Old clients, one sale after the other, and those that came lately."""
    fates = cycle(FATES)
    for at, person in enumerate(people.EXISTING):
        known = arrives(person, Fate(8 + at % 3, next(story.later_answers)), existing=True)
        story.plan(story.first + timedelta(days=3 * at), known)
    step = 590 // len(people.CLIENTS)
    for at, person in enumerate(people.CLIENTS):
        sold_on = story.first + timedelta(days=5 + at * step + story.rng.randrange(12))
        story.plan(sold_on, arrives(person, next(fates)))
    for days_ago, person in zip((16, 22, 29, 36, 63, 70, 77), people.RECENT, strict=True):
        story.plan(story.now - timedelta(days=days_ago), arrives(person, next(story.calm_fates)))
    for at, person in enumerate(people.PROSPECTS):
        story.plan(story.now - timedelta(days=5 + 9 * at), arrives(person, Fate(), buys=False))
    story.plan(story.now - timedelta(days=20), _put_aside)


def _put_aside(story: Story, desk: Desk) -> None:
    clients.put_away(desk, story.ids[people.PAUSED], State.PAUSED, story.today + timedelta(days=30))
    clients.put_away(desk, story.ids[people.ARCHIVED], State.ARCHIVED)


def _plan_today(story: Story) -> None:
    """Four different things to do: one ready, one to earn first, one to check, one to make good."""
    due, now = people.DUE, story.now
    ready = arrives(due["ready"], Fate(9), _cast, _praised_on(now - timedelta(days=6)))
    story.plan(now - timedelta(days=90), ready)
    story.plan(now - timedelta(days=90), arrives(due["earn_first"], Fate(7), _cast))
    # Half a year after the check-up meeting comes the next results check.
    met_on = _worked_before(story.calendar, now - timedelta(days=180))
    checked = arrives(due["results_check"], Fate(9), _cast, _left_lying(Kind.RESULTS_CHECK))
    story.plan(met_on - timedelta(days=90), checked)
    late = arrives(due["late_thanks"], Fate(10, Outcome.YES_CARDS), _names_unasked, _left_lying(Kind.THANK_YOU))
    story.plan(now - timedelta(days=132), late)


def _plan_week(story: Story) -> None:
    """The week ahead: a call about a problem, a results check, a first visit, a check-up and a second talk."""
    due, now = people.DUE, story.now
    thinks = Fate(9, Outcome.THINKING, hesitation="think", next_on=story.ahead(4))
    story.plan(now - timedelta(days=62), arrives(due["problem"], Fate(9), _unhappy))
    story.plan(story.ahead(1) - timedelta(days=45), arrives(due["day45"], Fate(9), _cast))
    story.plan(story.ahead(2) - timedelta(days=7), arrives(due["welcome"], Fate(9), _cast))
    story.plan(story.ahead(3) - timedelta(days=90), arrives(due["day90"], Fate(10), _cast))
    story.plan(now - timedelta(days=101), arrives(due["thinking"], thinks, _cast))


def _plan_rehearsals(story: Story) -> None:
    """Now and then the owner says the check-up aloud, better each time; what comes up now is still to be rehearsed."""
    for ago, ratings in REHEARSED:
        day = _worked_before(story.calendar, story.now - timedelta(days=ago))
        story.plan(day, partial(_rehearse, ratings=ratings))


def _rehearse(_story: Story, desk: Desk, *, ratings: Sequence[Rating]) -> None:
    begun = rehearsal.begin(desk, Random(len(ratings)), situation=REHEARSED_TALK)
    for card, rating in zip(begun.round.cards, ratings, strict=False):
        rehearsal.rate(desk, card, rating)


def _rewrite(_story: Story, desk: Desk) -> None:
    """One step is said in the owner's own words."""
    own_words.save(desk, *people.REWRITTEN)


def _know_better(_story: Story, desk: Desk) -> None:
    """Who is helped best is said more exactly than in the beginning."""
    settings.save_profile(desk, best_with=people.BEST_WITH, not_a_fit=people.NOT_A_FIT, triggers=people.TRIGGERS)


def _judge(_story: Story, desk: Desk) -> None:
    """The first eight statements of the scorecard are answered, long enough ago to be asked again."""
    first = [line.statement.id for line in scorecard.look(desk).lines if line.statement.first]
    for question, mark in zip(first, MARKS, strict=False):
        scorecard.answer(desk, question, mark)


def _show_the_list(story: Story, desk: Desk) -> None:
    """Clients say whom they know of the people the owner would like to meet; one of these was met."""
    wanted = {one.line: one.id for one in store.on_the_list()}
    for line, name, known_from in people.KNOWN:
        targets.tick(desk, story.ids[name], wanted[line], known_from)
    targets.retire(desk, wanted[people.MET])


def _cast(story: Story, client_id: int) -> None:
    story.cast.add(client_id)


def _left_lying(kind: Kind) -> Twist:
    def twist(story: Story, client_id: int) -> None:
        story.cast.add(client_id)
        story.waiting.add((client_id, kind))

    return twist


def _praised_on(day: date) -> Twist:
    return lambda story, client_id: story.plan(day, lambda s, desk: praise(s, desk, client_id))


def _names_unasked(story: Story, client_id: int) -> None:
    day = story.now
    for _ in range(4):
        day = _worked_before(story.calendar, day - ONE_DAY)
    story.plan(day, lambda s, desk: name_unasked(s, desk, client_id))


def _unhappy(story: Story, client_id: int) -> None:
    story.cast.add(client_id)
    day = _worked_before(story.calendar, story.now - ONE_DAY)
    story.plan(day, lambda s, desk: _open_problem(desk, client_id, s.ahead(1)))


def _open_problem(desk: Desk, client_id: int, call_on: date) -> None:
    happenings.problem(desk, client_id, people.OPEN_PROBLEM, fix_by=call_on)


def _clear_the_week(story: Story) -> None:
    """What else fell into these days was moved on by the owner, to days further down the month."""
    desk = desk_on(story.now)
    promises.settle(desk_on(story.today))
    on = story.today + WEEK
    for touchpoint in touchpoints.planned_between(date.min, story.today + WEEK, story.today):
        if touchpoint.client_id not in story.cast:
            on = add_working_days(story.calendar, on, 1)
            check_ins.move(desk, touchpoint.id, on)
