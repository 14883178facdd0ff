"""The page of the scorecard, shown by itself, and somebody who only has a keyboard."""

from dataclasses import dataclass, field

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.ui.scorecard.page import ScorecardPage

FIRST = ["unasked", "proof", "booked", "ideal", "look_up", "earned", "taught", "how_to"]


@dataclass
class Shown:
    """The page, what it told, and where it led."""

    page: ScorecardPage
    told: list[tuple[str, str]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    @property
    def here(self) -> str:
        return self.page.question.shown()


def focused() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    return here


def press(*keys: str) -> None:
    for one in keys:
        QTest.keySequence(focused(), QKeySequence(one))
        settle()


def type_in(text: str) -> None:
    QTest.keyClicks(focused(), text)
    settle()


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()
