"""The figures of the book, put by the names of the built-in words: where the page has everything from."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from refcoach.domain.boxes import Box
from refcoach.domain.figures import Figures, Period
from refcoach.services import board, forecasts, insights, questions
from refcoach.services.board import Person
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.apart import Apart
from refcoach.ui.words.labels import initials
from refcoach.ui.working.counted import Counted
from refcoach.ui.working.facts import Titles, counted
from refcoach.ui.working.source import RESULTS_CHECK, STILL_SO, Inside


class Book(QObject):
    """Counts once, until it is told to look again or asked for another period; boxes are those of the last count."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._apart = desk, Apart(self)
        self._figures: Figures | None = None
        self._said: forecasts.Said | None = None

    def people(self) -> str:
        """Return what the owner calls them."""
        return settings.load().people_word

    def business(self) -> str:
        """Return what the business is called."""
        return settings.load().business_name

    def look_again(self) -> None:
        """Forget what was counted."""
        self._figures = self._said = None

    def counted(self, period: str) -> Counted:
        """Count everything that lies in a period."""
        figures = self._of(Period(period))
        if self._said is None:
            self._said = forecasts.said(questions.now(self._desk))
        return counted(figures, self._said, Titles())

    def remember(self) -> None:
        """Keep the forecast that is shown, once a day."""
        if self._said is not None:
            forecasts.remember(self._desk, self._said)

    def inside(self, box_id: str) -> Inside:
        """Return who is in a box today."""
        box = Box(box_id)
        people = self._of(self._figures.period if self._figures else Period.ALL).boxes[box]
        clients = tuple(one.client_id for one in people)
        at_once = board.bulk(self._desk, box, clients)
        return Inside(clients, ((RESULTS_CHECK, at_once.checks), (STILL_SO, at_once.looks)))

    def rows(self, clients: Sequence[int]) -> list[ListRow]:
        """Return rows with the reason beside each name."""
        apart = self._apart.words(clients, self._desk.today())
        return [self._row(one, apart.get(one.client_id, "")) for one in board.people(self._desk, clients)]

    def next_of(self, client_id: int) -> int:
        """Return the check-in that is planned next with somebody; 0 for none."""
        return next((one.next_id for one in board.people(self._desk, [client_id])), 0)

    def do(self, what: str, clients: Sequence[int]) -> tuple[int, str]:
        """Do something for all of them, with one undo. Raises Refusal."""
        done = (board.plan_checks if what == RESULTS_CHECK else board.still_so)(self._desk, clients)
        return done.count, done.batch

    def count_from_today(self) -> str:
        """Let asks before today count for no forecast; returns the batch."""
        return forecasts.count_from_today(self._desk)

    def _of(self, period: Period) -> Figures:
        if self._figures is None or self._figures.period is not period:
            self._figures = insights.figures(self._desk, period)
        return self._figures

    def _row(self, one: Person, apart: str) -> ListRow:
        why = f"{one.because} {one.wait_until}".rstrip()
        return ListRow(
            key=one.client_id,
            title=one.name,
            subtitle=apart,
            detail=why,
            initials=initials(one.name),
            accessible=", ".join(part for part in (one.name, apart, why) if part),
            tooltip="\n".join(part for part in (one.name, apart, why) if part),
        )
