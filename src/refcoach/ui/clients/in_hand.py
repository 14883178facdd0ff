"""What a key does with the person who is shown, and the next check-in with them."""

from refcoach.ui.clients.detail import ClientDetail
from refcoach.ui.forms.later import LaterActions
from refcoach.ui.forms.menus import pop_up


class ShownClient:
    """The person beside the list, as the keys know them."""

    def __init__(self, detail: ClientDetail, later: LaterActions) -> None:
        self._detail, self._later = detail, later

    def client_id(self) -> int:
        """Return who is shown, or 0."""
        return self._detail.client_id() if self._detail.isVisible() else 0

    def open_later(self) -> bool:
        """Show what else can be done with what is planned next; False where nothing is."""
        planned = self._next()
        if planned:
            ahead = self._detail.ahead
            pop_up(self._later.menu(planned), ahead.mapToGlobal(ahead.rect().topLeft()))
        return bool(planned)

    def open_move(self) -> bool:
        """Ask for another day for it."""
        planned = self._next()
        if planned:
            self._later.move(planned)
        return bool(planned)

    def _next(self) -> int:
        planned = self._detail.planned() if self.client_id() else ()
        return planned[0].id if planned else 0
