"""Whom the pieces are for, as the keys know them."""

from refcoach.ui.handouts.what import Pieces


class ShownPieces:
    """Whoever was chosen, with the check-in it began with; what is planned is put off and moved elsewhere."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces

    def client_id(self) -> int:
        """Return whom the pieces are for, or 0."""
        return self._pieces.client_id

    def touchpoint_id(self) -> int:
        """Return the check-in they are for, or 0."""
        return self._pieces.touchpoint_id

    def open_later(self) -> bool:
        """Return no: no check-in is chosen here."""
        return False

    def open_move(self) -> bool:
        """Return no, as above."""
        return False
