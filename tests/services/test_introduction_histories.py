"""Whatever is done with introductions in whatever order: none is lost, nobody counts twice, nobody hears too much."""

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from desk_clock import Clock
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import r19
from refcoach.domain.asks import Outcome
from refcoach.domain.may_hear import HOW_IT_ENDED
from refcoach.domain.referrals import MayKnow, Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import (
    asks,
    clients,
    first_messages,
    introductions,
    new_day,
    pipeline,
    referrals,
    same_person,
    scripts,
)
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import introductions as store
from refcoach.store import touchpoints
from refcoach.store.database import close_database, open_database
from refcoach.store.tables import database

SOURCES = ("Ida Brookes", "Otto Fern", "Nora Ash")
NAMES = ("Tom Reed tom@reed.example", "Tom Reed", "Nell Ash", "Uma Rao uma@rao.example")
TITLE, AMOUNT = "A walnut staircase", 4711
LEADS_SAY = (Outcome.NOT_REACHED, Outcome.NOT_REACHED, Outcome.NO, Outcome.NOT_NOW, Outcome.NEVER)
LONG = {Stage.WON, Stage.IN_TOUCH, Stage.TO_CONTACT}

PLACE = st.integers(0, 7)
STAGES = st.sampled_from([*Stage, *Stage, *sorted(LONG)])
STEP = st.one_of(
    st.tuples(st.just("name"), PLACE, PLACE, st.booleans()),
    st.tuples(st.just("move"), PLACE, STAGES, st.sampled_from([None, None, *MayKnow])),
    st.tuples(st.just("move"), PLACE, STAGES, st.sampled_from([None, None, *MayKnow])),
    st.tuples(st.just("move"), PLACE, STAGES, st.none()),
    st.tuples(st.just("log"), PLACE, st.booleans(), st.none()),
    st.tuples(st.just("log"), PLACE, st.booleans(), st.none()),
    st.tuples(st.just("wait"), st.sampled_from([1, 3, 14, 31]), st.none(), st.none()),
    st.tuples(st.just("same"), PLACE, PLACE, st.none()),
    st.tuples(st.just("undo"), PLACE, st.none(), st.none()),
    st.tuples(st.just("write"), PLACE, st.none(), st.none()),
)


class Book:
    """A book in which things are done to introductions."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.desk, self.clock = desk, clock
        self.sources = [clients.add(desk, name, existing_client=at < 2) for at, name in enumerate(SOURCES)]
        self.batches: list[str] = []
        self.most = 0

    def name(self, who: int, whom: int, first: bool) -> None:
        source = self.sources[who % len(self.sources)]
        with self.desk.change("Named") as batch:
            referrals.capture(self.desk, source, [NAMES[whom % len(NAMES)]], source_calls_first=first)
        self.batches.append(batch.id)

    def move(self, which: int, stage: Stage, may_know: MayKnow | None) -> None:
        found = store.every()
        if found:
            said: dict[str, Any] = {"title": TITLE, "value": AMOUNT} if stage is Stage.WON else {}
            one = found[which % len(found)]
            moved = introductions.move(
                self.desk, one.id, stage, may_know=may_know, confirmed=which % 2 == 0, note="Too dear", **said
            )
            self.batches.append(moved.batch)

    def log(self, which: int, reached: bool, _: None) -> None:
        kinds = (Kind.LEAD_CALL, Kind.FOLLOW_UP, Kind.THANK_YOU, Kind.REPORT_BACK, Kind.CUSTOM)
        due = [t for t in touchpoints.due(self.desk.today()) if t.kind in kinds]
        if due:
            talk = due[which % len(due)]
            answers = LEADS_SAY if talk.kind in (Kind.LEAD_CALL, Kind.CUSTOM) else (None,)
            outcome = None if reached else answers[which % len(answers)]
            asks.log(self.desk, talk.id, Report(outcome, confirmed=True))

    def write(self, which: int, *_: None) -> None:
        found = store.every()
        if found:
            self.batches.append(first_messages.sent(self.desk, found[which % len(found)].id))

    def wait(self, days: int, *_: None) -> None:
        self.clock.go_to(self.desk.today() + timedelta(days=days))
        new_day.it_is_today(self.desk)

    def same(self, which: int, whom: int, _: None) -> None:
        found = store.every()
        if found:
            one, other = found[which % len(found)], found[whom % len(found)]
            twin = any(r.source_id == one.source_id and r.lead_id == other.lead_id for r in found)
            # What was sold, and two introductions by one source, are the merge's own business (R23).
            if not twin and one.stage is not Stage.WON:
                same_person.repoint(self.desk, one.id, other.lead_id)

    def undo(self, which: int, *_: None) -> None:
        if self.batches:
            self.desk.undo(self.batches.pop(-1 - which % min(4, len(self.batches))))

    def judge(self, what: str) -> None:
        sql = database.connection()
        faults = [*r19.owed(sql), *r19.wrong(sql)]
        found = store.every()
        if what != "undo" and len(found) < self.most:
            faults.append("an introduction is lost")
        self.most = len(found)
        whole = pipeline.value().whole
        won = {r.lead_id for r in found if r.stage is Stage.WON}
        if whole.clients != len(won) or whole.people != len({r.lead_id for r in found if r.stage is not Stage.INVALID}):
            faults.append("somebody counts twice")
        shown = {row.referral.id for row in pipeline.listed()}
        if shown != {r.id for r in found}:
            faults.append("the list leaves one out")
        assert not faults, faults

    def hears(self) -> None:
        """R19: what every source is told about everybody they named, in every talk that fits."""
        for referral in store.every():
            for situation in ("thank_you", "report_back", "spoke_first", "quiet_referral", "wrong_fit", "partner_talk"):
                words = scripts.words(self.desk, referral.source_id, situation=situation, referral_id=referral.id)
                told = " ".join(s.text for s in words.steps if not s.direction.startswith("To the new person"))
                private = [TITLE, str(AMOUNT), "Too dear"]
                if referral.source_may_know is not MayKnow.OUTCOME:
                    private += [*HOW_IT_ENDED.values(), "working together", "another way", "a match"]
                assert not [word for word in private if word in told], (referral, told)


MANY = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
# A failure shows every step. To make it short takes minutes, which a thorough run has.
PHASES = tuple(Phase) if MANY else (Phase.explicit, Phase.generate)


@settings(max_examples=400 if MANY else 40, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=12, max_size=30))
def test_no_order_of_moves_loses_one_counts_one_twice_or_tells_too_much(empty_book: Path, steps: list[Any]) -> None:
    folder = Path(tempfile.mkdtemp(dir=empty_book.parent))
    shutil.copy(empty_book, folder)
    open_database(folder)
    try:
        clock = Clock()
        book = Book(Desk(clock), clock)
        for what, *more in steps:
            do: Callable[..., None] = getattr(book, what)
            try:
                do(*more)
            except Refusal as refusal:
                assert "Nothing was" in str(refusal) or what == "undo", refusal
            book.judge(what)
        book.hears()
    finally:
        close_database()
        shutil.rmtree(folder)
