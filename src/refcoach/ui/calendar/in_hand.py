"""What a key does with the check-in that is chosen beside the month."""

from refcoach.ui.calendar.day import CalendarDay
from refcoach.ui.forms.later import LaterActions
from refcoach.ui.forms.menus import pop_up


class ChosenEntry:
    """The chosen check-in of the day, as the keys know it."""

    def __init__(self, side: CalendarDay, later: LaterActions) -> None:
        self._side, self._later = side, later

    def client_id(self) -> int:
        """Return whom it is about, or 0."""
        chosen = self._side.chosen()
        return chosen.client_id if chosen else 0

    def touchpoint_id(self) -> int:
        """Return which one it is while it is still to be held, or 0."""
        return self._planned()

    def open_later(self) -> bool:
        """Show what else can be done with it; False where nothing planned is chosen."""
        planned = self._planned()
        if planned:
            heading = self._side.heading
            pop_up(self._later.menu(planned), heading.mapToGlobal(heading.rect().bottomLeft()))
        return bool(planned)

    def open_move(self) -> bool:
        """Ask for another day for it."""
        planned = self._planned()
        if planned:
            self._later.move(planned)
        return bool(planned)

    def _planned(self) -> int:
        chosen = self._side.chosen()
        return chosen.id if chosen and self._side.can_be_moved() else 0
