"""Pictures of the scorecard: half answered, and answered with what was answered before."""

from collections.abc import Iterator
from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from refcoach.services import scorecard
from refcoach.store import scorecard as store
from refcoach.ui.scorecard.page import ScorecardPage
from refcoach.ui.shell.patience import wait
from refcoach.ui.shell.screens_stage import Shot, Stage

_HALF = ("unasked", "proof", "booked", "ideal")


def _answered(stage: Stage, questions: tuple[str, ...], *, before: bool) -> list[str]:
    """Give marks, some with an action; `before`: others three months ago too. Returns the batches."""
    desk, made = stage.desk, []
    if before:
        with desk.change("Earlier marks", who="program") as batch:
            for number, question in enumerate(questions):
                on = desk.today() - timedelta(days=95)
                row = store.add(question, on, number % 4 + 1, "We had never looked." if number == 0 else "")
                if number % 5 == 0:
                    done = {"action": "Look at it together on Friday", "action_on": on, "action_done_on": on}
                    store.change(row, **done)
        made.append(batch.id)
    for number, question in enumerate(questions):
        made.append(scorecard.answer(desk, question, number % 5 + 1))
    offers = scorecard.look(desk).offers
    for question in questions[::7]:
        offer = offers[question][0]
        made.append(scorecard.choose(desk, question, offer.do, offer.on, idea=offer.id, tells_a_friend=True))
    return made


def scorecard_shot(question: str, *, half: bool = False) -> Shot:
    """The scorecard at a statement."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        every = tuple(line.statement.id for line in scorecard.look(stage.desk).lines)
        some = tuple(one for one in every if one in _HALF or not half)
        made = _answered(stage, some, before=not half)
        stage.window.door.open("scorecard")
        page = cast(ScorecardPage, stage.window.inside.page("scorecard"))
        page.reload()
        page.show_question(question)
        wait()
        yield stage.window
        for batch in reversed(made):
            stage.desk.undo(batch)
        page.reload()
        stage.window.door.open("today")

    return shot


SCORECARD: dict[str, Shot] = {
    "scorecard-half": scorecard_shot("ideal", half=True),
    "scorecard-history": scorecard_shot("taught"),
    "scorecard-said": scorecard_shot("their_questions"),
}
