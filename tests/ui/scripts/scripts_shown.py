"""What the tests of the page of all scripts share: the page, what it told, and what it opened."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from refcoach.ui.scripts.page import ScriptsPage

TALK = "day75_nudge"


@dataclass
class Shown:
    """The page, what it told, and what it opened."""

    page: ScriptsPage
    told: list[tuple[str, str]] = field(default_factory=list)
    opened: list[QUrl] = field(default_factory=list)
    opens: bool = True
    place: Path | None = None

    def steps(self) -> list[str]:
        return [item for item in self.page.talk.lines if not item.startswith("says:")]

    def titles(self) -> list[str]:
        rows = [self.page.list.row(number) for number in range(self.page.list.row_count())]
        return [row.title for row in rows if row]


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()
