"""The figures of the book, put by the names of the built-in words: where the page has everything from."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject

from refcoach.domain.box_because import Field, because, may_ask_on
from refcoach.domain.boxes import Box
from refcoach.domain.dossier import Dossier
from refcoach.domain.figures import Figures, Period
from refcoach.domain.owner import Owner
from refcoach.services import forecasts, insights, questions
from refcoach.services.desk import Desk, Refusal
from refcoach.store import dossiers, settings
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.apart import Apart, beside
from refcoach.ui.words.labels import Labels, initials
from refcoach.ui.working.counted import Counted
from refcoach.ui.working.facts import Titles, counted
from refcoach.ui.working.say import Say
from refcoach.ui.working.source import Inside


class Book(QObject):
    """Counts once, until it is told to look again or asked for another period; boxes are those of the last count."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._labels, self._apart = desk, Labels(self), Apart(self)
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
        people = self._of(self._figures.period if self._figures else Period.ALL).boxes[Box(box_id)]
        return Inside(tuple(one.client_id for one in people))

    def rows(self, box_id: str, clients: Sequence[int]) -> list[ListRow]:
        """Return rows with the reason beside each name."""
        here, say = questions.now(self._desk), Say(self.people())
        found, apart = dossiers.load(clients, here.today), self._apart.words(clients, here.today)
        return [
            self._row(found[one], self._because(say, box_id, found[one], here.owner, here.today), apart.get(one, ""))
            for one in clients
            if one in found
        ]

    def next_of(self, client_id: int) -> int:
        """Return the check-in that is planned next with somebody; 0 for none."""
        planned = dossiers.load([client_id], self._desk.today())[client_id].planned
        return min(planned, key=lambda one: (one.shows_on, one.id)).id if planned else 0

    def do(self, what: str, clients: Sequence[int]) -> tuple[int, str]:
        """Do something for all of them, with one undo. Raises Refusal."""
        raise Refusal(f"{what} {clients}")

    def count_from_today(self) -> str:
        """Let asks before today count for no forecast; returns the batch."""
        return forecasts.count_from_today(self._desk)

    def _of(self, period: Period) -> Figures:
        if self._figures is None or self._figures.period is not period:
            self._figures = insights.figures(self._desk, period)
        return self._figures

    def _because(self, say: Say, box_id: str, dossier: Dossier, owner: Owner, today: date) -> str:
        fields, words = because(Box(box_id), dossier, owner, today), say.box(box_id)
        said = {name: self._aloud(value, today) for name, value in fields.items() if value is not None}
        why = say.fill(words["because"] if len(said) == len(fields) else words["because_plain"], None, **said)
        until = may_ask_on(Box(box_id), dossier)
        waits = say("board.wait_until", may_ask_on=self._aloud(until, today)) if until and until > today else ""
        return f"{why} {waits}".rstrip()

    def _aloud(self, value: Field, today: date) -> str:
        return self._labels.short_day(value, today) if isinstance(value, date) else str(value)

    def _row(self, dossier: Dossier, why: str, apart: str) -> ListRow:
        client = dossier.client
        below = beside(client.company, apart)
        said = [client.display_name, below.replace(" · ", ", "), why]
        return ListRow(
            key=client.id,
            title=client.display_name,
            subtitle=below,
            detail=why,
            initials=initials(client.display_name),
            accessible=", ".join(part for part in said if part),
            tooltip="\n".join(part for part in (client.display_name, client.company, why) if part),
        )
