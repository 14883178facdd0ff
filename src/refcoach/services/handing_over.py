"""What was handed over to a client, and what became of it."""

from collections.abc import Mapping

from refcoach.domain.handed import CARD
from refcoach.domain.handout_words import HANDED, handed_words
from refcoach.domain.offered import LETTER
from refcoach.domain.paper_values import POSTCARD
from refcoach.domain.readiness import Why, blocked
from refcoach.domain.reason_words import reason_text
from refcoach.domain.referrals import NOT_SPOKEN, How
from refcoach.domain.spoken import joined
from refcoach.services import handouts
from refcoach.services.desk import Desk, Refusal, living_or_refuse
from refcoach.services.handout_ground import About
from refcoach.services.questions import dossier_of, now
from refcoach.store import handed, referrals

MOST = 1000
"""As many copies of one piece as anybody carries away."""
PASSED_ON: Mapping[str, How] = {LETTER: How.LETTER, POSTCARD: How.CARD}
"""What is passed on to somebody introduced, by how that introduction is made."""


def give(desk: Desk, client_id: int, copies: Mapping[str, int]) -> str:
    """Write down what a client was given today, so many copies of each piece; returns the batch for undo.

    Cards handed over are a mention (R16): they are refused for whom nobody may ask, but in a practice, where they are
    the way. Raises Refusal for who has died, and for no copies or too many.
    """
    given = {piece: count for piece, count in copies.items() if count}
    if not given or any(not 0 < count <= MOST for count in given.values()):
        raise Refusal(f"How many were they? From 1 to {MOST}. Nothing was written down.")
    if unknown := given.keys() - {POSTCARD, *HANDED}:
        raise Refusal(f"{joined(sorted(unknown))} is handed to nobody. Nothing was written down.")
    kinds = {CARD if piece == POSTCARD else piece: count for piece, count in given.items()}
    what = joined([handed_words(kind, count) for kind, count in kinds.items()])
    with desk.change(f"{what[0].upper()}{what[1:]} given") as batch:
        living_or_refuse(client_id)
        if CARD in kinds:
            _refuse_blocked(desk, client_id)
        for kind, count in kinds.items():
            handed.add(client_id, kind, count, desk.today())
    return batch.id


def took(desk: Desk, client_id: int, count: int) -> str:
    """Write down that so many cards were taken in a talk, as its answer; returns the batch for undo.

    It has happened, so that nobody is refused for it (R16). Raises Refusal for too many.
    """
    if not 0 < count <= MOST:
        raise Refusal(f"How many cards were they? From 1 to {MOST}. Nothing was written down.")
    with desk.change("Cards given") as batch:
        handed.add(client_id, CARD, count, desk.today())
    return batch.id


def became(desk: Desk, handout_id: int, used: int) -> str:
    """Write down how many of the cards went on, by the client's word; returns the batch for undo.

    Raises Refusal for what is not there, and for more than were given.
    """
    with desk.change("What became of the cards") as batch:
        known = handed.get(handout_id)
        if known is None:
            raise Refusal("That is no longer written down. Nothing was changed.")
        if not 0 <= used <= known.count:
            raise Refusal(f"They had {handed_words(known.kind, known.count)}, so it is 0 to {known.count}.")
        handed.answer(handout_id, used, desk.today())
    return batch.id


def promised(desk: Desk, client_id: int) -> tuple[str, ...]:
    """Return the pieces by which people named today are to be introduced: those that can be made, and are not given."""
    today = desk.today()
    new = [one for one in referrals.from_source(client_id) if one.received_on == today and one.stage in NOT_SPOKEN]
    ways = {one.introduction for one in new}
    given = {one.kind for one in handed.of_client(client_id) if one.given_on == today}
    wanted = {
        piece for piece, how in PASSED_ON.items() if how in ways and (CARD if piece == POSTCARD else piece) not in given
    }
    if not wanted:
        return ()
    return tuple(
        one.piece.id for one in handouts.offers(desk, About(client_id)) if one.piece.id in wanted and not one.against
    )


def _refuse_blocked(desk: Desk, client_id: int) -> None:
    here = now(desk)
    dossier = dossier_of(here, client_id)
    reasons = [one for one in blocked(dossier, here.today) if one.code is not Why.PRACTICE]
    if reasons:
        why = reason_text(reasons[0], here.today, here.owner.ways)
        name = dossier.client.display_name
        raise Refusal(f"No cards for {name} now. {why}. Nothing was written down.")
