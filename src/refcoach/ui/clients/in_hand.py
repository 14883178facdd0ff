"""What a key does with the person who is shown, or chosen in the list, and the next check-in with them."""

from refcoach.store import touchpoints
from refcoach.ui.clients.clients_list import ClientsList
from refcoach.ui.clients.detail import ClientDetail
from refcoach.ui.forms.later import LaterActions
from refcoach.ui.forms.menus import pop_up


class ShownClient:
    """The person beside the list, as the keys know them; where there is room for one of the two, whoever is chosen."""

    def __init__(self, detail: ClientDetail, people: ClientsList, later: LaterActions) -> None:
        self._detail, self._people, self._later = detail, people, later

    def client_id(self) -> int:
        """Return who is shown or chosen, or 0."""
        chosen = self._people.chosen() if self._people.isVisible() else 0
        return chosen or (self._detail.client_id() if self._detail.isVisible() else 0)

    def touchpoint_id(self) -> int:
        """Return 0: of a person it is whatever is due."""
        return 0

    def open_later(self) -> bool:
        """Show what else can be done with what is planned next; False where nothing is."""
        planned = self._next()
        if planned:
            beside = self._detail.ahead if self._detail.isVisible() else self._people
            pop_up(self._later.menu(planned), beside.mapToGlobal(beside.rect().topLeft()))
        return bool(planned)

    def open_move(self) -> bool:
        """Ask for another day for it."""
        planned = self._next()
        if planned:
            self._later.move(planned)
        return bool(planned)

    def _next(self) -> int:
        client_id = self.client_id()
        shown = client_id == self._detail.client_id()
        planned = self._detail.planned() if shown else touchpoints.planned_of(client_id) if client_id else ()
        return planned[0].id if planned else 0
