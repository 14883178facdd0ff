"""How the sample business lives through its days: what the owner does with whatever is due."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, cycle
from random import Random

from refcoach.domain import happenings as domain
from refcoach.domain.asks import Outcome, counts
from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import ONE_DAY, WorkingCalendar, add_working_days
from refcoach.domain.readiness import PROBLEM_SCORE, Level
from refcoach.domain.referrals import How, MayKnow, Stage, report_back_on
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import asks, clients, happenings, next_steps, promises, questions, referrals, sales
from refcoach.services import sample_people as people
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.services.referrals import referral_or_refuse
from refcoach.services.sample_fates import CALM_FATES, LATER_ANSWERS, LEADS_END, NEXT_STEP, STEPS, Fate
from refcoach.services.sample_people import Person
from refcoach.store import clients as client_store
from refcoach.store import issues, touchpoints
from refcoach.store import referrals as referral_store


@dataclass(frozen=True, slots=True)
class PastClock:
    """Ten in the morning of one day."""

    day: date

    def now(self) -> datetime:
        return datetime.combine(self.day, time(10))

    def utc(self) -> datetime:
        return self.now().replace(tzinfo=UTC)


Event = Callable[["Story", Desk], None]
Twist = Callable[["Story", int], None]
"""Something of their own that happens to one client."""


@dataclass
class Story:
    """What is known while the history is lived through, one day after the other."""

    first: date
    now: date
    """The last working day up to today: what comes up on it is still to be done."""
    today: date
    calendar: WorkingCalendar
    rng: Random
    ids: dict[str, int] = field(default_factory=dict)
    fates: dict[int, Fate] = field(default_factory=dict)
    agenda: dict[date, list[Event]] = field(default_factory=dict)
    cast: set[int] = field(default_factory=set)
    waiting: set[tuple[int, Kind]] = field(default_factory=set)
    """What the owner has left lying."""

    def __post_init__(self) -> None:
        self.cards = people.cards(count(1))
        self.kitchens = cycle(people.KITCHENS)
        self.wishes = cycle(people.WISHES)
        self.praise = cycle(people.PRAISE)
        self.problems = cycle(people.PROBLEMS)
        self.named = iter(people.NAMED)
        self.lead_ends = cycle(LEADS_END)
        self.later_answers = cycle(LATER_ANSWERS)
        self.calm_fates = cycle(CALM_FATES)

    def plan(self, day: date, event: Event) -> None:
        self.agenda.setdefault(day, []).append(event)

    def ahead(self, working_days: int) -> date:
        return add_working_days(self.calendar, self.today, working_days)

    def note(self, about: str) -> str:
        return self.rng.choice(people.NOTES[about])


def desk_on(day: date) -> Desk:
    """The owner's desk as it stood on a day; it tells no screen."""
    return Desk(PastClock(day))


def live(story: Story) -> None:
    """Do on each day what was to be done on it; what comes up now is left for whoever looks."""
    day = story.first
    while day <= story.today:
        desk = desk_on(day)
        for event in story.agenda.pop(day, ()):
            event(story, desk)
        if day < story.now and story.calendar.works_on(day):
            _work(story, desk, day)
        day += ONE_DAY


def _work(story: Story, desk: Desk, day: date) -> None:
    if day.weekday() == 0:
        promises.settle(desk)
    for touchpoint in touchpoints.due(day):
        if (touchpoint.client_id, touchpoint.kind) not in story.waiting:
            _DO[touchpoint.kind](story, desk, touchpoint)


# Who comes


def arrives(person: Person, fate: Fate, *twists: Twist, existing: bool = False, buys: bool = True) -> Event:
    """Return the event of somebody coming into the book: bought before, buys today, or is only asking."""

    def event(story: Story, desk: Desk) -> None:
        address, phone = next(story.cards)
        client_id = clients.add(
            desk,
            person.name,
            email=people.email(person),
            phone=phone,
            company=person.company,
            grade=person.grade,
            existing_client=existing,
            address=address,
            **({"is_organisation": True, "given_name": "", "family_name": ""} if person.organisation else {}),
        )
        story.ids[person.name] = client_id
        story.fates[client_id] = fate
        if buys and not existing:
            buy(story, desk, client_id, grade=person.grade)
        for twist in twists:
            twist(story, client_id)

    return event


def buy(story: Story, desk: Desk, client_id: int, *, grade: str) -> int:
    title, result = next(story.kitchens)
    agreed = story.fates[client_id].agrees and grade != "C"
    sold = sales.record(desk, client_id, desk.today(), title=title, result=result, promise=3 if agreed else None)
    client_store.change(client_id, result_one_line=next(story.wishes))
    return sold.sale_id


# What the owner does with what is due


def _just_log(about: str) -> Callable[[Story, Desk, Touchpoint], None]:
    def act(story: Story, desk: Desk, touchpoint: Touchpoint) -> None:
        asks.log(desk, touchpoint.id, Report(note=story.note(about)))

    return act


def _check_result(story: Story, desk: Desk, touchpoint: Touchpoint) -> None:
    client_id = touchpoint.client_id
    fate = story.fates[client_id]
    low = fate.score <= PROBLEM_SCORE
    note = next(story.problems) if low else story.note("results")
    asks.log(desk, touchpoint.id, Report(score=fate.score, note=note))
    if low:
        # Put right once, they are won over.
        story.fates[client_id] = replace(fate, score=9)
    elif fate.praises:
        story.fates[client_id] = replace(fate, praises=False)
        day = add_working_days(story.calendar, desk.today(), 3)
        story.plan(min(day, story.now), lambda s, desk: praise(s, desk, client_id))


def _ask(story: Story, desk: Desk, touchpoint: Touchpoint) -> None:
    """The check-up meeting: asked when it is earned, talked about results when it is not."""
    client_id = touchpoint.client_id
    fate = story.fates[client_id]
    ready = questions.readiness_of(client_or_refuse(client_id), desk.today(), touchpoint)
    bold = ready.level is Level.GREEN or (fate.dares and ready.level is Level.AMBER)
    if not bold:
        asks.log(desk, touchpoint.id, Report(note=story.note("talk")))
        return
    report = Report(
        outcome=fate.answer,
        note=story.note("talk"),
        hesitation=fate.hesitation,
        forecast=story.rng.randrange(20, 75, 5) if counts(fate.answer) else None,
        next_on=fate.next_on,
        reason="" if ready.level is Level.GREEN else "They brought it up themselves",
        confirmed=True,
    )
    if fate.answer is Outcome.WITHHELD:
        report = replace(report, reason=story.rng.choice(people.REASONS_WITHHELD))
    if fate.answer is Outcome.YES_NAMED:
        report = replace(report, names=_names(story, max(1, fate.names)))
        story.fates[client_id] = replace(fate, names=0, answer=next(story.later_answers))
    asks.log(desk, touchpoint.id, report)


def _second_talk(story: Story, desk: Desk, touchpoint: Touchpoint) -> None:
    """What became of "I'll introduce you" and "let me think": a name for some."""
    fate = story.fates[touchpoint.client_id]
    asks.log(desk, touchpoint.id, Report(note=story.note("talk"), names=_names(story, fate.names)))
    story.fates[touchpoint.client_id] = replace(fate, names=0)


def _names(story: Story, wanted: int) -> list[str]:
    return [name for _, name in zip(range(wanted), story.named, strict=False)]


def _call_lead(story: Story, desk: Desk, touchpoint: Touchpoint) -> None:
    asks.log(desk, touchpoint.id, Report(note=story.note("lead")))
    referral_id, today, end = touchpoint.referral_id, desk.today(), next(story.lead_ends)
    if referral_id is None:
        return
    _, phone = next(story.cards)
    clients.edit(desk, touchpoint.client_id, phone=phone)
    referral_store.change(referral_id, attempts=1, last_contact_on=today)
    for stage, days in STEPS.items():
        passed = stage is end or (end in (Stage.WON, Stage.LOST, Stage.PROPOSAL) and stage in NEXT_STEP)
        if passed:
            story.plan(today + timedelta(days=days), _step(referral_id, stage))


def _step(referral_id: int, stage: Stage) -> Event:
    def event(story: Story, desk: Desk) -> None:
        if desk.today() >= story.now:
            return
        today = desk.today()
        step = NEXT_STEP.get(stage, "")
        referral_store.stand(referral_id, stage, today, last_contact_on=today, next_step=step)
        lead_id = referral_or_refuse(referral_id).lead_id
        next_steps.went_on(lead_id)
        next_steps.settle(lead_id)
        next_steps.keep(desk, lead_id)
        if stage not in NEXT_STEP:
            _end(story, desk, referral_id, won=stage is Stage.WON)

    return event


def _end(story: Story, desk: Desk, referral_id: int, *, won: bool) -> None:
    """A lead is settled: one that is won buys, and the source hears how it ended."""
    referral = referral_store.get(referral_id)
    if referral is None:
        return
    on = report_back_on(story.calendar, desk.today())
    touchpoints.add(referral.source_id, Planned(Kind.REPORT_BACK, on, on), referral_id=referral_id)
    if won:
        referral_store.change(referral_id, source_may_know=MayKnow.OUTCOME)
        client_store.change(referral.lead_id, grade="B")
        story.fates[referral.lead_id] = next(story.calm_fates)
        sale_id = buy(story, desk, referral.lead_id, grade="B")
        referral_store.change(referral_id, sale_id=sale_id)


def _talk_on(story: Story, desk: Desk, touchpoint: Touchpoint) -> None:
    """Somebody introduced who takes their time: the owner comes back to them every two months."""
    asks.log(desk, touchpoint.id, Report(next_on=add_working_days(story.calendar, desk.today(), 40)))


def _put_right(story: Story, desk: Desk, touchpoint: Touchpoint) -> None:
    """The first call goes there the same day; the second hears that it is right."""
    issue = issues.open_of(touchpoint.client_id)
    called_before = issue is not None and issue.fixed_on is not None
    if not called_before:
        happenings.problem(desk, touchpoint.client_id, fixed=True)
    note = "All is well again." if called_before else "Went there the same day."
    asks.log(desk, touchpoint.id, Report(note=note, confirmed=called_before))


def praise(story: Story, desk: Desk, client_id: int) -> None:
    how = story.rng.choice((domain.How.IN_PERSON, domain.How.IN_PERSON, domain.How.BY_EMAIL))
    happenings.compliment(desk, client_id, next(story.praise), how=how)


def name_unasked(story: Story, desk: Desk, client_id: int) -> None:
    referrals.capture(desk, client_id, _names(story, 1), prompted=False, introduction=How.CALLED_US)


_DO: dict[Kind, Callable[[Story, Desk, Touchpoint], None]] = {
    Kind.WELCOME: _just_log("welcome"),
    Kind.DAY45: _check_result,
    Kind.RESULTS_CHECK: _check_result,
    Kind.CATCH_UP: _check_result,
    Kind.DAY90: _ask,
    Kind.NUDGE: _just_log("talk"),
    Kind.MOMENT: _just_log("talk"),
    Kind.FOLLOW_UP: _second_talk,
    Kind.THANK_YOU: _just_log("thanks"),
    Kind.REPORT_BACK: _just_log("report"),
    Kind.LEAD_CALL: _call_lead,
    Kind.RECOVERY: _put_right,
    Kind.CUSTOM: _talk_on,
}
