"""What is said beside a name that somebody else has too."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject

from refcoach.domain.namesakes import Mark, Sign, told_apart
from refcoach.store import namesakes
from refcoach.ui.words.labels import Labels


class Apart(QObject):
    """Tells people of one name apart, in a few words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = Labels(self)

    def words(self, client_ids: Iterable[int], today: date) -> dict[int, str]:
        """Return what tells each of these people apart; who shares their name with nobody is not among them."""
        wanted = set(client_ids)
        marks = told_apart(namesakes.of(wanted))
        return {one: self._words(mark, today) for one, mark in marks.items() if one in wanted}

    def _words(self, mark: Mark, today: date) -> str:
        match mark.sign:
            case Sign.PHONE:
                return self.tr("phone ends in {digits}").format(digits=mark.value)
            case Sign.SOLD:
                day = self._labels.short_day(date.fromisoformat(mark.value), today)
                return self.tr("sold on {day}").format(day=day)
            case Sign.NUMBER:
                return self.tr("no. {number} in your book").format(number=mark.value)
        return mark.value


def beside(company: str, apart: str) -> str:
    """Return what stands below a name: the company, and what tells them apart where that is something else."""
    return " · ".join(dict.fromkeys(part for part in (company, apart) if part))
