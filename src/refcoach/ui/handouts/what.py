"""Which pieces there are for somebody, and the chosen one laid out."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from refcoach.domain.handed import CARD
from refcoach.domain.handout_words import HANDED, handed_words
from refcoach.domain.made import Made
from refcoach.domain.offered import COPIED
from refcoach.domain.own_text import OwnText
from refcoach.domain.paper_values import KIT, NEXT, POSTCARD
from refcoach.domain.sheets import Edge, Paper
from refcoach.domain.todo import GUIDE
from refcoach.services import guide, handing_by_mail, handouts, own_handouts
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handing_by_mail import Envelope
from refcoach.services.handout_ground import About
from refcoach.services.handouts import Offer
from refcoach.store import handed
from refcoach.store import handouts as content
from refcoach.ui.handouts.chosen import Shown
from refcoach.ui.handouts.preview import Side, sides
from refcoach.ui.paper.document import Page, trial
from refcoach.ui.paper.faces import Composed
from refcoach.ui.paper.notes import notes_of
from refcoach.ui.paper.ready import composed, pages_of
from refcoach.ui.widgets.rows_model import ListRow


class Pieces(QObject):
    """Remembers for whom, which piece and which version; asks the services for everything else."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.client_id, self.touchpoint_id = 0, 0
        self.piece_id = ""
        self.trying: OwnText | None = None
        """Words of the owner's that are being written, and are seen on the piece already."""
        self._versions: dict[str, str] = {}
        self._offers: tuple[Offer, ...] = ()
        self._given: dict[str, int] = {}
        self._edited: set[str] = set()

    def begin(self, client_id: int, touchpoint_id: int = 0) -> None:
        """Begin with somebody else; 0 is nobody in particular."""
        self.client_id, self.touchpoint_id, self._versions = client_id, touchpoint_id, {}

    def look(self) -> None:
        """Ask again what there is: what can be made first, of that what fits them now, and before all else what is
        for a day that is planned: the kit, or what comes before a first visit.
        """
        first = {KIT, NEXT} if self.client_id else {KIT}
        self._offers = tuple(
            sorted(self._found(), key=lambda one: (bool(one.against), not one.put_forward, one.piece.id not in first))
        )
        self._given, self._edited = {}, own_handouts.edited()
        for one in handed.of_client(self.client_id) if self.client_id else ():
            self._given[one.kind] = self._given.get(one.kind, 0) + one.count

    def rows(self) -> list[ListRow]:
        """Return the list: each piece, what it is for, and how many they were given."""
        return [self._row(number, one) for number, one in enumerate(self._offers, 1)]

    def chosen_key(self) -> int:
        """Return the key of the chosen row, or 0."""
        return next((key for key, one in enumerate(self._offers, 1) if one.piece.id == self.piece_id), 0)

    def choose(self, key: int) -> None:
        """Choose a piece by the key of its row."""
        if 0 < key <= len(self._offers):
            self.piece_id = self._offers[key - 1].piece.id

    def use_version(self, version: str) -> None:
        """Say the chosen piece in other words; "" for those it comes with."""
        self._versions[self.piece_id] = version

    def given_words(self) -> str:
        """Return what they have of the chosen piece already, or ""."""
        kind = CARD if self.piece_id == POSTCARD else self.piece_id
        count = self._given.get(kind, 0)
        return self.tr("They have {what}.").format(what=handed_words(kind, count)) if count else ""

    def shown(self, paper: Paper) -> Shown:
        """Return everything there is to see of the chosen piece."""
        offer = self._offers[self.chosen_key() - 1]
        wanted = self._versions.get(self.piece_id, "")
        version = wanted or (offer.versions[0].id if offer.versions else "")
        plain = Shown(offer.piece, offer.versions, version, offer.against, offer.missing)
        if offer.against or offer.missing:
            return plain
        if offer.piece.id == GUIDE:
            return Shown(offer.piece, may_give=bool(self.client_id), may_open=True)
        try:
            made, notes = self._made(self.trying)
        except Refusal as refusal:
            return Shown(offer.piece, offer.versions, version, str(refusal))
        laid = [composed(one) for one in made]
        return Shown(
            offer.piece,
            offer.versions,
            version,
            sides=tuple(side for one in laid for side in self._sides(one, paper, alone=len(laid) == 1)),
            words="\n".join(one.text for one in made),
            notes=(*(note for one in laid for note in notes_of(one)), *notes),
            lines=own_handouts.lines(made[0]),
            aside=tuple(own_handouts.left_aside(offer.piece.id)),
            asks_who_can_tell=offer.asks_who_can_tell,
            may_copy=self.piece_id in COPIED,
            may_give=bool(self.client_id) and self.piece_id in {POSTCARD, *HANDED},
        )

    def words(self) -> str:
        """Return the chosen piece as words for an e-mail, a paragraph a block."""
        return "\n\n".join(one.text.replace("\n", "\n\n") for one in self._made()[0])

    def pages(self, paper: Paper, edge: Edge | None) -> Sequence[Page]:
        """Return the pages of the chosen piece as they are printed."""
        return pages_of(self._made()[0], paper, edge)

    def envelope(self) -> Envelope:
        """Return how the chosen piece is addressed. Raises Refusal for who wants no e-mail."""
        return handing_by_mail.envelope(self._desk, self.piece_id, self._about())

    def trial(self, paper: Paper, edge: Edge) -> Sequence[Page]:
        """Return a test sheet of the chosen piece's cards, for one way to turn it."""
        sheet = next((one.piece.sheet for one in self._made()[0] if one.piece.sides == 2), "cards_4")
        return trial(content.sheets()[sheet], paper, edge)

    def _found(self) -> tuple[Offer, ...]:
        try:
            own = guide.offer(self._desk, self._about())
            return (*handouts.offers(self._desk, self._about()), *([own] if own else []))
        except Refusal:
            # The check-in is no longer there, or whoever it was for.
            self.begin(self.client_id if self.touchpoint_id else 0)
            return self._found()

    def _about(self) -> About:
        return About(self.client_id or None, self.touchpoint_id or None)

    def _made(self, trying: OwnText | None = None) -> tuple[tuple[Made, ...], tuple[str, ...]]:
        """Return what is printed, and what is not in it with the reason."""
        if self.piece_id == KIT:
            kit = handouts.kit(self._desk, self._about(), versions=self._versions, trying=trying)
            return kit.made, tuple(self._not_in_it(one.piece.title, one.why) for one in kit.left_out)
        version = self._versions.get(self.piece_id, "")
        return (handouts.make(self._desk, self.piece_id, self._about(), version=version, trying=trying),), ()

    def _not_in_it(self, title: str, why: str) -> str:
        return self.tr("Not in it: {piece}. {why}").format(piece=title, why=why)

    def _row(self, key: int, offer: Offer) -> ListRow:
        piece = offer.piece
        count = self._given.get(CARD if piece.id == POSTCARD else piece.id, 0)
        pills = [(self.tr("{count} given").format(count=count), "good")] if count else []
        if piece.id in self._edited:
            pills.append((self.tr("Yours"), "brand"))
        detail = offer.against or piece.what_for
        said = ", ".join([piece.title, *(text for text, _ in pills), detail])
        return ListRow(key, piece.title, detail=detail, pills=tuple(pills), accessible=said, tooltip=detail)

    def _sides(self, piece: Composed, paper: Paper, *, alone: bool) -> tuple[Side, ...]:
        title = piece.piece.title
        if piece.back is None:
            return sides(piece, paper, [title])
        front, back = self.tr("Front"), self.tr("Back")
        return sides(piece, paper, [front, back] if alone else [f"{title}: {front}", f"{title}: {back}"])
