"""Pictures of the owner's review: its line on Today, every step with people, and its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from refcoach.domain.calendar import quarter_start
from refcoach.domain.review import Given
from refcoach.domain.review_shown import Step
from refcoach.services import review, review_steps, scorecard
from refcoach.services.review import Sheet
from refcoach.store import review as store
from refcoach.ui.review.page import ReviewPage
from refcoach.ui.shell.patience import wait
from refcoach.ui.shell.screens_stage import Shot, Stage


def _sheet(step: Step) -> Sheet:
    """The first thing that may be said of each, with the days offered."""
    given = []
    for line in step.lines:
        for choice in line.choices[:1]:
            also = line.also[:1]
            days = {day.id: day.on for one in (choice, *also) for day in one.days}
            given.append(Given(line.id, choice.id, "Call, and bring a new hinge", days, also[0].id if also else ""))
    one = step.one_only or step.id == "sentence"
    return Sheet(tuple(given[:1] if one else given), {"went_well": "Two people came by themselves"})


@contextmanager
def _gone_to(stage: Stage, to: int) -> Iterator[ReviewPage]:
    """A review whose steps before this one are answered, taken back afterwards."""
    made = []
    for line in scorecard.look(stage.desk).lines[:4]:
        made.append(scorecard.answer(stage.desk, line.statement.id, 2))
    review.begin(stage.desk)
    # In practice mode there are fewer steps (R28b).
    last = review_steps.look(stage.desk, 0).of - 1
    for at in range(min(to, last)):
        step = review_steps.look(stage.desk, at)
        review.keep(stage.desk, step.id, _sheet(step))
    stage.window.door.open("review", "start")
    yield cast(ReviewPage, stage.window.workspace.front())
    review.take_back(stage.desk)
    for batch in reversed(made):
        stage.desk.undo(batch)
    stage.window.door.open("today")


def step_shot(at: int) -> Shot:
    """A step, with something chosen for the first line."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        with _gone_to(stage, at) as page:
            if page.step_view:
                for card in page.step_view.cards[:1]:
                    card.choices.chip(card.line.choices[-1].id).click()
            wait()
            yield stage.window

    return shot


def over(stage: Stage) -> Iterator[QWidget]:
    """The end: the page as it prints."""
    with _gone_to(stage, 7) as page:
        review.finish(stage.desk, "", date(2027, 1, 4))
        page.begin()
        wait()
        yield stage.window


def resumed(stage: Stage) -> Iterator[QWidget]:
    """The question whether to go on."""
    with _gone_to(stage, 3) as page:
        page.begin()
        wait()
        yield stage.window


def offered(stage: Stage) -> Iterator[QWidget]:
    """Today, in the week of the review."""
    with stage.desk.change("Owner's review put off") as batch:
        store.add(quarter_start(stage.desk.today()), put_off_until=stage.desk.today())
    stage.window.door.open("today")
    wait()
    yield stage.window
    stage.desk.undo(batch.id)


def before(stage: Stage) -> Iterator[QWidget]:
    """Before it is begun."""
    stage.window.door.open("review")
    wait()
    yield stage.window
    stage.window.door.open("today")


def begun(stage: Stage) -> Iterator[QWidget]:
    """The first step, in an empty book."""
    review.begin(stage.desk)
    stage.window.door.open("review", "start")
    wait()
    yield stage.window
    review.take_back(stage.desk)
    stage.window.door.open("today")


REVIEW: dict[str, Shot] = {
    "today-review": offered,
    "review-start": before,
    "review-resume": resumed,
    "review-end": over,
    **{
        f"review-{name}": step_shot(at)
        for at, name in enumerate(
            ("look", "not-asked", "result", "sentence", "regrade", "our-side", "one-action", "page")
        )
    },
}
REVIEW_EMPTY: dict[str, Shot] = {"empty-review": begun}
