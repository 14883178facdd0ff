"""Which written messages there are for somebody, and the words of the chosen one."""

from PySide6.QtCore import QObject

from refcoach.domain.messages import FITS
from refcoach.domain.own_text import OwnText
from refcoach.services import messages, own_handouts
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handout_ground import About
from refcoach.services.messages import Offer
from refcoach.store import touchpoints
from refcoach.ui.handouts.message import Draft
from refcoach.ui.widgets.rows_model import ListRow


class Written(QObject):
    """Remembers for whom, which message, in which version and about whom; asks the services for everything else."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.client_id, self.touchpoint_id = 0, 0
        self.piece_id = ""
        self.trying: OwnText | None = None
        """Words of the owner's that are being written, and are seen in the message already."""
        self._versions: dict[str, str] = {}
        self._referrals: dict[str, int] = {}
        self._offers: tuple[Offer, ...] = ()
        self._edited: set[str] = set()

    def begin(self, client_id: int, touchpoint_id: int = 0) -> None:
        """Begin with somebody else; 0 is nobody in particular."""
        self.client_id, self.touchpoint_id = client_id, touchpoint_id
        self._versions, self._referrals = {}, {}

    def look(self) -> None:
        """Ask again what there is."""
        found = {one.piece.id: one for one in self._found()}
        for piece_id in tuple(self._referrals):
            other = self._about_another(piece_id)
            if other is None:
                del self._referrals[piece_id]
            found[piece_id] = other or found[piece_id]
        self._offers, self._edited = tuple(found.values()), own_handouts.edited()

    def rows(self) -> list[ListRow]:
        """Return the list: each message, and what it is for or why there is none."""
        return [self._row(number, one) for number, one in enumerate(self._offers, 1)]

    def chosen_key(self) -> int:
        """Return the key of the chosen row, or 0."""
        return next((key for key, one in enumerate(self._offers, 1) if one.piece.id == self.piece_id), 0)

    def choose(self, key: int) -> None:
        """Choose a message by the key of its row; 0 is none."""
        self.piece_id = self._offers[key - 1].piece.id if 0 < key <= len(self._offers) else ""

    def choose_fitting(self) -> None:
        """Choose what is written at the check-in this is about, else the first there is."""
        at = touchpoints.get(self.touchpoint_id) if self.touchpoint_id else None
        there = [one.piece.id for one in self._offers if not one.against]
        self.piece_id = FITS.get(at.kind, "") if at else ""
        self.piece_id = self.piece_id or next(iter(there), self._offers[0].piece.id)

    def use_version(self, version: str) -> None:
        """Say the chosen message in other words; "" for those it comes with."""
        self._versions[self.piece_id] = version

    def use_introduction(self, referral_id: int) -> None:
        """Write the chosen message about another introduction; 0 for the one it comes with."""
        self._referrals[self.piece_id] = referral_id
        self.look()

    def record_of(self, field: str) -> int:
        """Return whose record a field that is filled in belongs to, or 0."""
        referral = self._offer().referral
        if field == "referral.source_full_name" and referral:
            return referral.source_id
        return self.client_id

    def shown(self) -> Draft:
        """Return everything there is to see of the chosen message."""
        offer = self._offer()
        wanted = self._versions.get(self.piece_id, "")
        known = [one.id for one in offer.versions]
        version = wanted if wanted in known else next(iter(known), "")
        plain = Draft(offer, version)
        if offer.against or offer.missing:
            return plain
        try:
            about = self._about(self.piece_id)
            message = messages.draft(self._desk, self.piece_id, about, version=version, trying=self.trying)
            used = next(one for one in offer.versions if one.id == message.version.id)
            lines = messages.own_lines(self._desk, self.piece_id, about, used)
        except Refusal as refusal:
            return Draft(offer, version, against=str(refusal))
        return Draft(offer, version, message, lines=lines, aside=tuple(own_handouts.left_aside(self.piece_id)))

    def _found(self) -> tuple[Offer, ...]:
        try:
            return messages.offers(self._desk, self._about())
        except Refusal:
            # The check-in is no longer there, or whoever it was for.
            self.begin(self.client_id if self.touchpoint_id else 0)
            return self._found()

    def _offer(self) -> Offer:
        return self._offers[self.chosen_key() - 1]

    def _about_another(self, piece_id: str) -> Offer | None:
        """Return a message about the introduction that was chosen for it; None where that is no longer there."""
        try:
            found = messages.offers(self._desk, self._about(piece_id))
        except Refusal:
            return None
        return next(one for one in found if one.piece.id == piece_id)

    def _about(self, piece_id: str = "") -> About:
        referral_id = self._referrals.get(piece_id, 0)
        # The check-in is about an introduction of its own.
        touchpoint_id = 0 if referral_id else self.touchpoint_id
        return About(self.client_id or None, touchpoint_id or None, referral_id or None)

    def _row(self, key: int, offer: Offer) -> ListRow:
        piece, detail = offer.piece, offer.against or offer.piece.what_for
        pills = ((self.tr("Yours"), "brand"),) if piece.id in self._edited else ()
        said = ", ".join([piece.title, *(text for text, _ in pills), detail])
        return ListRow(key, piece.title, detail=detail, pills=pills, accessible=said, tooltip=detail)
