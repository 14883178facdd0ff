"""The owner's review: offered once a quarter, gone through step by step, kept as it goes, and taken back as one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from refcoach.domain import review as rules
from refcoach.domain.calendar import on_or_after, quarter_start
from refcoach.domain.counted import merged, said
from refcoach.domain.figures import Figures
from refcoach.domain.figures_facts import facts, texts
from refcoach.domain.review import Given
from refcoach.domain.review_due import Review, next_quarter
from refcoach.domain.spoken import spoken_date
from refcoach.domain.texts import one_line
from refcoach.services import insights, questions, review_writes
from refcoach.services.desk import Desk, Refusal
from refcoach.services.questions import Now
from refcoach.store import content
from refcoach.store import review as store
from refcoach.store.database import transaction

NOT_BEGUN = "The review isn't begun, or was taken back. Nothing was saved."
GONE = "That step is not part of your review any more. Nothing was saved."
OVER = "This quarter's review is done. Nothing was changed."
NEEDS_ALL = "Each of them needs an answer. To go on without, choose “{skip}”."


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was filled in on a step: for its lines, in its own fields, and what was ticked."""

    given: tuple[Given, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kept:
    """What a step wrote: the batch for undo ("" for nothing), and where to go on."""

    batch: str
    at: int


def words() -> dict[str, str]:
    """Return the texts around the steps."""
    return {name: text for name, text in store.words().items() if isinstance(text, str)}


def ids(here: Now) -> tuple[str, ...]:
    """Return the steps this owner goes through."""
    return rules.steps(_every(), practice=here.owner.rules.practice)


def place(here: Now, step: str | int) -> int:
    """Return where a step stands among those this owner goes through; of one that is not among them, the next one.

    A step is its name, or its number among all there are, by which a review keeps where it stopped: so it is found
    again when the rules have changed meanwhile.
    """
    every, shown = _every(), ids(here)
    return sum(one in shown for one in every[: every.index(step) if isinstance(step, str) else step])


def current(desk: Desk) -> Review | None:
    """Return this quarter's review, begun or put off; None for neither."""
    return store.of_quarter(quarter_start(desk.today()))


def begin(desk: Desk) -> str:
    """Begin this quarter's review, and keep how things stand today; one that was begun goes on. Returns the batch."""
    with desk.change("Owner's review begun") as batch:
        today = desk.today()
        this = _this(today)
        if this and this.held_on:
            raise Refusal(OVER)
        if this and this.is_begun:
            return ""
        figures = json.dumps(standing(desk, questions.now(desk)), ensure_ascii=False)
        review_id = this.id if this else store.add(quarter_start(today))
        store.change(review_id, figures=figures)
        store.belongs(review_id, batch.id)
    return batch.id


def standing(desk: Desk, here: Now) -> dict[str, Any]:
    """Return the figures of a day as a review keeps them."""
    found = insights.figures(desk)
    boxes = {box.value: len(people) for box, people in found.boxes.items()}
    rate = {"eligible": found.rate.eligible, "referred": found.rate.referred, "sentence": rate_sentence(found, here)}
    return {"on": here.today.isoformat(), "rate": rate, "boxes": boxes}


def rate_sentence(found: Figures, here: Now) -> str:
    """Say the 100% figure."""
    entry = content.insights("rate")["sentence"]
    return said(entry, facts(found)["rate"], texts(found, here.owner.people_word, here.owner.ways)["rate"])


def keep(desk: Desk, step: str, sheet: Sheet, *, all_of: int = 0, skip: bool = False, stop: bool = False) -> Kept:
    """Write down what a step was answered, each through the service it belongs to, and go on; one undo.

    `all_of` is how many lines have to be answered; `skip` goes on without, `stop` stays where it is. Raises Refusal
    where an answer is missing, and for whatever one of those services refuses: then nothing is written.
    """
    with desk.change(f"Owner's review, “{title(step)}”") as batch:
        here = questions.now(desk)
        this = _begun_or_refuse(here.today)
        if len(sheet.given) < all_of and not (skip or stop):
            raise Refusal(NEEDS_ALL.format(skip=store.words()["skip"]))
        order = ids(here)
        if step not in order:
            raise Refusal(GONE)
        wrote = review_writes.write(desk, here, this, step, sheet.given, sheet.texts, sheet.days, sheet.ticked)
        at = order.index(step)
        following = at if stop else min(at + 1, len(order) - 1)
        reached = _every().index(order[following])
        if reached > this.step:
            store.change(this.id, step=reached)
            wrote = True
        if wrote:
            store.belongs(this.id, batch.id)
    return Kept(batch.id if wrote else "", following)


def finish(desk: Desk, note: str, next_on: date) -> str:
    """End the review: what to remember, and the day of the next, on a working day (R2). Returns the batch for undo."""
    with desk.change("Owner's review held") as batch:
        today = desk.today()
        this = _begun_or_refuse(today)
        if next_on <= today:
            raise Refusal("The next review is on a day to come. Nothing was saved.")
        day = on_or_after(desk.calendar(), next_on) or next_on
        if day < (first := next_quarter(this.quarter_on)):
            ways = questions.now(desk).owner.ways
            raise Refusal(
                f"One a quarter is plenty: the next is from {spoken_date(first, today, ways)}. Nothing was saved."
            )
        store.change(this.id, held_on=today, note=one_line(note), next_on=day, step=0)
        store.belongs(this.id, batch.id)
    return batch.id


def take_back(desk: Desk) -> int:
    """Take back everything of this quarter's review, the last change first, all or nothing; returns how many changes.

    Raises Refusal where something of it was changed since, and where there is nothing.
    """
    with transaction():
        this = _this(desk.today())
        batches = store.batches(this.id) if this else []
        if not batches:
            raise Refusal("There is nothing of a review to take back. Nothing was changed.")
        for one in batches:
            desk.undo(one)
    return len(batches)


def end_text(desk: Desk) -> str:
    """Say how many dates the review set."""
    this = current(desk)
    count = len(review_writes.dates(store.answers(this.id))) if this else 0
    return said(store.words()["end"], {"dates_set": count}, {})


def title(step: str) -> str:
    """Return what a step is called."""
    return str(next(one["title"] for one in store.words()["steps"] if one["id"] == step))


def resume_text(desk: Desk) -> str:
    """Ask whether to go on where it stopped; "" where nothing was begun, or no step was left."""
    this = current(desk)
    if this is None or not this.is_begun or not this.step:
        return ""
    return resume_words(desk, this.step)


def resume_words(desk: Desk, step: int) -> str:
    """Say at which step it stopped."""
    return merged(store.words()["resume"], {"step": str(place(questions.now(desk), step) + 1)})


def _every() -> tuple[str, ...]:
    return tuple(one["id"] for one in store.words()["steps"])


def _this(today: date) -> Review | None:
    return store.of_quarter(quarter_start(today))


def _begun_or_refuse(today: date) -> Review:
    this = _this(today)
    if this is None or not this.figures:
        raise Refusal(NOT_BEGUN)
    if this.held_on:
        raise Refusal(OVER)
    return this
