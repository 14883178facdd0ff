"""What is in a book or a backup, in words."""

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from refcoach.domain.spoken import spoken_date, spoken_hour
from refcoach.store.inside import Inside
from refcoach.ui.words.labels import people_word
from refcoach.ui.words.ways import ways


def moment(at: datetime) -> str:
    """Return "Monday 23 November 2026, 09:30"."""
    return f"{spoken_date(at.date(), date.min, ways())}, {spoken_hour(at.time(), ways())}"


class Insides(QWidget):
    """Says what is in a book; only there for its words."""

    def words(self, found: Inside, people: str) -> str:
        """Return "57 clients, 120 check-ins, last change Monday 23 November 2026, 09:30"."""
        check_ins = self.tr("1 check-in") if found.check_ins == 1 else self.tr("{count} check-ins")
        last = self.tr("nothing was written yet")
        if found.last_change is not None:
            last = self.tr("last change {when}").format(when=moment(found.last_change.astimezone()))
        return self.tr("{count} {people}, {check_ins}, {last}").format(
            count=found.clients,
            people=people_word(people, found.clients),
            check_ins=check_ins.format(count=found.check_ins),
            last=last,
        )
