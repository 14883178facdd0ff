"""Settings: how days and hours are written, where the owner wants it otherwise than the system does it."""

from PySide6.QtCore import Slot

from refcoach.store import settings
from refcoach.store.settings import SYSTEM
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field


class WrittenCard(SettingsCard):
    """On which day the week begins, what comes first in a date, and which clock."""

    def build(self) -> None:
        """Add the choices."""
        system = (SYSTEM, self.tr("As the system"))
        weeks = [("monday", self.tr("Monday")), ("saturday", self.tr("Saturday")), ("sunday", self.tr("Sunday"))]
        dates = [("day_first", self.tr("17 March")), ("month_first", self.tr("March 17"))]
        clocks = [("24", self.tr("14:30")), ("12", self.tr("2:30 pm"))]
        self.week = Choice(self.theme, self.tr("Week begins"), [system, *weeks])
        self.dates = Choice(self.theme, self.tr("Dates"), [system, *dates])
        self.clock = Choice(self.theme, self.tr("Clock"), [system, *clocks])
        self.add(Field(self.tr("Week begins"), self.week))
        self.add(Field(self.tr("Dates"), self.dates))
        self.add(Field(self.tr("Clock"), self.clock))
        for choice in (self.week, self.dates, self.clock):
            choice.chosen.connect(self._save)

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        own = settings.load()
        self.week.set_current(own.week_begins)
        self.dates.set_current(own.dates)
        self.clock.set_current(own.clock)

    @Slot()
    def _save(self) -> None:
        self.keep(
            self.tr("Days and hours are written so from now on."),
            week_begins=self.week.current(),
            dates=self.dates.current(),
            clock=self.clock.current(),
        )
