"""The sample business: the same every time, believable on every day, and made by the rules."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from refcoach.domain.asks import Outcome
from refcoach.domain.clients import Stage, State
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import Kind
from refcoach.services import ideal_client, new_day, overview, own_words, questions, sample, scripts, targets
from refcoach.services import sample_people as people
from refcoach.services.desk import Change, Changed, Desk
from refcoach.store import (
    asks,
    clients,
    moments,
    month,
    own_texts,
    promises,
    referrals,
    rehearsal,
    sales,
    settings,
    touchpoints,
    triggers,
)
from refcoach.store.database import close_database, open_database

MONDAY = date(2026, 11, 23)
DAYS = [
    MONDAY,
    date(2024, 2, 29),
    date(2025, 1, 1),
    date(2025, 4, 30),
    date(2025, 12, 24),
    date(2025, 12, 25),
    date(2026, 1, 1),
    date(2026, 2, 28),
    date(2026, 3, 29),
    date(2026, 4, 3),
    date(2026, 5, 25),
    date(2026, 6, 13),
    date(2026, 7, 31),
    date(2026, 8, 1),
    date(2026, 9, 10),
    date(2026, 11, 25),
    date(2026, 11, 28),
    date(2026, 12, 27),
    date(2027, 1, 2),
    date(2028, 2, 29),
]


@dataclass(frozen=True)
class Clock:
    day: date

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 15)

    def utc(self) -> datetime:
        return self.now()


@contextmanager
def business(folder: Path, today: date) -> Iterator[Desk]:
    open_database(folder)
    try:
        desk = Desk(Clock(today))
        sample.fill(desk)
        yield desk
    finally:
        close_database()


@pytest.fixture
def hill(folder: Path) -> Iterator[Desk]:
    """The sample business on a Monday, to look at."""
    open_database(folder)
    yield Desk(Clock(MONDAY))
    close_database()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: nobody changes it."""
    folder = tmp_path_factory.mktemp("sample")
    with business(folder, MONDAY):
        return folder


def everybody(today: date) -> list[clients.Listed]:
    return clients.page(today=today, limit=None)


def in_words(today: date) -> list[str]:
    """Everything a person would see, without the ids that differ by computer."""
    lines = []
    for listed in everybody(today):
        lines.append(repr(listed))
        lines += [repr(t) for t in touchpoints.of_client(listed.id)]
        lines += [repr(a) for a in asks.of_client(listed.id)]
        lines += [repr(m) for m in moments.of_client(listed.id)]
        lines += [repr(r) for r in referrals.from_source(listed.id)]
        lines += [repr(p) for p in promises.of_client(listed.id)]
    return lines


def test_same_day_and_seed_make_the_same_business(folder: Path, tmp_path: Path) -> None:
    open_database(folder)
    one = in_words(MONDAY)
    close_database()
    with business(tmp_path, MONDAY):
        assert in_words(MONDAY) == one


def test_one_step_is_said_in_the_owners_own_words(hill: Desk) -> None:
    (one,) = own_texts.every()
    assert own_words.item(one.situation, one.item).is_edited
    assert "{{" not in " ".join(step.text for step in scripts.words_for_nobody(hill, one.situation).steps)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_there_is_something_to_do_on_any_day(tmp_path: Path, today: date) -> None:
    with business(tmp_path, today) as desk:
        due = questions.due(today)
        levels = {row.readiness.level for row in due}
        assert levels == {Level.GREEN, Level.AMBER, Level.NONE}
        assert {r.touchpoint.kind for r in due} == {Kind.DAY90, Kind.RESULTS_CHECK, Kind.THANK_YOU}
        assert len(due) == 4
        assert 3 <= len(questions.due_and_coming(questions.now(desk), 20)[1]) <= 6
        first = today.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        assert 10 <= len(month.between(first, last, today)) <= 30
        assert 40 <= clients.count(today=today) <= 60
        assert clients.count(today=today, which="problem") == 1
        assert clients.count(today=today, which="never_asked") >= 5
        planned = touchpoints.planned_between(today + timedelta(days=1), today + timedelta(days=400), today)
        assert all(desk.calendar().works_on(t.scheduled_on) for t in planned)
        before = in_words(today)
        new_day.begin(desk)
        assert in_words(today) == before, "opening the program on the same day changes nothing"


def test_the_check_up_was_rehearsed_and_some_cards_of_it_come_today(hill: Desk) -> None:
    kept = rehearsal.kept("day90_checkup").values()
    assert len(kept) > 6
    assert 0 < sum(1 for card in kept if card.due_on and card.due_on <= MONDAY) < len(kept)
    assert overview.day(hill).rehearsal


def test_ready_row_has_a_nine_and_kind_words(hill: Desk) -> None:
    green = next(r for r in questions.due(MONDAY) if r.readiness.level is Level.GREEN)
    assert [reason.code for reason in green.readiness.reasons] == ["score", "compliment"]
    amber = next(r for r in questions.due(MONDAY) if r.readiness.level is Level.AMBER)
    assert [reason.code for reason in amber.readiness.reasons] == ["low_score"]
    late = next(r for r in questions.due(MONDAY) if r.touchpoint.kind is Kind.THANK_YOU)
    assert late.days_overdue >= 4


def test_two_years_hold_every_kind_of_ending(hill: Desk) -> None:
    ids = [c.id for c in everybody(MONDAY)]
    ended = Counter(p.state for i in ids for p in promises.of_client(i))
    assert {PromiseState.KEPT, PromiseState.PART_KEPT, PromiseState.LAPSED, PromiseState.AGREED} <= ended.keys()
    answers = {a.outcome for i in ids for a in asks.of_client(i)}
    assert answers >= set(Outcome) - {Outcome.NOT_REACHED}
    stages = Counter(r.stage for i in ids for r in referrals.from_source(i))
    assert stages["won"] >= 2 and len(stages) >= 4
    assert {c.stage for c in everybody(MONDAY)} == set(Stage)
    assert sum(len(moments.of_client(i)) for i in ids) >= 6
    assert any(c.state is State.PAUSED for c in everybody(MONDAY))
    first = min(s.sold_on for i in ids for s in sales.of_client(i))
    assert MONDAY - timedelta(days=740) < first < MONDAY - timedelta(days=600)


def test_everybody_is_made_up(hill: Desk) -> None:
    for listed in everybody(MONDAY):
        assert not listed.email or listed.email.endswith(".example")
        assert not listed.phone or listed.phone.startswith(("020 7946 0", "01632 960", "07700 900"))
    names = [c.name for c in everybody(MONDAY)]
    phones = [c.phone for c in everybody(MONDAY) if c.phone]
    assert len(set(names)) == len(names) and len(set(phones)) == len(phones)


def test_profile_and_days_off_are_there_and_first_run_is_over(hill: Desk) -> None:
    own = settings.load()
    assert (own.business_name, own.owner_first_name, own.first_run_done) == ("Hill Kitchens", "Robin", True)
    assert len(triggers.owners()) >= 2 and all(settings.ideal_client())
    assert [one.version.one_line for one in ideal_client.history()] == [people.BEST_WITH, people.FIRST_BEST_WITH]
    on_the_list = targets.listed()
    assert {one.target.line for one in on_the_list} == {line for line, _ in people.TARGETS}
    assert [one.target.line for one in on_the_list if one.target.retired_on] == [people.MET]
    assert sum(len(one.known) for one in on_the_list) == len(people.KNOWN)
    near = [day for day in settings.days_off() if abs((day - MONDAY).days) <= 31]
    assert len(near) >= 3
    moved = [t for t in touchpoints.between(MONDAY, MONDAY + timedelta(days=400)) if t.nominal_on != t.scheduled_on]
    assert moved, "some check-in shows both its dates"


def test_hundred_per_cent_figure_counts_the_history(hill: Desk) -> None:
    figures = overview.figures(hill)
    referred, counted = figures.referred, figures.counted
    assert 0 < referred < counted and counted > 20


def test_is_one_change_that_can_be_undone(tmp_path: Path) -> None:
    told: list[Changed] = []
    open_database(tmp_path)
    try:
        desk = Desk(Clock(MONDAY), told.append)
        batch = sample.fill(desk)
        (changed,) = told
        assert changed.what == set(Change)
        desk.undo(batch)
        assert not overview.day(desk).anybody
        assert not settings.load().first_run_done
    finally:
        close_database()
