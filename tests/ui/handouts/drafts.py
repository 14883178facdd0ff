"""The page of handouts with a mail program that notes what it was asked to open."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.ui.handouts.message import ChosenMessage
from refcoach.ui.handouts.page import HandoutsPage

SIX_WEEKS, MENTION, FORWARD = "One question at six weeks", "Mention us first", "Introduction the client can send"
FIRST, THANKS = "First message to somebody introduced", "Thank-you"


@dataclass
class Shown:
    page: HandoutsPage
    urls: list[QUrl] = field(default_factory=list)
    opens: bool = True
    told: list[tuple[str, str]] = field(default_factory=list)

    @property
    def view(self) -> ChosenMessage:
        return self.page.messages.view

    def choose(self, title: str) -> ChosenMessage:
        """Go down through both lists by the arrow key, which makes one of them."""
        self.page.lists.paper.setFocus()
        press("Home")
        for _ in range(60):
            rows = self.page.lists.messages if self.page.lists.messages.hasFocus() else self.page.lists.paper
            row = rows.row(rows.currentIndex().row())
            if row and row.title == title and rows is self.page.lists.messages:
                rest()
                return self.view
            press("Down")
        raise AssertionError(title)

    def draft(self) -> tuple[str, str, str]:
        """Return to whom, the subject and the words of the last draft, as a mail program reads its address."""
        address = urlsplit(bytes(self.urls[-1].toEncoded().data()).decode("ascii"))
        asked = parse_qs(address.query, keep_blank_values=True, strict_parsing=True)
        assert address.scheme == "mailto" and set(asked) == {"subject", "body"}
        return unquote(address.path), asked["subject"][0], asked["body"][0]


def rest() -> None:
    for _ in range(5):
        QApplication.processEvents()


def press(*keys: str) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keySequence(here, QKeySequence(key))
        rest()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def click(button: QWidget) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    rest()
