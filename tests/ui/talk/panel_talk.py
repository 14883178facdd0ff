"""What the tests of the ask panel share: real clicks in it, and what it told."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.asks import Outcome
from refcoach.domain.touchpoints import Kind
from refcoach.services import happenings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import asks
from refcoach.store import touchpoints as touchpoint_store
from refcoach.ui.talk.ask_panel import AskPanel


class Shown:
    """The panel with what it told."""

    def __init__(self, panel: AskPanel, qtbot: QtBot) -> None:
        self.panel = panel
        self.qtbot = qtbot
        self.notices: list[tuple[str, str]] = []
        self.closes = 0
        panel.told.connect(self._tell)
        panel.closed.connect(self._close)

    def _tell(self, text: str, batch: str) -> None:
        self.notices.append((text, batch))

    def _close(self) -> None:
        self.closes += 1

    def click(self, key: str) -> None:
        QApplication.processEvents()
        button = self.panel.bar.buttons[key]
        assert button.isVisible() and button.isEnabled(), key
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def score(self, number: int) -> None:
        QApplication.processEvents()
        scores = self.panel.bar.scores
        assert scores is not None and scores.isVisible()
        self.qtbot.mouseClick(scores.chip(str(number)), Qt.MouseButton.LeftButton)

    def write(self, code: str, text: str, *, enter: bool = True) -> None:
        """Type the answer to a question below its step."""
        QApplication.processEvents()
        line = self.panel.body.script.fields[code].line
        assert line is not None and line.isVisible(), code
        self.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        self.qtbot.keyClick(line, Qt.Key.Key_End)
        self.qtbot.keyClicks(line, text)
        if enter:
            self.qtbot.keyClick(line, Qt.Key.Key_Return)

    def offered(self) -> list[str]:
        return list(self.panel.bar.buttons)

    def chip(self, text: str) -> None:
        row = self.panel.bar.findChild(object, "reasons")
        assert row is not None
        self.qtbot.mouseClick(row.chip(text), Qt.MouseButton.LeftButton)


def day90(people: Any, **more: Any) -> tuple[int, int]:
    client_id = people.due("Anna Kovács", 90, **more)
    return client_id, planned(client_id, Kind.DAY90)


def planned(client_id: int, kind: Kind) -> int:
    return next(t.id for t in touchpoint_store.planned_of(client_id) if t.kind is kind)


def earned(desk: Desk, client_id: int) -> None:
    """Their kind words make them ready, without the talk that a compliment plans."""
    touchpoint_id = happenings.compliment(desk, client_id, "You saved our winter")
    touchpoints.skip(desk, touchpoint_id, "said at the door")


def asks_of(client_id: int) -> list[Outcome]:
    return [ask.outcome for ask in asks.of_client(client_id)]


def answer(shown: Shown, key: str, words: str = "") -> None:
    question = shown.panel.body.result
    assert question.isVisibleTo(shown.panel)
    shown.qtbot.mouseClick(question.answers.chip(key), Qt.MouseButton.LeftButton)
    line = {"there": question.words, "no": question.wrong}.get(key)
    if line:
        shown.qtbot.keyClicks(line.line, words)
        shown.qtbot.keyClick(line.line, Qt.Key.Key_Return)
