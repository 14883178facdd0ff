"""The page of who we want, shown by itself, and somebody who only has a keyboard."""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from refcoach.ui.forms.form import FormDialog
from refcoach.ui.wanted.page import WantedPage

CLUB, STREET, CHOIR = "The rowing club", "Mill Street", "The choir"


@dataclass
class Shown:
    """The page, and what it told."""

    page: WantedPage
    told: list[tuple[str, str]] = field(default_factory=list)

    def titles(self) -> list[str]:
        rows = [self.page.people.list.row(number) for number in range(self.page.people.list.row_count())]
        return [row.title for row in rows if row]

    def row(self, number: int) -> Any:
        return self.page.people.list.row(number)

    def form(self) -> Any:
        settle()
        (form,) = (one for one in self.page.findChildren(FormDialog) if one.isVisible())
        QTest.qWaitForWindowActive(form)
        return form


def focused() -> QWidget:
    if QApplication.focusWidget() is None:  # a form was closed just now
        (page,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, WantedPage))
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)
    here = QApplication.focusWidget()
    assert here is not None
    return here


def press(*keys: str) -> None:
    for one in keys:
        QTest.keySequence(focused(), QKeySequence(one))
        settle()


def type_in(text: str) -> None:
    QTest.keyClicks(focused(), text)


def beyond(page: WantedPage) -> list[int]:
    """Return how far what scrolls goes beyond the edge."""
    areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    assert areas
    return [over for area in areas if (over := area.widget().width() - area.viewport().width()) > 0]


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()
