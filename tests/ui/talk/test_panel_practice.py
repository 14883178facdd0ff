"""Practice mode in the ask panel (R28b): no number, no result and no praise."""

from collections.abc import Callable
from typing import Any

import pytest
from panel_talk import Shown
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from refcoach.domain.touchpoints import Kind, State
from refcoach.services import earning, happenings, packs
from refcoach.services.desk import Desk
from refcoach.store import touchpoints

FORBIDDEN = ("zero to ten", "score", "compliment", "warm rooms", "lovely", "likely is a yes")


def seen(widget: QWidget) -> str:
    """All the words that can be read below a widget."""
    texts = [w.text() for w in widget.findChildren(QLabel) if w.isVisible()]
    texts += [w.text() or w.accessibleName() for w in widget.findChildren(QAbstractButton) if w.isVisible()]
    return " ".join(texts).lower()


@pytest.fixture(params=["by the trade", "by the owner's wish"])
def practice(request: pytest.FixtureRequest, desk: Desk, people: Any) -> Callable[[int], int]:
    """Give a client with a score and a compliment from before, whose check-in of that day is due."""

    def made(days: int) -> int:
        client_id = people.due(days=days)
        earning.record_score(desk, client_id, 9)
        happenings.compliment(desk, client_id, "lovely")
        if request.param == "by the trade":
            packs.choose(desk, "UK", ["health"])
        else:
            packs.practice(desk, on=True)
        return int(client_id)

    return made


def check_in(client_id: int, kind: Kind) -> int:
    return next(t.id for t in touchpoints.planned_of(client_id) if t.kind is kind)


@pytest.mark.parametrize(("days", "kind"), [(45, Kind.DAY45), (90, Kind.DAY90)])
def test_a_check_asks_how_somebody_is_and_is_done_without_a_number(
    shown: Shown, practice: Callable[[int], int], days: int, kind: Kind
) -> None:
    client_id = practice(days)
    touchpoint_id = next((t.id for t in touchpoints.planned_of(client_id) if t.kind is kind), 0)
    shown.panel.show_for(client_id, touchpoint_id or None)
    assert not shown.panel.bar.scores
    words = seen(shown.panel)
    talk = shown.panel.talk()
    assert talk is not None and talk.script is not None
    assert "How are you doing with it?" in talk.script.steps[0].text
    assert [text for text in FORBIDDEN if text in words] == []
    shown.click("done")
    if touchpoint_id:
        done = touchpoints.get(touchpoint_id)
        assert done is not None
        assert (done.state, done.score) == (State.DONE, None)


def test_nobody_is_asked_and_the_reason_is_said(shown: Shown, practice: Callable[[int], int]) -> None:
    client_id = practice(90)
    shown.panel.show_for(client_id, check_in(client_id, Kind.DAY90))
    talk = shown.panel.talk()
    assert talk is not None
    assert not shown.panel.body.result.isVisible()
    assert not shown.panel.body.guess.isVisible()
    assert not {"yes", "introduce", "anyway"} & set(shown.offered())
