"""A year in the life of the program, with an injected clock: what Today lists and what pops, day by day.

Everything is the real program but the clock, the notification service and the power cuts: an exception in place of
a step, after which nothing of that run is used again.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from refcoach.domain.asks import Outcome
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, clients, questions, reminders, sales, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import reminders as ledger
from refcoach.store.tables import database
from refcoach.ui.hub import Hub
from refcoach.ui.presence.teller import Teller

ZONES = [ZoneInfo(name) for name in ("Europe/Budapest", "America/New_York", "Asia/Kathmandu")]
STEPS = ("before the claim", "after the claim", "before showing", "after showing", "before closing", "after closing")


class PowerCut(BaseException):
    """The process is gone; a BaseException, so that nothing on the way can catch it."""


class WorldClock:
    """One line of instants, seen in the zone the owner is in; may be wrong by `error`."""

    def __init__(self, start: datetime) -> None:
        self.instant = start
        self.zone = ZONES[0]
        self.error = timedelta()

    def now(self) -> datetime:
        return self.instant.astimezone(self.zone).replace(tzinfo=None) + self.error

    def utc(self) -> datetime:
        return self.instant


class Wire:
    """A signal that is a plain call: a power cut in a slot must end the run, and Qt would hold it there."""

    def __init__(self) -> None:
        self._slots: list[Callable[..., object]] = []

    def connect(self, slot: Callable[..., object], _how: object = None) -> None:
        self._slots.append(slot)

    def emit(self, *words: str) -> None:
        for slot in self._slots:
            slot(*words)


class Screen:
    """A notification service that shows everything it is given."""

    def __init__(self) -> None:
        self.shown, self.acted, self.closed, self.failed, self.changed = (Wire() for _ in range(5))

    def available(self) -> bool:
        return True

    def show(self, note: object) -> None:
        self.shown.emit(note.key)

    def withdraw(self, key: str) -> None:
        """Nothing stays on this screen."""


@dataclass
class Year:
    """What was seen: every popup by item and date, and how often Today was looked at."""

    popped: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    crashes: Counter[str] = field(default_factory=Counter)
    digests: int = 0
    looked: int = 0
    missing: list[str] = field(default_factory=list)
    unpopped: list[str] = field(default_factory=list)


def live(
    desk: Desk, hub: Hub, clock: WorldClock, chance: random.Random, *, people: int, days: int, crashes: bool
) -> Year:
    """Live through so many days: starts and stops, sleeps, trips, wrong clocks, and two crashes a week."""
    year = Year()
    fill(desk, chance, people, days)
    day, asleep_until = 0, -1
    plan = Plan(chance, crashes)
    while day < days:
        clock.instant = datetime.combine(clock.instant.date() + timedelta(days=1), time(5), UTC)
        day += 1
        plan.travel(day, clock)
        if day <= asleep_until:
            continue
        one_day(desk, hub, clock, chance, year, plan)
        if chance.random() < 0.03:
            asleep_until = day + chance.randint(2, 16)
    return year


@dataclass
class Plan:
    """Where the owner is, and where the next power cut comes."""

    chance: random.Random
    crashes: bool

    def travel(self, day: int, clock: WorldClock) -> None:
        if day % 40 == 0:
            clock.zone = self.chance.choice(ZONES)
        clock.error = timedelta(days=self.chance.choice((-30, -1, 1))) if self.chance.random() < 0.02 else timedelta()

    def cuts(self) -> Iterator[str]:
        """Two a week: the steps at which today's runs end, one after the other."""
        if self.crashes:
            while self.chance.random() < 2 / 7:
                yield self.chance.choice(STEPS)


def fill(desk: Desk, chance: random.Random, people: int, days: int) -> None:
    """So many clients, each with a sale whose check-ins fall into the year or just before."""
    for number in range(people):
        client_id = clients.add(desk, f"Client {number}", grade=chance.choice(("A", "B", "B")))
        sales.record(desk, client_id, desk.today() + timedelta(days=chance.randint(-120, days - 60)))


def one_day(desk: Desk, hub: Hub, clock: WorldClock, chance: random.Random, year: Year, plan: Plan) -> None:
    """Start in the morning, run with naps until the evening; a power cut ends the run, and the owner starts anew."""
    clock.instant += timedelta(minutes=chance.randint(0, 240))
    end = clock.instant + timedelta(hours=chance.randint(2, 12))
    for cut in [*plan.cuts(), ""]:
        with watched(year, cut):
            try:
                run_until(desk, hub, clock, chance, year, end)
            except PowerCut:
                year.crashes[cut] += 1
                clock.instant += timedelta(minutes=2)


def run_until(desk: Desk, hub: Hub, clock: WorldClock, chance: random.Random, year: Year, end: datetime) -> None:
    """One run of the program: beats, looks at Today, and work done."""
    year.starts += 1
    screen = Screen()
    teller = Teller(desk, hub, screen)
    try:
        worked = looked = False
        while clock.instant < end:
            teller.beat()
            teller.beat()  # what waits ten seconds after a sleep
            if not looked or clock.now().hour < 6:  # at the start, and around the hour at which a day begins
                look_at_today(desk, year)
                looked = True
            if not worked and clock.instant > end - timedelta(hours=1):
                work(desk, chance)
                worked, looked = True, False
            clock.instant += timedelta(minutes=chance.choice((1, 5, 20, 90)))
    finally:
        teller.stop()
        teller.deleteLater()


def look_at_today(desk: Desk, year: Year) -> None:
    """Today must list every planned check-in whose day has come; asked of the table itself."""
    today = desk.today()
    sql = """
    SELECT t.id FROM touchpoint t JOIN client c ON c.id = t.client_id
    WHERE t.state = 'planned' AND c.state = 'active' AND max(t.scheduled_on, coalesce(t.snoozed_until, '')) <= ?
    """
    wanted = {number for (number,) in database.execute_sql(sql, (today.isoformat(),)).fetchall()}
    listed = {row.touchpoint.id for row in questions.due(today)}
    year.looked += 1
    if wanted != listed:
        year.missing.append(f"{today}: {sorted(wanted ^ listed)}")


def work(desk: Desk, chance: random.Random) -> None:
    """The owner does some of it, puts some off, moves some, and leaves the rest."""
    today = desk.today()
    for row in questions.due(today)[:8]:
        what, number = chance.random(), row.touchpoint.id
        try:
            if what < 0.5:
                asks.log(desk, number, report_on(row, chance))
            elif what < 0.65:
                touchpoints.snooze(desk, number, today + timedelta(days=chance.randint(1, 9)))
            elif what < 0.75:
                touchpoints.move(desk, number, today + timedelta(days=chance.randint(-3, 12)))
            elif what < 0.8:
                touchpoints.skip(desk, number, "met by chance")
        except Refusal:
            touchpoints.skip(desk, number, "not the moment")


def report_on(row: questions.Due, chance: random.Random) -> Report:
    if row.touchpoint.kind in (Kind.DAY45, Kind.RESULTS_CHECK, Kind.CATCH_UP):
        return Report(score=chance.choice((7, 8, 9, 9, 10)))
    if row.touchpoint.kind is Kind.DAY90:
        outcome = chance.choice((Outcome.YES_CARDS, Outcome.NOT_NOW, Outcome.NOT_REACHED, Outcome.NO))
        return Report(outcome=outcome, reason="they asked me to", confirmed=True)
    return Report()


@contextmanager
def watched(year: Year, cut: str) -> Iterator[None]:
    """Count what reaches the screen, and cut the power at a step."""
    real = (reminders.claim, Screen.show, reminders.shown)

    def step(name: str) -> None:
        if cut == name:
            raise PowerCut

    def claim(desk: Desk, run: str, *, may_name: bool) -> list[reminders.Message]:
        step(STEPS[0])
        found = real[0](desk, run, may_name=may_name)
        if found:
            waiting.update({message.key: message for message in found})
            note_what_is_left(desk, year, found)
            step(STEPS[1])
        return found

    def show(self: Screen, note: object) -> None:
        step(STEPS[2])
        year.popped.update(key for key in waiting[note.key].claimed)
        year.digests += 1
        real[1](self, note)
        step(STEPS[3])

    def shown(message: reminders.Message) -> None:
        step(STEPS[4])
        real[2](message)
        step(STEPS[5])

    waiting: dict[str, reminders.Message] = {}
    replace(claim, show, shown)
    try:
        yield
    finally:
        replace(*real)


def replace(claim: Callable[..., object], show: Callable[..., object], shown: Callable[..., object]) -> None:
    reminders.claim, Screen.show, reminders.shown = claim, show, shown


def note_what_is_left(desk: Desk, year: Year, found: list[reminders.Message]) -> None:
    """After a digest, everything due was told for its date or a later one."""
    if not any(message.key.startswith("digest:") for message in found):
        return
    due = questions.due(desk.today())
    told = ledger.told_for(row.todo.key for row in due)
    for row in due:
        on = row.todo.shows_on
        if told.get(row.todo.key, date.min) < on and not row.todo.booked_at:
            year.unpopped.append(f"{row.todo.key} of {on}")
